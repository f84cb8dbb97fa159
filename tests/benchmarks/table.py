"""The benchmark results as a Markdown table."""

from __future__ import annotations

from typing import Any


def table(found: dict[str, Any]) -> str:
    """Compare Inkling with the usual recipe, one metric per row: median (99th percentile)."""
    plain, busy, phone = (found[name] for name in ("visits", "visits_busy", "visits_phone"))
    strokes = found["after_strokes"]
    rows = [
        ("downloaded until the first reading", *(_kb(plain[one]["bytes"]["p50"]) for one in BOTH)),
        ("downloaded until WebAssembly is in use", _kb(found["full_bytes"]), NONE),
        ("downloaded in total, with the offline copy", _kb(found["bytes_in_all"]), NONE),
        ("navigation to first reading", *(_ms(plain[one]["seconds"], 1000) for one in BOTH)),
        ("the same in a window opened just before", *(_ms(busy[one]["seconds"], 1000) for one in BOTH)),
        ("the same at 1.6 Mbit/s and 150 ms round trip", *(_ms(phone[one]["seconds"], 1000) for one in BOTH)),
        ("main thread blocked until the first reading", *(_ms(plain[one]["blocked_ms"]) for one in BOTH)),
        ("last pointer event to reading", *(_ms(strokes[one], digits=1) for one in BOTH)),
        ("longest task that delivers a reading", f"{found['while_drawing']['longest_with_reading']:.1f} ms", NONE),
        ("memory after the first reading", *(f"{plain[one]['memory_mb']:.0f} MB" for one in BOTH)),
        ("`readMany` of 1,000 drawings", f"{found['growth']['drawings_per_s']:,.0f} drawings/s", NONE),
    ]
    photo, number = found["pictures"], found["numbers"]
    rows += [
        ("`readNumbers` of 200 numbers with four digits", f"{number['per_s']:,.0f} numbers/s", NONE),
        ("first photo of a visit, 12 megapixels with 50 digits", _ms(photo["first_ms"]), NONE),
        ("later photos", _ms(photo["later_ms"]), NONE),
    ]
    rows.append(("trained on MNIST, test accuracy", *(_trained(found[one]) for one in ("training", "usual_training"))))
    if found["setup"]:
        setup = f"{found['setup']['clean_clone_s']:.0f} s, again {found['setup']['again_s']:.1f} s"
        rows.append(("`make serve` on a clean clone", setup, NONE))
    about, n = found["machine"], plain["inkling"]["seconds"]["n"]
    lines = ["| | Inkling | the usual recipe |", "| --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    lines.append(
        f"\nMedian (99th percentile) of {n} first visits and {strokes['inkling']['n']} strokes on each page, "
        f"alternating; {about['browser']}, {about['cores']} cores ({about['processor']}), {about['date']}; "
        f"model {found['model_version']}."
    )
    return "\n".join(lines)


BOTH = ("inkling", "usual")
NONE = "\N{EN DASH}"


def _kb(count: float) -> str:
    return f"{count / 1000:.0f} KB"


def _trained(training: dict[str, float]) -> str:
    return f"{training['seconds']:.0f} s, {training['accuracy']:.2%} ({training['epochs']} epochs)"


def _ms(values: dict[str, float], factor: float = 1, digits: int = 0) -> str:
    return f"{values['p50'] * factor:,.{digits}f} ms ({values['p99'] * factor:,.{digits}f})"
