"""What can go wrong in training that a person can mend."""


class TrainError(Exception):
    """One plain sentence for the person: what was found, what was expected, what to do."""
