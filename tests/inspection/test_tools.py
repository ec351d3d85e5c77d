from __future__ import annotations

from typing import Any

import pytest

from tests.content.variants import (
    ROOT,
    SESAME,
    TILES,
    bad_air,
    case_of,
    explosives,
    raised_floor,
    seal,
)
from tests.inspection.play import EMPTY, examine, go, order, played
from vrtrainer.content.case import Case
from vrtrainer.content.source import read
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import NAMES, WAYS
from vrtrainer.inspection.unloading import UNLOADED_PERCENT, packages_of
from vrtrainer.proving.truth import revealing_ways, sound_twin
from vrtrainer.world.narration import Narrator

CASE = case_of(TILES)


def _seen(case: Case, way: str, point: str) -> tuple[str, dict[str, Any]]:
    observed = WAYS[way].observe(case, State(case), point)
    return observed.phrase, dict(observed.facts)


def test_every_tool_of_the_table_has_its_module_and_cost() -> None:
    tools = read(ROOT / "rules" / "tools.yaml").data["tools"]
    ways = read(ROOT / "rules" / "tariff.yaml").data["ways"]
    assert set(tools) == set(NAMES)
    assert set(WAYS) | {"read"} == set(ways)


def test_every_way_that_a_point_names_works_on_it() -> None:
    for case in (CASE, case_of(SESAME, raised_floor)):
        for point in case.points:
            for way in point.shown_by:
                assert way == "read" or WAYS[way].specification.works_on(point.id), (point.id, way)


def _doors(data: dict[str, Any]) -> None:
    data["structure"] = {"repainted_doors": True}
    data["indicators"] = [{"point": "container.doors", "cue": "fresh_paint_or_rivets"}]


DEVIATIONS = [
    (CASE, "container.front_wall"),
    (CASE, "container.interior_length"),
    (case_of(SESAME, raised_floor), "container.floor"),
    (case_of(SESAME, bad_air), "gas"),
    (case_of(SESAME, _doors), "container.doors"),
    (case_of(SESAME, seal("turns")), "seal.condition"),
    (case_of(SESAME, seal("glued")), "seal.condition"),
    (case_of(SESAME, seal("scratched")), "seal.condition"),
    (case_of(SESAME, seal("cloned")), "seal.condition"),
    (CASE, "load.blocks"),
]


@pytest.mark.parametrize(("case", "point"), DEVIATIONS)
def test_every_way_said_to_show_a_fault_shows_it(case: Case, point: str) -> None:
    """Else a trainee would be told that he or she had looked, and could have seen nothing."""
    found = case.point(point)
    assert found is not None
    assert set(found.shown_by) - {"camera"} <= revealing_ways(case, sound_twin(case), point)


def test_nothing_shows_a_fault_in_a_sound_container() -> None:
    case = case_of(SESAME)
    twin = sound_twin(case)
    notes = ("parties.consignor", "parties.consignee")
    assert [p.id for p in case.points if revealing_ways(case, twin, p.id)] == list(notes)


def test_the_laser_measures_to_the_false_wall() -> None:
    assert _seen(CASE, "laser", "container.interior_length") == (
        "observe.laser.length",
        {"length_mm": 5548, "usual_mm": 5898},
    )


def test_the_scale_and_the_tally_tell_the_truth_not_the_papers() -> None:
    def short(data: dict[str, Any]) -> None:
        data["documents"] = {"packing_list": {"lines": {"tiles": {"count": 600}}}}
        points = ["documents.packing_list.lines.tiles.count", "load.tiles.count"]
        data["irregular"][0] = {"points": points, "cue": "quantity_differs"}

    case = case_of(TILES, short)
    assert _seen(case, "count", "load.tiles.count")[1] == {"count": 640}
    assert _seen(case, "scale", "load.tiles.weight")[1] == {"grams": 15_360_000, "each_g": 24_000}


@pytest.mark.parametrize(
    ("ppm", "phrase", "facts"),
    [
        ({}, "clean", {}),
        ({"carbon_monoxide": 2.0}, "safe", {"substance": "carbon_monoxide"}),
        ({"phosphine": 0.3}, "safe", {"substance": "phosphine", "ppb": 300, "limit_ppb": 300}),
        ({"phosphine": 0.301}, "unsafe", {"substance": "phosphine", "ppb": 301}),
        # the one furthest over its limit, not the greatest amount
        ({"toluene": 60.0, "phosphine": 3.0}, "unsafe", {"substance": "phosphine"}),
    ],
)
def test_the_gas_meter_names_the_worst(ppm: dict, phrase: str, facts: dict) -> None:
    case = case_of(SESAME, lambda d: d.update(gas_ppm=ppm))
    said, told = _seen(case, "gas_meter", "gas")
    assert said == f"observe.gas_meter.{phrase}"
    assert facts.items() <= told.items()
    assert case.container.gas.safe == (phrase != "unsafe")


def test_closed_packages_look_as_declared_and_opened_ones_as_they_are() -> None:
    case = case_of(SESAME, explosives)
    way = WAYS["look"]
    closed = way.observe(case, State(case), "load.sesame")
    assert closed.words == {"en": "Polyester curtains", "fr": "Rideaux en polyester"}
    opened = WAYS["knife"].observe(case, State(case), "load.sesame")
    assert opened.words is not None
    assert "Waxed paper tubes" in opened.words["en"]


