"""Metrics as plain-text tables for the terminal."""

from collections.abc import Mapping

from train.evaluate.numbers import NumbersRead
from train.evaluate.own_drawings.pictures import PicturesRead
from train.evaluate.own_drawings.summary import OwnReport
from train.evaluate.perturbations import cost, named
from train.evaluate.results import Metrics, Rejection, Robustness

Rows = list[tuple[str, str, str]]


def table(metrics: Metrics) -> str:
    """Return all metrics as aligned lines: name, value, n."""
    return _aligned([*_accuracies(metrics), *_rejection(metrics.non_digits), *_robustness(metrics.sweep)])


def own_table(report: OwnReport) -> str:
    """Return the metrics on the user's own drawings likewise, and a line for each error."""
    digits, others = report.read.digits, report.read.non_digits
    rows = [
        ("accuracy on digits", _share(digits.accuracy), f"of {digits.n:,}"),
        (f"digits rejected at {report.threshold:.3f}", _share(digits.refused), f"of {digits.n:,}"),
        ("non-digits accepted", _share(others.accepted), f"of {others.n:,}"),
        ("expected calibration error", _share(digits.calibration_error), ""),
    ]
    for name, one in (digits.by_digit | digits.by_device).items():
        rows.append((f"  {name}", _share(one.accuracy), f"of {one.n:,}; {_share(one.kept)} accepted"))
    if report.left_out:
        rows.append(("files skipped", f"{len(report.left_out):,}", "named above"))
    rows += _pictures(report.pictures)
    if digits.writers:
        few = str(digits.writers.below_kept)
        rows.append(("writers with over a tenth rejected", few, f"of {digits.writers.with_many:,}"))
    wrong = [
        f"{one.name}: {'non-digit' if one.written is None else one.written}, read as {one.read} "
        f"({one.probability:.2f}), is_digit {one.is_digit:.3f}"
        for one in report.wrong
    ]
    wrong += [
        f"{one.name}: {one.written!r}, read as {[number.text for number in one.numbers]}"
        for one in report.pictures.pictures
        if not one.right
    ]
    return "\n".join([_aligned(rows), *wrong])


def _pictures(read: PicturesRead) -> Rows:
    rows = []
    if read.n:
        rows += [
            ("pictures of numbers read right", _share(read.right), _of(read.n)),
            ("  accepted", _share(read.accepted), f"{_share(read.right_of_accepted)} of them right"),
            *((f"  of {length} digits", _share(share), "") for length, share in read.by_length.items()),
        ]
    if read.without:
        rows.append(("pictures of no number with one accepted", _share(read.invented), _of(read.without)))
    return rows


def numbers_table(found: Mapping[str, NumbersRead]) -> str:
    """Return how well numbers are read as aligned lines: kind, whole numbers read right, the rest."""
    rows = [("numbers", "right", "")]
    for kind, read in found.items():
        lengths = ", ".join(f"{length}: {_share(share)}" for length, share in read.by_length.items())
        rows.append((f"  {kind}", _share(read.right), f"{_of(read.n)}; {_share(read.accepted)} accepted; {lengths}"))
    return _aligned(rows)


def _accuracies(metrics: Metrics) -> Rows:
    pen = metrics.pen_digits
    shares = {
        "MNIST validation set": metrics.mnist_validation,
        "  skeletonized, in the page's ink": metrics.mnist_inked,
        "MNIST test set": metrics.mnist_test,
    }
    worst = min(pen.by_writer, key=lambda writer: pen.by_writer[writer])
    return [
        *((text, _share(share.accuracy), _of(share.n)) for text, share in shares.items() if share),
        (f"pen digits, fold {pen.fold}", _share(pen.accuracy), f"{_of(pen.n)} by {pen.writers} writers"),
        ("  worst writer", _share(pen.by_writer[worst]), f"writer {worst}"),
        ("  expected calibration error", _share(metrics.calibration.expected_error), _of(pen.n)),
    ]


def _rejection(rejection: Rejection) -> Rows:
    rows = [
        ("threshold", f"{rejection.threshold:.4f}", "accepts 99 % of the pen digits"),
        ("published threshold", f"{rejection.published_threshold:.4f}", ""),
        ("  pen digits accepted", _share(rejection.digits_kept), "at the published threshold"),
        ("  MNIST validation set accepted", _share(rejection.mnist_kept), "at the published threshold"),
        ("    in the page's ink", _share(rejection.inked_kept), "at the published threshold"),
    ]
    for kind, found in {"characters": rejection.characters, **rejection.made}.items():
        published = f"{_of(found.n)}; {_share(found.refused_published)} at the published threshold"
        rows.append((f"{kind} rejected", _share(found.refused), published))
        if found.confident is not None:
            rows.append(("  confident errors", _share(found.confident), "accepted, with a probability above 0.9"))
    return rows


def _robustness(robustness: Robustness) -> Rows:
    rows = [("unperturbed", _share(robustness.centre), _of(robustness.n))]
    for one in robustness.conditions:
        left_out = f", without {one.unread} illegible" if one.unread else ""
        rows.append(("  " + named(one.kind, one.value), _share(one.accuracy), f"{cost(one.fall)} points{left_out}"))
    return [*rows, ("largest fall", f"{robustness.largest_fall:.2f}", "points")]


def _of(n: int) -> str:
    return f"of {n:,}"


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.2%}"


def _aligned(rows: Rows) -> str:
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{name:<{first}}  {value:>{second}}  {rest}".rstrip() for name, value, rest in rows)
