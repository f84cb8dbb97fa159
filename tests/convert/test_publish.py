"""Publishing is all or nothing, even if it is killed, rejected or run twice at the same time."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from convert.__main__ import main
from convert.errors import PublishError
from convert.manifest import version_of, with_compressed
from convert.publish import only_run, publish, working_folder
from tests.support.serving import wait_until

from .conftest import ROOT, Workshop
from .reading import complete_manifest, current_version, snapshot

PublishUntil = Callable[[int, Path, Path], int | None]


@pytest.fixture
def next_version(published: Path, tmp_path: Path) -> Path:
    """The files of another complete version, in a folder with its name."""
    current = published / current_version(published)
    manifest = json.loads((current / "manifest.json").read_text(encoding="utf-8"))
    files = {file["path"]: (current / file["path"]).read_bytes() for file in manifest["files"]}
    content = json.dumps({**manifest, "threshold": 0.6}).encode()
    folder = tmp_path / "next" / version_of(content)
    folder.mkdir(parents=True)
    for name, compressed in with_compressed({**files, "manifest.json": content}).items():
        (folder / name).write_bytes(compressed)
    return folder


@pytest.fixture(scope="module")
def publish_until() -> Iterator[PublishUntil]:
    """Publishes a folder; returns the number of its operations, or None if it was killed before the n-th."""
    command = [sys.executable, "-m", "tests.convert.publisher"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8"
    ) as publisher:
        assert publisher.stdin is not None and publisher.stdout is not None
        given, answered = publisher.stdin, publisher.stdout

        def ask(last: int, output: Path, version: Path) -> int | None:
            print(json.dumps([last, str(output), str(version)]), file=given, flush=True)
            return json.loads(answered.readline())

        yield ask
        given.close()
        assert publisher.wait(60) == 0


def test_killed_before_any_of_its_operations_it_leaves_a_complete_model(
    output: Path, next_version: Path, published: Path, tmp_path: Path, publish_until: PublishUntil
) -> None:
    operations = publish_until(0, Path(shutil.copytree(published, tmp_path / "counted")), next_version)
    assert operations is not None and operations > 20
    former, versions = current_version(output), []
    for last in range(1, operations + 1):
        shutil.rmtree(output)
        shutil.copytree(published, output)
        for _ in range(2):  # the second starts with the leftovers of the first
            assert publish_until(last, output, next_version) is None
            complete_manifest(output)
            versions.append(current_version(output))
    assert set(versions) == {former, next_version.name}
    assert publish_until(0, output, next_version) is not None
    assert current_version(output) == next_version.name
    assert sorted(path.name for path in output.iterdir()) == sorted([next_version.name, "current.json"])


def test_a_killed_command_leaves_the_former_version_and_the_next_run_cleans_up(
    workshop: Workshop, published: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(output)
    process = workshop.start(output, model="other")
    wait_until(lambda: process.poll() is not None or any(output.glob(".converting-*/images.f32")), 120)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    leftovers = [path for path in snapshot(output) if path not in before]
    assert leftovers
    assert all(path.startswith(".converting-") for path in leftovers)
    assert {path: content for path, content in snapshot(output).items() if path in before} == before

    # The same model gives the same bytes, and the killed run leaves nothing. TensorFlow itself sets this variable to 0
    # on a processor without AVX-512.
    monkeypatch.setenv("TF_ENABLE_ONEDNN_OPTS", "0")
    status, out, err = workshop.run(output)
    assert (status, err) == (0, "")
    assert f"Published version {current_version(published)}" in out
    assert snapshot(output) == before


def test_a_second_run_at_the_same_time_is_rejected(
    workshop: Workshop, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(output)
    with only_run(output):
        assert main(workshop.arguments(output)) == 1
    assert "Another run is publishing to" in capsys.readouterr().err
    assert snapshot(output) == before


def test_publishing_a_damaged_version_again_repairs_it(published: Path, output: Path) -> None:
    version = current_version(output)
    files = {path.name: path.read_bytes() for path in (published / version).iterdir()}
    (output / version / "model.json").write_bytes(b"{}")
    (output / version / "manifest.json.br").unlink()
    with only_run(output), working_folder(output) as work:
        publish(files, version, output, work)
    assert snapshot(output) == snapshot(published)


def test_a_former_version_stays_until_it_is_pruned(
    output: Path, next_version: Path, publish_until: PublishUntil
) -> None:
    former = current_version(output)
    files = {path.name: path.read_bytes() for path in next_version.iterdir()}
    with only_run(output), working_folder(output) as work:
        publish(files, next_version.name, output, work)
    assert (output / former / "manifest.json").exists()
    publish_until(0, output, next_version)  # the publisher prunes
    assert not (output / former).exists()
    complete_manifest(output)


def test_a_rollback_makes_the_former_version_current_if_it_is_intact(
    output: Path, next_version: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    former = current_version(output)
    rollback = ["--rollback", "--output", str(output)]
    assert main(rollback) == 1
    assert f"has no version before {former}" in capsys.readouterr().err
    os.utime(output / former, (0, 0))
    files = {path.name: path.read_bytes() for path in next_version.iterdir()}
    with only_run(output), working_folder(output) as work:
        publish(files, next_version.name, output, work)
    model = output / former / "model.json"
    intact = model.read_bytes()
    model.write_bytes(b"{}")
    assert main(rollback) == 1
    assert f"{former}/model.json has the SHA-256" in capsys.readouterr().err
    assert current_version(output) == next_version.name
    model.write_bytes(intact)
    os.utime(output / former, (0, 0))
    assert main(rollback) == 0
    assert capsys.readouterr().out == f"Version {former} is current again.\n"
    complete_manifest(output)
    assert current_version(output) == former


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with (
        pytest.raises(PublishError, match="file/model cannot be written: Not a directory"),
        only_run(tmp_path / "file" / "model"),
    ):
        pass


def test_a_full_disk_is_reported_in_one_sentence(output: Path) -> None:
    before = snapshot(output)
    full = Path("/dev/full")  # every write to this device fails as on a full disk
    with pytest.raises(PublishError, match="No space left on device"), only_run(output), working_folder(output) as work:
        (work / "f9ea52cf8b2efc38").symlink_to(full)
        (work / "f9ea52cf8b2efc38").write_bytes(b"x")
    assert snapshot(output) == before
