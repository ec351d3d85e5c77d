"""The container against ISO 668, its doors, its seal, its anchors, and which way its faces look."""

from __future__ import annotations

import numpy as np
import pytest

from tests.world.models import rays
from vrtrainer.engine.convert import from_panda
from vrtrainer.world.models import build_container
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.shell import FLOOR_M, inner_x, sizes
from vrtrainer.world.models.stock import closed_container

# ISO 668:2020, external dimensions of series 1 containers, metres: length, width, height.
ISO_668 = {
    "22G1": (6.058, 2.438, 2.591),
    "42G1": (12.192, 2.438, 2.591),
    "45G1": (12.192, 2.438, 2.896),
}
ANCHORS = {
    "container.number", "container.plate", "container.left_wall", "container.right_wall",
    "container.doors", "seal", "gas_port", "container.first_view", "container.front_wall",
    "container.side_walls", "container.floor", "container.ceiling", "container.interior_length",
}  # fmt: skip
BLUE = (0.02, 0.08, 0.2)


def built(size_type: str = "22G1", **options: object) -> ContainerModel:
    model = build_container(size_type, "XTSU3054383", BLUE, seal_number="LA048817", **options)
    model.interior.show()  # looked at here behind shut doors, too
    return model


@pytest.fixture(scope="module")
def box() -> ContainerModel:
    return built()


@pytest.mark.parametrize("size_type", ISO_668)
def test_envelope_is_iso_668(size_type: str) -> None:
    model = built(size_type)
    points = rays.triangles_of(model.node, skip=("contact shade",)).reshape(-1, 3)
    length, width, height = ISO_668[size_type]
    low, high = points.min(0), points.max(0)
    assert low == pytest.approx((-width / 2, -length / 2, 0.0), abs=1e-3)
    assert high == pytest.approx((width / 2, length / 2, height), abs=1e-3)


@pytest.mark.parametrize("size_type", ISO_668)
def test_stock_has_the_same_envelope(size_type: str) -> None:
    low, high = closed_container(size_type).bounds()
    length, width, height = ISO_668[size_type]
    assert high - low == pytest.approx((width, length, height), abs=1e-3)


def test_inside_is_what_makers_state(box: ContainerModel) -> None:
    low, high = np.array(box.inside[0]), np.array(box.inside[1])
    assert high - low == pytest.approx((2.352, 5.898, 2.393), abs=1e-6)
    assert low[2] == FLOOR_M
    # The corrugation's inner flats are where the width is measured.
    assert min(inner_x(box.sizes, y) for y in np.linspace(-2.5, 2.5, 400)) == pytest.approx(
        1.176, abs=2e-3
    )


def test_a_false_wall_shortens_the_inside() -> None:
    sound, false = built(), built(false_front_wall_m=0.35)
    assert false.inside[0][1] - sound.inside[0][1] == pytest.approx(0.35)
    moved = false.anchors["container.front_wall"].matrix[1, 3]
    assert moved - sound.anchors["container.front_wall"].matrix[1, 3] == pytest.approx(0.35)
    # A ray along the middle of the container meets the wall where the laser is to measure it.
    triangles = rays.triangles_of(false.interior)
    near = triangles[np.abs(triangles[:, :, 0]).min(1) < 0.2]
    wall = near[(np.abs(near[:, :, 1] - moved) < 1e-3).all(1)]
    assert len(wall) > 0


