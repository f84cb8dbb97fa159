"""Compares the shards, loaded in TF.js under Node, with Keras: the check that decides what may be published."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from convert.config import Config
from convert.errors import VerifyError
from convert.inputs import TestImages
from convert.tools import PREDICT, failure, run

DIGITS = slice(0, 10)  # the answers' columns: ten probabilities, then is_digit
IS_DIGIT = 10
ROOM = 10  # the backends compared here must agree this many times better than a page's is asked to
Float32 = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Comparison:
    """How alike TF.js and Keras answered on ``n`` test images.

    ``agreement`` is the share of images whose largest probability is the same digit's; the differences are the largest
    of any one output, 0 to 1; ``accuracy`` is TF.js' share of images read as labelled.
    """

    agreement: float
    largest_difference: float
    largest_is_digit_difference: float
    accuracy: float
    n: int


def verify(
    files: dict[str, bytes], folder: Path, node: str, keras: Float32, images: TestImages, config: Config
) -> Comparison:
    """Let TF.js read the test images with ``files`` and compare.

    Args:
        files: model.json and the shards.
        folder: where to work.
        node: the Node program.
        keras: Keras' answers to the images, ``[n, 11]``.
        images: the test images.
        config: the bounds.

    Raises:
        VerifyError: if the answers differ by more than the bounds allow.
        ToolError: if TF.js cannot load or run the model.
    """
    tfjs = predict(files, folder, node, "wasm", images.pixels, config.time_limit)
    comparison = compare(tfjs, keras, images.labels)
    if comparison.agreement < config.min_agreement:
        raise VerifyError(
            f"TF.js reads {comparison.agreement:.2%} of {comparison.n:,} images as Keras does, "
            f"expected at least {config.min_agreement:.2%}."
        )
    largest = max(comparison.largest_difference, comparison.largest_is_digit_difference)
    if largest > config.max_difference:
        raise VerifyError(
            f"An output of TF.js differs from Keras' by {largest:.2g}, expected at most {config.max_difference}."
        )
    return comparison


def predict_golden(files: dict[str, bytes], folder: Path, node: str, pixels: Float32, config: Config) -> Float32:
    """Answer the golden drawings ``[n, 784]`` with TF.js' wasm and cpu; return wasm's answers ``[n, 11]``.

    The page has both, cpu with a convolution of its own, and must give these answers before it trusts either.

    Raises:
        VerifyError: if the backends differ by more than a tenth of the tolerance that pages are given.
    """
    wasm = predict(files, folder, node, "wasm", pixels, config.time_limit)
    cpu = predict(files, folder, node, "cpu", pixels, config.time_limit)
    difference = float(np.abs(wasm - cpu).max())
    if not difference <= config.tolerance / ROOM:
        raise VerifyError(
            f"TF.js' wasm and cpu backends differ by {difference:.2g} on the golden drawings, "
            f"expected at most {config.tolerance / ROOM:.2g}."
        )
    return wasm


def compare(tfjs: Float32, keras: Float32, labels: npt.NDArray[np.uint8]) -> Comparison:
    """Compare two sets of answers ``[n, 11]``. Raises VerifyError where one is not a number from 0 to 1."""
    for name, answers in (("TF.js", tfjs), ("Keras", keras)):
        # Written so that NaN fails. A softmax may exceed 1 by rounding.
        if not ((answers >= 0) & (answers <= 1 + 1e-5)).all():
            raise VerifyError(f"{name} gives answers that are not between 0 and 1.")
    digits = tfjs[:, DIGITS].argmax(axis=1)
    differences = np.abs(tfjs - keras)
    return Comparison(
        agreement=float((digits == keras[:, DIGITS].argmax(axis=1)).mean()),
        largest_difference=float(differences[:, DIGITS].max()),
        largest_is_digit_difference=float(differences[:, IS_DIGIT].max()),
        accuracy=float((digits == labels).mean()),
        n=len(labels),
    )


def predict(
    files: dict[str, bytes], folder: Path, node: str, backend: str, pixels: Float32, time_limit: int
) -> Float32:
    """Answer ``pixels`` ``[n, 784]`` in TF.js under Node on ``backend`` ("wasm" or "cpu"); return ``[n, 11]``."""
    candidate, given, answers = folder / "candidate", folder / "given.f32", folder / "answers.f32"
    candidate.mkdir(exist_ok=True)
    for name, content in files.items():
        (candidate / name).write_bytes(content)
    pixels.tofile(given)
    answers.unlink(missing_ok=True)
    command = [node, str(PREDICT), str(candidate), backend, str(given), str(answers)]
    done = run(command, "TF.js under Node", time_limit)
    if done.returncode != 0:
        raise failure("TF.js under Node", done)
    return np.fromfile(answers, np.float32).reshape(len(pixels), -1)
