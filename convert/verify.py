"""Compare the converted model, run in TF.js under Node, with Keras; only a model that agrees is published."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from convert.config import Config
from convert.errors import VerifyError
from convert.inputs import TestImages
from convert.tools import PREDICT, failure, run
from train.common.arrays import Float32
from train.common.contract import CONTRACT

# Columns of the outputs: ten probabilities, then is_digit if the model has it.
IS_DIGIT = CONTRACT.outputs["probabilities"].shape[-1] or 0
DIGITS = slice(0, IS_DIGIT)
SUM = 0.01  # a softmax adds up to 1 with a far smaller error
KEEP_WEIGHTS = "pass --weights none, which keeps the weights as they are"
SOFTMAX = "end the model with a softmax and train it again"
MARGIN = 10  # the backends must agree this many times better here than the page's tolerance


@dataclass(frozen=True)
class Comparison:
    """TF.js compared with Keras on ``n`` test images.

    ``agreement`` is the share of images with the same predicted digit. The differences are the largest of any one
    output, 0 to 1. ``accuracy`` is TF.js' accuracy.
    """

    agreement: float
    largest_difference: float
    largest_is_digit_difference: float
    accuracy: float
    n: int


def verify(
    files: dict[str, bytes], folder: Path, node: str, keras: Float32, images: TestImages, config: Config
) -> Comparison:
    """Run ``files`` in TF.js on the test images and compare the outputs with Keras'.

    Args:
        files: model.json and the shards.
        folder: the working folder.
        node: the Node program.
        keras: Keras' outputs for the images, ``[n, 11]`` or, without is_digit, ``[n, 10]``.
        images: the test images.
        config: the bounds.

    Raises:
        VerifyError: if the outputs differ by more than the bounds, or too few images are read right.
        ToolError: if TF.js cannot load or run the model.
    """
    _check_outputs("Keras", keras)
    tfjs = predict(files, folder, node, "wasm", images.pixels, config.time_limit)
    comparison = compare(tfjs, keras, images.labels)
    if comparison.agreement < config.min_agreement:
        raise VerifyError(
            f"TF.js agrees with Keras on {comparison.agreement:.2%} of {comparison.n:,} images, expected at least "
            f"{config.min_agreement:.2%}; {KEEP_WEIGHTS}."
        )
    largest = max(comparison.largest_difference, comparison.largest_is_digit_difference)
    if largest > config.max_difference:
        raise VerifyError(
            f"An output of TF.js differs from Keras' by {largest:.2g}, expected at most {config.max_difference}; "
            f"{KEEP_WEIGHTS}, or raise --max-difference."
        )
    if comparison.accuracy < config.min_accuracy:
        raise VerifyError(
            f"The model gets {comparison.accuracy:.2%} of {comparison.n:,} test images right, expected at least "
            f"{config.min_accuracy:.2%}; train it longer, pass --input-max 255 if it expects ink of 255 instead of 1, "
            "or lower --min-accuracy to publish it anyway."
        )
    return comparison


def predict_golden(files: dict[str, bytes], folder: Path, node: str, pixels: Float32, config: Config) -> Float32:
    """Run the reference drawings ``[n, 784]`` on TF.js' wasm and cpu backends; return wasm's outputs.

    The page includes both, cpu with its own convolution, and checks them against these outputs before it uses one.

    Raises:
        VerifyError: if the backends differ by more than a tenth of the page's tolerance.
    """
    wasm = predict(files, folder, node, "wasm", pixels, config.time_limit)
    cpu = predict(files, folder, node, "cpu", pixels, config.time_limit)
    difference = float(np.abs(wasm - cpu).max())
    if not difference <= config.tolerance / MARGIN:
        raise VerifyError(
            f"TF.js' wasm and cpu backends differ by {difference:.2g} on the reference drawings, "
            f"expected at most {config.tolerance / MARGIN:.2g}; raise --tolerance if the page may differ more."
        )
    return wasm


def check_download(size: int, limit: int) -> None:
    """Check the brotli size of model.json and the weights.

    Raises:
        VerifyError: if it exceeds ``limit`` bytes.
    """
    if size > limit:
        raise VerifyError(
            f"model.json and the weights have {size:,} bytes in brotli, expected at most {limit:,}; "
            "train a smaller model, or raise --max-download."
        )


def compare(tfjs: Float32, keras: Float32, labels: npt.NDArray[np.uint8]) -> Comparison:
    """Compare two sets of outputs ``[n, 11]`` or ``[n, 10]``.

    Raises:
        VerifyError: if an output is not a probability.
    """
    for name, outputs in (("TF.js", tfjs), ("Keras", keras)):
        _check_outputs(name, outputs)
    digits = tfjs[:, DIGITS].argmax(axis=1)
    differences = np.abs(tfjs - keras)
    return Comparison(
        agreement=float((digits == keras[:, DIGITS].argmax(axis=1)).mean()),
        largest_difference=float(differences[:, DIGITS].max()),
        largest_is_digit_difference=float(differences[:, IS_DIGIT:].max(initial=0)),
        accuracy=float((digits == labels).mean()),
        n=len(labels),
    )


def _check_outputs(name: str, outputs: Float32) -> None:
    # NaN fails these comparisons too. A softmax may exceed 1 by rounding.
    if not ((outputs >= 0) & (outputs <= 1 + 1e-5)).all():
        raise VerifyError(f"An output of {name} is not between 0 and 1; {SOFTMAX}.")
    if not (np.abs(outputs[:, DIGITS].sum(axis=1) - 1) <= SUM).all():
        raise VerifyError(f"The ten outputs of {name} do not add up to 1; {SOFTMAX}.")


def predict(
    files: dict[str, bytes], folder: Path, node: str, backend: str, pixels: Float32, time_limit: int
) -> Float32:
    """Run ``pixels`` ``[n, 784]`` in TF.js under Node on ``backend`` ("wasm" or "cpu"); return their outputs."""
    candidate, given, outputs = folder / "candidate", folder / "given.f32", folder / "outputs.f32"
    candidate.mkdir(exist_ok=True)
    for name, content in files.items():
        (candidate / name).write_bytes(content)
    pixels.tofile(given)
    outputs.unlink(missing_ok=True)
    command = [node, str(PREDICT), str(candidate), backend, str(given), str(outputs)]
    done = run(command, "TF.js under Node", time_limit)
    if done.returncode != 0:
        raise failure("TF.js under Node", done)
    return np.fromfile(outputs, np.float32).reshape(len(pixels), -1)
