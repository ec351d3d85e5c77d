"""The least intrusive sufficient inspection is really the least, and really sufficient."""

from __future__ import annotations

import time
from itertools import combinations

import pytest

from tests.content.variants import (
    SESAME,
    TILES,
    answers,
    bad_air,
    case_of,
    explosives,
    gift,
    raised_floor,
    seal,
)
from vrtrainer.basis import draw_below
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.evidence import report_items
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving import orders, sequence
from vrtrainer.proving.expert import expert_actions, least_measures, sufficient_minutes
from vrtrainer.proving.least import cost_of
from vrtrainer.scoring.marks import judge_session

TILE_CASE = case_of(TILES)
DANGER = case_of(SESAME, explosives)
CASES = [
    TILE_CASE,
    case_of(SESAME),
    DANGER,
    *(
        case_of(SESAME, edit)
        for edit in (
            bad_air, raised_floor, gift(), seal("glued"), answers(goods="untrue"),
        )
    ),
]  # fmt: skip


PLAIN_WAYS = frozenset({"look", "tug", "twist", "camera", "torch", "magnifier", "seal_gauge",
                        "laser", "knife", "dual_energy_scanner", "read"})  # fmt: skip
"""So few ways that every set of measures can be tried."""


def small(questions: tuple[str, ...], rules: tuple[str, ...], **changed: object) -> Case:
    """The tiles with a few questions and rules only."""
    return TILE_CASE.model_copy(
        update={
            "questions": tuple(q for q in TILE_CASE.questions if q.id in questions),
            "rules": tuple(rule for rule in TILE_CASE.rules if rule.id in rules),
            "kit_size": (1, 8),
            "ways": tuple(way for way in TILE_CASE.ways if way.id in PLAIN_WAYS),
            **changed,
        }
    )


def priced(case: Case, number: int) -> Case:
    """The same with other times in the tariff."""

    def other(measure):  # type: ignore[no-untyped-def]
        minutes = 1 + draw_below(number, f"price {measure.id}", 0, 40)
        return measure.model_copy(update={"minutes": minutes})

    return case.model_copy(
        update={
            "orders": tuple(other(order) for order in case.orders),
            "ways": tuple(other(way) for way in case.ways),
        }
    )


# --- by trying everything ------------------------------------------------------------------


def candidates(case: Case) -> list[Action]:
    """Every examination that could show or prove something, and every order that helps to it."""
    found = []
    for question in case.questions:
        for name in question.hits or question.points:
            point = case.point(name)
            assert point is not None
            for way, tool in WAYS.items():
                if case.way(way) is not None and tool.specification.works_on(name):
                    kind = tool.observe(case, State(case), name).kind
                    if way in point.shown_by or kind in ("picture", "reading"):
                        found.append(Action("examine", name, way))
    return found + [Action("order", order.id) for order in case.orders]


def sufficient(case: Case, subset: tuple[Action, ...]) -> int | None:
    """Minutes of an inspection with just these deeds, if it earns everything; else None.

    Every way of judging is tried, for the trainee may judge at any point that was examined.
    """
    fixed = [Action("read", document.kind) for document in case.documents]
    tools = tuple(t.id for t in case.tools if any(a.how == t.id for a in subset))
    ordered = [o for a in subset if a.do == "order" and (o := case.order(a.target))]
    tools += tuple(n[4:] for o in ordered for n in o.needs if n.startswith("kit."))
    kit = tuple(dict.fromkeys((*tools, "camera")))
    if len(kit) > case.kit_size[1]:
        return None
    deeds = [
        Action("choose", items=kit),
        *fixed,
        *subset,
        Action("report"),
        Action("decide", how="seize"),
    ]
    try:
        actions = orders.linearise(sequence.ordered(case, deeds), orders.natural_order)
    except orders.Unprovable:
        return None
    session = Session(case, "assessment")
    session.step([action for action in actions if action.do not in ("report", "decide")])
    for question in case.questions:
        if question.truth == "in_order":
            session.step([Action("judge", question.id, "in_order")])
        else:
            session.step([Action("judge", hit, question.truth) for hit in question.hits])
    session.step([Action("report", items=report_items(session.state))])
    session.step([Action("decide", how=case.right_decisions[0])])
    result = judge_session(case, session.state, 1)
    full = (result.mark.detection, result.mark.evidence) == (100, 100)
    kept = not result.broken and not result.unmet
    return session.state.minutes if full and kept else None


