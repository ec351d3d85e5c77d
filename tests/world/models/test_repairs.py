"""What was welded to a container is there where the case has it, and is seen where one looks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.world.played import case
from vrtrainer.content.library import load_scenes
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.slack import Slack
from vrtrainer.world.closeup import Closeup
from vrtrainer.world.models import build_container, repairs
from vrtrainer.world.models.shell import sizes
from vrtrainer.world.stage import Stage

LOOKED = (
    ("container.roof", "ladder"),
    ("container.undercarriage", "mirror"),
    ("container.undercarriage", "torch"),
    ("container.inner_doors", "look"),
    ("container.roof", "mirror"),
)
BLUE = (0.02, 0.095, 0.22)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.mark.parametrize("size_type", ["22G1", "45G1", "45R1", "22U1"])
def test_a_repair_is_on_the_box_that_has_it_and_on_no_other(size_type: str) -> None:
    sound = build_container(size_type, "XTSU3054383", BLUE)
    assert sound.plate is None and not sound.node.find("**/roof repair")
    mended = build_container(size_type, "XTSU3054383", BLUE, plated_beams=True, roof_opened=True)
    low, high = mended.plate.get_tight_bounds(mended.node)
    s = sizes(size_type)
    assert 0.0 < low[2] < high[2] < 0.03  # below the cross-members, above the ground
    assert high[0] - low[0] > 1.8 and high[0] < s.width / 2
    assert bool(mended.node.find("**/roof patch")) is (size_type[2] == "G")  # no lining before it
    low, high = mended.node.find("**/roof repair").get_tight_bounds(mended.node)
    assert s.height - 0.25 < low[2] and high[2] < s.height + 0.01
    assert abs(low[0]) < s.width / 2 + 0.01 and abs(high[0]) < s.width / 2 + 0.01


def test_the_plate_is_where_the_scanner_sees_it() -> None:
    """`inspection/radiograph/structure.py` has it in the middle, 0.6 m to both sides."""
    b = repairs.beam_plate(sizes("22G1"), BLUE)
    low, high = b.mesh().bounds()
    assert low[1] == pytest.approx(-0.6, abs=0.03) and high[1] == pytest.approx(0.6, abs=0.03)


def test_new_paint_is_brighter_than_the_old_and_a_seam_runs_all_round() -> None:
    b = repairs.roof_repair(sizes("22G1"), BLUE)
    names = {surface.name: surface for surface in b.surfaces()}
    assert sum(names["fresh patch"].base) > sum(BLUE) and names["fresh patch"].grime == 0
    weld = b.mesh(names["weld"]).points
    low, high = weld.min(0), weld.max(0)
    middle = (low + high) / 2
    around = np.degrees(np.arctan2(weld[:, 1] - middle[1], weld[:, 0] - middle[0]))
    assert len(np.unique(np.round(around / 10))) == 37  # every ten degrees there is some of it


def test_a_plate_that_was_taken_off_is_not_there_any_more() -> None:
    scenes, _ = load_scenes()
    shown = case("ceramic_tiles")
    box = shown.container.model_copy(update={"plated_beams": True})
    stage = Stage(shown.model_copy(update={"container": box}), scenes)
    stage.show_order("position")
    assert not stage.container.plate.is_hidden()
    assert stage.show_order("open_plate") is True
    assert stage.container.plate.is_hidden()
    stage.reset()
    assert not stage.container.plate.is_hidden()


@pytest.mark.render
def test_a_close_up_shows_it_and_the_edge_in_the_mirror_does_not(host: Host) -> None:
    """From a ladder and from below a mended box looks otherwise; along the roof's edge not."""
    scenes, _ = load_scenes()
    seen: list[dict[tuple[str, str], np.ndarray]] = []
    shown = case("ceramic_tiles")
    for bad in (False, True):
        box = shown.container.model_copy(
            update={"plated_beams": bad, "roof_opened": bad, "repainted_doors": bad}
        )
        stage = Stage(shown.model_copy(update={"container": box}), scenes)
        stage.enter("bay")
        for order in ("position", "cut_seal", "open_doors"):
            stage.show_order(order)
        stage.settle()
        closeup = Closeup(host, stage, Slack())
        closeup.open()
        found = {}
        for key in LOOKED:
            closeup.shoot(shown.point(key[0]), key[1])
            found[key] = closeup.pixels().astype(int)
        closeup.close()
        seen.append(found)
    sound, mended = seen
    for key in sound:
        apart = np.abs(sound[key] - mended[key]).max(2)
        if key == ("container.roof", "mirror"):
            assert (apart > 24).mean() < 0.001
        else:
            assert (apart > 24).mean() > 0.02, key
