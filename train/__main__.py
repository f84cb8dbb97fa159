"""``python -m train``: train the digit reader.

``folds`` trains several models, ``fetch`` obtains the data, ``evaluate`` measures a model,
``numbers`` fits how numbers are divided into digits,
``responses`` finds the pieces of handwriting that the page shows for a map, ``lesson`` trains the networks of
``learn.html``.
"""

import sys

from train.commands import evaluate, fetch, folds, lesson, numbers, responses, train


def main() -> int:
    """Run the command that is named, or training; return its exit status."""
    match sys.argv[1:]:
        case ["evaluate", *arguments]:
            return evaluate.main(arguments)
        case ["fetch", *arguments]:
            return fetch.main(arguments)
        case ["folds", *arguments]:
            return folds.main(arguments)
        case ["lesson", *arguments]:
            return lesson.main(arguments)
        case ["numbers", *arguments]:
            return numbers.main(arguments)
        case ["responses", *arguments]:
            return responses.main(arguments)
    return train.main()


if __name__ == "__main__":
    sys.exit(main())
