"""The server answers to names that it has, and believes proxies only as far as it was told."""

from __future__ import annotations

import pytest

from tests.serving import Server, running_server
from tests.webapp.conftest import Site
from tests.webapp.folders import SCRIPT
from webapp import CannotServe, create_app
from webapp.headers import security_headers

EXPECTED = dict(security_headers("'none'"))
PATHS = ("/", f"/{SCRIPT}", "/model/current.json", "/readyz", "/nothing")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:5000", "localhost.evil.example", "127.0.0.1.evil.example", "1e3", "a b", "", "::1::",
     "evil.example#@127.0.0.1", "x" * 5000],
)  # fmt: skip
def test_an_unknown_name_gets_a_400_with_every_header(still_server: Server, path: str, host: str) -> None:
    answer = still_server.ask(path, headers={"Host": host})
    assert answer.status == 400
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:5000", "LOCALHOST", "127.0.0.1:1", "192.168.1.20:5000", "[::1]:80"]
)
def test_localhost_and_addresses_in_figures_are_always_answered(still_server: Server, host: str) -> None:
    for path in PATHS[:-1]:
        assert still_server.ask(path, headers={"Host": host}).status == 200


def test_names_that_were_given_are_answered_with_those_below_a_dot(site: Site) -> None:
    client = create_app({**site.settings, "INKLING_HOSTS": "digits.example .school.example"}).test_client()
    statuses = {
        host: client.get("/readyz", headers={"Host": host}).status_code
        for host in ("digits.example", "digits.example:8443", "a.school.example", "sub.digits.example", "school.evil")
    }
    assert statuses == {
        "digits.example": 200, "digits.example:8443": 200, "a.school.example": 200, "sub.digits.example": 400,
        "school.evil": 400,
    }  # fmt: skip


@pytest.mark.parametrize("names", ["https://digits.example", "digits.example:80", "*", "a,b", "..", "a/b"])
def test_what_is_no_list_of_names_is_refused_at_the_start(site: Site, names: str) -> None:
    with pytest.raises(CannotServe, match="INKLING_HOSTS"):
        create_app({**site.settings, "INKLING_HOSTS": names})


SPOOFED = {
    "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/evil", "X-Forwarded-Port": "1", "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https", "X-Original-URL": "/nothing",
    "X-Rewrite-URL": "/nothing", "X-HTTP-Method-Override": "DELETE", "X-Script-Name": "/evil",
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_a_client_says_it_forwards_changes_nothing(still_server: Server, path: str) -> None:
    plain, spoofed = still_server.ask(path), still_server.ask(path, headers=SPOOFED)
    assert spoofed.status == plain.status
    assert spoofed.body == plain.body
    varying = {"date"}
    assert [(n, v) for n, v in spoofed.headers.items() if n.lower() not in varying] == [
        (n, v) for n, v in plain.headers.items() if n.lower() not in varying
    ]


def test_one_proxy_is_believed_and_the_word_that_it_was_given_is_not(site: Site) -> None:
    with running_server(**site.settings, INKLING_PROXIES="1", INKLING_HOSTS="digits.example") as server:
        told = {"X-Forwarded-Host": "evil.example, digits.example", "X-Forwarded-Proto": "http, https"}
        answer = server.ask("/readyz", headers=told)
        assert answer.status == 200
        assert "Strict-Transport-Security" in answer.headers
        assert server.ask("/readyz", headers={"X-Forwarded-Host": "digits.example, evil.example"}).status == 400
