"""Write the model card together with the report, so that the two always agree."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from train.common.contract import CONTRACT
from train.common.files import replacing, write_json
from train.evaluate.illegible import of_fold
from train.evaluate.report_contents import Report
from train.evaluate.results import Metrics, to_json
from train.report.card_tables import confusions, listed, metrics_table, robustness_table

_ABOUT = """# Model card

Written by `python -m train` from `report.json`; edit `train/report/model_card.py`, not this file.

**Intended use.** Reading single digits while they are drawn in a browser, with a finger, a pen or a mouse: for play,
for teaching, and in pages that tolerate an occasional error. Not for bank checks, doses or exams: verify important
numbers yourself.

**Outputs.** Ten probabilities, calibrated on {calibrated_on}, and `is_digit`, the probability that the ink is one
digit at all. From {threshold:.2f} a drawing is accepted as a digit; from {doubt_threshold:.2f} it may be one.

**Model.** A convolutional network with {parameters:,} parameters and {multiply_adds:,} multiply-adds per image
(`train/network/model.py`). Trained for {epochs} epochs with the recipe '{recipe}', seed {seed}, in {minutes:.0f}
minutes on {machine}. Its large weights are quantized to coarse grids, which 8 bits store exactly.
"""

_ALL_WRITERS = """The released model is trained on all writers, so it cannot be evaluated on unseen ones. Instead,
models of folds {folds}, trained for {epochs} epochs, each held out a fifth of the writers and alphabets. Each drawing
counts once, as read by the model that had not seen its writer. The released model's temperature is the mean of the
folds' temperatures. {thresholds}

"""

_CHOSEN_ELSEWHERE = """Its thresholds were chosen on digits of people elsewhere: writers of other countries and
devices, who are in no training set. Metrics on the MNIST test set and on people elsewhere are its own."""

_FIXED = "Its thresholds are fixed ones. Metrics on the MNIST test set are its own."

_DATA = """
## Training data

{data}
- Drawings that Inkling makes itself.
"""

_HOLDING_A_FOLD_OUT = """Fold {fold} (`train/data/folds.py`) was held out. The metrics are on its writers and alphabets.

"""

_WRITERS = """
## Errors

{confusions}. Accuracy by held-out writer ranges from {worst_writer:.1%} to {best_writer:.1%}. These are hard for
people, too: a 1 with a long flag (or a 7), a 4 closed at the top (or a 9), strokes of fewer than seven points, and
digits with filled loops. Letters that look like digits (Latin o, l, z, s, b, q, g) are in neither training nor
evaluation data: the model may accept or reject them.

{misread}

![Confusion matrix](evaluation/confusion.png) ![Accuracy by confidence](evaluation/reliability.png)

## Robustness

The same {n:,} drawings, perturbed. "Points" is the change of accuracy against the unperturbed drawings
({centre:.2%}), in percentage points{left_out}.

{robustness}
![Fall of accuracy by perturbation](evaluation/robustness.png)

With four points per stroke, and often with six, most curves are lost: people cannot read these drawings either
([examples]({first}/robustness-misread.png)).

## Limits

The pen digits come from thirty people on one tablet, the single-stroke digits from some sixty people in Spain, and the
characters from people using a mouse. It is not known whether children or left-handers are among them. MNIST's writers
were clerks and students of one country. No held-out writer was trained on, but the recipe was chosen on the same {n:,}
drawings{and_elsewhere}.
"""

_LEFT_OUT = """. Left out are drawings that two vision models, shown the images only, also took for other digits
({look}; `train/evaluate/illegible.py`); this was checked for the perturbations that cost most"""


def write_report(output: Path, report: Report, pictures: Sequence[Path]) -> None:
    """Write the model card, README.md, then report.json.

    Args:
        output: the folder.
        report: the run's report.
        pictures: folders with the contact sheets of held-out writers, one for each fold.

    Raises:
        TrainError: if a file cannot be written.
    """
    links = [Path(os.path.relpath(folder, output)).as_posix() for folder in pictures]
    with replacing(output / "README.md") as partial:
        partial.write_text(card(report, links), encoding="utf-8")
    write_json(output / "report.json", to_json(report))


def card(report: Report, links: Sequence[str]) -> str:
    """Return the card in Markdown, with the metrics that the report has; ``links`` are the folds' plot folders."""
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
        calibrated_on="unseen writers" if evaluation else "MNIST validation images",
    )
    parts = [about, "\n## Metrics\n\n"]
    if evaluation and evaluation.spread:
        spread = evaluation.spread
        thresholds = _CHOSEN_ELSEWHERE if report.figures.elsewhere else _FIXED
        parts.append(
            _ALL_WRITERS.format(folds=listed(spread.fold), epochs=listed(spread.epochs), thresholds=thresholds)
        )
    elif evaluation:
        parts.append(_HOLDING_A_FOLD_OUT.format(fold=evaluation.pen_digits.fold))
    parts.append(metrics_table(report.figures, evaluation))
    if evaluation:
        parts.append(
            _writers(evaluation, links, " and on those of people elsewhere" if report.figures.elsewhere else "")
        )
    folders = sorted({Path(name).parts[0] for name in report.data})
    lines = [f"- {line}" for folder in folders for line in CONTRACT.data.get(folder, [folder])]
    parts.append(_DATA.format(data="\n".join(lines)))
    return "".join(parts)


def _writers(metrics: Metrics, links: Sequence[str], and_elsewhere: str) -> str:
    digits, robustness = metrics.pen_digits, metrics.sweep
    folds = metrics.spread.fold if metrics.spread else [digits.fold or 0]
    linked = list(zip(folds, links, strict=True))
    illegible = [f"[fold {fold}]({link}/robustness-illegible.png)" for fold, link in linked if of_fold(fold)]
    left_out = any(one.unread for one in robustness.conditions)
    misread = [f"![Misread digits of fold {fold}]({link}/pen-misread.png)" for fold, link in linked]
    return _WRITERS.format(
        confusions=confusions(np.array(metrics.confusion)),
        worst_writer=digits.worst_writer,
        best_writer=max(digits.by_writer.values()),
        n=robustness.n,
        centre=robustness.centre,
        robustness=robustness_table(robustness),
        misread="\n\n".join(misread),
        left_out=_LEFT_OUT.format(look=", ".join(illegible)) if left_out else "",
        first=links[0],
        and_elsewhere=and_elsewhere,
    )
