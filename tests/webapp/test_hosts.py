"""The server accepts only known host names, and trusts forwarded headers only from the configured proxies."""

from __future__ import annotations

import pytest

from tests.support.serving import Server
from tests.webapp.conftest import Site
from tests.webapp.folders import SCRIPT
from tests.webapp.headers import SECURITY_HEADERS
from webapp import CannotServe, create_app
from webapp.guard import is_known
from webapp.settings import read_settings

PATHS = ("/", f"/{SCRIPT}", "/model/current.json", "/readyz", "/nothing")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:5000", "localhost.evil.example", "127.0.0.1.evil.example", "1e3", "a b", "", "::1::",
     "evil.example#@127.0.0.1", "x" * 5000],
)  # fmt: skip
def test_an_unknown_host_gets_a_400_with_every_header(still_server: Server, path: str, host: str) -> None:
    answer = still_server.ask(path, headers={"Host": host})
    assert answer.status == 400
    assert answer.body == b"Unknown host name. Add it to INKLING_HOSTS to allow it.\n"
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:5000", "LOCALHOST", "127.0.0.1:1", "192.168.1.20:5000", "[::1]:80"]
)
def test_localhost_and_ip_addresses_are_always_accepted(still_server: Server, host: str) -> None:
    for path in PATHS[:-1]:
        assert still_server.ask(path, headers={"Host": host}).status == 200


def test_configured_names_are_accepted_and_a_leading_dot_includes_names_below(site: Site) -> None:
    client = create_app({**site.settings, "INKLING_HOSTS": "digits.example .school.example my_laptop"}).test_client()
    statuses = {
        host: client.get("/readyz", headers={"Host": host}).status_code
        for host in (
            "digits.example",
            "digits.example:8443",
            "my_laptop:5000",
            "a.school.example",
            "sub.digits.example",
            "school.evil",
        )
    }
    assert statuses == {
        "digits.example": 200, "digits.example:8443": 200, "my_laptop:5000": 200, "a.school.example": 200,
        "sub.digits.example": 400, "school.evil": 400,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "host"),
    [
        ("my_laptop", "my_laptop:5000"),
        (".compose_default", "inkling_1.compose_default"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),  # as browsers write it since IDNA 2008
        (".日本。example", "a.xn--wgv71a.example"),
        ("दिल्ली.भारत", "xn--j2bya4ch0f.xn--h2brj9c"),
        ("xn--bcher-kva.example", "XN--bcher-kva.example"),
    ],
)
def test_names_may_have_underscores_and_letters_beyond_ascii(names: str, host: str) -> None:
    known = read_settings({"INKLING_HOSTS": names}).hosts  # not by Werkzeug's client, which decodes names by IDNA 2003
    assert is_known(host, known)
    assert not is_known(f"{host.partition(':')[0]}.evil.example", known)


@pytest.mark.parametrize(
    "names", ["https://digits.example", "digits.example:80", "*", "a,b", "..", "a/b", "ü:80", "*.ü", "x" * 64]
)
def test_an_invalid_list_of_names_is_rejected_at_start(site: Site, names: str) -> None:
    with pytest.raises(CannotServe, match="INKLING_HOSTS"):
        create_app({**site.settings, "INKLING_HOSTS": names})


SPOOFED = {
    "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/evil", "X-Forwarded-Port": "1", "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https", "X-Original-URL": "/nothing",
    "X-Rewrite-URL": "/nothing", "X-HTTP-Method-Override": "DELETE", "X-Script-Name": "/evil", "Script-Name": "/evil",
}  # fmt: skip


@pytest.mark.parametrize("path", [*PATHS, "/index.html"])
def test_without_proxies_forwarded_headers_change_nothing(still_server: Server, path: str) -> None:
    plain, spoofed = still_server.ask(path), still_server.ask(path, headers=SPOOFED)
    assert spoofed.status == plain.status
    assert spoofed.body == plain.body
    varying = {"date"}
    assert [(n, v) for n, v in spoofed.headers.items() if n.lower() not in varying] == [
        (n, v) for n, v in plain.headers.items() if n.lower() not in varying
    ]


def test_behind_one_proxy_only_the_last_forwarded_value_is_trusted(site: Site) -> None:
    settings = {**site.settings, "INKLING_PROXIES": "1", "INKLING_HOSTS": "digits.example"}
    client = create_app(settings).test_client()
    forwarded = {"X-Forwarded-Host": "evil.example, digits.example", "X-Forwarded-Proto": "http, https"}
    answer = client.get("/readyz", headers=forwarded)
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert "Strict-Transport-Security" not in client.get("/readyz").headers  # plain HTTP
    assert client.get("/readyz", headers={"X-Forwarded-Host": "digits.example, evil.example"}).status_code == 400
