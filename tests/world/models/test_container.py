"""The container against ISO 668, its doors, its seal, its anchors, and which way its faces look."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from tests.world.models import rays
from vrtrainer.content.iso6346 import TYPES
from vrtrainer.engine.convert import from_panda
from vrtrainer.world.models import build_container, leaf, markings
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.leaf import OPEN_DEG, leaf_frame, seal_spot
from vrtrainer.world.models.prints import door_layout
from vrtrainer.world.models.shell import FLOOR_M, inner_x, sizes
from vrtrainer.world.models.stock import closed_container

# ISO 668:2020, external dimensions of series 1 containers, metres: length, width, height.
ISO_668 = {
    "22G1": (6.058, 2.438, 2.591),
    "42G1": (12.192, 2.438, 2.591),
    "45G1": (12.192, 2.438, 2.896),
    "45R1": (12.192, 2.438, 2.896),
    "22U1": (6.058, 2.438, 2.591),
}
# Door openings: least of ISO 1496-1 and -2, and as makers build them, metres: width, height.
OPENINGS = {
    "22G1": (2.340, 2.280),
    "42G1": (2.340, 2.280),
    "45G1": (2.340, 2.585),
    "45R1": (2.290, 2.573),
    "22U1": (2.340, 2.280),
}
BUDGET = 16_000  # triangles
ANCHORS = {
    "container.number", "container.plate", "container.left_wall", "container.right_wall",
    "container.doors", "seal", "gas_port", "container.first_view", "container.front_wall",
    "container.side_walls", "container.floor", "container.ceiling", "container.interior_length",
    "container.undercarriage", "container.roof", "container.machinery",
    "container.inner_doors",
}  # fmt: skip
BLUE = (0.02, 0.08, 0.2)


def built(size_type: str = "22G1", **options: object) -> ContainerModel:
    model = build_container(size_type, "XTSU3054383", BLUE, seal_number="LA048817", **options)
    model.interior.show()  # looked at here behind shut doors, too
    return model


@cache
def standard(size_type: str) -> ContainerModel:
    return built(size_type)


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
def test_is_within_its_budget(size_type: str) -> None:
    model = build_container(size_type, "XTSU3054383", BLUE, seal_number="LA048817")
    model.interior.show()
    assert len(rays.triangles_of(model.node)) < BUDGET + 1200  # print, plates and seal besides


@pytest.mark.parametrize("size_type", ISO_668)
def test_door_opening_is_what_makers_build(size_type: str) -> None:
    """Measured between what rays meet: post to post, sill to header, doors folded back."""
    model = build_container(size_type, "XTSU3054383", BLUE)
    model.set_open(1.0, 1.0)
    triangles = rays.triangles_of(model.node)
    y = model.sizes.length / 2 - 0.08
    start = np.tile([0.0, y, 1.2], (4, 1))
    ways = np.array([(1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1)], float)
    _, far = rays.first_hits(triangles, start, ways)
    width, height = OPENINGS[size_type]
    assert far[0] + far[1] == pytest.approx(width, abs=0.005)
    # The threshold slopes from the floor down to the sill: what counts is its lower edge.
    assert model.sizes.header_low - model.sizes.form.sill == pytest.approx(height, abs=0.005)
    assert far[2] + 1.2 == pytest.approx(model.sizes.header_low, abs=0.005)
    assert width >= 2.286 and height >= (2.134 if model.sizes.height < 2.7 else 2.566)


@pytest.mark.parametrize("size_type", ISO_668)
def test_inside_is_as_long_and_wide_as_content_says(size_type: str) -> None:
    """Rays along and across the inside of the closed container."""
    model = standard(size_type)
    model.set_open(0.0, 0.0)
    model.interior.show()
    triangles = rays.triangles_of(model.node)
    told = TYPES[size_type]
    low, high = np.array(model.inside[0]), np.array(model.inside[1])
    assert high - low == pytest.approx(
        (told.interior_width_mm / 1e3, told.interior_length_mm / 1e3, told.interior_height_mm / 1e3)
    )
    middle = (low + high) / 2
    x = np.linspace(-0.9, 0.9, 37)
    starts = np.array([(at, middle[1], 1.35) for at in x])
    _, front = rays.first_hits(triangles, starts, np.tile([0.0, -1.0, 0.0], (37, 1)))
    _, back = rays.first_hits(triangles, starts, np.tile([0.0, 1.0, 0.0], (37, 1)))
    long = front.min() + back.min()
    assert long == pytest.approx(told.interior_length_mm / 1e3, abs=0.012)
    y = np.linspace(middle[1] - 0.6, middle[1] + 0.6, 121)
    starts = np.array([(0.0, at, 1.35) for at in y])
    _, left = rays.first_hits(triangles, starts, np.tile([1.0, 0.0, 0.0], (121, 1)))
    _, right = rays.first_hits(triangles, starts, np.tile([-1.0, 0.0, 0.0], (121, 1)))
    wide = left.min() + right.min()
    assert wide == pytest.approx(told.interior_width_mm / 1e3, abs=0.005)


@pytest.mark.parametrize("size_type", ISO_668)
def test_doors_turn_free_of_the_frame(size_type: str) -> None:
    """No corner of a leaf comes into posts, sill, header, castings or walls on its way."""
    model = build_container(size_type, "XTSU3054383", BLUE)
    s = model.sizes
    half, y, form = s.width / 2, s.length / 2, s.form
    solid = [
        # (low, high) of |x|, y, z: rear post, sill, header, wall
        ((form.opening / 2, y - 0.13, 0.118), (half - 0.006, y - 0.050, s.height - 0.118)),
        ((0.0, y - 0.126, 0.012), (half - 0.162, y - 0.044, form.sill)),
        ((0.0, y - 0.126, s.header_low), (half - 0.162, y - 0.044, s.height - 0.012)),
        ((half - 0.162, y - 0.178, 0.0), (half, y, 0.118)),
        ((half - 0.162, y - 0.178, s.height - 0.118), (half, y, s.height)),
        ((half - 0.05, 0.0, 0.17), (half - 0.006, y - 0.13, s.height - 0.2)),
    ]
    for name, side in (("door_left", 1), ("door_right", -1)):
        door = getattr(model, name)
        for degrees in (*range(4, 40, 4), *range(40, 251, 10)):
            share = degrees / OPEN_DEG
            model.set_open(share, share)
            points = rays.triangles_of(door).reshape(-1, 3)
            points[:, 0] *= side
            for low, high in solid:
                inside = ((points > np.array(low) + 0.001) & (points < np.array(high) - 0.001)).all(
                    1
                )
                assert not inside.any(), (name, degrees, low, points[inside][:2])


@pytest.mark.parametrize("size_type", ISO_668)
def test_the_seals_bolt_goes_through_hasp_and_handle(size_type: str) -> None:
    """Looked at from above, steel lies round the bolt above and below the handle."""
    model = build_container(size_type, "XTSU3054383", BLUE)
    x, y, z = seal_spot(model.sizes)
    door = rays.triangles_of(model.door_right)
    for start, way in (((x + 0.012, y, z + 0.2), -1.0), ((x + 0.012, y, z - 0.2), 1.0)):
        _, far = rays.first_hits(door, np.array([start]), np.array([[0.0, 0.0, way]]))
        assert 0.13 < far[0] < 0.2  # a lug, before the handle is met
    model = standard(size_type)
    model.set_open(0.0, 0.0)
    head = model.door_right.find("**/seal/head").get_tight_bounds(model.node)
    pin = model.door_right.find("**/seal/pin").get_tight_bounds(model.node)
    assert head[1][2] > z + 0.03 > z - 0.03 > pin[0][2]


@pytest.mark.parametrize("size_type", ISO_668)
def test_letters_are_as_high_as_the_standard_asks(size_type: str) -> None:
    """ISO 6346: number and type at least 100 mm, masses at least 50 mm: as drawn and printed."""
    marks = markings.container_marks("XTSU3054383", size_type, 30480, 2200, 33.0, (255, 255, 255))
    rows = marks.pixels.shape[0]
    layout = door_layout(leaf_frame(sizes(size_type), -1))
    for region in ("number", "type"):
        u0, v0, u1, v1 = marks.regions[region]
        columns = marks.pixels.shape[1]
        part = marks.pixels[
            round((1 - v1) * rows) : round((1 - v0) * rows),
            round(u0 * columns) : round((u0 + 0.4 * (u1 - u0)) * columns), 3,
        ]  # fmt: skip
        inked = np.nonzero((part > 100).any(1))[0]
        share = (inked[-1] - inked[0] + 1) / part.shape[0]
        tall = share * layout[region].width / marks.aspects[region]
        assert 0.100 <= tall < 0.115, region


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


@pytest.mark.parametrize("size_type", ISO_668)
def test_anchors_are_all_there_and_look_outwards(size_type: str) -> None:
    box = standard(size_type)
    assert set(box.anchors) == ANCHORS
    inner = {
        "container.front_wall", "container.side_walls", "container.floor", "container.ceiling",
        "container.interior_length", "container.inner_doors",
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
            towards = -other.matrix[:3, 1] @ (middle - other.matrix[:3, 3])
            assert (towards > 0) == (name in inner), name


@pytest.mark.parametrize("size_type", ISO_668)
def test_anchors_lie_on_what_is_seen(size_type: str) -> None:
    """A ray from 0.4 m before the anchor meets a front within a few centimetres of it."""
    box = standard(size_type)
    box.set_open(0.0, 0.0)
    box.interior.show()
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


@pytest.mark.parametrize("size_type", ISO_668)
def test_nobody_sees_a_back_face_from_outside(size_type: str) -> None:
    box = standard(size_type)
    triangles = rays.triangles_of(box.node)
    starts, ways = rays.from_outside(triangles, 700)
    keep = starts[:, 2] > 0.2
    sides = rays.first_sides(triangles, starts[keep], ways[keep])
    assert (sides < 0).mean() < 0.004


@pytest.mark.parametrize("size_type", ISO_668)
def test_nobody_sees_a_back_face_from_inside(size_type: str) -> None:
    box = standard(size_type)
    triangles = rays.triangles_of(box.node)
    rng = np.random.default_rng(3)
    ways = rng.standard_normal((600, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    starts = np.array([0.0, 0.0, 1.4]) + rng.uniform(-0.8, 0.8, (600, 3)) * [1.0, 2.5, 1.0]
    sides = rays.first_sides(triangles, starts, ways)
    assert (sides == 1.0).mean() > 0.996


@pytest.mark.parametrize("size_type", ISO_668)
def test_stock_shows_no_back_face(size_type: str) -> None:
    triangles = rays.triangles_in(closed_container(size_type))
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


def test_handles_free_the_bars_before_a_leaf_swings() -> None:
    model = build_container("22G1", "XTSU3054383", BLUE)
    for door, side in ((model.door_left, 1), (model.door_right, -1)):
        for bar in leaf.BARS:
            turning = door.find(bar.name)
            grip = turning.get_tight_bounds(model.node)
            model.turn_bars(1.0, 1.0)
            out = turning.get_tight_bounds(model.node)
            model.turn_bars(0.0, 0.0)
            # Out towards whoever opens, by the length of its handle.
            assert out[1].y - grip[1].y > 0.8 * bar.length, (side, bar)
            assert (out[1].x - out[0].x) < 0.6 * (grip[1].x - grip[0].x)
    shares = [leaf.opening(share) for share in np.linspace(0.0, 1.0, 101)]
    assert shares[0] == (0.0, 0.0) and shares[-1] == (1.0, 0.0)
    assert all(turned == 1.0 for way, turned in shares if 0.0 < way < 0.5)
    assert all(way == 0.0 for (way, turned), (_, next_turned) in pairwise(shares[:40])
               if next_turned > turned)  # fmt: skip
