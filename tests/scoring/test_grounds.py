"""An accusation needs grounds: a lie that all papers tell alike is proved false by none of them."""

from __future__ import annotations

import pytest

from vrtrainer.content.case import Case
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.proving.expert import expert_actions, sufficient_minutes
from vrtrainer.scoring import judge_session

DECLARED = "documents.import_declaration.lines"


def _read(case: Case) -> list[Action]:
    return [Action("read", document.kind) for document in case.documents]


def _accused(case: Case, target: str, before: list[Action]) -> tuple[str, str, Event]:
    """Returns the outcome of an accusation, its question, and what practice answered."""
    session = Session(case, "practice")
    events = session.step([*before, Action("judge", target, "irregular")])
    result = judge_session(case, session.state, sufficient_minutes(case))
    (answer,) = [event for event in events if event.name == "answered"]
    question = str(answer.data["question"])
    (kind,) = [o.kind for o in result.outcomes if o.question == question]
    return kind, question, answer


def _looking(case: Case) -> list[Action]:
    """What the expert does, without verdicts, report and decision."""
    return [a for a in expert_actions(case) if a.do not in ("judge", "report", "decide", "suspect")]


@pytest.mark.parametrize(
    ("scenario", "seed", "field"),
    [
        ("tea_chests", 1, f"{DECLARED}.chests.goods"),
        ("fertiliser", 3, f"{DECLARED}.grade_a.heading"),
        ("free_trade_garments", 1, "documents.certificate_of_origin.origin"),
        ("laptops", 1, "documents.commercial_invoice.total_value"),
    ],
)
def test_what_all_papers_say_alike_is_found_only_by_who_looked_at_the_goods(
    scenario: str, seed: int, field: str
) -> None:
    case = load_case(scenario, seed)
    kind, _, answer = _accused(case, field, _read(case))
    assert kind == "miss" and answer.data["why"] == "not_examined"
    kind, _, answer = _accused(case, field, _looking(case))
    assert kind == "hit" and answer.data["right"]


def test_papers_that_contradict_each_other_are_grounds_enough() -> None:
    case = load_case("five_papers", 1)
    question = next(q for q in case.questions if q.truth == "irregular")
    kind, _, answer = _accused(case, question.hits[0], _read(case))
    assert kind == "hit" and answer.data["right"]


def test_a_heading_that_does_not_suit_the_goods_as_named_is_seen_on_paper() -> None:
    case = load_case("unassembled_bicycles", 1)
    kind, _, _ = _accused(case, f"{DECLARED}.cycles.heading", _read(case))
    assert kind == "hit"
    # Where the goods are misnamed, too, heading and name agree, and only the cartons tell.
    case = load_case("unassembled_bicycles", 2)
    kind, _, _ = _accused(case, f"{DECLARED}.cycles.heading", _read(case))
    assert kind == "miss"


def test_the_answer_to_a_guess_does_not_betray_whether_it_was_true() -> None:
    answers = []
    for seed in (1, 3):  # in order, and a false description
        case = load_case("fertiliser", seed)
        _, _, answer = _accused(case, f"{DECLARED}.grade_a.goods", _read(case))
        answers.append({k: v for k, v in answer.data.items() if k != "question"})
    assert answers[0] == answers[1]


def test_to_follow_up_a_price_papers_are_enough() -> None:
    case = load_case("used_lathes", 1)
    question = next(q for q in case.questions if q.truth == "follow_up" and "value" in q.id)
    session = Session(case, "practice")
    session.step([*_read(case), Action("judge", question.hits[0], "follow_up")])
    result = judge_session(case, session.state, sufficient_minutes(case))
    assert question.id in result.questions("hit")
