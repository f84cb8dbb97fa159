"""Text is read and written as UTF-8 on every machine, whatever the user's locale."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("train", "convert", ".ci", "tests/golden")
BINARY = ("os", "Image", "archive")  # their `open` has no encoding


def without_encoding(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that decode or encode text as the locale says."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if "encoding" in keywords:
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        text = keywords.get("text")
        if name in ("read_text", "write_text") or (isinstance(text, ast.Constant) and text.value is True):
            yield call
        if name == "open":
            of = (
                call.func.value.id
                if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
                else ""
            )
            modes = [one.value for one in [*call.args, *keywords.values()] if isinstance(one, ast.Constant)]
            binary = any(isinstance(mode, str) and "b" in mode for mode in modes)
            if of not in BINARY and not binary and (of != "gzip" or any("t" in str(mode) for mode in modes)):
                yield call


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_file_and_child_process_has_an_encoding(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / folder).rglob("*.py")
        for call in without_encoding(ast.parse(path.read_bytes()))
    ]
    assert found == []
