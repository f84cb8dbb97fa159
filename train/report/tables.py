"""The figures as a plain table."""

from typing import Any

from train.evaluate.perturbations import cost, named

Rows = list[tuple[str, str, str]]


def table(figures: dict[str, Any]) -> str:
    """Return the figures of ``figures.measure`` as aligned lines: what, how much, of how many."""
    return _aligned([*_accuracies(figures), *_non_digits(figures["non_digits"]), *_sweep(figures["sweep"])])


def own_table(figures: dict[str, Any]) -> str:
    """Return the figures of ``own.own_figures`` likewise, and a line for each drawing that was read wrongly."""
    digits, others = figures["digits"], figures["non_digits"]
    rows = [
        ("digits read right", _share(digits["accuracy"]), f"of {digits['n']:,}"),
        (f"digits refused at {figures['threshold']:.3f}", _share(digits["refused"]), f"of {digits['n']:,}"),
        ("non-digits accepted", _share(others["accepted"]), f"of {others['n']:,}"),
    ]
    if digits["n"]:
        rows.append(("calibration error", _share(digits["calibration_error"]), ""))
    for by in ("by_digit", "by_device"):
        for name, one in digits.get(by, {}).items():
            kept = f"{_share(one['kept'])} kept, of {one['n']:,}"
            rows.append((f"  {name}", _share(one["accuracy"]), kept))
    if "writers" in digits:
        many = digits["writers"]
        rows.append(("writers of whom over a tenth is refused", str(many["below_kept"]), f"of {many['with_many']}"))
    wrong = [
        f"{one['name']}: {'no digit' if one['written'] is None else one['written']}, read as {one['read']} "
        f"({one['probability']:.2f}), is_digit {one['is_digit']:.3f}"
        for one in figures["wrong"]
    ]
    return "\n".join([_aligned(rows), *wrong])


def _accuracies(figures: dict[str, Any]) -> Rows:
    pen = figures["pen_digits"]
    names = {
        "mnist_validation": "MNIST, validation",
        "mnist_inked": "  thinned, in the page's ink",
        "mnist_test": "MNIST, test",
    }
    rows = [
        (text, _share(figures[key]["accuracy"]), _of(figures[key])) for key, text in names.items() if key in figures
    ]
    by_writer = pen["by_writer"]
    worst = min(by_writer, key=lambda writer: float(by_writer[writer]))
    return [
        *rows,
        (f"pen digits, fold {pen['fold']}", _share(pen["accuracy"]), f"{_of(pen)} by {pen['writers']} people"),
        ("  least of one person", _share(by_writer[worst]), f"writer {worst}"),
        ("  calibration error", _share(figures["calibration"]["expected_error"]), _of(pen)),
    ]


def _non_digits(figures: dict[str, Any]) -> Rows:
    measured, published = figures["threshold"], figures["published_threshold"]
    rows = [
        ("threshold", f"{measured:.4f}", "keeps 99 % of the pen digits"),
        ("threshold, published", f"{published:.4f}", ""),
        ("  pen digits kept", _share(figures["digits_kept"]), "at the published one"),
        ("  MNIST, validation, kept", _share(figures["mnist_kept"]), "at the published one"),
        ("    in the page's ink", _share(figures["inked_kept"]), "at the published one"),
    ]
    for kind, found in figures.items():
        if isinstance(found, dict):
            rows.append(
                (
                    f"{kind} refused",
                    _share(found["refused"]),
                    f"{_of(found)}; {_share(found['refused_published'])} at the published one",
                )
            )
            if "confident" in found:
                rows.append(
                    ("  taken for a digit", _share(found["confident"]), "accepted, with a probability above 0.9")
                )
    return rows


def _sweep(figures: dict[str, Any]) -> Rows:
    rows = [("as drawn", _share(figures["centre"]), _of(figures))]
    for one in figures["conditions"]:
        name = "  " + named(one["kind"], one["value"])
        left_out = f", but for {one['unread']} that neither reader read" if one["unread"] else ""
        rows.append((name, _share(one["accuracy"]), f"{cost(one['fall'])} points{left_out}"))
    return [*rows, ("largest fall", f"{figures['largest_fall']:.2f}", "points")]


def _of(figures: dict[str, Any]) -> str:
    return f"of {figures['n']:,}"


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.2%}"


def _aligned(rows: Rows) -> str:
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{name:<{first}}  {value:>{second}}  {rest}".rstrip() for name, value, rest in rows)
