"""What a rule of procedure still wanted, in words: tools, equipment, papers, looks and orders."""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.content.case import Case, Rule
from vrtrainer.inspection.procedure import lacking
from vrtrainer.inspection.state import GEAR, State
from vrtrainer.language import Words, lowered

NAMED = 8


def lacked_text(state: State, rule: Rule, words: Words) -> str:
    """Returns what was missing when a rule was broken, or never came about; "" where its title
    says it all: of several ways one would have been enough, or it wants a single thing.

    Args:
        state: How the session ended.
        rule: A rule that was not kept.
        words: Of the debrief's language.
    """
    needs = state.lacked.get(rule.id) or lacking(rule, state)
    if rule.any_of or len(rule.needs) < 2:
        return ""
    named = need_titles(state.case, words, needs)
    return words("debrief.rule_lacked", things=words.sentence_list(named)) if named else ""


def need_titles(case: Case, words: Words, needs: Sequence[str]) -> list[str]:
    """Returns what needs of a rule are called, each once; those without a name are left out."""
    titles = [_title(case, words, need, needs) for need in needs]
    return list(dict.fromkeys(lowered(title) for title in titles if title))[:NAMED]


def _title(case: Case, words: Words, need: str, needs: Sequence[str]) -> str:
    kind, _, name = need.partition(".")
    if kind == "kit":
        return next((words.pick(tool.title) for tool in case.tools if tool.id == name), "")
    if kind == "wear":
        return words(f"gear.{name}") if name in GEAR else ""
    if kind == "read":
        there = any(document.kind == name for document in case.documents)
        return words(f"document.{name}") if there else ""
    if kind == "order":
        order = case.order(name)
        return words.pick(order.title) if order is not None else ""
    point, way = case.point(name), case.way(kind)
    if point is None or way is None:
        return ""
    # Of one place the ways tell what was left out; of several the places do.
    alone = sum(other.partition(".")[2] == name for other in needs) == 1
    return words.pick(point.title if alone else way.title)
