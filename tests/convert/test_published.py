"""What is published says the truth about itself, in the layout that the page and the server rely on."""

import json
from pathlib import Path

import pytest

from .conftest import N, Workshop
from .reading import complete_manifest, current_version


def test_every_file_is_what_the_manifest_says_and_the_version_is_the_manifests_hash(published: Path) -> None:
    manifest = complete_manifest(published)
    listed = {file["path"] for file in manifest["files"]} | {"manifest.json"}
    there = {path.name for path in (published / current_version(published)).iterdir()}
    assert there == {name + ending for name in listed for ending in ("", ".br", ".gz")}
    assert manifest["files"][0]["path"] == "model.json"


def test_nothing_but_the_version_and_the_pointer_is_left(published: Path) -> None:
    version = current_version(published)
    assert sorted(path.name for path in published.iterdir()) == sorted([version, "current.json"])
    assert (published / "current.json").read_text() == json.dumps({"version": version}) + "\n"


def test_files_can_be_read_by_a_server_of_another_user(published: Path) -> None:
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
    report = json.loads((workshop.folder / "good.json").read_text())
    for key in ("figures", "parameters", "multiply_adds", "recipe"):
        assert manifest["report"][key] == report[key]
    measured = manifest["report"]["verification"]
    assert measured["n"] == N
    assert 0.999 <= measured["agreement"] <= 1
    assert 0 < measured["largest_difference"] <= 0.1


def test_golden_drawings_carry_their_strokes_and_answers(published: Path, workshop: Workshop) -> None:
    drawings = json.loads((workshop.folder / "golden.json").read_text())["drawings"]
    golden = complete_manifest(published)["golden"]
    assert [(g["name"], g["strokes"]) for g in golden] == [(d["name"], d["strokes"]) for d in drawings]
    for answer in golden:
        assert set(answer) == {"name", "strokes", "probabilities", "is_digit"}
        assert sum(answer["probabilities"]) == pytest.approx(1, abs=1e-4)
        assert 0 <= answer["is_digit"] <= 1
    assert len({tuple(answer["probabilities"]) for answer in golden}) == len(golden)


def test_the_graph_is_folded_fused_and_without_waste(published: Path) -> None:
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


def test_large_weights_are_quantised_and_small_ones_are_not(published: Path) -> None:
    model = json.loads((published / current_version(published) / "model.json").read_text())
    weights = [weight for group in model["weightsManifest"] for weight in group["weights"]]
    quantised = {
        tuple(weight["shape"]): weight["quantization"]["dtype"] for weight in weights if "quantization" in weight
    }
    assert quantised == {(3, 3, 8, 16): "uint8", (3, 3, 16, 16): "uint8"}
