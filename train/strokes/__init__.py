"""Strokes: how they are inked, varied, traced from bitmaps, and written down as glyphs of our own.

Pure functions from strokes to strokes, and in ``ink`` to pictures of 28 x 28 pixels.
"""
