"""Eyes, hands and words: look, tug, twist, the tally, and what the declarant is asked."""

from __future__ import annotations

from vrtrainer.content.case import DECLARANT_QUESTIONS, Case
from vrtrainer.inspection import custody, declarant
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification, Way, lies_open

_DARK = frozenset(
    {
        "container.front_wall", "container.side_walls", "container.floor", "container.ceiling",
        "container.interior_length",
    }
)  # fmt: skip
# What lies beyond the eyes of somebody who stands before it.
_OUT_OF_SIGHT = {"container.undercarriage": "beneath", "container.roof": "roof"}


def look(case: Case, state: State, target: str) -> Observed:
    """What the naked eye sees; inside an emptied container it is too dark to judge."""
    if target in _DARK:
        return Observed("close_up", "observe.look.dark")
    if target == "container.undercarriage" and state.holds("on_chassis"):
        plated = case.container.plated_beams
        phrase = f"observe.mirror.beams_{'plated' if plated else 'free'}"
        return Observed("close_up", phrase, reaches=(f"seen.{target}",), shows=True)
    if target in _OUT_OF_SIGHT:
        return Observed("close_up", f"observe.look.{_OUT_OF_SIGHT[target]}", shows=False)
    if target == "temperature.setting":
        return _setting(case)
    if target == "container.number":
        return Observed(
            "close_up",
            "observe.look.number",
            (("number", case.container.number), ("type", case.container.type)),
        )
    if target == "container.plate":
        gross = ("gross_g", case.container.max_gross_g)
        return Observed("close_up", "observe.look.plate", (gross,))
    if target == "seal.number":
        return Observed(
            "close_up",
            "observe.look.seal_number",
            (
                ("number", case.container.seal.number),
                ("seal_class", case.container.seal.seal_class),
            ),
        )
    if target == "seal.new":
        number = custody.new_seal_number(case)
        return Observed("close_up", "observe.look.new_seal", (("number", number),))
    if target == "seal.condition":
        seen = case.container.seal.condition
        shown = seen if seen in ("scratched", "glued") else "whole"
        return Observed("close_up", f"observe.look.seal_{shown}")
    if target == "container.doors":
        state_word = "repainted" if case.container.repainted_doors else "sound"
        return Observed("close_up", f"observe.look.doors_{state_word}")
    if target == "container.inner_doors":
        state_word = "new_bolts" if case.container.repainted_doors else "sound"
        return Observed("close_up", f"observe.look.inner_doors_{state_word}")
    if target == "container.first_view":
        stray = next((item for item in case.load if item.hidden == "doors"), None)
        if stray is not None:
            return Observed("close_up", "observe.look.first_view_stray", words=stray.package_name)
        first = next(item for item in reversed(case.load) if item.hidden is None)
        question = case.question_of(target)
        if question is not None and target in question.hits:  # the first view betrays them
            return Observed("close_up", "observe.look.first_view", words=first.title)
        return Observed("close_up", "observe.look.first_view_closed", words=first.package_name)
    if target.startswith("load."):
        item = case.item(target.split(".")[1])
        if item.hidden is not None:
            phrase = "at_doors" if item.hidden == "doors" else "hidden"
            return Observed("close_up", f"observe.look.{phrase}", words=item.opened)
        if lies_open(state, target):
            return Observed("close_up", "observe.look.package_open", words=item.opened)
        return Observed(
            "close_up", "observe.look.package_closed", words=case.declared_title(item.id)
        )
    return Observed("close_up", "observe.look.wall_sound")


def _setting(case: Case) -> Observed:
    """What the display of the refrigeration unit shows beside what the carrier was told."""
    reefer = case.container.reefer
    assert reefer is not None  # the point is there for a container that cools
    return Observed(
        "reading",
        "observe.look.setting",
        (("set_dc", reefer.set_dc), ("ordered_dc", reefer.ordered_dc)),
    )


def tug(case: Case, state: State, target: str) -> Observed:
    """Whether the seal holds when it is pulled."""
    gives = case.container.seal.condition == "glued"
    return Observed("reach", f"observe.tug.{'gives' if gives else 'holds'}")


def twist(case: Case, state: State, target: str) -> Observed:
    """Whether the seal's pin turns or comes apart when it is twisted."""
    felt = {"turns": "turns", "glued": "turns", "cloned": "loose"}
    return Observed("reach", f"observe.twist.{felt.get(case.container.seal.condition, 'holds')}")


def count(case: Case, state: State, target: str) -> Observed:
    """The tally of one kind of package, made with the handlers while they set it down."""
    item = case.item(target.split(".")[1])
    return Observed("reading", "observe.count", (("count", item.count),), words=item.package_name)


WAYS = {
    "look": Way(
        Specification(
            "look",
            ("container.*", "seal.*", "load.*", "temperature.setting"),
            in_hand=False,
            anew=True,
        ),
        look,
    ),
    "tug": Way(Specification("tug", ("seal.condition",), in_hand=False), tug),
    "twist": Way(Specification("twist", ("seal.condition",), in_hand=False), twist),
    "count": Way(Specification("count", ("load.*.count",), in_hand=False), count),
    "ask": Way(
        Specification(
            "ask", tuple(f"declarant.{q}" for q in DECLARANT_QUESTIONS), in_hand=False, free=True
        ),
        declarant.ask,
        declarant.reveals,
    ),
}
