"""The two commands that start a server: what they say when they can, and when they cannot."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest

from tests.serving import ROOT, Server, running_server, serving_environment
from tests.webapp.conftest import Site
from webapp.settings import Settings

COMMANDS = ([sys.executable, "-m", "webapp"], [sys.executable, "-m", "flask", "--app", "webapp", "run"])


def refusal(command: list[str], **variables: str) -> str:
    """What a command that cannot start says on standard error."""
    ended = subprocess.run(
        command, cwd=ROOT, env=serving_environment(**variables), capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    return ended.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_without_a_build_the_command_that_makes_one_is_told(command: list[str], site: Site) -> None:
    shutil.rmtree(site.page)
    said = refusal(command, **site.settings)
    assert said == f"Error: There is no built page in {site.page}: make it with `make build`.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_without_a_model_the_command_that_makes_one_is_told(command: list[str], site: Site) -> None:
    shutil.rmtree(site.model)
    said = refusal(command, **site.settings)
    assert said == f"Error: There is no published model in {site.model}: make it with `make model`.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_a_damaged_model_is_not_served_at_all(command: list[str], site: Site) -> None:
    site.file("model.json").write_text("{}")
    said = refusal(command, **site.settings)
    assert re.fullmatch(rf"Error: [^\n]*{site.version}/model\.json[^\n]*`make convert`\.\n", said)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("INKLING_WORKERS", "0"),
        ("INKLING_WORKERS", "many"),
        ("INKLING_FRAME_ANCESTORS", "'self'; script-src *"),
        ("INKLING_FRAME_ANCESTORS", "a\r\nSet-Cookie: b"),
    ],
)
def test_a_bad_setting_is_named(site: Site, variable: str, value: str) -> None:
    said = refusal(COMMANDS[0], **site.settings, **{variable: value})
    assert said.startswith(f"Error: {variable} is {value!r}, but must be ")
    assert said.count("\n") == 1


def test_a_taken_port_is_told_in_one_sentence(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(COMMANDS[0], **site.settings, PORT=str(port))
    assert said.startswith(f"Error: Cannot listen at 127.0.0.1:{port} (")
    assert said.count("\n") == 1


def test_help_tells_every_setting() -> None:
    said = subprocess.run([*COMMANDS[0], "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for entry in fields(Settings):
        assert entry.metadata["variable"] in said
        assert entry.metadata["help"] in said


def test_flask_run_serves_the_page_and_the_model(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*COMMANDS[1], "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=serving_environment(**site.settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            server = Server(f"http://127.0.0.1:{port}", process, Path(os.devnull))  # type: ignore[arg-type]
            deadline = time.monotonic() + 20
            while True:
                try:
                    assert server.ask("/readyz").status == 200
                    break
                except ConnectionRefusedError:
                    assert time.monotonic() < deadline
                    time.sleep(0.1)
            assert server.ask("/").body == (site.page / "index.html").read_bytes()
        finally:
            process.terminate()
            process.communicate()


def test_a_server_that_runs_says_so_in_one_line_and_nothing_else(site: Site) -> None:
    with running_server(**site.settings) as server:
        assert server.ask("/livez").status == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(10) == 0
        assert server.log.read_text() == ""
        assert server.process.stdout is not None
        assert server.process.stdout.read() == ""


def test_a_stopped_server_finishes_the_request_in_flight(site: Site) -> None:
    with running_server(**site.settings, INKLING_WORKERS="1") as server:
        assert server.ask("/livez").status == 200  # the worker is there to take the next connection
        finishes_the_request_in_flight(server)


def finishes_the_request_in_flight(server: Server) -> None:
    with socket.create_connection(server.address, timeout=10) as client:
        client.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n")
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        client.sendall(b"\r\n")
        assert client.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
        assert server.process.wait(10) == 0


def test_a_killed_worker_is_back_within_two_seconds(site: Site) -> None:
    with running_server(**site.settings) as server:
        assert server.ask("/livez").status == 200
        before = server.workers()
        assert len(before) == 2
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        killed = time.monotonic()
        assert server.ask("/livez").status == 200
        assert time.monotonic() - killed < 2
        assert not set(before) & set(server.workers())
