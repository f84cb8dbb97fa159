"""Publishing is all or nothing, whenever it is killed, refused or met by another run."""

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from convert.__main__ import main
from convert.errors import PublishError
from convert.manifest import version_of, with_compressed
from convert.publish import only_run, publish, working_folder

from .conftest import ROOT, Workshop
from .reading import complete_manifest, current_version, snapshot


@pytest.fixture
def output(published: Path, tmp_path: Path) -> Path:
    """A copy of the published folder, to be harmed."""
    return Path(shutil.copytree(published, tmp_path / "model"))


@pytest.fixture
def next_version(published: Path, tmp_path: Path) -> Path:
    """The files of another whole version, in a folder named after it."""
    current = published / current_version(published)
    manifest = json.loads((current / "manifest.json").read_text())
    files = {file["path"]: (current / file["path"]).read_bytes() for file in manifest["files"]}
    content = json.dumps({**manifest, "threshold": 0.6}).encode()
    folder = tmp_path / "next" / version_of(content)
    folder.mkdir(parents=True)
    for name, compressed in with_compressed({**files, "manifest.json": content}).items():
        (folder / name).write_bytes(compressed)
    return folder


def publish_until(last: int, output: Path, version: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.convert.publish_until", str(last), str(output), str(version)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)


def test_killed_before_any_of_its_steps_it_leaves_a_complete_model(
    output: Path, next_version: Path, published: Path, tmp_path: Path
) -> None:
    steps = int(publish_until(0, Path(shutil.copytree(published, tmp_path / "whole")), next_version).stdout)
    assert steps > 20
    former, versions = current_version(output), []
    for step in range(1, steps + 1):
        shutil.rmtree(output)
        shutil.copytree(published, output)
        for _ in range(2):  # the second starts over what the first has left behind
            killed = publish_until(step, output, next_version)
            assert killed.returncode == -signal.SIGKILL
            complete_manifest(output)
            versions.append(current_version(output))
    assert set(versions) == {former, next_version.name}
    assert publish_until(0, output, next_version).returncode == 0
    assert current_version(output) == next_version.name
    assert sorted(path.name for path in output.iterdir()) == sorted([next_version.name, "current.json"])


def test_the_command_killed_at_work_leaves_the_former_version_and_the_next_run_cleans_up(
    workshop: Workshop, published: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(output)
    process = workshop.start(output, model="other")
    while not list(output.glob(".converting-*/pictures.f32")):
        assert process.poll() is None
    process.kill()
    process.communicate()
    leftovers = [path for path in snapshot(output) if path not in before]
    assert leftovers
    assert all(path.startswith(".converting-") for path in leftovers)
    assert {path: content for path, content in snapshot(output).items() if path in before} == before

    # The same model again: the same version, bit for bit, and nothing of the killed run is left. TensorFlow turns this
    # off by itself where a processor has no AVX-512.
    monkeypatch.setenv("TF_ENABLE_ONEDNN_OPTS", "0")
    status, out, err = workshop.run(output)
    assert (status, err) == (0, "")
    assert f"Published version {current_version(published)}" in out
    assert snapshot(output) == before


def test_weights_too_coarse_give_way_to_finer_ones_and_too_large_a_download_is_refused(
    workshop: Workshop, output: Path
) -> None:
    before = snapshot(output)
    status, out, err = workshop.run(output, "--max-difference", "0.01", "--max-download", "5000")
    assert status == 1
    assert re.search(
        r"uint8 is too coarse: An output of TF\.js differs from Keras' by \S+, expected at most 0\.01\.", out
    )
    assert "weights as uint16" in out
    assert re.fullmatch(r"python -m convert: [^\n]+ weigh \S+ bytes in brotli, expected at most 5,000; [^\n]+\n", err)
    assert snapshot(output) == before


def test_a_second_run_at_the_same_time_is_told_so(
    workshop: Workshop, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(output)
    with only_run(output):
        assert main(workshop.arguments(output)) == 1
    assert "Another run is publishing into" in capsys.readouterr().err
    assert snapshot(output) == before


def test_publishing_a_damaged_version_again_mends_it(published: Path, output: Path) -> None:
    version = current_version(output)
    files = {path.name: path.read_bytes() for path in (published / version).iterdir()}
    (output / version / "model.json").write_bytes(b"{}")
    (output / version / "manifest.json.br").unlink()
    with only_run(output), working_folder(output) as work:
        publish(files, version, output, work)
    assert snapshot(output) == snapshot(published)


def test_a_former_version_stays_until_it_is_asked_away(output: Path, next_version: Path) -> None:
    former = current_version(output)
    files = {path.name: path.read_bytes() for path in next_version.iterdir()}
    with only_run(output), working_folder(output) as work:
        publish(files, next_version.name, output, work)
    assert (output / former / "manifest.json").exists()
    assert publish_until(0, output, next_version).returncode == 0  # which prunes
    assert not (output / former).exists()
    complete_manifest(output)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(PublishError, match="file/model cannot be written: Not a directory"),
        only_run(tmp_path / "file" / "model"),
    ):
        pass


def test_a_disk_that_is_full_is_one_sentence(output: Path) -> None:
    before = snapshot(output)
    full = Path("/dev/full")  # every write to this device fails as on a full disk
    with pytest.raises(PublishError, match="No space left on device"), only_run(output), working_folder(output) as work:
        (work / "f9ea52cf8b2efc38").symlink_to(full)
        (work / "f9ea52cf8b2efc38").write_bytes(b"x")
    assert snapshot(output) == before
