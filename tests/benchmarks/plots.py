"""Plots of the benchmark results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

COLORS = {"inkling": "#1f5fbf", "usual": "#b9b2a3"}


def picture(found: dict[str, Any], path: Path) -> None:
    """Write the plots as a PNG."""
    figure = Figure(figsize=(14, 6.5), layout="constrained")
    axes = figure.subplots(2, 4).ravel()
    plain, phone = found["visits"], found["visits_phone"]
    _bars(axes[0], "KB until the first reading", {one: plain[one]["bytes"]["p50"] / 1000 for one in COLORS})
    _bars(axes[1], "s until the first reading", {one: plain[one]["seconds"]["p50"] for one in COLORS})
    _bars(axes[2], "the same at 1.6 Mbit/s, s", {one: phone[one]["seconds"]["p50"] for one in COLORS})
    strokes = found["after_strokes"]
    _bars(axes[3], "ms from pen up to reading, p99", {one: strokes[one]["p99"] for one in COLORS})
    growth = found["growth"]
    medians = {
        name: {count: one["p50"] for count, one in growth[name].items()} for name in ("points_ms", "drawings_ms")
    }
    _line(axes[4], "points per stroke", "ms per reading", medians["points_ms"])
    _line(axes[5], "drawings in readMany", "ms", medians["drawings_ms"])
    by_width = {factor: one["ms"] for factor, one in found["network_by_width"].items()}
    _line(axes[6], "width of the network", "ms per image", by_width)
    visitors = found["visitors"]
    connections = [one["connections"] for one in visitors]
    axes[7].plot(connections, [one["requests"] / one["seconds"] for one in visitors], "o-", color=COLORS["inkling"])
    axes[7].set(xlabel="connections", ylabel="requests/s", xscale="log", ylim=0)
    for axis in axes[4:]:
        axis.grid(alpha=0.3)
    figure.savefig(path, dpi=100)


def _bars(axis: Any, title: str, values: dict[str, float]) -> None:
    drawn = axis.bar(["Inkling", "the usual recipe"], values.values(), color=list(COLORS.values()))
    axis.bar_label(drawn, fmt=lambda value: f"{value:,.2f}" if value < 10 else f"{value:,.0f}")
    axis.set(title=title)
    axis.spines[["top", "right"]].set_visible(False)


def _line(axis: Any, across: str, up: str, values: dict[Any, float]) -> None:
    ordered = sorted((int(count), value) for count, value in values.items())
    axis.plot([count for count, _ in ordered], [value for _, value in ordered], "o-", color=COLORS["inkling"])
    axis.set(xlabel=across, ylabel=up, xscale="log", yscale="log")
