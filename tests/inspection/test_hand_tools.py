"""What each tool shows, what it cannot, and what comes of using it wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.content.variants import (
    SESAME,
    TILES,
    Edit,
    behind_the_plate,
    case_of,
    checked,
    crates,
    hot_drums,
    overweight,
    plated_beams,
    raised_floor,
    repainted_doors,
    roof_opened,
    warm_reefer,
)
from tests.inspection.play import (
    AT_DOORS,
    EMPTY,
    KIT,
    POSITIONED,
    choose,
    examine,
    go,
    order,
    played,
)
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.dose import dose_rates, rates_beside
from vrtrainer.inspection.options import examinations
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.scoring import judge_session
from vrtrainer.world.meaning import tool_on

TILES_CASE, SESAME_CASE = case_of(TILES), case_of(SESAME)


def seen(case: Case, way: str, point: str, state: State | None = None) -> tuple[str, dict]:
    observed = WAYS[way].observe(case, state or State(case), point)
    return observed.phrase.split(".", 2)[-1], dict(observed.facts)


def kit(*tools: str) -> Action:
    """The tools named, and what nobody goes without."""
    usual = [tool for tool in ("camera", "torch", "bolt_cutter", "gas_meter", "knife", "laser")]
    return choose(*dict.fromkeys([*tools, *usual][: len(KIT)]))


def with_kit(actions: list[Action], *tools: str) -> list[Action]:
    return [kit(*tools), *actions[1:]]


def broken_by(case: Case, *actions: Action) -> set[str]:
    """The rules that the last of these actions breaks."""
    _, events = played(case, *actions)
    assert not [e for e in events if e.name == "refused"], events
    return {str(e.data["rule"]) for e in events if e.name == "breached"}


# --- mirror and ladder ---


@pytest.mark.parametrize(
    ("edit", "way", "point", "sound", "wrong"),
    [
        (plated_beams, "mirror", "container.undercarriage", "beams_free", "beams_plated"),
        (plated_beams, "torch", "container.undercarriage", "beams_free", "beams_plated"),
        (plated_beams, "videoscope", "container.undercarriage", "beams_free", "beams_plated"),
        (roof_opened, "ladder", "container.roof", "roof_whole", "roof_opened"),
        (roof_opened, "torch", "container.ceiling", "ceiling_sheet", "ceiling_patched"),
        (roof_opened, "magnifier", "container.ceiling", "ceiling_sheet", "ceiling_patched"),
        (
            repainted_doors,
            "look",
            "container.inner_doors",
            "inner_doors_sound",
            "inner_doors_new_bolts",
        ),
        (
            repainted_doors,
            "torch",
            "container.inner_doors",
            "inner_doors_sound",
            "inner_doors_new_bolts",
        ),
        (raised_floor, "mallet", "container.floor", "boards", "floor.dull"),
        (raised_floor, "videoscope", "container.floor", "no_way_in", "packages"),
        (overweight, "weighbridge", "container.mass", "agrees", "differs"),
    ],
)
def test_a_tool_tells_the_altered_from_the_sound(
    edit: Edit, way: str, point: str, sound: str, wrong: str
) -> None:
    assert seen(SESAME_CASE, way, point)[0] == sound
    assert seen(case_of(SESAME, edit), way, point)[0] == wrong


@pytest.mark.parametrize("edit", [plated_beams, roof_opened])
def test_eyes_alone_see_neither_roof_nor_beams(edit: Edit) -> None:
    case = case_of(SESAME, edit)
    for point in ("container.roof", "container.undercarriage"):
        assert seen(case, "look", point) == seen(SESAME_CASE, "look", point)
        session, _ = played(case, *POSITIONED, examine(point, "look"))
        assert not session.state.shown(point)


def test_the_mirror_shows_the_edge_of_a_roof_only() -> None:
    opened = case_of(SESAME, roof_opened)
    assert seen(opened, "mirror", "container.roof") == seen(SESAME_CASE, "mirror", "container.roof")
    looked = [*with_kit(POSITIONED, "mirror"), examine("container.roof", "mirror")]
    session, _ = played(opened, *looked)
    assert session.state.seen["container.roof"]
    assert not session.state.shown("container.roof")


def test_what_lies_between_the_beams_is_seen_by_the_probe_and_found_behind_the_plate() -> None:
    case = case_of(SESAME, behind_the_plate)
    assert seen(case, "mirror", "container.undercarriage")[0] == "beams_plated"
    assert seen(case, "videoscope", "container.undercarriage")[0] == "packages"
    start = with_kit(POSITIONED, "videoscope", "knife")
    bare = examine("load.bricks", "torch")
    assert played(case, *start, bare)[1][-1].name == "refused"
    session, events = played(case, *start, order("open_plate"), bare)
    assert "bricks" in session.state.discovered
    assert {"name": "discovered", "item": "bricks"}.items() <= events[-1].to_json().items()


def test_of_an_open_top_the_ladder_shows_the_cable() -> None:
    def top(data: dict[str, Any]) -> None:
        slot = {"row": "A", "bay": 6, "tier": 1}
        data["container"] |= {"type": "22U1", "tare_kg": 2360.0, "position": slot}
        data["load"] = data["load"][:1]

    assert seen(case_of(SESAME, top), "ladder", "container.roof")[0] == "cable_whole"
    cut = case_of(SESAME, top, roof_opened)
    assert seen(cut, "ladder", "container.roof")[0] == "cable_opened"


def test_the_undercarriage_is_looked_at_in_the_bay_and_never_in_the_stack() -> None:
    at_row = [*with_kit(POSITIONED, "mirror")[:-2], examine("container.undercarriage", "mirror")]
    _, events = played(SESAME_CASE, *at_row)
    assert events[-1].data["need"] == "positioned"


def test_nobody_looks_from_below_a_suspended_load() -> None:
    start = with_kit(POSITIONED, "mirror", "ladder")
    look = examine("container.undercarriage", "mirror")
    assert broken_by(SESAME_CASE, *start, look) == set()
    lifted = [*start, order("lift"), look]
    assert broken_by(SESAME_CASE, *lifted) == {"never_under_a_load"}
    session, _ = played(SESAME_CASE, *lifted, Action("leave"))
    assert judge_session(SESAME_CASE, session.state, 1).mark.total <= 40
    assert broken_by(SESAME_CASE, *start, order("lift"), order("set_down"), look) == set()


CHASSIS = [order("position_chassis") if a == order("position") else a for a in POSITIONED]


def test_on_a_chassis_eyes_alone_see_the_beams() -> None:
    looked = examine("container.undercarriage", "look")
    for case, told in (
        (SESAME_CASE, "beams_free"),
        (case_of(SESAME, plated_beams), "beams_plated"),
    ):
        session, _ = played(case, *CHASSIS, looked)
        found = session.state.seen["container.undercarriage"][-1]
        assert found.phrase.endswith(told) and session.state.shown("container.undercarriage")
        session, _ = played(case, *POSITIONED, looked)
        assert not session.state.shown("container.undercarriage")


@pytest.mark.parametrize(
    "deed",
    [
        examine("seal.condition", "tug"),
        examine("gas", "gas_meter"),
        examine("container.roof", "ladder"),
        order("cut_seal"),
        order("lift"),
    ],
    ids=str,
)
def test_what_is_out_of_reach_on_a_chassis_waits_for_the_ground(deed: Action) -> None:
    start = with_kit(CHASSIS, "ladder")
    _, events = played(SESAME_CASE, *start, deed)
    assert events[-1].data["need"] == "!on_chassis"
    _, events = played(SESAME_CASE, *start, order("set_on_ground"), deed)
    assert not [e for e in events if e.name == "refused"]


def test_who_looked_beneath_on_the_chassis_may_open() -> None:
    walk = [a for a in AT_DOORS if a.target != "container.undercarriage"]
    at = walk.index(order("position"))
    walk[at : at + 1] = [order("position_chassis")]
    moved = next(i for i, a in enumerate(walk) if i > at and a.do == "examine")
    opened = [order("cut_seal"), order("open_doors")]
    look = examine("container.undercarriage", "look")
    down = order("set_on_ground")
    assert broken_by(SESAME_CASE, *walk[:moved], down, *walk[moved:], *opened) >= {
        "undercarriage_first"
    }
    assert "undercarriage_first" not in broken_by(
        SESAME_CASE, *walk[:moved], look, down, *walk[moved:], *opened
    )


def test_doors_and_ceiling_are_looked_at_from_inside_once_one_gets_there() -> None:
    for deed, need in (
        (examine("container.inner_doors", "look"), "doors_open"),
        (examine("container.ceiling", "torch"), "unloaded_full"),
    ):
        assert need in SESAME_CASE.point(deed.target).needs
        _, events = played(SESAME_CASE, *with_kit(POSITIONED, "torch"), deed)
        assert events[-1].name == "refused"
    assert seen(TILES_CASE, "look", "container.ceiling")[0] == "dark"


def test_doors_are_not_opened_before_one_has_looked_underneath() -> None:
    walk = [a for a in AT_DOORS if a.target != "container.undercarriage"]
    opened = [order("cut_seal"), order("open_doors")]
    assert broken_by(SESAME_CASE, *walk, *opened) == {"undercarriage_first"}
    mirrored = [*with_kit(walk, "mirror"), examine("container.undercarriage", "mirror"), *opened]
    assert broken_by(SESAME_CASE, *mirrored) == set()
    assert broken_by(SESAME_CASE, *AT_DOORS, *opened) == set()


def test_machines_are_halted_before_the_ladder_is_climbed() -> None:
    start, climb = with_kit(POSITIONED, "ladder"), examine("container.roof", "ladder")
    assert broken_by(SESAME_CASE, *start, climb) == {"machines_halted_for_ladder"}
    assert broken_by(SESAME_CASE, *start, order("halt_machines"), climb) == set()
    # Who leaves the ladder at the post owes nothing.
    session, _ = played(SESAME_CASE, *start, Action("leave"))
    assert "machines_halted_for_ladder" not in judge_session(SESAME_CASE, session.state, 1).unmet


# --- tape and mallet ---


def test_the_tape_measures_less_exactly_than_the_laser_and_still_finds_the_wall() -> None:
    laser = seen(TILES_CASE, "laser", "container.interior_length")[1]["length_mm"]
    by_hand = {
        seen(case_of(TILES, seed=seed), "tape", "container.interior_length")[1]["length_cm"]
        for seed in range(12)
    }
    assert len(by_hand) > 2
    assert all(abs(value * 10 - laser) <= 40 for value in by_hand)
    assert WAYS["tape"].reveals is not None
    sound = case_of(SESAME)
    assert not WAYS["tape"].reveals(sound, sound, "container.interior_length")
    assert seen(TILES_CASE, "tape", "container.left_wall")[1]["usual_mm"] == 6058


def test_the_tape_needs_the_empty_floor_as_the_laser_does() -> None:
    start = with_kit(AT_DOORS, "tape")
    _, events = played(TILES_CASE, *start, examine("container.interior_length", "tape"))
    assert events[-1].data["need"] == "unloaded_full"
    empty = [*with_kit(EMPTY, "tape"), go("inside")]
    session, _ = played(TILES_CASE, *empty, examine("container.interior_length", "tape"))
    assert session.state.shown("container.interior_length")


def test_the_height_by_tape_tells_of_a_raised_floor() -> None:
    told = seen(case_of(SESAME, raised_floor), "tape", "container.floor")[1]
    assert told["usual_mm"] - 10 * told["length_cm"] == pytest.approx(200, abs=40)


def test_the_mallet_hears_what_is_behind_and_not_what_it_is() -> None:
    def emptied(data: dict[str, Any]) -> None:
        data["load"] = data["load"][:1]
        data["irregular"] = data["irregular"][:2]

    sounds = [
        WAYS["mallet"].observe(case, State(case), "container.front_wall")
        for case in (SESAME_CASE, case_of(TILES, emptied), TILES_CASE)
    ]
    assert [s.phrase.rpartition(".")[2] for s in sounds] == ["rings", "hollow", "dull"]
    assert {s.kind for s in sounds} == {"sound"}
    assert not any(s.facts or s.words for s in sounds)


def test_in_a_cooled_container_every_tap_is_padded() -> None:
    case = case_of(SESAME, warm_reefer)
    assert seen(case, "mallet", "container.front_wall")[0] == "padded"
    assert seen(case, "mallet", "container.side_walls")[0] == "padded"


# --- density, radiation ---


def test_density_differs_where_other_goods_stand_and_drops_where_nothing_does() -> None:
    told = seen(SESAME_CASE, "density_meter", "density.left")[1]
    figures = [told[f"at_{n}"] for n in range(1, 6)]
    # Sesame stands in front, honey in drums at the doors, and at the front wall there is a gap.
    assert figures[0] == told["bare"]
    assert figures[3] > figures[1] > told["bare"]
    # It reaches centimetres: what stands in the middle of the load it cannot see.
    assert told == seen(SESAME_CASE, "density_meter", "density.right")[1]


def test_density_rises_where_something_leans_behind_a_wall() -> None:
    told = seen(TILES_CASE, "density_meter", "container.front_wall")[1]
    assert told["figure"] > told["usual"] + 6
    told = seen(SESAME_CASE, "density_meter", "container.front_wall")[1]
    assert told["figure"] == told["usual"]


def test_a_heavy_package_reads_more_than_a_light_one() -> None:
    heavy, light = (
        seen(case_of(SESAME, lambda d, kg=kg: d["load"][1].update(each_kg=kg, net_kg=kg - 10)),
             "density_meter", "load.honey")[1]["figure"]
        for kg in (305.0, 60.0)
    )  # fmt: skip
    assert heavy > light + 20


def test_the_pager_is_quiet_at_the_natural_level_and_notices_minerals() -> None:
    quiet = seen(SESAME_CASE, "radiation_pager", "radiation")
    assert quiet == ("quiet", {"rate_nsv": 100, "background_nsv": 100})
    phrase, told = seen(TILES_CASE, "radiation_pager", "radiation")
    assert phrase == "quiet"
    assert 100 < told["rate_nsv"] < 200


def test_a_source_sets_the_pager_off_where_it_stands() -> None:
    case = case_of(SESAME, hot_drums)
    phrase, told = seen(case, "radiation_pager", "radiation")
    assert phrase == "alarm"
    assert told["rate_nsv"] == max(dose_rates(case)) > 300
    # The drums stand at the doors: the second kind of goods.
    assert told["area"] == "rear"


def test_after_an_alarm_nobody_opens_until_radiation_protection_was_called() -> None:
    case = case_of(SESAME, hot_drums)
    start = [*with_kit(AT_DOORS, "radiation_pager"), examine("radiation", "radiation_pager")]
    opening = [order("cut_seal"), order("open_doors")]
    assert "radiation_answered" in broken_by(case, *start, *opening)
    assert broken_by(case, *start, order("call_radiation"), *opening) == set()
    session, _ = played(case, *start, Action("decide", how="hold"))
    assert "radiation_called" in judge_session(case, session.state, 1).broken
    # Without the alarm nothing is owed.
    assert broken_by(case, *AT_DOORS, *opening) == set()


# --- behind the wall ---


def test_the_probe_enters_a_front_wall_by_a_drilled_hole_only() -> None:
    inside = [*with_kit(EMPTY, "videoscope", "drill"), order("attend_search"), go("inside")]
    probe = examine("container.front_wall", "videoscope")
    session, events = played(TILES_CASE, *inside, probe)
    assert events[-1].data["phrase"] == "observe.videoscope.no_way_in"
    assert not session.state.shown("container.front_wall")
    drilled = [*inside, probe, examine("container.front_wall", "drill"), probe]
    session, events = played(TILES_CASE, *drilled)
    assert events[-1].data["phrase"] == "observe.videoscope.packages"
    assert session.state.shown("container.front_wall")


def test_the_drill_brings_up_a_trace_and_no_verdict() -> None:
    assert seen(TILES_CASE, "drill", "container.front_wall") == ("residue", {"residue": "powder"})
    assert seen(SESAME_CASE, "drill", "container.front_wall") == ("through", {})


def test_one_drills_before_the_holder_and_into_goods_only_after_an_image() -> None:
    start = [*with_kit(EMPTY, "drill")]
    wall = [go("inside"), examine("container.front_wall", "drill")]
    assert broken_by(TILES_CASE, *start, *wall) == {"drill_with_leave"}
    assert broken_by(TILES_CASE, *start, order("attend_search"), *wall) == set()
    goods = [order("attend_search"), go("dock"), examine("load.tiles", "drill")]
    assert broken_by(TILES_CASE, *start, *goods) == {"goods_drilled_last"}
    safe = [order("clear_zone"), go("post"), order("scan_transmission")]
    at = start.index(order("cut_seal"))
    scanned = [*start[:at], *safe, go("bay"), *start[at:]]
    assert broken_by(TILES_CASE, *scanned, *goods) == set()


def test_a_crate_is_opened_by_the_pry_bar_after_a_photograph() -> None:
    case = case_of(SESAME, crates)
    assert seen(case, "knife", "load.sesame")[0] == "nailed"
    assert seen(case, "pry_bar", "load.sesame")[0] == "opened"
    assert seen(case, "pry_bar", "load.honey")[0] == "nothing"
    start = [*with_kit(EMPTY, "pry_bar"), go("dock")]
    pry = examine("load.sesame", "pry_bar")
    assert broken_by(case, *start, pry) == {"photographed_before_prying"}
    # A photograph of another package does not do.
    other = examine("load.honey", "camera")
    assert broken_by(case, *start, other, pry) == {"photographed_before_prying"}
    assert broken_by(case, *start, examine("load.sesame", "camera"), pry) == set()
    session, _ = played(case, *start, examine("load.sesame", "knife"))
    assert not session.state.shown("load.sesame")


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_what_is_not_nailed_is_not_prised(mode: Any) -> None:
    """Cartons, drums and machines on their skids have no lid to prise: nobody is asked to."""
    case = case_of(SESAME, crates)
    session, _ = played(case, *with_kit(EMPTY, "pry_bar"), go("dock"), mode="assessment")
    offered = {
        name: {option.action.how for option in examinations(session, f"load.{name}")}
        for name in ("sesame", "honey")
    }
    assert "pry_bar" in offered["sesame"] and "pry_bar" not in offered["honey"]
    pry = examine("load.honey", "pry_bar")
    assert session.refusal(pry) == ("no_use", {"way": "pry_bar"})
    session.mode = mode
    told = session.step([pry], 1)
    assert [event.name for event in told] == ["refused"]  # no reminder of crates either
    assert tool_on(session, "pry_bar", ["load.honey"]) is None
    assert tool_on(session, "pry_bar", ["load.sesame"]) == examine("load.sesame", "pry_bar")


# --- cold, and the whole mass ---


def test_the_thermometer_tells_what_the_display_does_not() -> None:
    case = case_of(SESAME, warm_reefer)
    assert seen(case, "look", "temperature.setting")[1] == {"set_dc": -180, "ordered_dc": -180}
    assert seen(case, "thermometer", "temperature.cargo") == (
        "warm",
        {"cargo_dc": -60, "set_dc": -180},
    )
    assert TILES_CASE.point("temperature.cargo") is None


def test_a_unit_set_too_warm_shows_on_its_display() -> None:
    def wrong(data: dict[str, Any]) -> None:
        warm_reefer(data)
        data["container"]["reefer"] = {"ordered_c": -18.0, "set_c": 2.0}

    case = case_of(SESAME, wrong)
    assert seen(case, "look", "temperature.setting")[1] == {"set_dc": 20, "ordered_dc": -180}
    assert seen(case, "thermometer", "temperature.cargo")[0] == "cold"


def test_the_weighbridge_shows_its_steps_and_hidden_goods_drown_in_the_mass() -> None:
    phrase, told = seen(TILES_CASE, "weighbridge", "container.mass")
    assert (phrase, told) == ("agrees", {"weighed_g": 17_620_000, "stated_g": 17_560_000})
    assert seen(case_of(SESAME, overweight), "weighbridge", "container.mass")[1] == {
        "weighed_g": 26_200_000,
        "stated_g": 22_000_000,
    }


def test_the_container_is_weighed_before_it_is_unloaded() -> None:
    session, _ = played(SESAME_CASE, *POSITIONED, examine("container.mass", "weighbridge"))
    assert not session.state.seen.get("container.mass")
    weighed = [*POSITIONED, order("weigh"), examine("container.mass", "weighbridge")]
    assert played(SESAME_CASE, *weighed)[0].state.shown("container.mass")
    _, events = played(SESAME_CASE, *EMPTY, order("weigh"))
    assert events[-1].data["need"] == "!unloaded"


# --- a case of each is fair ---


@pytest.mark.parametrize(
    ("edit", "tool"),
    [
        (plated_beams, "torch"),
        (behind_the_plate, "torch"),
        (roof_opened, "ladder"),
        (warm_reefer, "thermometer"),
        (crates, "pry_bar"),
        (overweight, "camera"),
        (hot_drums, "radiation_pager"),
    ],
)
def test_a_case_of_it_is_sound_and_its_expert_uses_the_tool(
    tmp_path: Path, edit: Edit, tool: str
) -> None:
    found = checked(tmp_path, SESAME, edit)
    assert [str(fault) for fault in found.faults] == []
    (facts,) = found.scenarios
    assert facts.marks["expert"] == 100
    assert tool in facts.tools


@pytest.mark.parametrize(
    ("edit", "point"),
    [
        (plated_beams, "container.undercarriage"),
        (roof_opened, "container.roof"),
        (overweight, "container.mass"),
        (warm_reefer, "temperature.cargo"),
        (hot_drums, "radiation"),
    ],
)
def test_what_is_wrong_there_must_be_declared(tmp_path: Path, edit: Edit, point: str) -> None:
    def hushed(data: dict[str, Any]) -> None:
        edit(data)
        data["irregular"] = [entry for entry in data["irregular"] if point not in entry["points"]]
        data["indicators"] = [entry for entry in data["indicators"] if entry["point"] != point]

    faults = [str(fault) for fault in checked(tmp_path, SESAME, hushed).faults]
    assert any(f"shows at {point}" in fault for fault in faults), faults


def test_a_tool_that_only_tells_that_nothing_shows_charges_once() -> None:
    session = Session(SESAME_CASE, "assessment")
    session.step([*with_kit(POSITIONED, "mirror"), examine("container.roof", "mirror")])
    minutes = session.state.minutes
    session.step([examine("container.roof", "mirror")])
    assert session.state.minutes == minutes


def test_only_what_was_found_can_be_secured() -> None:
    _, events = played(TILES_CASE, *POSITIONED, order("secure"))
    assert events[-1].data["need"] == "found"


def test_goods_that_the_officer_calls_irregular_can_be_secured() -> None:
    work = [*EMPTY, go("dock"), examine("load.tiles", "knife")]
    called = Action("judge", "load.tiles", "irregular")
    session, events = played(TILES_CASE, *work, called, order("secure"))
    assert session.state.holds("secured")
    assert all(event.name != "refused" for event in events)
    _, events = played(TILES_CASE, *work, order("secure"))
    assert events[-1].data["need"] == "found"


# --- the pager on every side ---


SIDES = ("radiation", "container.right_wall", "container.doors")


def test_the_pager_reads_on_every_side_that_one_walks_along() -> None:
    session, _ = played(SESAME_CASE, *POSITIONED)
    session.state.kit = ("radiation_pager",)
    anchors = {point.anchor for point in SESAME_CASE.points if point.id in SIDES}
    assert anchors == {"container.left_wall", "container.right_wall", "container.doors"}
    for name in SIDES:
        assert tool_on(session, "radiation_pager", (name,)) is not None
        (event,) = session.step([examine(name, "radiation_pager")])
        assert event.name == "observed" and event.data["phrase"].endswith(".quiet")
    # Of the wall and the doors themselves a dose rate tells nothing.
    assert not any(session.state.shown(name) for name in SIDES[1:])


def test_no_side_reads_more_than_the_walk_round_it_all() -> None:
    case = case_of(SESAME, hot_drums)
    told = {name: seen(case, "radiation_pager", name)[1]["rate_nsv"] for name in SIDES}
    assert told["radiation"] == max(dose_rates(case))
    assert told["container.right_wall"] == max(rates_beside(case, "right")) <= told["radiation"]
    assert dose_rates(case) == tuple(
        max(pair)
        for pair in zip(rates_beside(case, "left"), rates_beside(case, "right"), strict=True)
    )
    background = case.container.radiation.background_nsv_h
    # The drums stand at the doors: one hears them there, too.
    assert told["container.doors"] > background + 100
    bare = dict.fromkeys(SIDES, SESAME_CASE.container.radiation.background_nsv_h)
    assert bare == {n: seen(SESAME_CASE, "radiation_pager", n)[1]["rate_nsv"] for n in SIDES}


def test_an_alarm_on_any_side_is_an_alarm() -> None:
    case = case_of(SESAME, hot_drums)
    for name in SIDES[1:]:
        session, _ = played(case, *POSITIONED)
        session.state.kit = ("radiation_pager",)
        session.step([examine(name, "radiation_pager")])
        assert session.state.happened("radiation.alarm"), name