def test_a_raised_floor_lifts_the_floor() -> None:
    assert built(raised_floor_m=0.12).inside[0][2] == pytest.approx(FLOOR_M + 0.12)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"size_type": "20GP"}, "22G1"),
        ({"false_front_wall_m": 5.5}, "5.5"),
        ({"raised_floor_m": -0.1}, "-0.1"),
    ],
)
def test_refuses_what_cannot_be(options: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        built(**options)


def test_anchors_are_all_there_and_look_outwards(box: ContainerModel) -> None:
    assert set(box.anchors) == ANCHORS
    inner = {
        "container.front_wall", "container.side_walls", "container.floor", "container.ceiling",
        "container.interior_length",
    }  # fmt: skip
    middle = (np.array(box.inside[0]) + np.array(box.inside[1])) / 2
    for name, anchor in box.anchors.items():
        rotation = anchor.matrix[:3, :3]
        assert rotation @ rotation.T == pytest.approx(np.eye(3), abs=1e-9), name
        assert np.linalg.det(rotation) == pytest.approx(1.0)
        outward = -anchor.matrix[:3, 1]
        to_middle = middle - anchor.matrix[:3, 3]
        assert (outward @ to_middle > 0) == (name in inner), name
        assert min(anchor.half) > 0
    for name, others in box.also.items():
        for other in others:
            assert -other.matrix[:3, 1] @ (middle - other.matrix[:3, 3]) > 0, name


def test_anchors_lie_on_what_is_seen(box: ContainerModel) -> None:
    """A ray from 0.4 m before the anchor meets a front within a few centimetres of it."""
    triangles = rays.triangles_of(box.node)
    for name, anchor in box.anchors.items():
        if name == "container.first_view":
            continue  # the open doorway itself
        outward = -anchor.matrix[:3, 1]
        start = anchor.matrix[:3, 3] + outward * 0.4
        side, far = rays.first_hits(triangles, start[None], -outward[None])
        assert side[0] > 0, name
        assert far[0] == pytest.approx(0.4, abs=0.05), name


@pytest.mark.parametrize("size_type", ISO_668)
def test_behind_shut_doors_the_inside_is_not_drawn_and_not_missed(size_type: str) -> None:
    model = build_container(size_type, "XTSU3054383", BLUE)
    assert model.interior.is_hidden()
    # From wherever one looks at a point inside, the shell is met first, and its front.
    shell = rays.triangles_of(model.node, skip=("contact shade",))
    rng = np.random.default_rng(4)
    low, high = np.array(model.inside[0]), np.array(model.inside[1])
    goals = rng.uniform(low, high, (400, 3))
    starts = goals + rng.choice((-1.0, 1.0), (400, 3)) * rng.uniform(4.0, 15.0, (400, 3))
    starts[:, 2] = rng.uniform(0.2, 4.5, 400)
    ways = goals - starts
    far = np.linalg.norm(ways, axis=1)
    side, met = rays.first_hits(shell, starts, ways / far[:, None])
    assert (side == 1).all() and (met < far).all()
    model.set_open(0.0, 0.02)
    assert not model.interior.is_hidden()
    model.set_open(0.0, 0.0)
    assert model.interior.is_hidden()


def test_doors_turn_about_their_hinges() -> None:
    model = built()
    closed = model.container_from("container.number")
    model.set_open(0.0, 0.44)  # 110 degrees
    opened = model.container_from("container.number")
    hinge = from_panda(model.door_right.get_mat())[:3, 3]
    radius = np.linalg.norm((closed[:3, 3] - hinge)[:2])
    assert np.linalg.norm((opened[:3, 3] - hinge)[:2]) == pytest.approx(radius)
    # The right leaf (at -X) swings out towards +Y and then to the right, never inwards.
    assert opened[1, 3] > closed[1, 3] + 0.4
    assert opened[0, 3] < closed[0, 3]
    assert model.container_from("container.plate") == pytest.approx(
        model.anchors["container.plate"].matrix
    )
    model.set_open(1.0, 1.0)
    half = model.sizes.width / 2
    for door, side in ((model.door_left, 1), (model.door_right, -1)):
        points = rays.triangles_of(door).reshape(-1, 3)
        # Folded back, the leaves lie beside the container and not in it.
        assert (points[:, 0] * side).min() > half - 0.12
        assert points[:, 1].min() > 1.2


def test_both_leaves_close_the_opening(box: ContainerModel) -> None:
    triangles = rays.triangles_of(box.node)
    across = np.linspace(-1.05, 1.05, 22)
    up = np.linspace(0.3, 2.4, 12)
    starts = np.array([(x, 5.0, z) for x in across for z in up])
    ways = np.tile([0.0, -1.0, 0.0], (len(starts), 1))
    assert (rays.first_sides(triangles, starts, ways) == 1.0).all()
    behind = np.array([(x, 2.2, z) for x in across for z in up])
    inside = rays.first_sides(triangles, behind, -ways)
    assert (inside == 1.0).all()


def test_nobody_sees_a_back_face_from_outside(box: ContainerModel) -> None:
    triangles = rays.triangles_of(box.node)
    starts, ways = rays.from_outside(triangles, 700)
    keep = starts[:, 2] > 0.2
    sides = rays.first_sides(triangles, starts[keep], ways[keep])
    assert (sides < 0).mean() < 0.004


def test_nobody_sees_a_back_face_from_inside(box: ContainerModel) -> None:
    triangles = rays.triangles_of(box.node)
    rng = np.random.default_rng(3)
    ways = rng.standard_normal((600, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    starts = np.array([0.0, 0.0, 1.4]) + rng.uniform(-0.8, 0.8, (600, 3)) * [1.0, 2.5, 1.0]
    sides = rays.first_sides(triangles, starts, ways)
    assert (sides == 1.0).mean() > 0.996


def test_stock_shows_no_back_face() -> None:
    triangles = rays.triangles_in(closed_container("22G1"))
    starts, ways = rays.from_outside(triangles, 500)
    sides = rays.first_sides(triangles, starts, ways)
    assert (sides < 0).mean() < 0.004


def test_seal_is_shown_cut_and_removed() -> None:
    model = built()
    seal = model.door_right.find("**/seal")

    def shown() -> set[str]:
        return {child.get_name() for child in seal.get_children() if not child.is_hidden()}

    assert shown() == {"head", "pin", "body"}
    model.show_seal("cut")
    assert shown() == {"head", "body"}
    model.remove_seal()
    assert shown() == set()
    model.show_seal("intact")
    assert shown() == {"head", "pin", "body"}
    with pytest.raises(ValueError, match="torn"):
        model.show_seal("torn")


def test_no_seal_without_a_number() -> None:
    model = build_container("22G1", "XTSU3054383", BLUE)
    assert model.door_right.find("**/seal").is_empty()
    model.remove_seal()


def test_is_the_same_every_time() -> None:
    first = rays.triangles_of(built(false_front_wall_m=0.2).node)
    second = rays.triangles_of(built(false_front_wall_m=0.2).node)
    assert np.array_equal(first, second)


def test_unknown_type_is_named() -> None:
    with pytest.raises(ValueError, match="40XX"):
        sizes("40XX")
