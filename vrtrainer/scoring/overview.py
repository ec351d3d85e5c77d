"""What a trainer reads over many sessions: each one's mark, and how well was judged in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vrtrainer.language import Words
from vrtrainer.scoring.calibration import Calibration, calibration, forecasts
from vrtrainer.scoring.sensitivity import Sensitivity, pooled


def overview_data(sessions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Returns what ``results --json`` prints: the sessions and the figures over all of them."""
    judged = pooled(sessions)
    curve = calibration(forecasts(sessions))
    return {
        "sessions": [_plain(row) for row in sessions],
        "sensitivity": {
            "sessions": len(sessions),
            "hits": judged.hits,
            "misses": judged.misses,
            "false_alarms": judged.false_alarms,
            "correct_rejections": judged.correct_rejections,
            "d_prime": round(judged.d_prime, 2),
            "bias": round(judged.bias, 2),
            "leaning": judged.leaning,
            "unsure": judged.unsure,
        },
        "calibration": {
            "forecasts": curve.count,
            "brier": round(curve.brier, 3),
            "leaning": curve.leaning,
            "unsure": curve.unsure,
            "moments": {name: round(brier, 3) for name, brier in curve.by_moment.items()},
            "curve": [
                {"from": one.low, "to": one.high, "forecasts": one.count,
                 "said": round(one.said), "came_true": round(one.came_true)}
                for one in curve.bins
            ],
        },
    }  # fmt: skip


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("ended_at", "scenario", "language", "mode", "seed", "total", "detection", "procedure",
             "evidence", "proportionality", "decision", "record")  # fmt: skip
    return {name: row[name] for name in names} | {"passed": bool(row["passed"])}


def overview_text(sessions: Sequence[Mapping[str, Any]], lang: str) -> str:
    """Returns the same as text in a language, the newest session last."""
    words = Words(lang)
    if not sessions:
        return words("results.none")
    lines = [words("results.head")]
    for row in sessions:
        when = str(row["ended_at"])[:16].replace("T", " ")
        mode = words(f"results.{row['mode']}")
        lines.append(
            words(
                "results.line", when=when, scenario=str(row["scenario"]), mode=mode,
                total=row["total"], detection=row["detection"], procedure=row["procedure"],
                evidence=row["evidence"], proportionality=row["proportionality"],
            )
        )  # fmt: skip
    lines += ["", words.plural("results.pooled", len(sessions))]
    lines += sensitivity_lines(pooled(sessions), words)
    curve = calibration(forecasts(sessions))
    if curve.count:
        lines += ["", words("results.suspicion"), *calibration_lines(curve, words)]
    return "\n".join(lines)


def calibration_lines(curve: Calibration, words: Words) -> list[str]:
    """Returns the Brier score and the curve in sentences."""
    lines = [words("results.brier", value=words.number(curve.brier, 2), count=curve.count)]
    lines += [
        words(
            "results.bin",
            low=one.low,
            high=one.high,
            said=words.number(one.said, 0),
            came_true=words.percent(round(one.came_true)),
            count=one.count,
        )
        for one in curve.bins
    ]
    lines.append(words(f"results.forecast.{curve.leaning}"))
    return [*lines, words("results.unsure")] if curve.unsure else lines


def sensitivity_lines(judged: Sensitivity, words: Words) -> list[str]:
    """Returns d' and bias in sentences, with what they rest on."""
    lines = [
        words("results.found", hits=judged.hits, signals=judged.signals),
        words("results.accused", alarms=judged.false_alarms, sound=judged.sound),
        words("results.d_prime", value=words.number(judged.d_prime, 2)),
        words(f"results.bias.{judged.leaning}", value=words.number(judged.bias, 2)),
    ]
    return [*lines, words("results.unsure")] if judged.unsure else lines
