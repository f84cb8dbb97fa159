"""Readers: functions from pictures to readings, whether Keras or TF.js computes them.

Models come in; readings go to ``evaluate``.
"""
