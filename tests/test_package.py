"""The npm package: complete, typed, and with the interface that the documents give."""

from __future__ import annotations

import json
import re
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support.package import EXAMPLES, NAME, make_package, node, project
from tests.support.serving import ROOT

CONSUMER = """
import { type DigitPad, type NumberReading, type Stroke } from 'inkling-digit-pad';

const pad = document.querySelector('digit-pad')!;
const drawn: Stroke[] = pad.strokes;
pad.addEventListener('reading', ({ detail }) => {
  const number: NumberReading = detail.number;
  console.log(number.text, detail.digit.toFixed(), drawn.length);
});
pad.addEventListener('failure', (event) => console.log(event.detail.message.length, event.currentTarget));
pad.addEventListener('progress', ({ detail: { loaded, total } }) => console.log(loaded / total));
pad.addEventListener('keydown', (event) => console.log(event.key));
const made: DigitPad = document.createElement('digit-pad');
made.readNumber().then(({ confidence }) => console.log(confidence.toFixed()));
// @ts-expect-error: a reading has no such field
pad.addEventListener('reading', ({ detail }) => console.log(detail.letter));
"""
TSCONFIG: dict[str, Any] = {
    "compilerOptions": {
        "target": "ES2022",
        "lib": ["ES2023", "DOM", "DOM.Iterable"],
        "jsx": "react-jsx",
        "types": [],
        "strict": True,
        "exactOptionalPropertyTypes": True,
        "skipLibCheck": False,
        "noEmit": True,
    }
}
RULES = {"bundler": {"module": "ESNext", "moduleResolution": "bundler"}, "node16": {"module": "node16"}}


@pytest.fixture(scope="module")
def tarball(npm_package: Path) -> Path:
    (found,) = npm_package.glob("*.tgz")
    return found


@pytest.fixture(scope="module")
def manifest(npm_package: Path) -> dict[str, Any]:
    """The element's part of custom-elements.json."""
    (module,) = json.loads((npm_package / NAME / "custom-elements.json").read_text())["modules"]
    (element,) = module["declarations"]
    assert (module["path"], element["tagName"]) == ("digit-pad.js", "digit-pad")
    return dict(element)


def test_the_tarball_contains_the_element_its_model_and_the_documents(tarball: Path) -> None:
    with tarfile.open(tarball) as packed:
        names = {name.removeprefix("package/") for name in packed.getnames()}
    version = json.loads((ROOT / "static" / "model" / "current.json").read_text())["version"]
    types = {name for name in names if re.fullmatch(r"types/[a-z/-]+\.d\.ts", name)}
    assert names - types == {
        "digit-pad.js", "assets/worker.js", "assets/digit-pad.css",
        "model/current.json", f"model/{version}/manifest.json", f"model/{version}/model.json",
        f"model/{version}/group1-shard1of1.bin",
        "digit-pad.d.ts", "react.d.ts", "custom-elements.json", "package.json",
        "README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "MODEL.md", "licences.txt",
    }  # fmt: skip
    assert len(types) < 20
    assert tarball.stat().st_size < 400_000


