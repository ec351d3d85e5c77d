"""Samples, evidence and seals: whose numbers they have, who was there, what breaks the chain."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of, concealed, crates
from tests.inspection.play import EMPTY, OPEN, choose, examine, go, named, order, played, refused
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.custody import bag_number, new_seal_number
from vrtrainer.proving import expert
from vrtrainer.scoring import judge_session

CASE = case_of(SESAME)
DRUGS = case_of(SESAME, concealed("cocaine", 5.0))
KIT = choose(
    "camera", "torch", "bolt_cutter", "gas_meter", "knife", "sample_bag", "evidence_bag",
    "test_pouch",
)  # fmt: skip
UNLOADED = [KIT, *EMPTY[1:], go("dock")]
OPENED = [*UNLOADED, examine("load.sesame", "knife")]
SAMPLE = examine("load.sesame", "sample_bag")
CLOSED = [order("seal_bags"), order("note_bags")]
END = [Action("report"), Action("decide", how="release")]


def _broken(session: Session, *rules: str) -> set[str]:
    return set(session.state.broken) & set(rules)


CHAIN = (
    "samples_before_the_holder", "sample_of_what_was_opened", "two_officers_for_a_find",
    "bags_sealed", "bags_noted", "photographed_before_bagged", "gloves_for_evidence",
)  # fmt: skip


def test_a_sample_drawn_rightly_breaks_nothing_and_is_on_record() -> None:
    session, _ = played(CASE, *OPENED, SAMPLE, *CLOSED, *END)
    assert not _broken(session, *CHAIN)
    assert {"samples_before_the_holder", "bags_sealed", "bags_noted"} <= session.state.met
    (link,) = [c for c in session.state.custody if c.kind == "sample"]
    assert (link.holds, link.sealed, link.noted) == ("load.sesame", True, True)
    assert link.present == ("declarant",)
    assert link.number.startswith("SB")


def test_what_is_said_of_the_bag_is_its_number() -> None:
    session, events = played(CASE, *OPENED, SAMPLE)
    (seen,) = named(events, "observed")
    assert dict(seen.data["facts"]) == {"number": session.state.custody[-1].number}


def test_bags_come_off_a_roll() -> None:
    session, _ = played(CASE, *OPENED, SAMPLE, examine("load.honey", "knife"))
    expected = bag_number(session.state, "sample")
    session.step([examine("load.honey", "sample_bag"), SAMPLE])
    numbers = [int(c.number[2:]) for c in session.state.custody if c.kind == "sample"]
    assert numbers == [int(expected[2:]) - 1, int(expected[2:])], "and none is used twice"


def test_the_order_samples_everything_that_was_not_sampled_yet() -> None:
    session, _ = played(CASE, *OPENED, SAMPLE, order("take_sample"))
    held = [c.holds for c in session.state.custody if c.kind == "sample"]
    assert held == ["load.sesame", "load.honey"]


@pytest.mark.parametrize(
    ("left_out", "rule"), [("seal_bags", "bags_sealed"), ("note_bags", "bags_noted")]
)
def test_a_bag_left_open_or_unnoted_breaks_the_chain(left_out: str, rule: str) -> None:
    closed = [deed for deed in CLOSED if deed.target != left_out]
    session, _ = played(CASE, *OPENED, SAMPLE, *closed, *END)
    assert _broken(session, *CHAIN) == {rule}


def test_each_rule_about_bags_is_recalled_once_before_the_report() -> None:
    session, _ = played(CASE, *OPENED, SAMPLE, mode="practice")
    told = [
        e.data["rule"] for _ in range(2) for e in session.step([END[0]]) if e.name == "reminded"
    ]
    assert {"bags_sealed", "bags_noted"} <= set(told)
    assert len(told) == len(set(told))


def test_a_bag_filled_after_the_others_were_closed_is_open() -> None:
    more = [examine("load.honey", "knife"), examine("load.honey", "sample_bag")]
    session, _ = played(CASE, *OPENED, SAMPLE, *CLOSED, *more)
    assert session.refusal(CLOSED[0]) is None, "there is something to seal again"
    session.step(END)
    assert _broken(session, *CHAIN) == {"bags_sealed", "bags_noted"}


def test_a_sample_without_the_holder_is_disputed() -> None:
    alone = [deed for deed in OPENED if deed.target != "call_declarant"]
    session, _ = played(CASE, *alone, SAMPLE)
    assert _broken(session, *CHAIN) == {"samples_before_the_holder"}
    assert session.state.custody[-1].present == ()


def test_an_absent_declarant_is_noted_as_absent() -> None:
    case = case_of(SESAME, lambda d: d.update(declarant={"absent": True}))
    session, _ = played(case, *OPENED, SAMPLE)
    assert session.state.custody[-1].present == ()


def test_nobody_samples_what_nobody_looked_at() -> None:
    session, _ = played(CASE, *UNLOADED, SAMPLE)
    assert _broken(session, *CHAIN) == {"sample_of_what_was_opened"}


def test_two_officers_sample_a_find() -> None:
    alone, _ = played(DRUGS, *OPENED, SAMPLE)
    assert _broken(alone, *CHAIN) == {"two_officers_for_a_find"}
    both, _ = played(DRUGS, *OPENED, order("second_officer"), SAMPLE)
    assert not _broken(both, *CHAIN)
    assert both.state.custody[-1].present == ("declarant", "second_officer")


def test_evidence_is_photographed_where_it_lies_and_handled_with_gloves() -> None:
    bag = examine("load.sesame", "evidence_bag")
    second = order("second_officer")
    rash, _ = played(DRUGS, *OPENED, second, bag)
    assert _broken(rash, *CHAIN) == {"photographed_before_bagged"}
    calm, _ = played(DRUGS, *OPENED, second, examine("load.sesame", "camera"), bag, *CLOSED)
    assert not _broken(calm, *CHAIN)
    bare = [deed for deed in OPENED if deed.target != "gloves"]
    bold, _ = played(DRUGS, *bare, second, examine("load.sesame", "camera"), bag)
    assert _broken(bold, *CHAIN) == {"gloves_for_evidence"}


def test_practice_reminds_before_the_chain_breaks() -> None:
    session, events = played(CASE, *UNLOADED, mode="practice")
    events = session.step([SAMPLE])
    assert {e.data["rule"] for e in named(events, "reminded")} == {"sample_of_what_was_opened"}
    assert refused(events) == "reminded"
    assert not [c for c in session.state.custody if c.kind == "sample"]


def test_there_is_nothing_to_seal_before_there_is_a_bag() -> None:
    session, _ = played(CASE, *EMPTY, go("dock"))
    assert session.refusal(order("seal_bags")) == ("needs", {"need": "bagged"})


def test_who_samples_nothing_loses_nothing_by_the_rules_of_samples() -> None:
    case = CASE
    session = Session(case, "assessment")
    session.step(expert.expert_actions(case))
    result = judge_session(case, session.state, session.state.minutes)
    assert not {*result.kept, *result.unmet, *result.broken} & {*CHAIN}
    assert result.mark.procedure == 100


def test_crates_are_forced_with_gloves() -> None:
    kit = choose("camera", "torch", "bolt_cutter", "gas_meter", "knife", "pry_bar")
    forced = examine("load.sesame", "pry_bar")
    bare = [deed for deed in (kit, *EMPTY[1:], go("dock"), forced) if deed.target != "gloves"]
    case = case_of(SESAME, crates)
    assert "gloves_for_crates" in played(case, *bare)[0].state.broken
    worn, _ = played(case, kit, *EMPTY[1:], go("dock"), forced)
    assert "gloves_for_crates" in worn.state.met


# --- seals ---


def test_both_seals_are_in_the_chain_and_the_new_one_is_read() -> None:
    resealed = [*OPEN, order("reseal"), examine("seal.new", "look"), *END]
    session, _ = played(CASE, *resealed)
    old, new = session.state.custody
    assert (old.kind, old.number) == ("old_seal", CASE.container.seal.number)
    assert (new.kind, new.number, new.replaces) == (
        "new_seal", new_seal_number(CASE), old.number,
    )  # fmt: skip
    assert "new_seal_read" in session.state.met


def test_a_new_seal_that_nobody_read_is_missing_on_the_papers() -> None:
    session, _ = played(CASE, *OPEN, order("reseal"), *END)
    assert "new_seal_read" in session.state.broken


def test_the_old_number_is_not_read_off_the_new_seal() -> None:
    session, _ = played(CASE, *OPEN, order("reseal"))
    assert session.refusal(examine("seal.number", "look")) == ("needs", {"need": "!resealed"})


def test_a_temporary_seal_takes_the_escorts_place() -> None:
    kit = choose("camera", "torch", "bolt_cutter", "gas_meter", "knife", "bolt_seal")
    ready = [kit, *OPEN[1:], examine("container.first_view", "camera")]
    sealed, _ = played(CASE, *ready, order("seal_transfer"), order("unload_partial"))
    assert "transfer_escorted" in sealed.state.met
    assert [c.kind for c in sealed.state.custody] == ["old_seal", "transfer_seal"]
    neither, _ = played(CASE, *ready, order("unload_partial"))
    assert "transfer_escorted" in neither.state.broken
    without, _ = played(CASE, *OPEN)
    assert without.refusal(order("seal_transfer")) == ("needs", {"need": "kit.bolt_seal"})


def test_a_cut_seal_goes_into_an_evidence_bag_where_there_is_one() -> None:
    bagged, _ = played(CASE, KIT, *OPEN[1:])
    old, bag = bagged.state.custody
    assert (old.number, bag.kind, bag.holds) == (
        CASE.container.seal.number, "evidence", "seal.number",
    )  # fmt: skip
    loose, _ = played(CASE, *OPEN)
    assert len(loose.state.custody) == 1


# --- the decision to hold ---


def _held(data: dict) -> None:  # type: ignore[type-arg]
    data["decision"] = ["hold", "release"]


@pytest.mark.parametrize("how", ["order", "bag"])
def test_goods_are_held_for_the_samples_that_were_taken(how: str) -> None:
    taken = [order("take_sample")] if how == "order" else [SAMPLE]
    session, _ = played(
        CASE, *OPENED, *taken, *CLOSED, Action("report"), Action("decide", how="hold")
    )
    assert "held_for_a_sample" in session.state.met
    none, _ = played(CASE, *OPENED, Action("report"), Action("decide", how="hold"))
    assert "held_for_a_sample" in none.state.broken


def test_the_expert_who_holds_goods_keeps_the_whole_chain() -> None:
    case: Case = case_of(SESAME, _held)
    actions = expert.expert_actions(case)
    for deed in ("take_sample", "seal_bags", "note_bags"):
        assert order(deed) in actions
    assert actions.index(order("take_sample")) < actions.index(order("seal_bags"))
    session = Session(case, "assessment")
    session.step(actions)
    assert judge_session(case, session.state, session.state.minutes).mark.total == 100


@pytest.mark.parametrize("path", [SESAME, TILES])
def test_numbers_are_the_same_every_time(path) -> None:  # type: ignore[no-untyped-def]
    one, other = (played(case_of(path), *OPENED[:-1])[0] for _ in range(2))
    assert one.state.custody == other.state.custody
    assert one.state.custody
