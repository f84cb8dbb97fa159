"""Errors that the user can fix."""


class TrainError(Exception):
    """A message for the user: what was found, what was expected, what to do."""
