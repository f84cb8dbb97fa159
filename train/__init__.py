"""Training and evaluation, run as ``python -m train``."""

from train.common.keras_settings import ignore_user_settings

ignore_user_settings()
