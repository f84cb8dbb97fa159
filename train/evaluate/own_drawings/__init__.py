"""Drawings with labels in a folder: strokes or pictures, read and measured."""
