"""A model that does not match the contract is rejected in one sentence before anything of it is loaded."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convert.__main__ import main

from .conftest import Workshop
from .reading import snapshot

Config = dict[str, Any]


def archive(config: bytes | Config | None, extra: dict[str, bytes] | None = None, weights: bytes = b"x") -> bytes:
    """A .keras file with this config."""
    members = {"metadata.json": b"{}", "model.weights.h5": weights, **(extra or {})}
    if config is not None:
        members["config.json"] = config if isinstance(config, bytes) else json.dumps(config).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


def with_layer(layer: Config) -> bytes:
    functional = {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional"}
    return archive({**functional, "config": {"layers": [layer]}})


def rejection(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    """The one sentence that the command prints when it rejects its input."""
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert re.fullmatch(r"convert: [^\n]+\.\n", err), err
    return err


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not an intact Keras model"),
    "text": (lambda: b"digits, as a text\n" * 100, "not an intact Keras model"),
    "HDF5 with another suffix": (lambda: b"\x89HDF\r\n\x1a\n" + bytes(range(256)) * 20, "not an intact Keras model"),
    "no config": (lambda: archive(None), "it holds metadata.json, model.weights.h5"),
    "another member": (lambda: archive({}, {"evil.py": b"import os"}), "evil.py"),
    "name with control codes": (lambda: archive({}, {"a\n\x1b[2J": b""}), r"it holds a \?\[2J"),
    "path out of the archive": (lambda: archive({}, {"../../evil": b""}), "evil"),
    "config no JSON": (lambda: archive(b"{'layers'"), "is not JSON"),
    "config nested without end": (lambda: archive(b"[" * 1_000_000), "is not JSON"),
    "config empty": (lambda: archive({}), "describes none"),
    "config a list": (lambda: archive(b"[1, 2]"), "describes none"),
    "bomb": (lambda: archive({}, weights=bytes(65 << 20)), "unpacks to more than"),
    "a function of Python": (
        lambda: with_layer({"module": "builtins", "class_name": "function", "config": "eval"}),
        "builtins.function",
    ),
    "a download by Keras": (
        lambda: with_layer({"module": "keras.utils", "class_name": "get_file", "config": {}}),
        "keras.utils.get_file",
    ),
    "a SavedModel next to it": (
        lambda: with_layer({"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "/tmp"}}),
        "TFSMLayer",
    ),
    "a lambda deep inside": (
        lambda: with_layer(
            {
                "module": "keras.layers",
                "class_name": "Activation",
                "config": {"activation": {"class_name": "__lambda__", "config": {"value": ["4wEA", None, None]}}},
            }
        ),
        "contains code to run",
    ),
    "a class of another module": (
        lambda: with_layer({"module": "os", "class_name": "system", "config": {"command": "true"}}),
        "os.system",
    ),
    "a class without a name": (
        lambda: with_layer({"module": "keras", "class_name": ["Lambda"], "config": {}}),
        "Lambda",
    ),
}


@pytest.mark.parametrize("made, message", FILES.values(), ids=FILES)
def test_a_file_that_is_not_a_plain_keras_model(
    made: Callable[[], bytes], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "digits.keras"
    model.write_bytes(made())
    assert re.search(message, rejection(capsys, ["--model", str(model)]))


def test_for_a_missing_file_the_command_that_creates_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "`make train`" in rejection(capsys, ["--model", str(tmp_path / "none.keras")])


def test_a_folder_instead_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "a folder without saved_model.pb" in rejection(capsys, ["--model", str(tmp_path)])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_model(
    share: float, workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (workshop.folder / "good.keras").read_bytes()
    model = tmp_path / "digits.keras"
    model.write_bytes(whole[: int(len(whole) * share)])
    assert "not an intact Keras model" in rejection(capsys, ["--model", str(model)])


def test_a_flipped_byte_in_the_weights(workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flipped = bytearray((workshop.folder / "good.keras").read_bytes())
    flipped[len(flipped) // 2] ^= 1
    model = tmp_path / "digits.keras"
    model.write_bytes(flipped)
    assert "CRC" in rejection(capsys, ["--model", str(model)])


@pytest.mark.parametrize(
    "model, message",
    [
        ("lambda", "contains code to run"),
        ("custom", "custom class Somebody>Doubled"),
        ("recurrent", "LSTM.*; use Conv2D of the allowed layers: "),
    ],
)
def test_a_keras_model_that_does_not_match_the_contract(
    model: str, message: str, workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert re.search(message, rejection(capsys, workshop.arguments(tmp_path, model)))


def test_outputs_of_another_width_are_rejected_and_the_published_model_stays(workshop: Workshop, output: Path) -> None:
    before = snapshot(output)
    status, _, err = workshop.run(output, model="wrong-width")
    assert status == 1
    assert re.fullmatch(r"convert: .*found probabilities \[None, 9\].*, expected .*\[None, 10\].*\n", err), err
    assert snapshot(output) == before


def test_weights_that_do_not_match_the_model(workshop: Workshop, tmp_path: Path) -> None:
    good = zipfile.ZipFile(workshop.folder / "good.keras")
    with good:
        content = archive(good.read("config.json"), weights=b"\x89HDF\r\n\x1a\n" + bytes(5000))
    (workshop.folder / "garbage.keras").write_bytes(content)
    report = json.loads((workshop.folder / "good.json").read_text(encoding="utf-8"))
    report["model_sha256"] = hashlib.sha256(content).hexdigest()
    (workshop.folder / "garbage.json").write_text(json.dumps(report), encoding="utf-8")
    status, _, err = workshop.run(tmp_path, model="garbage")
    assert status == 1
    assert re.fullmatch(r"convert: [^\n]*garbage.keras cannot be loaded by Keras [^\n]+\n", err), err


@pytest.mark.parametrize(
    "file, content, message",
    [
        ("report.json", None, "report.json does not exist; run `make train`"),
        ("report.json", b"no JSON", "is not valid JSON"),
        ("report.json", b"[]", "not a JSON object"),
        ("report.json", {"model_sha256": "00"}, "belongs to another model"),
        ("report.json", {"threshold": "0.5"}, "the threshold is '0.5', expected a number from 0 to 1"),
        ("report.json", {"threshold": 1.5}, "expected a number from 0 to 1"),
        ("report.json", {"figures": None}, "has no 'figures' or no 'data'"),
        ("report.json", {"data": {}}, "no SHA-256 for mnist/t10k-images"),
        ("golden.json", None, "golden.json does not exist; run `make train`"),
        ("golden.json", {"drawings": []}, "contains no drawings"),
        ("golden.json", {"drawings": [{"name": "a"}]}, "drawing 0 has no name or no strokes"),
        ("golden.json", {"drawings": [{"name": "a", "strokes": [], "pixels": [0.5]}]}, "784 pixels from 0 to 1"),
        ("golden.json", {"drawings": [{"name": "a", "strokes": [], "pixels": [2] * 784}]}, "784 pixels from 0 to 1"),
        ("golden.json", {"drawings": [{"name": "a", "strokes": [], "pixels": [None] * 784}]}, "784 pixels from 0 to 1"),
        ("mnist/t10k-images-idx3-ubyte.gz", None, "`python -m train fetch --data-dir /"),
        ("mnist/t10k-images-idx3-ubyte.gz", b"no gzip", "not an intact gzip file"),
        ("mnist/t10k-labels-idx1-ubyte.gz", b"\x1f\x8b\x08\0", "not an intact gzip file"),
    ],
)
def test_an_invalid_report_drawing_or_image_file(
    file: str,
    content: bytes | Config | None,
    message: str,
    workshop: Workshop,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in (
        "good.json",
        "golden.json",
        *(f"mnist/t10k-{kind}-ubyte.gz" for kind in ("images-idx3", "labels-idx1")),
    ):
        copy = tmp_path / name.replace("good", "report")
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((workshop.folder / name).read_bytes())
    changed = tmp_path / file
    if content is None:
        changed.unlink()
    elif isinstance(content, dict):
        changed.write_text(json.dumps(json.loads(changed.read_text(encoding="utf-8")) | content), encoding="utf-8")
    else:
        changed.write_bytes(content)
    arguments = ["--model", str(workshop.folder / "good.keras"), "--report", str(tmp_path / "report.json")]
    arguments += ["--golden", str(tmp_path / "golden.json"), "--data-dir", str(tmp_path)]
    assert message in rejection(capsys, [*arguments, "--output", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


def test_test_images_that_do_not_match_the_report_are_named_with_both_hashes(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mnist").mkdir()
    wrong = (workshop.folder / "mnist/t10k-labels-idx1-ubyte.gz").read_bytes()
    (tmp_path / "mnist/t10k-images-idx3-ubyte.gz").write_bytes(wrong)
    err = rejection(capsys, [*workshop.arguments(tmp_path / "out"), "--data-dir", str(tmp_path)])
    assert re.search(
        r"t10k-images-idx3-ubyte.gz: the SHA-256 of its content is [0-9a-f]{64}, expected [0-9a-f]{64};", err
    )


def test_without_node_the_command_that_installs_it_is_named(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODE", str(tmp_path / "no-node"))
    assert "`make build`" in rejection(capsys, workshop.arguments(tmp_path))


@pytest.mark.parametrize(
    "option, value, message",
    [
        ("--min-agreement", "1.5", "is 1.5, expected 0 to 1"),
        ("--max-difference", "nan", "is nan, expected 0 to 1"),
        ("--shard-size", "0", "is 0, expected at least 1"),
        ("--time-limit", "-3", "is -3, expected at least 1"),
        ("--sharding", "1", "unrecognized arguments"),
    ],
)
def test_wrong_usage_exits_with_status_2(
    option: str, value: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([option, value])
    assert message in capsys.readouterr().err


def test_help_explains_every_setting_with_its_default(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    helped = " ".join(capsys.readouterr().out.split())
    for option in (
        "--model PATH",
        "--report FILE",
        "--golden FILE",
        "--data-dir FOLDER",
        "--output FOLDER",
        "--shard-size BYTES",
        "--weights {uint8,none}",
        "--input-max X",
        "--min-accuracy SHARE",
        "--min-agreement SHARE",
        "--max-difference SHARE",
        "--tolerance SHARE",
        "--max-download BYTES",
        "--time-limit SECONDS",
        "--prune",
        "--rollback",
    ):
        assert option in helped
    assert "(default: static/model)" in helped
