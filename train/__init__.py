"""Training: data, ink, augmentation, network, fitting and evaluation behind ``python -m train``."""
