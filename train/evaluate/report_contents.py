"""Contents of ``report.json``: the run, what was chosen on validation data, and the metrics.

``Figures`` are also published in the model's manifest, and the page's model card shows them. Field names are keys in
the file, so they must not change.
"""

from dataclasses import dataclass, field

from train.evaluate.own_drawings.summary import DrawingsRead
from train.evaluate.results import Metrics, Misreading, Robustness, Share, Statistics

FORMAT = 1

Setting = bool | int | float | str | None


@dataclass(frozen=True)
class WritersRead(Share):
    """Accuracy on digits of held-out writers, overall and of the worst writer; ``fold`` is None if several."""

    writers: int
    worst_writer: float
    fold: int | None = None


@dataclass(frozen=True)
class CalibrationError:
    """The expected calibration error on ``n`` digits, 0 to 1."""

    expected_error: float
    n: int


@dataclass(frozen=True)
class CharactersRejected:
    """The rejected share of ``n`` characters, at the published threshold."""

    refused: float
    n: int


@dataclass(frozen=True)
class Figures:
    """The metrics to publish; a model trained on MNIST only has None or empty values, one from outside the first only.

    ``no_digits`` is the rejected share of each kind of synthetic non-digit. ``spread`` is keyed by ``metric.key``.
    """

    mnist_test: Share
    mnist_validation: Share | None = None
    pen_digits: WritersRead | None = None
    mnist_inked: Share | None = None
    calibration: CalibrationError | None = None
    characters: CharactersRejected | None = None
    no_digits: dict[str, float] = field(default_factory=dict)
    elsewhere: DrawingsRead | None = None
    sweep: Robustness | None = None
    confusion: list[list[int]] | None = None
    misread: list[Misreading] | None = None
    spread: dict[str, Statistics | list[int]] | None = None


@dataclass(frozen=True)
class Report:
    """One training run: settings, network, thresholds on ``is_digit``, metrics, machine, SHA-256 of the data."""

    settings: dict[str, Setting]
    recipe: str
    seed: int
    epochs: int
    parameters: int
    multiply_adds: int
    threshold: float
    doubt_threshold: float
    temperature: float
    figures: Figures
    confusion: list[list[int]]
    history: list[dict[str, float]]
    duration_s: float
    machine: str
    packages: dict[str, str]
    data: dict[str, str]
    evaluation: Metrics | None = None
    model_sha256: str = ""
    format: int = FORMAT


def figures_of(mnist_test: Share, metrics: Metrics, elsewhere: DrawingsRead | None) -> Figures:
    """Return the metrics to publish."""
    digits, rejection = metrics.pen_digits, metrics.non_digits
    return Figures(
        mnist_test=mnist_test,
        mnist_validation=metrics.mnist_validation,
        pen_digits=WritersRead(digits.accuracy, digits.n, digits.writers, digits.worst_writer, digits.fold),
        mnist_inked=metrics.mnist_inked,
        calibration=CalibrationError(metrics.calibration.expected_error, digits.n),
        characters=CharactersRejected(rejection.characters.refused_published, rejection.characters.n),
        no_digits={kind: rejected.refused_published for kind, rejected in rejection.made.items()},
        elsewhere=elsewhere,
        sweep=metrics.sweep,
        confusion=metrics.confusion,
        misread=metrics.misread,
        spread={"fold": metrics.spread.fold, "epochs": metrics.spread.epochs, **metrics.spread.metrics}
        if metrics.spread
        else None,
    )
