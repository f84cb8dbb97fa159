"""Keras' settings: those in ``keras/keras.json`` next to this file, whatever the user has set for other projects."""

import os
from pathlib import Path

HOME = Path(__file__).with_name("keras")  # Keras reads keras.json in it, instead of ~/.keras/keras.json


def ignore_user_settings() -> None:
    """Make this process and its children import Keras with this project's settings.

    Otherwise a keras.json with ``channels_first`` or ``float16``, ``KERAS_BACKEND`` or ``KERAS_MAX_EPOCHS`` would
    change what is trained and published. It must run before Keras is imported, so the package ``train`` calls it.
    """
    for name in [name for name in os.environ if name.startswith("KERAS_")]:
        del os.environ[name]
    os.environ["KERAS_HOME"] = str(HOME)
    os.environ["KERAS_BACKEND"] = "tensorflow"