def least_by_trying(case: Case) -> int:
    every = candidates(case)
    assert len(every) <= 10, [f"{a.target} {a.how}" for a in every]
    found = [
        minutes
        for size in range(len(every) + 1)
        for subset in combinations(every, size)
        if (minutes := sufficient(case, subset)) is not None
    ]
    return min(found)


def order_of(case: Case, name: str, **changed: object):  # type: ignore[no-untyped-def]
    found = case.order(name)
    assert found is not None
    return found.model_copy(update=changed)


def ways(*names: str):  # type: ignore[no-untyped-def]
    """A tariff with these ways only: there are no others then."""
    return tuple(way for way in TILE_CASE.ways if way.id in names)


SEAL = small(
    ("seal_number",),
    ("seal_verified",),
    orders=(order_of(TILE_CASE, "position", place="bay"), order_of(TILE_CASE, "cut_seal")),
    ways=ways("read", "look", "camera", "seal_gauge", "magnifier"),
)
WALL = small(
    ("front_of_container",),
    (),
    orders=(
        order_of(TILE_CASE, "position", place="bay"),
        order_of(TILE_CASE, "scan_transmission", needs=("positioned",)),
        order_of(TILE_CASE, "unload_full", needs=("positioned",)),
    ),
    points=tuple(p for p in TILE_CASE.points if not p.id.startswith("backscatter.")),
    ways=ways("read", "camera", "torch", "laser", "dual_energy_scanner"),
)
WALL = WALL.model_copy(
    update={
        "questions": tuple(
            q.model_copy(update={"hits": q.hits[:3], "points": q.hits[:3]}) for q in WALL.questions
        )
    }
)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("case", [SEAL, WALL], ids=["seal", "wall"])
def test_nothing_cheaper_does(case: Case, number: int) -> None:
    shown = priced(case, number) if number else case
    assert least_measures(shown).minutes == least_by_trying(shown)


# --- on whole cases --------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_it_is_what_the_expert_does_and_earns_everything(case: Case) -> None:
    found = least_measures(case)
    session = Session(case, "assessment")
    session.step(expert_actions(case))
    assert (session.state.minutes, session.state.labour) == (found.minutes, found.labour)
    assert sufficient_minutes(case) == found.minutes
    assert judge_session(case, session.state, found.minutes).mark.total == 100


@pytest.mark.parametrize("case", [c for c in CASES if c is not DANGER], ids=lambda case: case.id)
def test_no_measure_of_it_can_be_left_out(case: Case) -> None:
    """Taking any single examination or order away costs marks: nothing in it is idle.

    (Beside a danger much is waived; the expert does what can be done before it is laid bare.)
    """
    every = expert_actions(case)
    for idle in (a for a in every if a.do in ("examine", "order")):
        session = Session(case, "assessment")
        session.step([a for a in every if a != idle])
        result = judge_session(case, session.state, 10_000)
        assert result.mark.total < 100 or result.broken or result.unmet, idle


def test_it_is_found_in_no_time() -> None:
    for number, case in enumerate(CASES):
        fresh = case.model_copy(update={"seed": 700 + number})
        before = time.process_time()
        least_measures(fresh)
        assert time.process_time() - before < 1.0


def test_a_wall_seen_on_the_scan_is_not_measured_again() -> None:
    """The scan was made for its own question; the false wall shows on it in two minutes."""
    found = least_measures(TILE_CASE)
    assert Action("examine", "xray.front", "dual_energy_scanner") in found.examinations
    assert not [a for a in found.examinations if a.target == "container.interior_length"]


def test_the_case_is_emptied_only_where_something_needs_it() -> None:
    assert "unload_full" in least_measures(TILE_CASE).orders
    assert "unload_partial" in least_measures(case_of(SESAME)).orders
    assert "unload_full" not in least_measures(case_of(SESAME)).orders


def test_a_lie_that_every_paper_tells_is_not_found_by_reading() -> None:
    found = least_measures(case_of(SESAME, explosives))
    assert Action("examine", "load.sesame", "knife") in found.examinations


def test_a_kit_that_is_too_small_does_with_fewer_tools() -> None:
    tight = TILE_CASE.model_copy(update={"kit_size": (6, 7)})
    try:
        kit = next(a for a in expert_actions(tight) if a.do == "choose").items
    except orders.Unprovable as error:
        assert error.question == "kit"
    else:
        assert len(kit) <= 7


def test_costs_are_counted_once_with_people() -> None:
    twice = [Action("order", "position"), Action("order", "position"), Action("wear", "vest")]
    assert cost_of(TILE_CASE, twice) == (30, 60)
