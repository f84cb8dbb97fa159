"""Training pictures: synthesized from strokes, varied, and put into batches.

Drawings come from ``data`` and ``strokes``; batches go to ``network.fit``.
"""
