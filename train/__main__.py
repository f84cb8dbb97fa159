"""``python -m train``: train the digit reader, or with ``evaluate`` measure a model."""

import sys

from train.commands import evaluate, train


def main() -> int:
    """Run the command that is named, or training; return its exit status."""
    if sys.argv[1:2] == ["evaluate"]:
        return evaluate.main(sys.argv[2:])
    return train.main()


if __name__ == "__main__":
    sys.exit(main())
