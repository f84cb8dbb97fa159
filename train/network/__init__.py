"""The network: its layers, and how it is fitted, calibrated and quantized.

Batches come from ``pictures``; a Keras model goes to ``evaluate`` and ``report``.
"""
