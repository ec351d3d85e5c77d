"""Why the mark for proportionality is what it is: what it was judged on, in hours and minutes."""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.language import Words, lowered
from vrtrainer.scoring.spent import Difference
from vrtrainer.scoring.told import Told

WELL = 90
"""From this mark on there is nothing to explain, unless more was spent than the expert did."""
NAMED = 3


def proportion_line(told: Told, words: Words) -> str:
    """Returns on what proportionality was judged, with the numbers; "" where it was well.

    The mark is the share of the time that was needed, times the share that was answered rightly.
    What differs most is named, and the named parts and the rest add up to the difference.
    """
    result = told.result
    value = result.mark.proportionality
    over = result.minutes - result.sufficient_minutes
    if value >= WELL and over <= 0:
        return ""
    line = words(
        "debrief.proportion" if over else "debrief.proportion.same",
        value=value,
        spent=words.minutes(result.minutes),
        enough=words.minutes(result.sufficient_minutes),
    )
    differences = told.differences()
    more = [one for one in differences if one.minutes > one.enough]
    less = [one for one in differences if one.minutes < one.enough]
    if over > 0:
        key, named, other = "long", more, less
    else:
        key, named, other = "short", less, more
    if over and named:
        gap, listed = words.minutes(abs(over)), _named(named, words)
        line += words(f"debrief.proportion.{key}", over=gap, list=listed)
        line += _back(key, other, words)
    parts = []
    if over > 0 and (kept := min(over, result.voluntary_minutes)):
        parts.append(words("debrief.proportion.called", time=words.minutes(kept)))
    asked = [outcome for outcome in result.outcomes if outcome.kind != "waived"]
    failed = sum(outcome.credit < 100 for outcome in asked)
    if failed:
        parts.append(words.plural("debrief.proportion.open", failed, count=len(asked)))
    for part in parts:
        line = words("debrief.proportion.joined", head=line, tail=part)
    return f"{line}."


def _back(key: str, found: Sequence[Difference], words: Words) -> str:
    """What the other measures take back of the difference."""
    minutes = sum(abs(one.minutes - one.enough) for one in found)
    return words(f"debrief.proportion.{key}.back", time=words.minutes(minutes)) if minutes else ""


def _named(found: Sequence[Difference], words: Words) -> str:
    """The measures that differ most, each with by how much, and the rest in one figure."""
    names = [
        words(
            "debrief.proportion.measure",
            measure=lowered(words.pick(one.title) or words("debrief.costs.other")),
            time=words.minutes(abs(one.minutes - one.enough)),
        )
        for one in found[:NAMED]
    ]
    if rest := sum(abs(one.minutes - one.enough) for one in found[NAMED:]):
        names.append(words("debrief.proportion.rest", time=words.minutes(rest)))
    return words.sentence_list(names)
