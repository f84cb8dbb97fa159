"""Training images: rendered from strokes, augmented and batched.

Drawings come from ``data`` and ``strokes``; batches go to ``network.fit``.
"""
