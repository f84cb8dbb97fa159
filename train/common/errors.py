"""Errors that the user can fix."""


class InklingError(Exception):
    """A message for the user in one line: what was found, what was expected, what to do."""

    def __str__(self) -> str:
        # Messages quote names from files of unknown origin; line ends and control codes must not reach the terminal.
        return "".join(letter if letter.isprintable() else "?" for letter in " ".join(super().__str__().split()))


class TrainError(InklingError):
    """Data, drawings or a model cannot be used, or a file of ``train`` cannot be written."""
