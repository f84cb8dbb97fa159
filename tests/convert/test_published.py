"""The published folder has the layout and the content that the page and the server rely on."""

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import N, Workshop
from .reading import complete_manifest, current_version


def test_every_file_matches_the_manifest_and_the_version_is_the_manifests_hash(published: Path) -> None:
    manifest = complete_manifest(published)
    listed = {file["path"] for file in manifest["files"]} | {"manifest.json"}
    there = {path.name for path in (published / current_version(published)).iterdir()}
    assert there == {name + ending for name in listed for ending in ("", ".br", ".gz")}
    assert manifest["files"][0]["path"] == "model.json"


def test_only_the_version_and_the_pointer_are_left(published: Path) -> None:
    version = current_version(published)
    assert sorted(path.name for path in published.iterdir()) == sorted([version, "current.json"])
    assert (published / "current.json").read_text(encoding="utf-8") == json.dumps({"version": version}) + "\n"


def test_another_users_server_can_read_the_files(published: Path) -> None:
    for path in published.rglob("*"):
        assert path.stat().st_mode & 0o444 == 0o444


def test_the_manifest_holds_the_contract(published: Path, workshop: Workshop) -> None:
    manifest = complete_manifest(published)
    number = {"dtype": "float32", "range": [0, 1]}
    assert manifest["format"] == 1
    assert manifest["input"] == {"name": "ink", "shape": [None, 28, 28, 1], **number}
    assert manifest["outputs"] == {
        "probabilities": {"name": "probabilities", "shape": [None, 10], **number},
        "is_digit": {"name": "is_digit", "shape": [None, 1], **number},
    }
    assert (manifest["threshold"], manifest["tolerance"]) == (0.4, 0.001)
    assert manifest["quantization"] == "uint8"
    report = json.loads((workshop.folder / "good.json").read_text(encoding="utf-8"))
    for key in ("figures", "parameters", "multiply_adds", "recipe"):
        assert manifest["report"][key] == shortened(report[key])
    measured = manifest["report"]["verification"]
    assert measured["n"] == N
    assert 0.999 <= measured["agreement"] <= 1
    assert 0 < measured["largest_difference"] <= 0.1


def shortened(value: Any) -> Any:
    """The same, with fractions of five decimals."""
    return json.loads(json.dumps(value), parse_float=lambda text: round(float(text), 5))


def test_reference_drawings_have_their_strokes_and_outputs(published: Path, workshop: Workshop) -> None:
    drawings = json.loads((workshop.folder / "golden.json").read_text(encoding="utf-8"))["drawings"]
    golden = complete_manifest(published)["golden"]
    assert [(g["name"], g["strokes"]) for g in golden] == [(d["name"], d["strokes"]) for d in drawings]
    for drawing in golden:
        assert set(drawing) == {"name", "strokes", "probabilities", "is_digit"}
        assert sum(drawing["probabilities"]) == pytest.approx(1, abs=1e-4)
        assert 0 <= drawing["is_digit"] <= 1
    assert len({tuple(drawing["probabilities"]) for drawing in golden}) == len(golden)


def test_the_graph_is_folded_fused_and_without_unused_parts(published: Path) -> None:
    content = (published / current_version(published) / "model.json").read_bytes()
    model = json.loads(content)
    nodes = model["modelTopology"]["node"]
    operations = [node["op"] for node in nodes]
    assert operations.count("_FusedConv2D") == 3
    assert not {"Identity", "Conv2D", "Relu", "FusedBatchNormV3", "BiasAdd"} & set(operations)
    assert {"ink", "probabilities", "is_digit"} <= {node["name"] for node in nodes}
    assert {key: value["name"] for key, value in model["signature"]["outputs"].items()} == {
        "probabilities": "probabilities:0",
        "is_digit": "is_digit:0",
    }
    assert set(model) == {"format", "signature", "modelTopology", "weightsManifest"}
    assert not any("device" in node for node in nodes)
    assert b'": ' not in content


def test_only_large_weights_are_quantized(published: Path) -> None:
    model = json.loads((published / current_version(published) / "model.json").read_text(encoding="utf-8"))
    weights = [weight for group in model["weightsManifest"] for weight in group["weights"]]
    quantized = {
        tuple(weight["shape"]): weight["quantization"]["dtype"] for weight in weights if "quantization" in weight
    }
    assert quantized == {(3, 3, 8, 16): "uint8", (3, 3, 16, 16): "uint8"}
