"""``python -m train evaluate``: measuring a model, Keras' or a published one, on what it was not trained on."""
