"""Typed results of an evaluation; ``to_json`` and ``from_json`` convert them for files.

Field names are keys in ``report.json`` and in published manifests, so they must not change.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from train.common.errors import TrainError
from train.evaluate.metrics import Calibration

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Share:
    """Accuracy on ``n`` images, 0 to 1."""

    accuracy: float
    n: int


@dataclass(frozen=True)
class PenDigits(Share):
    """Accuracy on held-out writers, overall, of each and of the worst; ``fold`` is None if several are pooled."""

    writers: int
    by_writer: dict[str, float]
    worst_writer: float
    fold: int | None = None


@dataclass(frozen=True)
class Rejected:
    """Rejected shares of ``n`` non-digits: at the threshold that accepts 99 % of the digits, and at the published one.

    ``confident`` is the share accepted at the published threshold with a probability above 0.9; None if not measured.
    """

    refused: float
    refused_published: float
    n: int
    confident: float | None = None


@dataclass(frozen=True)
class Rejection:
    """Acceptance of digits and rejection of non-digits.

    ``threshold`` accepts 99 % of the held-out digits. The accepted shares of digits are at ``published_threshold``.
    """

    threshold: float
    published_threshold: float
    digits_kept: float
    mnist_kept: float
    inked_kept: float
    characters: Rejected
    made: dict[str, Rejected]  # by kind of synthetic non-digit


@dataclass(frozen=True)
class Perturbed:
    """Accuracy under one perturbation, and its fall in percentage points.

    ``unread`` drawings are illegible (``illegible.py``) and do not count towards ``fall``.
    """

    kind: str
    value: int | float | str
    legible: bool
    accuracy: float
    unread: int
    fall: float


@dataclass(frozen=True)
class Robustness:
    """Accuracy on ``n`` unperturbed drawings (``centre``), and under each perturbation."""

    centre: float
    n: int
    conditions: tuple[Perturbed, ...]

    @property
    def largest_fall(self) -> float:
        """The largest fall under a legible perturbation, in percentage points; negative if all improve accuracy."""
        return max(one.fall for one in self.conditions if one.legible)


@dataclass(frozen=True)
class Misreading:
    """A misread drawing, scaled to 100 units along its longer side."""

    written: int
    read: int
    confidence: float
    strokes: list[list[list[int]]]


@dataclass(frozen=True)
class Statistics:
    """Mean, minimum and maximum of a metric over several models."""

    mean: float
    least: float
    greatest: float


@dataclass(frozen=True)
class Spread:
    """The pooled folds, their epochs, and the statistics of each metric by name."""

    fold: list[int]
    epochs: list[int]
    metrics: dict[str, Statistics]


@dataclass(frozen=True)
class Metrics:
    """All metrics on the held-out data of one fold, or of several pooled.

    ``kept`` is the accepted share at each of 99 thresholds, by kind of image, so that folds can be pooled at any of
    them. ``confusion`` ``[10][10]`` has counts: row = written, column = read.
    """

    mnist_validation: Share
    mnist_inked: Share
    pen_digits: PenDigits
    calibration: Calibration
    non_digits: Rejection
    kept: dict[str, list[float]]
    confusion: list[list[int]]
    misread: list[Misreading]
    sweep: Robustness
    mnist_test: Share | None = None
    spread: Spread | None = None


def to_json(result: Any) -> dict[str, Any]:
    """Convert a result for JSON, omitting fields that are None."""
    content: dict[str, Any] = TypeAdapter(type(result)).dump_python(result, mode="json", exclude_none=True)
    return content


def from_json(kind: type[_Result], content: Any, where: str) -> _Result:
    """Convert ``content`` to a result of type ``kind``.

    Raises:
        TrainError: with ``where`` it was found, the invalid field and the reason.
    """
    try:
        return TypeAdapter(kind).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "content"
        raise TrainError(f"{where}: {field}: {first['msg']}. If another version wrote it, train again.") from None
