"""What a Keras digit classifier takes and returns, compared with the contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from train.common.contract import CONTRACT
from train.common.errors import InklingError

SIDE = CONTRACT.input.shape[1] or 0
PIXELS = SIDE * SIDE
INPUT_SHAPES = (CONTRACT.input.shape, (None, SIDE, SIDE), (None, PIXELS))  # those that can be served
PROBABILITIES, IS_DIGIT = CONTRACT.outputs
WIDTHS = {name: output.shape[-1] for name, output in CONTRACT.outputs.items()}

Shape = Sequence[int | None]


@dataclass(frozen=True)
class Interface:
    """A model's input shape, one of ``INPUT_SHAPES``, and the names of its outputs.

    Without ``is_digit`` the model rejects nothing: each drawing counts as a digit.
    """

    input_shape: tuple[int | None, ...]
    probabilities: str
    is_digit: str | None


def interface_of(
    inputs: Sequence[tuple[Shape, str]], outputs: Mapping[str, Shape], where: str, error: type[InklingError]
) -> Interface:
    """Return the interface of a model.

    Args:
        inputs: shape and dtype of each input.
        outputs: shape of each output, by name.
        where: the model, for the message.
        error: the error to raise.

    Raises:
        InklingError: of type ``error``, if it is not that of a digit classifier.
    """
    shapes = [(None, *shape[1:]) for shape, _ in inputs]
    if len(inputs) != 1 or shapes[0] not in INPUT_SHAPES or inputs[0][1] != CONTRACT.input.dtype:
        found = ", ".join(f"{list(shape)} {dtype}" for shape, dtype in inputs[:3]) or "none"
        expected = ", ".join(str(list(shape)) for shape in INPUT_SHAPES[:-1])
        raise error(
            f"{where} has the wrong input: found {found}, expected {expected} or {list(INPUT_SHAPES[-1])} "
            f"{CONTRACT.input.dtype}; train it on images of {SIDE} x {SIDE} pixels."
        )
    widths = {name: tuple(shape)[1:] for name, shape in outputs.items()}
    if list(widths.values()) == [(WIDTHS[PROBABILITIES],)]:
        return Interface(shapes[0], next(iter(widths)), None)
    if widths != {name: (width,) for name, width in WIDTHS.items()}:
        found = ", ".join(f"{name[:40]} {[None, *shape]}" for name, shape in list(widths.items())[:5]) or "none"
        raise error(
            f"{where} has the wrong outputs: found {found}, expected one output [None, {WIDTHS[PROBABILITIES]}] with "
            f"the probabilities of the digits, or {' and '.join(f'{n} [None, {w}]' for n, w in WIDTHS.items())} by "
            "name."
        )
    return Interface(shapes[0], PROBABILITIES, IS_DIGIT)


def interface_of_keras(model: Any, where: str, error: type[InklingError]) -> Interface:
    """Return the interface of a Keras model; raises as ``interface_of`` does."""
    inputs = [(tuple(tensor.shape), str(tensor.dtype)) for tensor in getattr(model, "inputs", None) or []]
    # A sequential model has one output, without a name.
    outputs = outputs_of(model, model.output if hasattr(model, "output") else model.outputs) if inputs else {}
    return interface_of(inputs, {name: tuple(tensor.shape) for name, tensor in outputs.items()}, where, error)


def outputs_of(model: Any, result: Any) -> dict[str, Any]:
    """Return what ``model`` returned, or its symbolic ``output``, by output name."""
    if isinstance(result, Mapping):
        return dict(result)
    results = list(result) if isinstance(result, list | tuple) else [result]
    return dict(zip(getattr(model, "output_names", [PROBABILITIES]), results, strict=True))