def test_the_version_is_the_newest_of_the_changelog_everywhere(npm_package: Path, tarball: Path) -> None:
    (newest, *_) = re.findall(r"^## \[(\d\S*)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    package = json.loads((npm_package / NAME / "package.json").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    page = json.loads((ROOT / "static" / "package.json").read_text())
    assert {package["version"], project["version"], page["version"]} == {newest}
    assert tarball.name == f"{NAME}-{newest}.tgz"


def test_the_notices_name_the_packages_in_the_scripts_and_the_model_s_data(npm_package: Path) -> None:
    notices = (npm_package / NAME / "licences.txt").read_text()
    assert {name.rpartition(" ")[0] for name in re.findall(r"^([@a-z/-]+ [\d.]+),", notices, re.MULTILINE)} == {
        "@noble/hashes", "@tensorflow/tfjs-backend-cpu",
        "@tensorflow/tfjs-core", "comlink",
    }  # fmt: skip
    card = (npm_package / NAME / "MODEL.md").read_text()
    version = json.loads((npm_package / NAME / "model" / "current.json").read_text())["version"]
    assert version in card
    assert "](" not in card  # its pictures and links are not in the package


def test_publint_and_attw_find_nothing(npm_package: Path, tarball: Path) -> None:
    assert "All good!" in node(npm_package, "publint", str(tarball), "--strict")
    found = json.loads(
        node(npm_package, "attw", str(tarball), "--profile", "esm-only", "--no-definitely-typed", "--format", "json")
    )
    assert {problem["kind"] for problem in found["analysis"]["problems"]} <= {"CJSResolvesToESM"}  # not in the profile


@pytest.mark.parametrize("rules", sorted(RULES))
def test_a_strict_typescript_project_compiles(tarball: Path, tmp_path: Path, rules: str) -> None:
    folder = project(tmp_path, tarball)
    options = {**TSCONFIG["compilerOptions"], **RULES[rules]}
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "include": ["consumer.ts", "*.tsx"]}))
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "consumer.ts").write_text(CONSUMER)
    (folder / "GuestForm.tsx").write_text((EXAMPLES / "react" / "src" / "GuestForm.tsx").read_text())
    node(folder, "tsc")


def test_a_failed_build_leaves_the_former_package_and_nothing_else(tmp_path: Path) -> None:
    former = tmp_path / "package" / "former"
    former.parent.mkdir()
    former.touch()
    done = make_package(former.parent, INKLING_LANGUAGE="none")
    assert done.returncode != 0
    assert list(tmp_path.rglob("*")) == [former.parent, former]


# The interface

CODE = re.compile(r"`([^`]+)`")
GLOBAL = re.compile(r"tabindex|role|aria-.*")  # attributes of any element, which the pad sets


def documented(heading: str) -> set[str]:
    """The names in the first column of the table below this heading of docs/embedding.md."""
    document = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    assert section is not None, heading
    _, _, *rows = [line for line in section[1].splitlines() if line.startswith("|")]
    names = {name for row in rows for name in CODE.findall(row.split("|")[1])}
    return {name for name in names if not GLOBAL.fullmatch(name)}


def on_the_page(kind: str) -> set[str]:
    """The names of a kind in the reference of embed.html."""
    page = (ROOT / "static" / "embed.html").read_text(encoding="utf-8")
    table = re.search(rf'<table data-reference="{kind}">(.*?)</table>', page, re.DOTALL)
    assert table is not None, kind
    heads = "".join(re.findall(r'<th scope="row">(.*?)</th>', table[1], re.DOTALL))
    return set(re.findall(r"<code>([^<]+)</code>", heads))


def signature(member: dict[str, Any]) -> str:
    """The member as the documents write it: `blank`, `read(strokes?)`."""
    if member["kind"] == "field":
        return str(member["name"])
    parameters = [f"{given['name']}{'?' if given.get('optional') else ''}" for given in member.get("parameters", [])]
    return f"{member['name']}({', '.join(parameters)})"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Attributes", "attributes"), ("Properties and methods", "members"), ("Events", "events"), ("Styling", "styles")],
)
def test_the_manifest_the_document_and_the_page_describe_one_interface(
    manifest: dict[str, Any], heading: str, kind: str
) -> None:
    if kind == "styles":
        found = {entry["name"] for entry in manifest["cssProperties"]}
        found |= {f"::part({entry['name']})" for entry in manifest["cssParts"]}
    else:
        found = {signature(entry) if kind == "members" else entry["name"] for entry in manifest[kind]}
    assert found == documented(heading)
    assert found == on_the_page(kind)


def test_the_declared_events_are_those_of_the_manifest(npm_package: Path, manifest: dict[str, Any]) -> None:
    declared = (npm_package / NAME / "types" / "pad" / "digit-pad-events.d.ts").read_text()
    (types,) = re.findall(r"DigitPadEventMap = .*?\{(.*?)\};", declared, re.DOTALL)
    described = {event["name"]: event["type"]["text"] for event in manifest["events"]}
    own = {name: kind for name, kind in described.items() if kind.startswith("CustomEvent")}
    assert dict(re.findall(r"(\w+): (\S+);", types)) == own
