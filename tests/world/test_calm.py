"""The calm place while play is paused."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine.convert import from_panda, pose
from vrtrainer.pages import layout
from vrtrainer.world.calm import REASONS, Calm, pause_page

HEAD = pose((4.0, 2.0, 1.65), 30)


class Region:
    def __init__(self) -> None:
        self.awake = False

    def set_active(self, awake: bool) -> None:
        self.awake = awake


def _shown(calm: Calm) -> list[str]:
    return [name for name, panel in calm._panels.items() if not panel.node.is_hidden()]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_fits_its_page_at_a_size_that_is_read(reason: str, lang: str) -> None:
    page = pause_page(reason, lang)
    placed = layout(page, lang)
    assert placed.faults == ()
    assert placed.page.em_dmm >= 20


def test_it_sleeps_until_there_is_a_pause() -> None:
    calm, regions = Calm("en"), [Region(), Region()]
    calm.stand_in(regions)  # type: ignore[arg-type]
    calm.follow("", HEAD, 0.0, 0.01)
    assert not any(region.awake for region in regions)
    calm.follow("tracking", HEAD, 0.0, 0.01)
    assert all(region.awake for region in regions)
    assert _shown(calm) == ["tracking"]
    calm.follow("off", HEAD, 0.0, 0.01)
    assert _shown(calm) == ["off"]
    calm.follow("", HEAD, 0.0, 0.01)
    assert not any(region.awake for region in regions)
    assert _shown(calm) == []


def test_the_sentence_stands_before_the_head_and_the_grid_on_the_ground() -> None:
    calm = Calm("fr")
    calm.follow("tracking", HEAD, 0.17, 0.01)
    at = from_panda(calm._panels["tracking"].node.get_mat())[:3, 3] - HEAD[:3, 3]
    assert at @ HEAD[:3, 1] == pytest.approx(1.15, abs=0.02)
    assert abs(at @ HEAD[:3, 0]) < 0.02
    assert calm._grid.get_z() == pytest.approx(0.17)
    assert not calm._grid.is_hidden()
    calm.follow("menu", HEAD, 0.17, 0.01)
    assert calm._grid.is_hidden()


def test_the_sentence_stays_while_it_is_read_and_follows_who_turns_away() -> None:
    calm = Calm("en")
    calm.follow("tracking", HEAD, 0.0, 0.01)
    panel = calm._panels["tracking"].node
    before = panel.get_h()
    for _ in range(90):
        calm.follow("tracking", pose((4.0, 2.0, 1.65), 30 + 15), 0.0, 1 / 90)
    assert panel.get_h() == pytest.approx(before)
    for _ in range(270):
        calm.follow("tracking", pose((4.0, 2.0, 1.65), 30 + 100), 0.0, 1 / 90)
    away = abs((panel.get_h() - 130 + 180) % 360 - 180)
    assert away < 25


def test_who_looks_down_is_not_turned_about() -> None:
    calm = Calm("en")
    down = pose((4.0, 2.0, 1.65), 30, -88)
    calm.follow("tracking", down, 0.0, 0.01)
    ahead = np.array([-np.sin(np.radians(30)), np.cos(np.radians(30))])
    at = from_panda(calm._panels["tracking"].node.get_mat())[:2, 3] - down[:2, 3]
    assert at @ ahead > 1.0
