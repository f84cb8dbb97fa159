"""The model card: the report in words and tables, written anew whenever the report is, so that they never differ."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from train.common.files import replacing, write_json
from train.evaluate.illegible import of_fold
from train.evaluate.report_contents import Report
from train.evaluate.results import Metrics, to_json
from train.report.card_tables import confusions, listed, metrics_table, robustness_table

_ABOUT = """# Model card

Written by `python -m train` from `report.json`; edit `train/report/model_card.py`, not this file.

**What it is for.** Reading single handwritten digits, drawn with a finger, a pen or a mouse, in a browser, while they
are drawn; for play, for teaching, and in pages that can live with a mistake now and then. It is not for cheques, doses
or exams: check important numbers yourself.

**What it returns.** Ten probabilities, calibrated on {calibrated_on}, and `is_digit`, the chance that the ink is one
digit at all. From {threshold:.2f} on a drawing is a digit; from {doubt_threshold:.2f} on it may be one.

**What it is.** A convolutional network of {parameters:,} parameters and {multiply_adds:,} multiply-adds a picture
(`train/network/model.py`), trained for {epochs} epochs with the recipe '{recipe}', seed {seed}, in {minutes:.0f}
minutes on {machine}. Its large weights are quantized to coarse grids, which 8 bits store exactly.
"""

_ALL_WRITERS = """The released model is trained on all writers, so it cannot be evaluated on unseen ones. Networks of
folds {folds}, trained for {epochs} epochs, each held out a fifth of the writers and alphabets. Each drawing counts
once, as read by the network that had not seen its writer. The model's temperature is the mean of the folds'. Its
thresholds were chosen on digits of people elsewhere, who are in no training set. It read MNIST's test set and people
elsewhere itself.

"""

_HOLDING_A_FOLD_OUT = """Fold {fold} (`train/data/folds.py`) was held out: the metrics are of its writers and alphabets.

"""

_PEOPLE = """
## What it reads badly

{confusions}. Of the held-out writers, {worst_writer:.1%} of one's digits are read right, {best_writer:.1%} of
another's. People, too, find these hard: a 1 with a long flag against a 7, a 4 closed at the top against a 9, strokes
of fewer than seven points, and digits whose loops are filled. Letters that look like a digit (a Latin o, l, z, s, b, q
or g) are in neither training nor evaluation: the model may take them for either.

{misread}

![What is read as what](evaluation/confusion.png) ![Confidence against accuracy](evaluation/reliability.png)

## Robustness

The same {n:,} drawings, perturbed. "Points" is the difference from the drawings as they are ({centre:.2%}){left_out}.

{sweep}
![Accuracy by perturbation](evaluation/robustness.png)

With four points a stroke, and often with six, most curves are gone: people cannot read these either
([look]({first}/robustness-misread.png)).

## Limits

The pen digits come from thirty people and one tablet, the single-stroke digits from some sixty people in Spain, the
characters from people with mice; children and left-handers are not known to be among them. MNIST's writers were clerks
and pupils of one country. No held-out writer was trained on, but the recipe was chosen by the same {n:,} drawings and
those of people elsewhere.
"""

_LEFT_OUT = """. Left
out are drawings that two vision models, given the pictures alone, also took for other digits ({look};
`train/evaluate/illegible.py`); they were asked about the perturbations that cost most"""


def write_report(output: Path, report: Report, pictures: Sequence[Path]) -> None:
    """Write the model card, then report.json, into ``output``.

    Args:
        output: a folder.
        report: the run's report.
        pictures: folders with the pictures of held-out writers' digits, one for each fold measured.

    Raises:
        TrainError: if one cannot be written.
    """
    links = [Path(os.path.relpath(folder, output)).as_posix() for folder in pictures]
    with replacing(output / "README.md") as partial:
        partial.write_text(card(report, links), encoding="utf-8")
    write_json(output / "report.json", to_json(report))


def card(report: Report, links: Sequence[str]) -> str:
    """Return the card in Markdown; of a network trained on MNIST alone, the metrics that it has.

    ``links`` lead to the folders with each fold's pictures.
    """
    evaluation = report.evaluation
    about = _ABOUT.format(
        parameters=report.parameters,
        multiply_adds=report.multiply_adds,
        epochs=report.epochs,
        recipe=report.recipe,
        seed=report.seed,
        machine=report.machine,
        threshold=report.threshold,
        doubt_threshold=report.doubt_threshold,
        minutes=report.duration_s / 60,
        calibrated_on="unseen writers" if evaluation else "MNIST's validation pictures",
    )
    parts = [about, "\n## Metrics\n\n"]
    if evaluation and evaluation.spread:
        spread = evaluation.spread
        parts.append(_ALL_WRITERS.format(folds=listed(spread.fold), epochs=listed(spread.epochs)))
    elif evaluation:
        parts.append(_HOLDING_A_FOLD_OUT.format(fold=evaluation.pen_digits.fold))
    parts.append(metrics_table(report.figures, evaluation))
    if evaluation:
        parts.append(_people(evaluation, links))
    return "".join(parts)


def _people(metrics: Metrics, links: Sequence[str]) -> str:
    digits, sweep = metrics.pen_digits, metrics.sweep
    folds = metrics.spread.fold if metrics.spread else [digits.fold or 0]
    linked = list(zip(folds, links, strict=True))
    unread = [f"[fold {fold}]({link}/robustness-illegible.png)" for fold, link in linked if of_fold(fold)]
    left_out = any(one.unread for one in sweep.conditions)
    misread = [f"![Every misread digit of fold {fold}]({link}/pen-misread.png)" for fold, link in linked]
    return _PEOPLE.format(
        confusions=confusions(np.array(metrics.confusion)),
        worst_writer=digits.worst_writer,
        best_writer=max(digits.by_writer.values()),
        n=sweep.n,
        centre=sweep.centre,
        sweep=robustness_table(sweep),
        misread="\n\n".join(misread),
        left_out=_LEFT_OUT.format(look=", ".join(unread)) if left_out else "",
        first=links[0],
    )
