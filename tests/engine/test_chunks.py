"""Which instances a picture needs, against asking every one of them."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine import convert
from vrtrainer.engine.chunks import CHUNK, MARGIN_M, MARGIN_RAD, Chunks, View

RADIUS = 3.5
# Canted displays, each wider to its own side.
EYES = [
    (convert.pose((-0.032, 0, 0), 8), convert.frustum(-1.2, 0.8, -1.0, 0.9)),
    (convert.pose((0.032, 0, 0), -8), convert.frustum(-0.8, 1.2, -1.0, 0.9)),
]


def yard(count: int = 3000, seed: int = 1) -> Chunks:
    rng = np.random.default_rng(seed)
    side = 2.4 * np.sqrt(count)
    low, high = (-side, -side, 0), (side, side, 9)
    return Chunks(rng.uniform(low, high, (count, 3)), RADIUS)


def frusta(head: np.ndarray) -> list[np.ndarray]:
    return [clip @ convert.rigid_inverse(head @ from_head) for from_head, clip in EYES]


def view(head: np.ndarray, width_px: float = 2000.0) -> View:
    return View.of(head[:3, 3], frusta(head), width_px)


def heads(count: int, seed: int = 2) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    turns = np.stack([rng.uniform(-180, 180, count), rng.uniform(-70, 70, count)], 1)
    places = rng.uniform((-60, -60, 0), (60, 60, 3), (count, 3))
    return [convert.pose(at, h, p, 25.0) for at, (h, p) in zip(places, turns, strict=True)]


def in_view(points: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Which spheres any eye sees: asked in the eye's own frame, by angles instead of planes."""
    found = np.zeros(len(points), bool)
    for from_head, clip in EYES:
        eye = convert.rigid_inverse(head @ from_head)
        x, y, z = (points @ eye[:3, :3].T + eye[:3, 3]).T
        left, right, bottom, top = convert.tangents(clip)
        inside = y >= -RADIUS
        for tangent, across, sign in ((left, x, 1), (right, x, -1), (bottom, z, 1), (top, z, -1)):
            inside &= sign * (across - tangent * y) / np.hypot(1.0, tangent) >= -RADIUS
        found |= inside
    return found


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 3000])
def test_everything_is_in_one_chunk(count: int) -> None:
    chunks = yard(count)
    assert sorted(chunks.order) == list(range(count))
    everything = View.of(np.zeros(3), None)
    assert sorted(chunks.find(everything, 1e6).rows) == list(range(count))
    assert sorted(chunks.find(everything, 0.0).rows) == list(range(count))


def test_nothing_that_is_seen_is_missing_and_little_else_is_found() -> None:
    chunks = yard()
    total = np.zeros(3)
    for head in heads(30):
        wanted = set(np.nonzero(in_view(chunks.points, head))[0])
        found = {int(chunks.order[row]) for row in chunks.find(view(head), 40.0).rows}
        assert wanted <= found
        singly = {int(chunks.order[row]) for row in chunks.find(view(head), 1e6).rows}
        assert wanted <= singly <= found
        total += len(wanted), len(singly), len(found)
    assert total[0] > 10_000
    assert total[1] < 1.6 * total[0]
    assert total[2] < 1.8 * total[0]


def test_the_near_come_first_and_the_rest_is_farther() -> None:
    chunks = yard()
    for head in heads(8):
        found = chunks.find(view(head), 50.0)
        away = np.linalg.norm(chunks.points[chunks.order[found.rows]] - head[:3, 3], axis=1)
        first = away[: len(found.away)]
        assert first == pytest.approx(found.away)
        assert (np.diff(first) >= 0).all()
        for near in (5.0, 20.0, 50.0):
            assert found.within(near) == (away <= near).sum()


def test_a_list_serves_until_its_margin_is_used_up() -> None:
    """Whatever changes, while the strain is no more than 1 nothing that is seen is missing."""
    chunks = yard()
    rng = np.random.default_rng(4)
    served = 0
    for head in heads(20):
        old = view(head)
        found = set(chunks.order[chunks.find(old, 60.0).rows])
        for _ in range(25):
            turn = rng.normal(0, 3.0, 3)
            moved = head @ convert.pose(rng.normal(0, 0.4, 3), *turn)
            if old.strain(view(moved)) <= 1.0:
                served += 1
                assert set(np.nonzero(in_view(chunks.points, moved))[0]) <= found
    assert served > 100


def test_strain_counts_turning_walking_and_sharpness() -> None:
    head = convert.pose((3, 4, 1.7), 30)
    old = view(head)
    assert old.strain(view(head)) == 0.0
    turned = view(head @ convert.pose((0, 0, 0), np.degrees(MARGIN_RAD) / 2))
    assert old.strain(turned) == pytest.approx(0.5, abs=0.06)
    walked = view(convert.translation(0, MARGIN_M / 2, 0) @ head)
    assert old.strain(walked) == pytest.approx(0.5, abs=0.01)
    assert old.strain(view(convert.translation(0, 3, 0) @ head)) > 1.0
    assert old.strain(view(head, 2500.0)) > 1.0
    assert old.strain(View.of(head[:3, 3], None)) > 1.0
    assert old.strain(View.of(head[:3, 3], frusta(head)[:1], 2000.0)) > 1.0
    assert view(head).sharpness == pytest.approx(1000.0, rel=0.05)


def test_the_suns_view_has_no_behind() -> None:
    chunks = yard()
    clip = np.diag([1 / 40, 1 / 40, 1 / 200, 1.0])  # 80 metres square, straight down
    rows = chunks.find(View.of(np.zeros(3), [clip]), 1e6).rows
    inside = np.abs(chunks.points[:, :2]).max(1) <= 40 + RADIUS
    assert set(np.nonzero(inside)[0]) <= set(chunks.order[rows])
    assert len(rows) < 2 * inside.sum()
