"""Readers: functions from images to readings, computed by Keras or TF.js.

Input: models. Output: readings, for ``evaluate``.
"""
