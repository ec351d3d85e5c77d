"""Hand scale, ruler, calliper, ultraviolet lamp: use, resolution, and misuse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.variants import SESAME, TILES, case_of, checked, forged, labels
from tests.inspection.play import AT_DOORS, EMPTY, choose, examine, go, named, played
from vrtrainer.content.case import Case
from vrtrainer.inspection.looks import examined
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS

CASE = case_of(TILES)
KIT = choose(
    "camera", "torch", "bolt_cutter", "gas_meter", "hand_scale", "ruler", "calliper", "uv_lamp"
)


def _seen(case: Case, way: str, point: str) -> Any:
    return WAYS[way].observe(case, State(case), point)


def tins(mm: float) -> Any:
    """Tins of tuna that measure so much across."""

    def edit(data: dict[str, Any]) -> None:
        data["load"][0] |= {
            "goods": "canned_tuna", "package": "carton", "each_kg": 11.003, "measured_mm": mm,
        }  # fmt: skip
        data["load"][0].pop("net_kg")

    return edit


# --- the hand scale ---


def test_the_hand_scale_weighs_one_package_to_its_step() -> None:
    seen = _seen(case_of(SESAME, tins(83.0)), "hand_scale", "load.sesame.piece")
    assert dict(seen.facts) == {"grams": 11_000, "step_g": 20}


def test_the_hand_scale_says_nothing_of_the_lot() -> None:
    session, _ = played(
        CASE, KIT, *EMPTY[1:], go("dock"), examine("load.tiles.piece", "hand_scale")
    )
    question = CASE.question_of("load.tiles.weight")
    assert question is not None and "load.tiles.piece" in question.points
    assert not examined(session.state, question.points)
    assert "hand_scale_within_capacity" not in session.state.broken


def test_a_drum_on_the_hand_scale_is_an_overload_and_shows_nothing() -> None:
    case = case_of(SESAME)
    weigh = examine("load.honey.piece", "hand_scale")
    session, events = played(case, KIT, *EMPTY[1:], go("dock"), weigh)
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.hand_scale.overload"
    assert not session.state.shown("load.honey.piece")
    assert "hand_scale_within_capacity" in session.state.broken


# --- ruler and calliper ---


@pytest.mark.parametrize(
    ("real", "calliper", "ruler"),
    [(83.0, (830, False), (830, True)), (80.04, (800, False), (800, True))],
)
def test_the_calliper_is_finer_than_the_ruler(
    real: float, calliper: tuple[int, bool], ruler: tuple[int, bool]
) -> None:
    """Half a millimetre counts in a tin's diameter: the ruler cannot tell it."""
    case = case_of(SESAME, tins(real))
    for way, (shown, blind) in (("calliper", calliper), ("ruler", ruler)):
        seen = _seen(case, way, "load.sesame.size")
        assert dict(seen.facts)["size_dmm"] == shown
        assert (seen.shows is False) == blind


def test_a_long_piece_is_beyond_the_calliper() -> None:
    assert _seen(CASE, "calliper", "load.tiles.size").shows is False
    seen = _seen(CASE, "ruler", "load.tiles.size")
    assert dict(seen.facts) == {"size_dmm": 2500, "usual_dmm": 2500, "tolerance_dmm": 10}
    assert seen.shows is None


def test_what_a_coarse_tool_looked_at_was_not_examined() -> None:
    case = case_of(SESAME, tins(80.0), lambda d: d.update(irregular=[_size()], indicators=[]))
    session, _ = played(case, KIT, *EMPTY[1:], go("dock"), examine("load.sesame.size", "ruler"))
    assert not session.state.shown("load.sesame.size")
    session.step([examine("load.sesame.size", "calliper")])
    assert session.state.shown("load.sesame.size")


def _size() -> dict[str, Any]:
    return {"points": ["load.sesame.size"], "cue": "brand_features_wrong"}


def test_check_asks_that_a_wrong_size_is_declared_and_a_right_one_is_not(tmp_path) -> None:  # type: ignore[no-untyped-def]
    wrong = checked(tmp_path, SESAME, tins(80.0))
    assert any("shows at load.sesame.size" in str(fault) for fault in wrong.faults)
    within = checked(tmp_path / "b", SESAME, tins(82.6))
    assert not any("load.sesame.size" in str(fault) for fault in within.faults)

    def accused(data: dict[str, Any]) -> None:
        data["irregular"] = [_size()]
        data.pop("decision")

    unfounded = checked(tmp_path / "c", SESAME, tins(82.6), accused)
    assert any("nothing is wrong" in str(fault) for fault in unfounded.faults)
    declared = checked(tmp_path / "d", SESAME, tins(80.0), accused)
    assert declared.sound, "\n".join(map(str, declared.faults))
    assert "calliper" in declared.scenarios[0].tools


# --- the ultraviolet lamp ---


@pytest.mark.parametrize("label", ["relabelled", "copied"])
def test_labels_betray_themselves_under_lamp_and_lens(label: str) -> None:
    case = case_of(SESAME, labels(label))
    for way in ("uv_lamp", "magnifier"):
        assert _seen(case, way, "load.sesame.label").phrase == f"observe.{way}.label_{label}"
        assert _seen(case, way, "load.honey.label").phrase == f"observe.{way}.label_genuine"


def test_a_copied_certificate_shines_all_over(tmp_path) -> None:  # type: ignore[no-untyped-def]
    point = "paper.certificate_of_origin"
    assert _seen(case_of(SESAME, forged), "uv_lamp", point).phrase.endswith("paper_copied")
    assert _seen(case_of(SESAME), "uv_lamp", point).phrase.endswith("paper_genuine")
    found = checked(tmp_path, SESAME, forged)
    assert found.sound, "\n".join(map(str, found.faults))
    undeclared = checked(
        tmp_path / "b", SESAME, lambda d: d.update(forged=["certificate_of_origin"])
    )
    (fault,) = undeclared.faults
    assert f"shows at {point}" in str(fault)


def test_fresh_paint_shines_in_the_dark_of_the_container() -> None:
    assert _seen(CASE, "uv_lamp", "container.front_wall").phrase.endswith("wall_fresh")
    assert _seen(CASE, "uv_lamp", "container.floor").phrase.endswith("wall_even")


def test_by_day_the_lamp_is_of_no_use_outside() -> None:
    look = examine("container.doors", "uv_lamp")
    session, events = played(CASE, KIT, *AT_DOORS[1:], look)
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.uv_lamp.daylight"
    assert "uv_in_the_dark" in session.state.broken

    def night(data: dict[str, Any]) -> None:
        data["mood"] = "night"
        data["structure"]["repainted_doors"] = True
        data["indicators"].append({"point": "container.doors", "cue": "fresh_paint_or_rivets"})

    case = case_of(TILES, night)
    session, events = played(case, KIT, *AT_DOORS[1:], look)
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.uv_lamp.wall_fresh"
    assert "uv_in_the_dark" not in session.state.broken


def test_a_shine_on_goods_proves_nothing() -> None:
    one, other = (_seen(case, "uv_lamp", "load.tiles") for case in (CASE, case_of(TILES)))
    assert one == other and one.shows is False
