"""Write ``static/src/model/manifest.schema.json``: the published manifest as JSON Schema, from the Python dataclasses.

``npm run types`` writes the page's types from it. Run ``python -m tests.golden.make_schema`` after a change of
``convert/manifest.py`` or of train's ``Figures``. ``--check`` only compares.
"""

import json
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from convert.manifest import Manifest
from train.evaluate.report_contents import Figures

FILE = Path(__file__).parents[2] / "static" / "src" / "model" / "manifest.schema.json"
PART = "#/$defs/{model}"


class Draft7(GenerateJsonSchema):
    """A schema that json-schema-to-typescript can read."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Omit titles of fields: each would become a type of its own."""
        return False

    def tuple_schema(self, schema: Any) -> dict[str, Any]:
        """Use the keyword of draft 7 for the items of a tuple."""
        found = super().tuple_schema(schema)
        if "prefixItems" in found:
            found["items"] = found.pop("prefixItems")
        return found


def schema() -> str:
    """Return the schema. ``convert`` may not import train's ``Figures``; here the two come together."""
    mode: Literal["validation"] = "validation"  # fields with a default may be missing
    adapters = [(kind.__name__, mode, TypeAdapter(kind)) for kind in (Manifest, Figures)]
    _, found = TypeAdapter.json_schemas(adapters, ref_template=PART, schema_generator=Draft7)
    parts = found["$defs"]
    parts["PublishedReport"]["properties"]["figures"] = {"$ref": PART.format(model="Figures")}
    return json.dumps({**parts.pop("Manifest"), "$defs": parts}, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; return the exit status."""
    content = schema()
    if "--check" not in arguments:
        FILE.write_text(content, encoding="utf-8")
        return 0
    if FILE.read_text(encoding="utf-8") == content:
        return 0
    print(
        f"{FILE.name} is out of date. Run `python -m tests.golden.make_schema`, then `npm run types`.", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
