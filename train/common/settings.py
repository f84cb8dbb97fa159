"""Settings of a command: the fields of a frozen dataclass, from which its options and ``--help`` are generated.

``batch_size: int = option(128, "images per step", check=at_least(1))`` becomes ``--batch-size``; a ``bool`` is a flag.
The server's settings, which are environment variables, stay in ``webapp``: the server must not import ``train``.
"""

import argparse
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

UNITS = {int: "n", float: "x", Path: "folder"}  # shown in --help if a field has no unit
_Settings = TypeVar("_Settings")


@dataclass(frozen=True)
class Check:
    """A condition on a value, and the words for it in an error message."""

    expected: str
    holds: Callable[[Any], bool]  # must be false for NaN


def at_least(low: float) -> Check:
    """Accept numbers from ``low``."""
    return Check(f"at least {low}", lambda value: value >= low)


def more_than(low: float) -> Check:
    """Accept numbers above ``low``."""
    return Check(f"more than {low}", lambda value: value > low)


def between(low: float, high: float) -> Check:
    """Accept numbers from ``low`` to ``high``."""
    return Check(f"{low} to {high}", lambda value: low <= value <= high)


def option(
    default: Any,
    text: str,
    *,
    unit: str | None = None,
    check: Check | None = None,
    choices: Sequence[str] | None = None,
    presets: Mapping[str, Any] | None = None,
) -> Any:
    """Declare a field.

    Args:
        default: its default; None if the option may be omitted.
        text: its text in ``--help``.
        unit: what its value is, in ``--help``.
        check: what its value must meet, unless it is None.
        choices: its possible values.
        presets: its other defaults, each by the option that selects it, such as ``--recipe mnist``.
    """
    metadata = {"text": text, "unit": unit, "check": check, "choices": choices, "presets": presets or {}}
    return dataclasses.field(default=default, metadata=metadata)


def parse(
    settings: type[_Settings],
    arguments: Sequence[str] | None,
    *,
    prog: str,
    description: str,
    epilog: str | None = None,
    preset: Callable[[argparse.Namespace], str] | None = None,
    problem: Callable[[_Settings], str | None] | None = None,
) -> _Settings:
    """Parse a command line. Exits with status 2 and the usage if it is invalid.

    Args:
        settings: a dataclass whose fields are declared with ``option``.
        arguments: the command line without the program; None for that of the process.
        prog: the command, for the usage.
        description: the first paragraph of ``--help``.
        epilog: its last paragraph.
        preset: returns the preset that the options select.
        problem: returns what is wrong with valid values together, if anything.
    """
    parser = argparse.ArgumentParser(prog=prog, description=description, epilog=epilog)
    types, fields = get_type_hints(settings), dataclasses.fields(settings)  # type: ignore[arg-type]
    for field in fields:
        _add(parser, field, types[field.name])
    if preset:
        selected = preset(parser.parse_known_args(arguments)[0])
        parser.set_defaults(**{f.name: f.metadata["presets"].get(selected, f.default) for f in fields})
    chosen = settings(**vars(parser.parse_args(arguments)))
    for field in fields:
        value, check = getattr(chosen, field.name), field.metadata["check"]
        if check and value is not None and not check.holds(value):
            parser.error(f"{_name(field)} is {value}, expected {check.expected}")
    if problem and (found := problem(chosen)):
        parser.error(found)
    return chosen


def _add(parser: argparse.ArgumentParser, field: dataclasses.Field[Any], kind: Any) -> None:
    text = "; ".join(
        [field.metadata["text"], *(f"{value} with {preset}" for preset, value in field.metadata["presets"].items())]
    )
    if kind is bool:
        parser.add_argument(_name(field), action="store_true", help=text)
        return
    if field.default is not None:
        text += " (default: %(default)s)"
    if field.metadata["choices"]:
        parser.add_argument(_name(field), choices=field.metadata["choices"], default=field.default, help=text)
        return
    kind = next(iter(get_args(kind)), kind)  # `int | None` becomes int
    unit = field.metadata["unit"] or UNITS[kind]
    parser.add_argument(_name(field), type=kind, metavar=unit.upper(), default=field.default, help=text)


def _name(field: dataclasses.Field[Any]) -> str:
    return "--" + field.name.replace("_", "-")
