"""Results of an evaluation, typed; ``to_json`` and ``from_json`` are the border to files.

Field names are the keys in files, so what a published model carries is what stands here.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from train.common.errors import TrainError
from train.evaluate.metrics import Calibration

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Share:
    """The share of ``n`` pictures that were read right, 0 to 1."""

    accuracy: float
    n: int


@dataclass(frozen=True)
class PenDigits(Share):
    """Digits of held-out writers: the share read right of each and of the worst; ``fold`` where one held them out."""

    writers: int
    by_writer: dict[str, float]
    worst_writer: float
    fold: int | None = None


@dataclass(frozen=True)
class Rejected:
    """The share of ``n`` non-digits rejected, at the threshold that keeps 99 % of the digits and at the published one.

    ``confident`` is the share accepted at the published one with a probability above 0.9; None where nobody asked.
    """

    refused: float
    refused_published: float
    n: int
    confident: float | None = None


@dataclass(frozen=True)
class Rejection:
    """What is kept and rejected: ``threshold`` keeps 99 % of the held-out digits, shares kept are at the published."""

    threshold: float
    published_threshold: float
    digits_kept: float
    mnist_kept: float
    inked_kept: float
    characters: Rejected
    made: dict[str, Rejected]  # by kind of synthetic non-digit


@dataclass(frozen=True)
class Perturbed:
    """Digits drawn under one perturbation: how many are read right, and what that costs in percentage points.

    ``unread`` of them neither of two readers could read; they do not count towards ``fall``.
    """

    kind: str
    value: int | float | str
    legible: bool
    accuracy: float
    unread: int
    fall: float


@dataclass(frozen=True)
class Robustness:
    """The accuracy on ``n`` drawings as drawn, and under each perturbation."""

    centre: float
    n: int
    conditions: tuple[Perturbed, ...]

    @property
    def largest_fall(self) -> float:
        """The most that a legible perturbation costs, in percentage points; below 0 where none costs anything."""
        return max(one.fall for one in self.conditions if one.legible)


@dataclass(frozen=True)
class Misreading:
    """A misread drawing; its longer side is 100 units."""

    written: int
    read: int
    confidence: float
    strokes: list[list[list[int]]]


@dataclass(frozen=True)
class Statistics:
    """A metric over several networks."""

    mean: float
    least: float
    greatest: float


@dataclass(frozen=True)
class Spread:
    """The folds that were put together, their epochs, and the statistics of each metric by name."""

    fold: list[int]
    epochs: list[int]
    metrics: dict[str, Statistics]


@dataclass(frozen=True)
class Metrics:
    """Everything measured on what a fold, or several folds together, held out.

    ``kept`` is the share kept at each of 99 thresholds, by kind of picture, so that folds can be counted at any one;
    ``confusion`` ``[10][10]`` counts, row = written, column = read.
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
    """Return a result ready for JSON, without what is None."""
    content: dict[str, Any] = TypeAdapter(type(result)).dump_python(result, mode="json", exclude_none=True)
    return content


def from_json(kind: type[_Result], content: Any, where: str) -> _Result:
    """Return the result of a kind that ``content`` holds.

    Raises:
        TrainError: naming ``where`` it stands, the field, and what is wrong with it.
    """
    try:
        return TypeAdapter(kind).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the whole"
        raise TrainError(f"{where}: {field}: {first['msg']}; written by another version? Train it again.") from None
