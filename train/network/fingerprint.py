"""What determines a trained network besides the options: its architecture, and the code of the recipe."""

import ast
import hashlib
import json
from pathlib import Path

import keras

ROOT = Path(__file__).parents[2]
CODE = ("train/config.py", "train/data/*.py", "train/strokes/*.py", "train/pictures/*.py", "train/network/*.py")
# Modules in these folders that run before or after fitting.
OTHERS = frozenset({"__init__", "archives", "build_pen_files", "calibrate", "check", "checkpoint", "download"}) | {
    "fingerprint", "quantize", "sources", "transfer", "watch",
}  # fmt: skip


def fingerprint(network: keras.Model) -> dict[str, str]:
    """Return a SHA-256 of each part: "the network", and each module of the recipe by its path.

    Weights do not count, nor do comments, docstrings and layout of the code.
    """
    architecture = json.dumps(network.get_config(), sort_keys=True)
    paths = sorted(path for pattern in CODE for path in ROOT.glob(pattern) if path.stem not in OTHERS)
    return {"the network": _sha256(architecture)} | {
        path.relative_to(ROOT).as_posix(): _sha256(_code(path.read_text(encoding="utf-8"))) for path in paths
    }


def _code(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                node.body[0] = ast.Pass()
    return ast.unparse(tree)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
