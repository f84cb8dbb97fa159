"""Evaluation: metrics of a model on held-out writers, other devices and perturbed drawings.

Input: readings, from ``readers``. Output: metrics, for ``report`` and the commands.
"""
