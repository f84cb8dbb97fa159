"""The network: its layers, and how it is fitted, quantized and calibrated.

Batches come from ``pictures``; a Keras model goes to ``evaluate`` and ``report``.
"""
