"""Dogs, swabs and colour tests: what they tell, how often they err, and how they are misused."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, bad_air, case_of, concealed
from tests.inspection.play import (
    AT_DOORS,
    EMPTY,
    POSITIONED,
    choose,
    examine,
    go,
    judge,
    named,
    order,
    played,
    refused,
)
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving.truth import revealing_ways, sound_twin

CASE = case_of(SESAME)
DRUGS = case_of(SESAME, concealed("cocaine", 5.0))
BOMB = case_of(SESAME, concealed("blasting_explosives", 5.0))
KIT = choose("camera", "torch", "bolt_cutter", "gas_meter", "knife", "trace_kit", "test_pouch")
DOCK = [KIT, *EMPTY[1:], go("dock")]
SEEDS = range(400)


def _share(case: Case, way: str, target: str, *flags: str) -> float:
    """How often a way alerts, over many seeds."""
    found = 0
    for seed in SEEDS:
        state = State(case.model_copy(update={"seed": seed}))
        state.flags.update(flags)
        seen = WAYS[way].observe(state.case, state, target)
        found += seen.phrase.endswith((".sits", ".alarm", ".colour"))
    return found / len(SEEDS)


@pytest.mark.parametrize(
    ("case", "way", "target", "flags", "rate"),
    [
        (DRUGS, "dog", "load.sesame", ("dog_narcotics",), "dog_alerts_goods"),
        (DRUGS, "dog", "container.doors", ("dog_narcotics",), "dog_alerts_outside"),
        (DRUGS, "dog", "load.honey", ("dog_narcotics",), "dog_false"),
        (CASE, "dog", "container.doors", ("dog_narcotics",), "dog_false"),
        # trained on the one, blind to the other
        (DRUGS, "dog", "load.sesame", ("dog_explosives",), "dog_false"),
        (BOMB, "dog", "load.sesame", ("dog_explosives",), "dog_alerts_goods"),
        (BOMB, "dog", "load.sesame", ("dog_narcotics",), "dog_false"),
        (DRUGS, "trace_kit", "load.sesame", (), "trace_alarms"),
        (BOMB, "trace_kit", "load.sesame", (), "trace_alarms"),
    ],
)
def test_alerts_come_as_often_as_the_published_rates(
    case: Case, way: str, target: str, flags: tuple[str, ...], rate: str
) -> None:
    expected = case.rates[rate] / 1000
    assert _share(case, way, target, *flags) == pytest.approx(expected, abs=0.06)


def test_a_swab_of_clean_goods_alarms_seldom_but_does() -> None:
    assert 0.0 < _share(CASE, "trace_kit", "load.sesame") < 0.08


def test_to_ask_again_confirms_nothing() -> None:
    """The same seed, the same answer: an alert is no stronger for being repeated."""
    for seed in SEEDS[:20]:
        case = DRUGS.model_copy(update={"seed": seed})
        answers = {WAYS["dog"].observe(case, State(case), "load.sesame").phrase for _ in range(3)}
        assert len(answers) == 1


@pytest.mark.parametrize("way", ["dog", "trace_kit", "test_pouch"])
def test_what_only_indicates_shows_no_fault_and_is_no_proof(way: str) -> None:
    assert WAYS[way].specification.indicates
    for case in (DRUGS, BOMB, case_of(TILES)):
        twin = sound_twin(case)
        for point in case.points:
            # Hidden goods are not in the twin at all: there, whatever shows them counts.
            if point.id.startswith("load.") and case.item(point.id.split(".")[1]).hidden:
                continue
            assert way not in revealing_ways(case, twin, point.id), point.id
            assert way not in point.shown_by


@pytest.mark.parametrize("way", ["dog", "trace_kit", "test_pouch"])
def test_no_hint_is_laid_before_others_as_evidence(way: str) -> None:
    called = [order("dog_narcotics"), order("second_officer"), examine("load.sesame", "knife")]
    session, _ = played(DRUGS, *DOCK, *called, examine("load.sesame", way))
    (hint,) = [seen for seen in session.state.seen["load.sesame"] if seen.way == way]
    assert not hint.proves


def test_an_accusation_on_an_alert_alone_is_a_guess() -> None:
    accuse = judge("load.sesame", "irregular")
    session, events = played(
        DRUGS, *DOCK, examine("load.sesame", "trace_kit"), accuse, mode="practice"
    )
    answered = [e for e in events if e.name == "answered"]
    assert [e.data.get("why") for e in answered] == ["not_examined"]
    assert not session.state.shown("load.sesame")


# --- the dog ---


def test_a_dog_is_called_first_and_costs_its_way() -> None:
    session, _ = played(CASE, *AT_DOORS)
    assert session.refusal(examine("container.doors", "dog")) == ("needs", {"need": "dog"})
    before = session.state.minutes
    session.step([order("dog_narcotics"), examine("container.doors", "dog")])
    assert session.state.minutes - before == 50
    (seen,) = session.state.seen["container.doors"][-1:]
    assert seen.way == "dog"


def test_one_team_at_a_time() -> None:
    session, _ = played(CASE, *AT_DOORS, order("dog_narcotics"), order("dog_explosives"))
    assert session.state.holds("dog_explosives") and not session.state.holds("dog_narcotics")


def test_no_dog_before_the_gas_was_measured() -> None:
    search = examine("container.doors", "dog")
    _, events = played(CASE, *POSITIONED, order("dog_narcotics"), search)
    assert [e.data for e in named(events, "breached")] == [
        {"rule": "gas_before_the_dog", "critical": True}
    ]
    calm, events = played(CASE, *AT_DOORS, order("dog_narcotics"), search)
    assert not named(events, "breached")
    assert "gas_before_the_dog" in calm.state.met


def test_no_dog_in_bad_air() -> None:
    case = case_of(SESAME, bad_air)
    search = examine("container.doors", "dog")
    _, events = played(case, *AT_DOORS, order("dog_narcotics"), search)
    assert [e.data["rule"] for e in named(events, "breached")] == ["no_dog_in_bad_air"]
    opened = [order("cut_seal"), order("open_doors"), order("ventilate")]
    _, events = played(case, *AT_DOORS, *opened, order("dog_narcotics"), search)
    assert not named(events, "breached")


# --- the swab ---


def _clear(case: Case) -> Case:
    """The case at a seed at which no swab errs."""
    for seed in SEEDS:
        tried = case.model_copy(update={"seed": seed})
        if all(
            WAYS["trace_kit"].observe(tried, State(tried), f"load.{i.id}").phrase.endswith(".alarm")
            == bool(i.families)
            for i in case.load
        ):
            return tried
    raise AssertionError


def test_gloves_carry_traces_from_one_package_to_another() -> None:
    case = _clear(DRUGS)
    opened = [*DOCK, examine("load.sesame", "knife")]
    swab = examine("load.honey", "trace_kit")
    soiled, events = played(case, *opened, swab)
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.trace_kit.alarm", "honest honey is accused"
    assert "fresh_gloves_for_a_swab" in soiled.state.broken
    clean, events = played(case, *opened, order("fresh_gloves"), swab)
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.trace_kit.clear"
    assert "fresh_gloves_for_a_swab" not in clean.state.broken


def test_the_rule_asks_what_was_touched_and_not_what_is_true() -> None:
    """Else a reminder in practice would tell that the goods just touched are drugs."""
    for case in (CASE, DRUGS):
        session, _ = played(case, *DOCK, examine("load.sesame", "knife"), mode="assessment")
        way = WAYS["trace_kit"]
        assert way.misuses is not None
        assert way.misuses(case, session.state, "load.honey") == ("misuse.trace_kit.soiled_gloves",)


def test_clean_gloves_need_no_change() -> None:
    session, _ = played(CASE, *DOCK)
    assert session.refusal(order("fresh_gloves")) == ("needs", {"need": "gloves_used"})


# --- the colour test ---

BARE = [*DOCK, examine("load.sesame", "knife")]
TEST = examine("load.sesame", "test_pouch")
POUCH = (
    "drug_test_with_a_witness", "drug_test_protected", "drug_test_of_what_is_bare",
    "drug_test_to_the_laboratory",
)  # fmt: skip


def _faults(*actions) -> set[str]:  # type: ignore[no-untyped-def]
    session, _ = played(DRUGS, *actions)
    return set(session.state.broken) & {*POUCH}


def test_a_colour_test_made_rightly() -> None:
    session, events = played(DRUGS, *BARE, order("second_officer"), TEST)
    assert not set(session.state.broken) & {*POUCH}
    (seen,) = named(events, "observed")
    assert seen.data["phrase"].startswith("observe.test_pouch.")
    assert session.state.minutes > 0


@pytest.mark.parametrize("left_out", ["gloves", "goggles"])
def test_nobody_tests_without_gloves_and_goggles(left_out: str) -> None:
    before = [deed for deed in BARE if deed.target != left_out]
    assert _faults(*before, order("second_officer"), TEST) == {"drug_test_protected"}


def test_nobody_tests_alone() -> None:
    assert _faults(*BARE, TEST) == {"drug_test_with_a_witness"}


def test_a_closed_package_gives_no_pinch() -> None:
    assert _faults(*DOCK, order("second_officer"), TEST) == {"drug_test_of_what_is_bare"}


def test_a_tested_substance_goes_to_the_laboratory() -> None:
    end = [Action("report"), Action("decide", how="seize")]
    assert _faults(*BARE, order("second_officer"), TEST, *end) == {"drug_test_to_the_laboratory"}
    sampled = [order("take_sample"), order("seal_bags"), order("note_bags")]
    assert not _faults(*BARE, order("second_officer"), TEST, *sampled, *end)


def test_nothing_offers_to_sniff_or_taste() -> None:
    assert not {"sniff", "smell", "taste"} & set(WAYS)
    (rule,) = [r for r in CASE.rules if r.id == "drug_test_with_a_witness"]
    assert "sniffs or tastes" in rule.reason["en"]


def test_a_kit_without_the_pouch_cannot_test() -> None:
    kit = choose("camera", "torch", "bolt_cutter", "gas_meter", "knife", "trace_kit")
    _, events = played(CASE, kit, *DOCK[1:], TEST)
    assert refused(events) == "not_in_kit"


def test_orders_of_dogs_are_open_in_yard_and_warehouse() -> None:
    session: Session = played(CASE, *DOCK)[0]
    assert session.refusal(order("dog_narcotics")) is None
