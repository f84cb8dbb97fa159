"""Archives in the original formats of the pen data, written from its content as the data folder has it."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

Drawing = list[list[list[float]]]  # strokes of points x, y

UJI_FOLDER = "shape_learning-dbebefc/share/letter_model_datasets/uji_pen_chars2/"
# The folder of each alphabet in Omniglot, and the archive that has it. Latin is in both.
OMNIGLOT = (
    ("Balinese", "Early_Aramaic", "Greek", "Korean", "Latin"),
    ("Japanese_(katakana)", "Latin", "Sanskrit", "Tagalog"),
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these members, in this order."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def stroke_file(drawing: Drawing) -> str:
    """Return a drawing as Omniglot has it: y is negative below the upper edge, and each point has a time."""
    lines = ["START"]
    for stroke in drawing:
        lines += [f"{x:.6f},{-y:.6f},{20 * i}.000000" for i, (x, y) in enumerate(stroke)]
        lines.append("BREAK")
    return "\n".join(lines) + "\n"


def omniglot_archives(alphabets: Mapping[str, list[list[Drawing]]]) -> list[bytes]:
    """Return the two stroke archives of ``{alphabet: [character][person]}``."""
    archives = []
    for number, folders in enumerate(OMNIGLOT, start=1):
        root = f"strokes_background_small{number}"
        members = {f"__MACOSX/{root}/Greek/character01/._0001_01.txt": "of a file system"}
        for folder in folders:
            name = "katakana" if "katakana" in folder else folder.lower().replace("_", "-")
            for c, people in enumerate(alphabets.get(name, []), start=1):
                for p, drawing in enumerate(people, start=1):
                    members[f"{root}/{folder}/character{c:02}/{400 + c:04}_{p:02}.txt"] = stroke_file(drawing)
        # An archive's own order is of no importance.
        archives.append(zipped(dict(reversed(members.items()))))
    return archives


def shapes_file(strokes: Iterable[list[list[float]]], cut_off: bool = False) -> str:
    """Return one-stroke drawings as a ``.dat`` file has them, the last one perhaps cut off."""
    lines = [" ".join(str(point[axis]) for axis in (0, 1) for point in stroke) for stroke in strokes]
    points = len(lines[0].split()) // 2
    if cut_off:
        lines.append("0.5 0.25 -0.5")
    return "\n".join([str(len(lines)), str(points), *lines]) + "\n"


def uji_archive(drawings: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the repository's archive with a ``.dat`` file for each label, and two for the 8."""
    by_file: dict[str, list[list[list[float]]]] = {}
    for drawing in drawings:
        by_file.setdefault(drawing["label"], []).append(drawing["strokes"][0])
    if eights := by_file.pop("8", None):
        middle = len(eights) // 2
        by_file |= {"80": eights[:middle], "81": eights[middle:]}
    members = {UJI_FOLDER + f"{name}.dat": shapes_file(shapes, cut_off=name == "L") for name, shapes in by_file.items()}
    others = ("params.dat", "c_dataset.txt", "README")
    return zipped({"shape_learning-dbebefc/": ""} | {UJI_FOLDER + name: "1\n2\n0 0 0 0\n" for name in others} | members)
