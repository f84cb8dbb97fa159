"""The two commands that start a server: what they print, and how the server stops."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.serving import ROOT, Server, running_server, serving_environment, wait_until
from tests.webapp.conftest import Site
from webapp import CannotServe
from webapp.production import listen
from webapp.settings import read_settings

COMMANDS = ([sys.executable, "-m", "webapp"], [sys.executable, "-m", "flask", "--app", "webapp", "run"])


def rejection(command: list[str], **variables: str) -> str:
    """What a command that cannot start prints on standard error."""
    ended = subprocess.run(
        command, cwd=ROOT, env=serving_environment(**variables), capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    return ended.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_without_a_build_the_command_that_creates_one_is_named(command: list[str], site: Site) -> None:
    shutil.rmtree(site.page)
    printed = rejection(command, **site.settings)
    assert printed == f"Error: There is no built page in {site.page}: create it with `make build`.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_without_a_model_the_command_that_creates_one_is_named(command: list[str], site: Site) -> None:
    shutil.rmtree(site.model)
    printed = rejection(command, **site.settings)
    assert printed == f"Error: There is no published model in {site.model}: create it with `make model`.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=["webapp", "flask"])
def test_with_a_damaged_model_the_server_does_not_start(command: list[str], site: Site) -> None:
    site.file("model.json").write_text("{}")
    printed = rejection(command, **site.settings)
    assert re.fullmatch(rf"Error: [^\n]*{site.version}/model\.json[^\n]*`make convert`\.\n", printed)


def test_a_used_port_is_reported_in_one_sentence(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as used:
        port = used.getsockname()[1]
        printed = rejection(COMMANDS[0], **site.settings, PORT=str(port))
    assert printed.startswith(f"Error: Cannot listen at 127.0.0.1:{port} (")
    assert printed.count("\n") == 1


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1", "a..b", "x" * 64 + ".example"])
def test_an_address_that_is_not_this_machines_names_the_variable(host: str) -> None:
    with pytest.raises(CannotServe) as error:
        listen(host, 0)
    assert error.value.message.startswith(f"Cannot listen at {host}:0 (")
    assert "the variable HOST names no address of this machine" in error.value.message


@pytest.mark.parametrize(
    "target", ["x86_64-conda-linux-gnu", "x86_64-conda_cos6-linux-gnu", "arm64-apple-darwin20.0.0"]
)
def test_the_host_variable_of_condas_compilers_is_ignored(target: str) -> None:
    assert read_settings({"HOST": target}).host == "127.0.0.1"
    assert read_settings({"HOST": f"{target}.example"}).host == f"{target}.example"


def test_an_ignored_host_variable_is_named(site: Site) -> None:
    with running_server(**site.settings, HOST="x86_64-conda-linux-gnu") as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert server.log.read_text() == (
            "HOST is x86_64-conda-linux-gnu, a compiler's target set by conda and not an address: ignored.\n"
        )


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("PORT", "http", "a number from 0 to 65535"),
        ("PORT", "-1", "a number from 0 to 65535"),
        ("PORT", "65536", "a number from 0 to 65535"),
        ("INKLING_WORKERS", "0", "a number from 1 to 64"),
        ("INKLING_WORKERS", "many", "a number from 1 to 64"),
        ("INKLING_PROXIES", "9", "a number from 0 to 8"),
        ("INKLING_FRAME_ANCESTORS", "'self'; script-src *", "a list of sources separated by spaces"),
        ("INKLING_FRAME_ANCESTORS", "a\r\nSet-Cookie: b", "a list of sources separated by spaces"),
        *(
            (
                "INKLING_EMBED_ORIGINS",
                value,
                "* or a list of origins such as https://school.example, separated by spaces",
            )
            for value in (
                "school.example",
                "https://school.example/",
                "https://school.example/page",
                "https://*.example",
                "https://a.example,https://b.example",
                "* https://a.example",
                "ftp://a.example",
                "https://me@a.example",
                "https://a.example:0",
                "https://a.example:65536",
                "https://[::1",
                "https://[1.2]",
                "https://a..example",
                "null",
                "https://a\r\nSet-Cookie:b",
            )
        ),
    ],
)
def test_an_invalid_setting_is_named(variable: str, value: str, expected: str) -> None:
    with pytest.raises(CannotServe) as error:
        read_settings({variable: value})
    assert error.value.message == f"{variable} is {value!r}, expected {expected}."


def test_help_lists_every_setting_with_its_default() -> None:
    printed = subprocess.run([*COMMANDS[0], "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  (\w+) \(default: (.+)\)$", printed, re.MULTILINE) == [
        ("INKLING_PAGE", "static/dist"),
        ("INKLING_MODEL", "static/model"),
        ("INKLING_FRAME_ANCESTORS", "'none'"),
        ("INKLING_EMBED_ORIGINS", "none"),
        ("INKLING_HOSTS", "none"),
        ("INKLING_PROXIES", "0"),
        ("HOST", "127.0.0.1"),
        ("PORT", "5000"),
        ("INKLING_WORKERS", "2"),
    ]


def test_flask_run_serves_the_page_and_the_model(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*COMMANDS[1], "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=serving_environment(**site.settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            server = Server(f"http://127.0.0.1:{port}", process, Path(os.devnull))  # type: ignore[arg-type]
            wait_until(server.accepts_connections)
            assert server.ask("/readyz").status == 200
            assert server.ask("/").body == (site.page / "index.html").read_bytes()
        finally:
            process.terminate()
            process.communicate()


def test_a_stopped_server_finishes_the_request_in_flight_and_has_printed_one_line(site: Site) -> None:
    with running_server(**site.settings, INKLING_WORKERS="1") as server:
        with closing(http.client.HTTPConnection(*server.address, timeout=10)) as client:
            client.request("GET", "/livez")
            assert client.getresponse().read() == b'{"live":true}\n'  # from now on a worker holds the connection
            client.sock.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n")
            server.process.send_signal(signal.SIGTERM)
            wait_until(lambda: not server.accepts_connections())
            client.sock.sendall(b"\r\n")
            answer = http.client.HTTPResponse(client.sock)
            answer.begin()
            assert (answer.status, answer.read()) == (200, b'{"live":true}\n')
        assert server.process.wait(10) == 0
        assert server.process.stdout is not None
        assert server.process.stdout.read() == ""  # after the line that running_server has read
        assert server.log.read_text() == ""


@pytest.mark.parametrize("workers_run", [False, True], ids=["while workers start", "while they run"])
def test_ctrl_c_for_the_whole_process_group_stops_the_server_silently(site: Site, workers_run: bool) -> None:
    with running_server(**site.settings) as server:
        if workers_run:
            assert server.ask("/livez").status == 200
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.process.wait(8) == 0  # a worker that misses the order to stop is killed after 10 seconds
        assert server.log.read_text() == ""


def test_ctrl_c_while_the_server_is_imported_prints_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "flask.py").write_text("print('importing', flush=True)\nimport time\ntime.sleep(60)\n")
    environment = serving_environment(PYTHONPATH=str(tmp_path))
    with subprocess.Popen(
        COMMANDS[0], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "importing\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == -signal.SIGINT


def test_a_killed_worker_is_replaced_within_two_seconds(site: Site) -> None:
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
