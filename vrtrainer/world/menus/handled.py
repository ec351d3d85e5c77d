"""What was done to the goods, and what came of it, as the report of the visit lists it."""

from __future__ import annotations

from vrtrainer.inspection import Session
from vrtrainer.inspection.situation import OPENERS
from vrtrainer.inspection.state import Observation
from vrtrainer.language import Words, lowered
from vrtrainer.world.menus.phrases import observation_text, point_title, typed

_BAGS = {"sample_bag": "sample", "evidence_bag": "bagged"}
_SCALES = {"scale": "grams", "hand_scale": "grams", "weighbridge": "weighed_g"}
_TRIED = frozenset({"drill", "test_pouch", "trace_kit"})
_STUDIED = frozenset({"dual_energy_scanner", "backscatter_van", "package_xray"})


def handled(session: Session, words: Words) -> tuple[str, ...]:
    """Returns what was opened, drawn, weighed, tested, searched by a dog and studied on images.

    It stands in the order in which it was done; images, which are many parts of one scan, last.
    """
    lines = [_line(session, words, found) for found in session.state.observations]
    images = [
        lowered(point_title(session.case, words, found.point))
        for found in session.state.observations
        if found.way in _STUDIED and found.kind == "picture"
    ]
    if images:
        lines.append(words("report.handled.studied", list=words.sentence_list(images)))
    return tuple(line for line in dict.fromkeys(lines) if line)


def readings(session: Session, words: Words) -> tuple[str, ...]:
    """Returns what was counted and measured besides, with the figures: place and reading.

    What was weighed or tried stands among what was done to the goods already.
    """
    told = (*_SCALES, *_TRIED)
    lines = [
        words(
            "report.line",
            exhibit=point_title(session.case, words, found.point),
            text=_figure(session, words, found),
        )
        for found in session.state.observations
        if found.kind == "reading" and found.way not in told
    ]
    return tuple(dict.fromkeys(lines))


def _figure(session: Session, words: Words, found: Observation) -> str:
    """What was read; of a tally, whose point is called so already, the number alone."""
    if found.way == "count":
        return words.number(int(dict(found.facts)["count"]))
    return typed(observation_text(session.case, words, found))


def _line(session: Session, words: Words, found: Observation) -> str:
    """One deed in a line; "" for what only looked."""
    facts, goods = dict(found.facts), _goods(session, words, found.point)
    if found.way in OPENERS and found.phrase.endswith(".opened"):
        return words("report.handled.opened", goods=goods)
    if found.way in _BAGS:
        return words(f"report.handled.{_BAGS[found.way]}", goods=goods, number=facts["number"])
    if found.way in _SCALES and _SCALES[found.way] in facts:
        kind = "piece" if found.way == "hand_scale" else "weighed"
        mass = words.mass_g(int(facts[_SCALES[found.way]]))
        return words(f"report.handled.{kind}", goods=goods, mass=mass)
    if found.way == "dog":
        said = "sits" if found.phrase.endswith(".sits") else "passes"
        return words(f"report.handled.dog_{said}", point=goods)
    measure = session.case.way(found.way)
    if found.way in _TRIED and measure is not None:
        return words("report.exhibit", way=words.pick(measure.title), point=goods)
    return ""


def _goods(session: Session, words: Words, point: str) -> str:
    """Goods as they were declared; what was hidden, and every other place, by its name."""
    parts = point.split(".")
    if parts[0] == "load" and session.case.item(parts[1]).hidden is None:
        return lowered(words.pick(session.case.declared_title(parts[1])))
    if point == "container.mass":
        return words("report.handled.container")
    return lowered(point_title(session.case, words, point))
