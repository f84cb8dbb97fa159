"""The model card: the report in words and tables, written anew whenever the report is, so that they never differ."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from train.common.files import replacing, write_json
from train.evaluate.illegible import of_fold
from train.report.card_tables import confusions, figures_table, listed, sweep_table

_ABOUT = """# Model card

Written by `python -m train` from `report.json`; edit `train/report/model_card.py`, not this file.

**What it is for.** Reading single handwritten digits, drawn with a finger, a pen or a mouse, in a browser, while they
are drawn; for play, for teaching, and as a part of pages that can live with a mistake now and then. It is not for
cheques, doses or exams: no reading should be acted on that nobody looked at.

**What it answers.** Ten probabilities, calibrated on {calibrated_on}, and `is_digit`, the chance that the
ink is one digit at all; below the threshold of {threshold:.3f} a drawing is refused.

**What it is.** A convolutional network of {parameters:,} parameters and {multiply_adds:,} multiply-adds a picture
(`train/network/model.py`), trained for {epochs} epochs with the recipe '{recipe}', seed {seed}, in {minutes:.0f} minutes on
{machine}. Its large weights are rounded to coarse grids, which 8 bits hold as they are.
"""

_FROM_EVERYBODY = """The network has learned from everybody in the data. How well its recipe reads people it has never
seen was measured on networks that each held a fifth of everybody out, of folds {folds}, trained for {epochs} epochs:
every drawing counts as read by the network that had not seen its writer. Each fold alone has the threshold that keeps
99 % of its own people's digits; together they share one, which the network took over, with the mean of their
temperatures. MNIST's test set alone was read by the network itself.

"""

_HOLDING_A_FOLD_OUT = """Everybody in fold {fold} (`train/data/folds.py`) was held out, and is whom the figures are of.

"""

_PEOPLE = """
## What it reads badly

{confusions}. Of the people measured, {worst_writer:.1%} of one's digits are read and {best_writer:.1%} of another's.
Badly read, and by people too, are 1 with a long flag against 7, 4 closed at the top against 9, strokes of which a
device reported fewer than seven points, and digits that fill their loops. Letters that look like a digit (a Latin o, l,
z, s, b, q or g) were left out of training and measuring alike: it may take them for either.

{misread}

![What is read as what](evaluation/confusion.png) ![Confidence against accuracy](evaluation/reliability.png)

## Ways of drawing

The same {n:,} drawings, drawn otherwise; the difference is to drawings as they are ({centre:.2%}){left_out}.

{sweep}
![Accuracy by way of drawing](evaluation/sweep.png)

With four points a stroke, and often with six, most curves are gone: people cannot read these either
([look]({first}/sweep-misread.png)).

## Limits

The pen digits come from thirty people and one tablet, the characters from people with mice; children, left-handers and
people who seldom write these digits are not known to be among them. MNIST's writers were clerks and pupils of one
country. Nobody was measured on who was trained on, but recipes were chosen, and the threshold and the temperature
fitted, by the same {n:,} drawings.
"""

_LEFT_OUT = """, but for those
left out: two vision models that were told nothing took them for other digits, too ({look};
`train/evaluate/illegible.py`). They were asked where most was lost"""


def write_report(output: Path, report: Mapping[str, Any], pictures: Sequence[Path]) -> None:
    """Write the model card, then report.json, into ``output``.

    Args:
        output: a folder.
        report: what ``report`` says.
        pictures: folders with the pictures of people held out, one for each fold measured.

    Raises:
        TrainError: if one cannot be written.
    """
    links = [Path(os.path.relpath(folder, output)).as_posix() for folder in pictures]
    with replacing(output / "README.md") as partial:
        partial.write_text(card(report, links))
    write_json(output / "report.json", report)


def card(report: Mapping[str, Any], links: Sequence[str]) -> str:
    """Return the card in Markdown; of a network trained on MNIST alone, the figures that it has.

    ``links`` lead to the folders with each fold's pictures.
    """
    figures, evaluation = report["figures"], report["evaluation"]
    spread = figures.get("spread")
    calibrated_on = "people unseen" if evaluation else "MNIST's validation pictures"
    about = _ABOUT.format(**report, minutes=report["duration_s"] / 60, calibrated_on=calibrated_on)
    parts = [about, "\n## Figures\n\n"]
    if spread:
        parts.append(_FROM_EVERYBODY.format(folds=listed(spread["fold"]), epochs=listed(spread["epochs"])))
    elif evaluation:
        parts.append(_HOLDING_A_FOLD_OUT.format(fold=evaluation["pen_digits"]["fold"]))
    parts.append(figures_table(figures, evaluation))
    if evaluation:
        digits, sweep = evaluation["pen_digits"], evaluation["sweep"]
        folds = spread["fold"] if spread else [digits["fold"]]
        unread = [
            f"[fold {fold}]({link}/sweep-unread.png)" for fold, link in zip(folds, links, strict=True) if of_fold(fold)
        ]
        left_out = any(one["unread"] for one in sweep["conditions"])
        parts.append(
            _PEOPLE.format(
                confusions=confusions(np.array(evaluation["confusion"])),
                worst_writer=digits["worst_writer"],
                best_writer=max(digits["by_writer"].values()),
                n=sweep["n"],
                centre=sweep["centre"],
                sweep=sweep_table(sweep),
                misread="\n\n".join(
                    f"![Every misread digit of fold {f}]({link}/pen-misread.png)"
                    for f, link in zip(folds, links, strict=True)
                ),
                left_out=_LEFT_OUT.format(look=", ".join(unread)) if left_out else "",
                first=links[0],
            )
        )
    return "".join(parts)
