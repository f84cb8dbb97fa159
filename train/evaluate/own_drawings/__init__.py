"""Evaluation on a folder of labeled drawings: strokes or image files."""
