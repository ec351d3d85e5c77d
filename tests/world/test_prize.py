"""The card that flies to the collection."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from tests.world.played import case
from vrtrainer.engine.convert import pose
from vrtrainer.world.prize import FLY_S, LASTS_S, RISE_S, STAY_S, Prize, face, glow, moment

HEAD = pose((1.0, 2.0, 1.65), 30.0)


@pytest.fixture
def prize() -> Prize:
    made = Prize(p3d.NodePath("world"))
    made.prepare(case("ceramic_tiles").cues, "en")
    return made


def stands(prize: Prize) -> tuple[np.ndarray, float]:
    node = prize._cards[prize.shown].node
    at = node.get_pos()
    return np.array([at.x, at.y, at.z]), node.get_scale().x


def test_it_rises_stays_to_be_read_and_goes() -> None:
    assert moment(-0.1) is None and moment(LASTS_S) is None
    rising, staying, flying = moment(RISE_S / 2), moment(RISE_S + 1), moment(LASTS_S - FLY_S / 4)
    assert rising and staying and flying
    assert rising.size < staying.size == 1.0 > flying.size
    assert rising.on_its_way == staying.on_its_way == 0.0 < flying.on_its_way < 1.0
    assert STAY_S >= 1.0  # a title is read
    assert 0 <= flying.glow < staying.glow < 1.0


def test_a_card_rises_before_the_eyes_and_ends_at_the_belt(prize: Prize) -> None:
    prize.win("first_time_importer", None, HEAD)
    prize.follow(RISE_S + 0.1, HEAD)
    at, size = stands(prize)
    away = at - HEAD[:3, 3]
    assert away @ HEAD[:3, 1] > 0.7 and size == pytest.approx(1.0)
    prize.follow(STAY_S - 0.1 + FLY_S * 0.89, HEAD)
    at, size = stands(prize)
    assert at[2] < HEAD[2, 3] - 0.4 and size < 0.4
    prize.follow(FLY_S, HEAD)
    assert prize.shown == ""


def test_it_comes_from_where_the_find_was_if_that_is_in_sight(prize: Prize) -> None:
    ahead = HEAD[:3, 3] + HEAD[:3, 1] * 3 + HEAD[:3, 0] * 0.8
    behind = HEAD[:3, 3] - HEAD[:3, 1] * 3
    prize.win("first_time_importer", ahead, HEAD)
    right = (stands(prize)[0] - HEAD[:3, 3]) @ HEAD[:3, 0]
    prize.win("first_time_importer", behind, HEAD)
    middle = (stands(prize)[0] - HEAD[:3, 3]) @ HEAD[:3, 0]
    assert right > 0.1 > abs(middle)
    assert (stands(prize)[0] - HEAD[:3, 3]) @ HEAD[:3, 1] > 0.7


def test_a_cue_of_no_card_flies_nowhere(prize: Prize) -> None:
    prize.win("gone", None, HEAD)
    assert prize.shown == ""
    prize.close()
    prize.win("first_time_importer", None, HEAD)
    assert prize.shown == ""


def test_the_light_fades_to_its_rim() -> None:
    light = glow()
    assert light[64, 64, 3] > 200 and light[0, 0, 3] == 0 and light[64, 0, 3] < 8


def test_on_white_paper_a_card_has_an_edge() -> None:
    pixels = face(case("ceramic_tiles").cues[0], "fr").astype(int)
    low = pixels[2 * len(pixels) // 3 :, :, :3]
    paper = np.median(low.reshape(-1, 3), axis=0)
    assert (paper > 230).all()
    for edge in (low[-1], low[:, 0], low[:, -1]):
        assert (np.abs(edge - paper).max(axis=-1) > 100).all()
