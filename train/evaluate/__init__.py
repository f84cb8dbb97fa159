"""``python -m train evaluate``: measuring a model, Keras' or a published one, on what a fold holds out."""
