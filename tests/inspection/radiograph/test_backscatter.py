from __future__ import annotations

import numpy as np
import pytest

from tests.inspection.radiograph.scanned import tiles, with_blocks, without_drugs
from vrtrainer.inspection.radiograph import backscatter
from vrtrainer.inspection.radiograph.backscatter import COUNTS, MARGIN_M, PITCH_M, brightness
from vrtrainer.inspection.radiograph.pictures import picture
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.subject import subject_of

SIZE = (6.058, 2.438, 2.591)
WALL = Slab("steel", 7.87, (1.2174, 0.0, 0.0), (1.219, 6.0, 2.5))  # 1.6 mm


def _spot(slabs: tuple[Slab, ...], y: float = 3.0, z: float = 0.5) -> float:
    image = brightness(slabs, "left", SIZE)
    return float(image[round((SIZE[2] + MARGIN_M - z) / PITCH_M), round((y + MARGIN_M) / PITCH_M)])


def _behind(name: str, density: float, first_m: float = 0.0, thick_m: float = 0.3) -> float:
    high = 1.2174 - first_m
    return _spot((WALL, Slab(name, density, (high - thick_m, 1.0, 0.1), (high, 5.0, 2.0))))


def test_an_endless_depth_of_water_is_the_measure() -> None:
    water = Slab("water", 1.0, (0.2, 0.0, 0.0), (1.219, 6.0, 2.5))
    assert _spot((water,)) == pytest.approx(1.0, abs=0.03)


def test_organic_goods_are_brighter_than_metals() -> None:
    bare = _spot((WALL,))
    organic, ceramic, steel = (
        _behind(name, density) for name, density in (("plant", 0.8), ("ceramic", 1.9), ("steel", 2))
    )
    assert organic > ceramic > steel > 0
    assert organic > 2.2 * bare


def test_the_signal_halves_every_few_centimetres() -> None:
    """How deep behind the wall half of what organic goods give back comes from."""
    whole = _behind("plant", 0.7) - _spot((WALL,))
    thick = np.arange(1, 16) / 100
    shares = [(_behind("plant", 0.7, thick_m=t) - _spot((WALL,))) / whole for t in thick]
    half = float(np.interp(0.5, shares, thick))
    assert 0.015 <= half <= 0.05


def test_steel_before_it_hides_it() -> None:
    plate = Slab("steel", 7.87, (1.2094, 1.0, 0.1), (1.2174, 5.0, 2.0))  # 8 mm more
    drugs = Slab("alkaloid", 1.0, (1.0, 2.0, 0.2), (1.2094, 4.0, 1.0))
    with_drugs, without = _spot((WALL, plate, drugs)), _spot((WALL, plate))
    assert with_drugs - without < 0.03
    assert _spot((WALL, drugs)) - _spot((WALL,)) > 0.2


def _cnr(slabs: tuple[Slab, ...]) -> float:
    """The drugs' contrast to noise over their face, pixel by pixel."""
    one, other = (brightness(s, "left", SIZE) * COUNTS for s in (slabs, without_drugs(slabs)))
    rows = slice(
        round((SIZE[2] + MARGIN_M - 0.6) / PITCH_M), round((SIZE[2] + MARGIN_M - 0.25) / PITCH_M)
    )
    columns = slice(round((2.7 + MARGIN_M) / PITCH_M), round((3.3 + MARGIN_M) / PITCH_M))
    difference = np.abs(one - other)[rows, columns].mean()
    return float(difference / np.sqrt(one[rows, columns].mean()))


def test_drugs_behind_half_a_metre_of_tiles_do_not_show() -> None:
    assert _cnr(with_blocks(0.5)) < 0.01


def test_the_same_drugs_directly_behind_the_wall_do() -> None:
    assert _cnr(with_blocks(0.0)) > 3.0


@pytest.mark.parametrize(("depth_m", "shows"), [(0.03, True), (0.25, False)])
def test_behind_textiles_they_fade_with_the_depth(depth_m: float, shows: bool) -> None:
    assert (_cnr(with_blocks(depth_m, "textile", 0.35)) > 1.0) is shows


def test_the_right_side_is_seen_from_the_right() -> None:
    """From there the doors are at the left; the tiles stand away from the front."""
    subject = subject_of(tiles())
    left, right = (backscatter.returned(subject, side) for side in ("left", "right"))
    assert left.shape == right.shape
    row = -40
    goods = left[row] > 0.3 * COUNTS
    assert goods[left.shape[1] // 2 :].sum() > goods[: left.shape[1] // 2].sum()
    goods = right[row] > 0.3 * COUNTS
    assert goods[right.shape[1] // 2 :].sum() < goods[: right.shape[1] // 2].sum()


def test_it_has_no_colours_and_the_same_bytes_every_time() -> None:
    subject = subject_of(tiles())
    first = picture(subject, "left")
    assert (first[..., 0] == first[..., 2]).all()
    picture.cache_clear()
    assert picture(subject, "left").tobytes() == first.tobytes()