@pytest.mark.parametrize("way", ["look", "torch"])
def test_eyes_and_light_see_what_a_package_holds_once_it_is_open(way: str) -> None:
    case = case_of(SESAME)
    looked, opened = examine("load.sesame", way), examine("load.sesame", "knife")
    _, before = played(case, *EMPTY, go("dock"), looked)
    _, after = played(case, *EMPTY, go("dock"), opened, looked)
    assert before[-1].data["phrase"] == "observe.look.package_closed"
    assert after[-1].data["phrase"] == "observe.look.package_open"
    assert after[-1].data["words"] == case.item("sesame").opened


def test_what_is_weighed_is_what_was_unloaded() -> None:
    """Of a partial unloading only that part stands on the scale; a package tells as much."""
    case = case_of(TILES)
    weighed = examine("load.tiles.weight", "scale")
    part = [*EMPTY[:-1], order("unload_partial"), go("dock"), weighed]
    _, told = played(case, *part)
    facts = told[-1].data["facts"]
    item = case.item("tiles")
    stood = packages_of(item, UNLOADED_PERCENT["unload_partial"])
    assert 0 < stood < item.count
    assert facts == {
        "packages": f"tiles:{stood}", "grams": stood * item.each_g, "each_g": item.each_g,
    }  # fmt: skip
    for lang, number in (("en", "288"), ("fr", "288")):
        said = Narrator(case, lang).sentence(told[-1])
        assert said is not None and number in said and "24" in said
    _, told = played(case, *part, go("bay"), order("unload_full"), go("dock"), weighed)
    assert told[-1].data["facts"]["grams"] == item.gross_g


def test_eyes_alone_do_not_judge_the_dark() -> None:
    assert _seen(CASE, "look", "container.front_wall")[0] == "observe.look.dark"
    assert _seen(CASE, "torch", "container.front_wall")[0] == "observe.torch.front_wall_false"


def test_the_tablet_tells_what_the_file_holds() -> None:
    assert _seen(CASE, "tablet", "parties.consignee")[0] == "observe.tablet.first_import"
    route = WAYS["tablet"].observe(CASE, State(CASE), "route")
    assert route.phrase == "observe.tablet.route_transhipped_noted"
    assert route.words is not None and "direct service" in route.words["en"]
    silent = case_of(SESAME, lambda data: data.pop("route_note"))
    assert _seen(silent, "tablet", "route")[0] == "observe.tablet.route_transhipped"
    known = WAYS["tablet"].observe(case_of(SESAME), State(case_of(SESAME)), "parties.consignee")
    assert known.phrase == "observe.tablet.known"
    assert known.words is not None


def test_a_copied_seal_is_whole_to_the_eye_and_holds_but_is_not_the_makers() -> None:
    copied, sound = case_of(SESAME, seal("cloned")), case_of(SESAME)
    for way in ("look", "tug"):
        assert _seen(copied, way, "seal.condition") == _seen(sound, way, "seal.condition")
    for way in ("look", "magnifier"):
        assert _seen(copied, way, "seal.number") == _seen(sound, way, "seal.number")
    assert _seen(copied, "twist", "seal.condition")[0] == "observe.twist.loose"
    assert _seen(copied, "seal_gauge", "seal.condition")[0] == "observe.seal_gauge.cloned"


def test_the_first_view_shows_what_was_put_in_at_the_doors() -> None:
    def bags(data: dict[str, Any]) -> None:
        data["load"].append(
            {"id": "bags", "goods": "cocaine", "package": "sack", "count": 12, "each_kg": 25.0,
             "hidden": "doors"}
        )  # fmt: skip
        points = ["load.bags", "container.first_view", "xray.rear"]
        data["irregular"] = [{"points": points, "cue": "concealed_goods"}]
        data.pop("decision")

    case = case_of(SESAME, bags)
    seen = WAYS["look"].observe(case, State(case), "container.first_view")
    assert (seen.phrase, seen.words) == (
        "observe.look.first_view_stray", case.item("bags").package_name,
    )  # fmt: skip
    there = WAYS["look"].observe(case, State(case), "load.bags")
    assert (there.phrase, there.words) == ("observe.look.at_doors", case.item("bags").holds)
    assert {"look", "torch"} <= revealing_ways(case, sound_twin(case), "container.first_view")


def test_the_magnifier_tells_nothing_of_what_a_closed_package_holds() -> None:
    case = case_of(TILES, lambda data: data["load"][0].update(goods="counterfeit_sports_shoes"))
    item = case.load[0]
    assert item.detail
    session, _ = played(case, *EMPTY, go("dock"))
    session.state.kit = (*session.state.kit, "magnifier")
    look = examine(f"load.{item.id}", "magnifier")
    (shut,) = [e for e in session.step([look]) if e.name == "observed"]
    assert shut.data["phrase"] == "observe.magnifier.package_closed" and not shut.data["words"]
    session.step([examine(f"load.{item.id}", "knife")])
    (bare,) = [e for e in session.step([look]) if e.name == "observed"]
    assert bare.data["words"] == item.detail


def test_the_magnifier_sees_the_marks_of_what_lies_bare() -> None:
    case = case_of(TILES)
    blocks = next(item for item in case.load if item.hidden)
    assert blocks.detail
    assert WAYS["magnifier"].observe(case, State(case), f"load.{blocks.id}").words == blocks.detail
