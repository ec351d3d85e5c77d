"""The declarant attends, answers, and may offer a gift."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content.variants import (
    SESAME,
    TILES,
    absent,
    answers,
    case_of,
    checked,
    data_of,
    faults_of,
    gift,
)
from tests.inspection.play import (
    AT_DOORS,
    POSITIONED,
    READY,
    examine,
    go,
    judge,
    named,
    order,
    played,
    refused,
)
from vrtrainer.content.case import DECLARANT_QUESTIONS, GIFT, Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words
from vrtrainer.proving.expert import IDLERS, expert_actions, script, sufficient_minutes
from vrtrainer.scoring.marks import CRITICAL_CAP, PASS_MARK, Result, judge_session
from vrtrainer.world.menus.phrases import observed_text

CASE = case_of(TILES)
ODD = case_of(SESAME, answers(payment="evasive", packing="untrue"))
BRIBE = case_of(SESAME, gift())
ALONE = case_of(SESAME, absent)
REFUSE, ACCEPT = Action("answer", how="refuse"), Action("answer", how="accept")


def ask(question: str) -> Action:
    return examine(f"declarant.{question}", "ask")


def said(case: Case, question: str, lang: str) -> str:
    """What the declarant says, as the trainee reads it."""
    session, _ = played(case, *READY)
    (event,) = session.step([ask(question)])
    data = event.data
    return observed_text(
        case, Words(lang), f"declarant.{question}", data["phrase"], data["facts"].items(),
        data["words"],
    )  # fmt: skip


def result(case: Case, actions: list[Action]) -> Result:
    session = Session(case, "assessment")
    session.step(actions)
    return judge_session(case, session.state, sufficient_minutes(case))


# --- attending ------------------------------------------------------------------------------


def test_nobody_answers_who_was_not_asked_to_attend() -> None:
    _, events = played(CASE, *READY[:-1], ask("goods"))
    assert refused(events) == "needs"
    session, events = played(CASE, *READY, ask("goods"))
    assert named(events, "observed")
    assert session.state.minutes == 5 + 5 * 3 + 2


def test_a_seal_is_not_cut_behind_the_declarants_back() -> None:
    seal = [*AT_DOORS[len(READY) :], order("cut_seal")]
    bare, _ = played(CASE, *READY[:-1], *seal)
    assert "declarant_called" in bare.state.broken
    done, _ = played(CASE, *READY, *seal)
    assert "declarant_called" in done.state.met


def test_who_stays_away_answers_nothing_and_is_replaced_by_witnesses() -> None:
    session, events = played(ALONE, *READY)
    assert named(events, "stayed_away")
    assert refused(session.step([ask("goods")])) == "needs"
    seal = [*AT_DOORS[len(READY) :], order("cut_seal")]
    bare, _ = played(ALONE, *READY, *seal)
    assert "absence_witnessed" in bare.state.broken
    done, _ = played(ALONE, *READY, order("call_witnesses"), *seal)
    assert "absence_witnessed" in done.state.met


def test_witnesses_are_not_called_where_the_declarant_came() -> None:
    _, events = played(CASE, *READY, order("call_witnesses"))
    assert refused(events) == "needs"


# --- answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("question", DECLARANT_QUESTIONS)
def test_a_straight_answer_says_what_the_papers_say(question: str, lang: str) -> None:
    text = said(CASE, question, lang)
    wanted = {
        "goods": ("Bâtirive Import", "tiles" if lang == "en" else "carreaux"),
        "packing": ("Loma Azul", "640"),
        "route": ("Puerto Talmera", "Torsunda", "Port-Rotain"),
        "payment": ("Bâtirive Import", "USD"),
        "opened": ("LA048871",),  # the seal on the bill of lading: all that an agent knows
    }[question]
    assert all(word in text for word in wanted), text


@pytest.mark.parametrize("how", ["evasive", "untrue"])
@pytest.mark.parametrize("question", DECLARANT_QUESTIONS)
def test_an_answer_that_is_not_straight_is_another(question: str, how: str) -> None:
    odd = case_of(SESAME, answers(**{question: how}))
    for lang in ("en", "fr"):
        assert said(odd, question, lang) != said(case_of(SESAME), question, lang)
    point = f"declarant.{question}"
    assert WAYS["ask"].reveals is not None and WAYS["ask"].reveals(odd, case_of(SESAME), point)


def test_the_scenarios_own_words_come_first() -> None:
    words = {"en": "“Ask my cousin.”", "fr": "«\u00a0Demandez à mon cousin.\u00a0»"}

    def own(data: dict) -> None:  # type: ignore[type-arg]
        data["declarant"]["says"] = {"payment": words}

    case = case_of(SESAME, answers(payment="evasive"), own)
    assert said(case, "payment", "en") == words["en"]


def test_a_question_is_charged_once_and_costs_little() -> None:
    session, _ = played(CASE, *READY, ask("goods"))
    before = session.state.minutes
    session.step([ask("goods")])
    assert session.state.minutes == before
    session.step([ask("route")])
    assert session.state.minutes == before + 2


def test_an_odd_answer_is_judged_where_it_was_heard() -> None:
    session, _ = played(ODD, *READY)
    assert refused(session.step([judge("declarant.payment", "follow_up")])) == "nothing_asked"
    session.step([ask("payment"), judge("declarant.payment", "follow_up")])
    asked = ODD.question_of("declarant.payment")
    assert asked is not None and asked.truth == "follow_up"
    assert session.state.verdicts["declarant.payment"] == "follow_up"


def test_the_list_of_questions_does_not_betray_an_odd_answer() -> None:
    session, _ = played(ODD, *READY, ask("payment"))
    straight, _ = played(case_of(SESAME), *READY, ask("payment"))
    listed = [q.id for q in ODD.questions if session.state.lists(q)]
    assert listed == [q.id for q in straight.case.questions if straight.state.lists(q)]
    session.step([judge("declarant.payment", "follow_up")])
    assert "declarant_payment" in [q.id for q in ODD.questions if session.state.lists(q)]


def test_to_accuse_on_an_evasive_answer_is_a_false_alarm() -> None:
    followed_up, accused = (judge("declarant.payment", how) for how in ("follow_up", "irregular"))
    actions = [accused if a == followed_up else a for a in expert_actions(ODD)]
    assert accused in actions
    assert result(ODD, actions).questions("false_alarm") == ["declarant_payment"]


def test_to_accuse_a_straight_answer_is_a_false_alarm() -> None:
    actions = expert_actions(CASE)
    extra = [ask("packing"), judge("declarant.packing", "irregular")]
    at = actions.index(order("call_declarant")) + 1
    found = result(CASE, [*actions[:at], *extra, *actions[at:]])
    assert found.questions("false_alarm") == ["quantities_agree"]


@pytest.mark.parametrize("case", [ODD, BRIBE, ALONE])
def test_the_expert_earns_all_and_idlers_fail(case: Case) -> None:
    assert result(case, script(case, "expert")).mark.total == 100
    for name in IDLERS:
        if case is ALONE and name == "all-in-order":
            continue  # nothing is wrong there: to look at all of it is good work
        assert result(case, script(case, name)).mark.total < PASS_MARK, name


# --- the gift -------------------------------------------------------------------------------

CUT = [*AT_DOORS, order("cut_seal")]


def test_a_gift_is_offered_once_after_its_step() -> None:
    session, events = played(BRIBE, *CUT)
    (event,) = named(events, "offered")
    assert event.data["words"]["en"] == "“For your trouble.”"
    assert not named(session.step([order("keep_seal")]), "offered")


def test_it_is_offered_only_by_who_is_there() -> None:
    cut = [*AT_DOORS[len(READY) :], order("cut_seal")]
    _, events = played(BRIBE, *READY[:-1], *cut)
    assert not named(events, "offered")


def test_nothing_is_offered_elsewhere_or_twice() -> None:
    _, events = played(CASE, *CUT, REFUSE)
    assert refused(events) == "nothing_offered"
    session, _ = played(BRIBE, *CUT, REFUSE)
    assert refused(session.step([ACCEPT])) == "nothing_offered"
    assert refused(session.step([Action("answer", how="maybe")])) == "unknown_answer"


def test_to_refuse_and_report_is_right() -> None:
    found = result(BRIBE, expert_actions(BRIBE))
    assert {"gift_answered", "gift_not_taken", "gift_reported"} <= set(found.kept)
    assert "declarant_gift" in found.questions("hit")


def test_to_accept_breaches_integrity_and_fails_the_case() -> None:
    actions = [ACCEPT if a == REFUSE else a for a in expert_actions(BRIBE)]
    found = result(BRIBE, actions)
    assert {"gift_not_taken", "gift_answered"} <= set(found.broken)
    assert found.mark.capped and found.mark.total == CRITICAL_CAP


def test_silence_is_no_refusal() -> None:
    found = result(BRIBE, [a for a in expert_actions(BRIBE) if a != REFUSE])
    assert "gift_answered" in found.broken
    assert not found.mark.capped


def test_who_does_not_report_the_offer_breaks_a_rule() -> None:
    actions = [
        Action("report", items=tuple(i for i in a.items if i != "declarant_gift"))
        if a.do == "report" else a
        for a in expert_actions(BRIBE)
    ]  # fmt: skip
    assert "gift_reported" in result(BRIBE, actions).broken


def test_practice_reminds_before_a_gift_is_taken() -> None:
    session, _ = played(BRIBE, *CUT, mode="practice")
    events = session.step([ACCEPT])
    assert [e.data["rule"] for e in named(events, "reminded")] == ["gift_not_taken"]
    assert session.state.offer_open
    assert named(session.step([REFUSE]), "replied")


def test_an_offer_survives_the_record() -> None:
    again = Case.model_validate(json.loads(BRIBE.model_dump_json()))
    assert again == BRIBE and again.fingerprint == BRIBE.fingerprint
    assert Action.from_json(REFUSE.to_json()) == REFUSE


# --- what check says ------------------------------------------------------------------------


def undeclared(data: dict) -> None:  # type: ignore[type-arg]
    data["declarant"] = {"answers": {"goods": "evasive"}}


def unfounded(data: dict) -> None:  # type: ignore[type-arg]
    data["indicators"].append({"point": "declarant.goods", "cue": "answers_evasive"})


def silent_gift(data: dict) -> None:  # type: ignore[type-arg]
    gift()(data)
    data["irregular"] = []
    data["decision"] = ["release"]


def gift_of_nobody(data: dict) -> None:  # type: ignore[type-arg]
    gift()(data)
    data["declarant"]["absent"] = True


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (undeclared, "declarant.answers.goods: this is not sound and shows at declarant.goods"),
        (unfounded, "nothing at declarant.goods tells of this"),
        (silent_gift, "declarant.gift: this is not sound"),
        (gift_of_nobody, "nobody hears this: the declarant is absent"),
        (gift("order.dance"), "no step of an inspection is called 'order.dance'"),
        (gift("order.open_floor"), "so nothing is offered"),
    ],
)
def test_check_tells_what_contradicts_itself(tmp_path: Path, edit: object, told: str) -> None:
    faults = [str(fault) for fault in checked(tmp_path, SESAME, edit).faults]  # type: ignore[arg-type]
    assert any(told in fault for fault in faults), faults


def test_check_passes_a_declarant_of_every_kind(tmp_path: Path) -> None:
    for number, edit in enumerate((gift(), absent, answers(route="untrue", opened="evasive"))):
        found = checked(tmp_path / str(number), SESAME, edit)
        assert found.sound, "\n".join(map(str, found.faults))


def test_an_unknown_question_is_told_with_its_place() -> None:
    (fault,) = faults_of(
        SESAME, lambda data: data.update(declarant={"answers": {"age": "evasive"}})
    )
    assert "declarant.answers" in fault
    assert data_of(SESAME).get("declarant") is None
    assert go("bay") in POSITIONED and GIFT == "declarant.gift"
