"""The model card: the report in words and tables, written anew whenever the report is, so that they never differ."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from train.atomic import replacing, write_json
from train.evaluate.conditions import named

_ABOUT = """# Model card

Written by `python -m train` from `report.json`; edit `train/card.py`, not this file.

**What it is for.** Reading single handwritten digits, drawn with a finger, a pen or a mouse, in a browser, while they
are drawn; for play, for teaching, and as a part of pages that can live with a mistake now and then. It is not for
cheques, doses or exams: no reading should be acted on that nobody looked at.

**What it answers.** Ten probabilities, calibrated on people it was not trained on, and `is_digit`, the chance that the
ink is one digit at all; below the threshold of {threshold:.3f} a drawing is refused.

**What it is.** A convolutional network of {parameters:,} parameters and {multiply_adds:,} multiply-adds a picture
(`train/model.py`), trained for {epochs} epochs with the recipe '{recipe}', seed {seed}, in {minutes:.0f} minutes on
{machine}. Its large weights are rounded to grids of 52 values, which 8 bits hold as they are.
"""

_PEOPLE = """
## What it reads badly

{confusions}. Of the people it was measured on, it reads {worst_writer:.1%} of one's digits and {best_writer:.1%} of
another's. Badly read, and by people too, are 1 with a long flag against 7, 4 closed at the top against 9, strokes of
which a device reported fewer than seven points, and digits that fill their loops. Letters that look like a digit (a
Latin o, l, z, s, b, q or g) were left out of training and measuring alike: it may take them for either.

![Every misread digit of the people held out](evaluation/pen-misread.png)

![What is read as what](evaluation/confusion.png) ![Confidence against accuracy](evaluation/reliability.png)

## Ways of drawing

The same {n:,} drawings, drawn otherwise; the difference is to drawings as they are ({centre:.2%}), but for those left
out: two vision models that were told nothing took them for other digits, too ([look](evaluation/sweep-unread.png);
`train/evaluate/unread.py`).

{sweep}
![Accuracy by way of drawing](evaluation/sweep.png)

With four points a stroke, and often with six, most curves are gone: people cannot read these either
([look](evaluation/sweep-misread.png)).

## Limits

The pen digits come from thirty people and one tablet, the characters from people with mice; children, left-handers and
people who seldom write these digits are not known to be among them. MNIST's writers were clerks and pupils of one
country. The people held out were not trained on, but recipes were chosen, and the threshold and the temperature fitted,
by {n:,} drawings of theirs.
"""


def write_report(output: Path, report: Mapping[str, Any]) -> None:
    """Write the model card, then report.json, into ``output``. Raises TrainError if one cannot be written."""
    with replacing(output / "README.md") as partial:
        partial.write_text(card(report))
    write_json(output / "report.json", report)


def card(report: Mapping[str, Any]) -> str:
    """Return the card in Markdown; of a network trained on MNIST alone, the figures that it has."""
    figures, evaluation = report["figures"], report["evaluation"]
    parts = [
        _ABOUT.format(**report, minutes=report["duration_s"] / 60),
        "\n## Figures\n\n",
        _figures(figures, evaluation),
    ]
    if evaluation:
        digits, sweep = evaluation["pen_digits"], evaluation["sweep"]
        parts.append(
            _PEOPLE.format(
                confusions=_confusions(np.array(evaluation["confusion"])),
                worst_writer=min(digits["by_writer"].values()),
                best_writer=max(digits["by_writer"].values()),
                n=sweep["n"],
                centre=sweep["centre"],
                sweep=_sweep(sweep),
            )
        )
    return "".join(parts)


def _figures(figures: Mapping[str, Any], evaluation: Mapping[str, Any] | None) -> str:
    rows = [
        ("MNIST test set, read right", _share(figures["mnist_test"]), _spread(figures, "mnist_test.accuracy")),
        (
            "MNIST, held out to choose by",
            _share(figures["mnist_validation"]),
            _spread(figures, "mnist_validation.accuracy"),
        ),
    ]
    if evaluation:
        others, digits = evaluation["non_digits"], evaluation["pen_digits"]
        calibration = f"{figures['calibration']['expected_error']:.2%}"
        rows += [
            (
                f"pen digits of {digits['writers']} people never seen",
                _share(digits),
                _spread(figures, "pen_digits.accuracy"),
            ),
            (
                "the same, the worst of them",
                f"{digits['worst_writer']:.2%}",
                _spread(figures, "pen_digits.worst_writer"),
            ),
            (
                "MNIST, held out, thinned and in the page's ink",
                _share(figures["mnist_inked"]),
                _spread(figures, "mnist_inked.accuracy"),
            ),
            ("expected calibration error", calibration, _spread(figures, "calibration.expected_error")),
            ("pen digits kept at the threshold", f"{others['digits_kept']:.2%}", ""),
            ("MNIST, held out, kept at the threshold", f"{others['mnist_kept']:.2%}", ""),
            ("the same in the page's ink", f"{others['inked_kept']:.2%}", ""),
            (
                "characters of people and alphabets never seen, refused",
                f"{others['characters']['refused_published']:.2%} of {others['characters']['n']}",
                _spread(figures, "characters.refused"),
            ),
        ]
        kinds = [(kind, found) for kind, found in others.items() if isinstance(found, dict) and kind != "characters"]
        rows += [(f"{kind}, refused", f"{found['refused_published']:.2%} of {found['n']}", "") for kind, found in kinds]
    return _table(("", "this network", _runs(figures)), rows)


def _runs(figures: Mapping[str, Any]) -> str:
    if "spread" not in figures:
        return "other runs: none yet (`make folds`)"
    folds, epochs = figures["spread"]["fold"], figures["spread"]["epochs"]
    runs = ", ".join(f"{fold} ({count} epochs)" for fold, count in zip(folds, epochs, strict=True))
    return f"mean (least to greatest) of folds {runs}"


def _spread(figures: Mapping[str, Any], name: str) -> str:
    found = figures.get("spread", {}).get(name)
    return f"{found['mean']:.2%} ({found['least']:.2%} to {found['greatest']:.2%})" if found else ""


def _confusions(counts: np.ndarray[Any, np.dtype[Any]], most: int = 5) -> str:
    """Return the commonest confusions as one sentence without its full stop."""
    errors = counts * (1 - np.eye(10, dtype=int))
    order = np.argsort(-errors, axis=None, kind="stable")[:most]
    pairs = [(int(i) // 10, int(i) % 10) for i in order if errors.flat[i] > 0]
    said = ", ".join(f"{written} as {read} ({errors[written, read]} times)" for written, read in pairs)
    return f"Of {counts.sum():,} pen digits {errors.sum()} are misread, the most often {said}" if pairs else "None"


def _sweep(sweep: Mapping[str, Any]) -> str:
    rows = [
        (
            named(one["kind"], one["value"]),
            f"{one['accuracy']:.2%}",
            f"{0 - one['fall']:+.2f}",
            str(one["unread"] or ""),
        )
        for one in sweep["conditions"]
    ]
    return _table(("way of drawing", "read right", "points", "left out"), rows)


def _share(figure: Mapping[str, Any]) -> str:
    return f"{figure['accuracy']:.2%} of {figure['n']:,}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
