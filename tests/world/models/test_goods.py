"""Goods, packages, loads: every kind has its model, of its size, and costs what it may."""

from __future__ import annotations

from typing import get_args

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.content.catalogues import Catalogues, load_catalogues
from vrtrainer.content.models import PackageModel
from vrtrainer.world.models import build_container, build_load, build_lot, build_package, shelf
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.goods import PACKAGES, pattern, stack_mesh
from vrtrainer.world.models.packages import SIZES
from vrtrainer.world.models.samples import HANDY_M, build_sample, sample_spot

MOST_VERTICES = 20_000
MOST_TRIANGLES = 5_000

COUNTS = {
    "carton": 640, "big_carton": 60, "food_carton": 1200, "sack": 300, "paper_sack": 500,
    "drum": 60, "plastic_drum": 60, "block": 2000, "crate": 20, "big_bag": 16, "bale": 40,
    "reel": 20, "roll": 200, "bundle": 14, "machine": 6, "cylinder": 180, "tyre": 400,
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return load_catalogues()


def triangles(build: Build) -> int:
    return sum(len(build.mesh(surface).triangles) for surface in build.surfaces())


def vertices(node: p3d.NodePath) -> int:
    paths = node.find_all_matches("**/+GeomNode")
    return sum(g.get_vertex_data().get_num_rows() for p in paths for g in p.node().get_geoms())


def test_the_catalogue_is_big_enough_for_ten_cases(catalogues: Catalogues) -> None:
    assert not catalogues.faults
    serious = {key for key, goods in catalogues.goods.items() if goods.on_find != "continue"}
    assert len(serious) >= 10
    assert len(kinds_of(catalogues, "irregular.yaml")) >= 15
    assert len(kinds_of(catalogues, "ordinary.yaml")) >= 30


def kinds_of(catalogues: Catalogues, name: str) -> set[str]:
    """The goods of one file."""
    source = next(s for s in catalogues.sources if s.file.endswith(name))
    return set(source.data["goods"])


def test_what_endangers_life_ends_the_search(catalogues: Catalogues) -> None:
    for goods in (
        "blasting_explosives",
        "electric_detonators",
        "ammonium_nitrate",
        "radioactive_source",
    ):
        assert catalogues.goods[goods].on_find == "evacuate"
    for goods in ("cocaine", "firearm_parts", "undeclared_currency"):
        assert catalogues.goods[goods].on_find == "secure_and_call"


def test_every_kind_of_goods_can_be_looked_at_in_the_hand(catalogues: Catalogues) -> None:
    for goods in catalogues.goods:
        one = build_sample(goods)
        assert one.mesh().points is not None
        assert 0 < triangles(one) <= MOST_TRIANGLES, goods
        low, high = one.mesh().bounds()
        assert low[2] == pytest.approx(0.0, abs=0.012), f"{goods} stands on the ground"
        assert float((high - low).max()) < 1.6, goods
        assert len(one.surfaces()) <= 6, f"{goods}: each surface is a draw"


def test_goods_of_another_catalogue_show_an_unmarked_bag() -> None:
    assert triangles(build_sample("what_nobody_modelled")) == triangles(
        shelf.build("goods/unknown")
    )
    assert triangles(build_package("carton", "what_nobody_modelled", True)) > 500


@pytest.mark.parametrize(
    ("genuine", "false"),
    [
        ("sports_shoes", "counterfeit_sports_shoes"),
        ("wrist_watches", "counterfeit_watches"),
        ("leather_handbags", "counterfeit_handbags"),
        ("medicines", "counterfeit_medicines"),
    ],
)
def test_a_false_one_has_other_print(genuine: str, false: str) -> None:
    a, b = (
        {tuple(uv) for uv in build_sample(goods).mesh().uv.round(2).tolist()}
        for goods in (genuine, false)
    )
    assert len(b - a) > 3


def test_every_package_of_the_catalogue_has_its_models(catalogues: Catalogues) -> None:
    assert set(get_args(PackageModel)) == set(PACKAGES)
    assert {package.model for package in catalogues.packages.values()} == set(PACKAGES)
    assert set(COUNTS) == set(PACKAGES)


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_stacked_package_is_cheap_and_of_its_size(kind: str) -> None:
    assert sum(len(m.points) for _, m in stack_mesh(kind)) <= 600
    low, high = shelf.build(f"goods/stack_{kind}").mesh().bounds()
    size = pattern(kind, 1, 1).size
    if kind != "carton":
        assert high - low == pytest.approx(size, abs=0.05)


@pytest.mark.parametrize("size_type", ["22G1", "45G1"])
def test_no_load_costs_more_than_it_may(size_type: str) -> None:
    model = build_container(size_type, "XTSU3054383", (0.1, 0.1, 0.1))
    model.interior.show()
    low, high = np.array(model.inside[0]), np.array(model.inside[1])
    for kind, count in COUNTS.items():
        many = count * (2 if size_type == "45G1" else 1)
        node = build_load(model, [(kind, many)])
        assert 0 < vertices(node) <= MOST_VERTICES, kind
        for shade in node.find_all_matches("**/contact shade"):
            shade.remove_node()
        least, most = node.get_tight_bounds(model.interior)
        assert (np.array([*least]) >= low - 0.04).all(), kind
        assert (np.array([*most]) <= high + 0.04).all(), kind
        node.remove_node()


def test_a_mixed_load_shows_the_last_kind_at_the_doors_and_the_higher_one_behind() -> None:
    model = build_container("22G1", "XTSU3054383", (0.1, 0.1, 0.1))
    model.interior.show()
    one = build_load(model, [("drum", 16), ("sack", 40)])
    high = one.get_tight_bounds(model.interior)[1]
    assert high[2] - model.inside[0][2] > 0.9, "drums rise behind the sacks"
    assert vertices(one) <= MOST_VERTICES


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_lot_in_the_hall_is_cheap_too(kind: str) -> None:
    lot = build_lot(kind, COUNTS[kind] // 2)
    assert sum(len(lot.mesh(s).points) for s in lot.surfaces()) <= MOST_VERTICES


def test_a_sample_lies_before_its_package() -> None:
    for kind in PACKAGES:
        spot = sample_spot(kind, "canned_tuna")
        if kind == "block":  # is what it holds, its corner cut
            assert spot is None
            continue
        assert spot is not None
        front = -SIZES[kind][1] / 2
        assert spot.middle[1] + spot.half[1] < front
        opened = build_package(kind, "canned_tuna", True)
        points = opened.mesh().points
        near = np.abs(points - spot.middle) <= spot.half + 0.002
        assert near.all(1).sum() > 100, kind
    assert sample_spot("big_carton", "refrigerators") is None
    low, high = build_sample("refrigerators").mesh().bounds()
    assert float((high - low).max()) > HANDY_M


def test_a_big_carton_is_as_big_as_what_stands_in_it() -> None:
    tall = build_package("big_carton", "refrigerators", True).mesh().bounds()[1][2]
    small = build_package("big_carton", "televisions", True).mesh().bounds()[1][2]
    assert tall > 1.4 > small
