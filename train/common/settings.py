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
    nargs: str | None = None,
    const: str | None = None,
) -> Any:
    """Declare a field.

    Args:
        default: its default; None if the option may be omitted.
        text: its text in ``--help``.
        unit: what its value is, in ``--help``.
        check: what its value must meet, unless it is None.
        choices: its possible values.
        presets: its other defaults, each by the option that selects it, such as ``--recipe mnist``.
        nargs: "+" if it has one or more values, a tuple, also by repetition; "?" if its value may be omitted.
        const: its value if that is omitted.
    """
    metadata: dict[str, Any] = {
        "text": text,
        "unit": unit,
        "check": check,
        "choices": choices,
        "presets": presets or {},
    }
    metadata["more"] = {"nargs": nargs, "const": const} if nargs else {}
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
    fields = _add_all(parser, settings)
    if preset:
        selected = preset(parser.parse_known_args(arguments)[0])
        parser.set_defaults(**{f.name: f.metadata["presets"].get(selected, f.default) for f in fields})
    return _checked(parser, settings, parser.parse_args(arguments), problem)


def parse_some(
    settings: type[_Settings], arguments: Sequence[str] | None, *, prog: str, usage: str, description: str, epilog: str
) -> tuple[_Settings, list[str]]:
    """Parse as ``parse`` does, and return the options that it does not know, which are another command's."""
    parser = argparse.ArgumentParser(prog=prog, usage=usage, description=description, epilog=epilog, allow_abbrev=False)
    _add_all(parser, settings)
    chosen, others = parser.parse_known_args(arguments)
    return _checked(parser, settings, chosen, None), others


def arguments_of(settings: Any) -> list[str]:
    """Return the command line that ``parse`` turns into ``settings``; a path is absolute in it.

    ``settings`` is an instance of a dataclass whose fields are declared with ``option``.
    """
    arguments: list[str] = []
    for field in dataclasses.fields(settings):
        value = getattr(settings, field.name)
        if value is None or value is False:
            continue
        arguments.append(_name(field))
        if value is not True:
            arguments.append(str(value.absolute() if isinstance(value, Path) else value))
    return arguments


def _checked(
    parser: argparse.ArgumentParser,
    settings: type[_Settings],
    values: argparse.Namespace,
    problem: Callable[[_Settings], str | None] | None,
) -> _Settings:
    fields = dataclasses.fields(settings)  # type: ignore[arg-type]
    lists = {f.name: tuple(getattr(values, f.name) or f.default) for f in fields if isinstance(f.default, tuple)}
    chosen = settings(**vars(values) | lists)
    for field in fields:
        value, check = getattr(chosen, field.name), field.metadata["check"]
        for one in value if isinstance(value, tuple) else (value,):
            if check and one is not None and not check.holds(one):
                parser.error(f"{_name(field)} is {one}, expected {check.expected}")
    if problem and (found := problem(chosen)):
        parser.error(found)
    return chosen


def _add_all(parser: argparse.ArgumentParser, settings: type[Any]) -> tuple[dataclasses.Field[Any], ...]:
    types, fields = get_type_hints(settings), dataclasses.fields(settings)
    for field in fields:
        _add(parser, field, types[field.name])
    return fields


def _add(parser: argparse.ArgumentParser, field: dataclasses.Field[Any], kind: Any) -> None:
    text = "; ".join(
        [field.metadata["text"], *(f"{value} with {preset}" for preset, value in field.metadata["presets"].items())]
    )
    if kind is bool:
        parser.add_argument(_name(field), action="store_true", help=text)
        return
    if field.default not in (None, ()):
        shown = " ".join(map(str, field.default)) if isinstance(field.default, tuple) else "%(default)s"
        text += f" (default: {shown})"
    if field.metadata["choices"]:
        parser.add_argument(_name(field), choices=field.metadata["choices"], default=field.default, help=text)
        return
    kind = next(iter(get_args(kind)), kind)  # `int | None` becomes int
    unit, more = field.metadata["unit"] or UNITS[kind], field.metadata["more"]
    default = field.default
    if more.get("nargs") == "+":  # argparse would add to the default
        more, default = {**more, "action": "extend"}, None
    parser.add_argument(_name(field), type=kind, metavar=unit.upper(), default=default, help=text, **more)


def _name(field: dataclasses.Field[Any]) -> str:
    return "--" + field.name.replace("_", "-")
