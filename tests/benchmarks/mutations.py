"""Hypothesis strategies that damage valid files slightly, by bytes or by JSON values."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st


@st.composite
def damaged_bytes(draw: st.DrawFn, whole: bytes, most: int = 6) -> bytes:
    """`whole` with bytes changed, deleted, inserted or repeated, or truncated, in up to `most` places."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, most))):
        if not content:
            break
        at = draw(st.integers(0, len(content) - 1))
        match draw(st.sampled_from(["flip", "set", "cut", "insert", "repeat", "end"])):
            case "flip":
                content[at] ^= 1 << draw(st.integers(0, 7))
            case "set":
                content[at] = draw(st.integers(0, 255))
            case "cut":
                del content[at : at + draw(st.integers(1, 200))]
            case "insert":
                content[at:at] = draw(st.binary(min_size=1, max_size=50))
            case "repeat":
                content[at:at] = content[at : at + draw(st.integers(1, 200))]
            case "end":
                del content[at:]
    return bytes(content)


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.just([]), st.just({}),
    st.just(10**400), st.just("../../etc/passwd"), st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)  # fmt: skip


@st.composite
def damaged_json(draw: st.DrawFn, whole: Any, most: int = 4) -> Any:
    """The JSON value `whole`, with values replaced or deleted in up to `most` places."""
    damaged = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, most))):
        places = list(_places(damaged))
        if not places:
            return draw(ODD)
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        if draw(st.booleans()):
            holder[key] = draw(ODD)
        else:
            del holder[key]
    return damaged


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        current = pending.pop()
        keys = list(current) if isinstance(current, dict) else range(len(current))
        for key in keys:
            found.append((current, key))
            if isinstance(current[key], dict | list):
                pending.append(current[key])
    return found
