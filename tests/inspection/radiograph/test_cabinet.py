"""The X-ray cabinet: what it sees of a package, what not, and that it invents nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.content.variants import SESAME, TILES, case_of, concealed
from tests.inspection.play import EMPTY, examine, go, named, order, played
from vrtrainer.content.case import Case
from vrtrainer.inspection.radiograph import cabinet, subject_of
from vrtrainer.inspection.radiograph.subject import slabs_of
from vrtrainer.proving.truth import revealing_ways, sound_twin


def shoes(data: dict[str, Any]) -> None:
    """Sports shoes in cartons, in place of the sesame."""
    data["load"][0] |= {"goods": "sports_shoes", "package": "carton", "each_kg": 9.0}
    data["load"][0].pop("net_kg")


def _declared(edit: Any) -> Any:
    """The points that concealed goods show at, without those of the container's picture."""

    def done(data: dict[str, Any]) -> None:
        edit(data)
        data["irregular"][-1]["points"] = ["load.sesame", "load.sesame.image"]

    return done


PLAIN = case_of(SESAME, shoes)
HIDDEN = case_of(SESAME, shoes, _declared(concealed("heroin", 1.0)))


def _mean_hue(case: Case, part: tuple[slice, slice]) -> np.ndarray:
    picture = cabinet.picture(subject_of(case), "sesame", True)
    return picture[part].reshape(-1, 3).mean(0)


def test_the_picture_is_made_of_the_case_and_nothing_else() -> None:
    subject = subject_of(PLAIN)
    first = cabinet.picture(subject, "sesame")
    cabinet.picture.cache_clear()
    assert np.array_equal(first, cabinet.picture(subject, "sesame"))
    other = PLAIN.model_copy(update={"seed": 7})
    assert not np.array_equal(first, cabinet.picture(subject_of(other), "sesame")), "other noise"


def test_a_block_among_shoes_is_a_dark_patch_in_every_package() -> None:
    one, other = (cabinet.picture(subject_of(c), "sesame").astype(int) for c in (HIDDEN, PLAIN))
    darker = other.mean(2) - one.mean(2)
    columns = np.flatnonzero((darker > 25).any(0))
    assert len(columns) > 20
    assert np.diff(columns).max() > 20, "more than one patch, with goods between"
    assert cabinet.contrast_to_noise(HIDDEN, PLAIN, "sesame") > 10


def test_organic_goods_are_orange_and_steel_is_blue() -> None:
    def gears(data: dict[str, Any]) -> None:
        shoes(data)
        data["load"][0] |= {"goods": "machine_gears", "each_kg": 12.0}

    middle = slice(120, 200), slice(60, 260)
    red, _, blue = _mean_hue(PLAIN, middle)
    assert red > blue + 15
    red, _, blue = _mean_hue(case_of(SESAME, gears), middle)
    assert blue > red + 15


def test_a_package_weighs_what_it_weighs_whatever_is_in_it() -> None:
    def mass(case: Case) -> float:
        belt = cabinet.belt_of(subject_of(case), "sesame")
        return sum(slab.mass_g for slab in belt.slabs)

    assert mass(HIDDEN) == pytest.approx(mass(PLAIN), rel=0.02)


def test_concealed_goods_are_in_the_container_s_picture_too() -> None:
    packed = [slab for slab in slabs_of(subject_of(HIDDEN)) if slab.material == "alkaloid"]
    assert len(packed) == HIDDEN.item("sesame").count


def test_what_shows_is_what_check_asks_for() -> None:
    twin = sound_twin(HIDDEN)
    assert revealing_ways(HIDDEN, twin, "load.sesame.image") == {"package_xray"}
    assert revealing_ways(HIDDEN, twin, "load.sesame") == {"knife"}
    assert not revealing_ways(PLAIN, sound_twin(PLAIN), "load.sesame.image")


def test_a_drum_does_not_go_through_the_tunnel() -> None:
    case = case_of(SESAME)
    assert cabinet.fits(case, "sesame") and not cabinet.fits(case, "honey")
    ready = [*EMPTY, go("dock"), order("xray_packages")]
    session, events = played(case, *ready, examine("load.honey.image", "package_xray"))
    (seen,) = named(events, "observed")
    assert seen.data["phrase"] == "observe.package_xray.too_big"
    assert not session.state.shown("load.honey.image")


def test_the_cabinet_is_ordered_and_costs_its_time() -> None:
    case = case_of(TILES)
    look = examine("load.tiles.image", "package_xray")
    session, _ = played(case, *EMPTY, go("dock"))
    assert session.refusal(look) == ("needs", {"need": "packages_scanned"})
    before = session.state.minutes
    (done, event) = session.step([order("xray_packages"), look])
    assert (done.name, event.name, event.data["kind"]) == ("ordered", "observed", "picture")
    assert session.state.minutes - before == 17
    assert session.state.shown("load.tiles.image")


def test_what_the_picture_shows_is_said_by_nobody() -> None:
    ready = [*EMPTY, go("dock"), order("xray_packages")]
    said = []
    for case in (PLAIN, HIDDEN):
        _, events = played(case, *ready, examine("load.sesame.image", "package_xray"))
        (event,) = named(events, "observed")
        said.append({k: v for k, v in event.data.items() if k != "id"})
    assert said[0] == said[1]
