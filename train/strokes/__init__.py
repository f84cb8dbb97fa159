"""Strokes: geometry, augmentation, glyphs, skeletons and rendering.

Pure functions from strokes to strokes; ``ink`` renders strokes as images of 28 x 28 pixels.
"""
