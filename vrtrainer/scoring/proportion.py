"""Why the mark for proportionality is what it is, in a line: what was too much, what lacked."""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.language import Words, lowered
from vrtrainer.scoring.spent import Difference
from vrtrainer.scoring.told import Told

WELL = 90
"""From this mark on there is nothing to explain."""
NAMED = 2


def proportion_line(told: Told, words: Words) -> str:
    """Returns why proportionality is below `WELL`: the time, what it left open, or both; else "".

    The mark is the share of the time that was needed, times the share that was answered rightly.
    """
    result = told.result
    value = result.mark.proportionality
    if value >= WELL:
        return ""
    lines = [words("debrief.proportion", value=value)]
    differences = told.differences()
    over = result.minutes - result.sufficient_minutes
    if over > 0:
        more = [one for one in differences if one.minutes > one.enough]
        lines.append(
            words("debrief.proportion.long", over=words.minutes(over), list=_named(more, words))
        )
    asked = [outcome for outcome in result.outcomes if outcome.kind != "waived"]
    failed = sum(outcome.credit < 100 for outcome in asked)
    if failed:
        lines.append(words.plural("debrief.proportion.open", failed, count=len(asked)))
        less = [one for one in differences if one.minutes < one.enough]
        if less and over <= 0:
            lines.append(words("debrief.proportion.left", list=_named(less, words)))
    return " ".join(lines)


def _named(found: Sequence[Difference], words: Words) -> str:
    """The measures that differ most, each with by how much."""
    return words.sentence_list(
        [
            words(
                "debrief.proportion.measure",
                measure=lowered(words.pick(one.title) or words("debrief.costs.other")),
                time=words.minutes(abs(one.minutes - one.enough)),
            )
            for one in found[:NAMED]
        ]
    )
