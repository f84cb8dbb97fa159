"""Training and evaluation, run as ``python -m train``."""
