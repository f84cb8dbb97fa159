"""Evaluation: metrics of a reader on people, devices and perturbations that it was not trained on.

Readings come from ``readers``; metrics go to ``report`` and to the commands.
"""
