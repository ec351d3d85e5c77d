"""One package taken out to be looked at: closed, or opened so that one sees what it holds.

Frame: on z = 0 about the origin, its front looking -Y, metres. Goods are shown by a few plain
shapes; what no shape was made for shows inner bags.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import Build, bar, face
from .goods import CARTON, CELLS, DRUM_BLUE, JUTE, PACKAGES, TAPE, carton_mesh, package
from .people import smooth
from .surfaces import CARDBOARD, STEEL, Colour, cloth, plastic

Size = tuple[float, float, float]

SIZES: dict[str, Size] = {
    "carton": (0.44, 0.34, 0.30),
    "sack": (0.62, 0.42, 0.17),
    "drum": (0.585, 0.585, 0.88),
    "block": (0.24, 0.15, 0.055),
}


def build_package(kind: str, goods: str = "", opened: bool = False, seed: int = 0) -> Build:
    """Returns one package.

    Args:
        kind: carton, sack, drum or block.
        goods: the goods' id, which decides what an opened package shows.
        opened: flaps up, seam cut, lid off, corner cut.
        seed: varies shades.

    Raises:
        ValueError: there is no such package.
    """
    if kind not in PACKAGES:
        raise ValueError(f"no package {kind!r}: choose from {', '.join(PACKAGES)}")
    size = SIZES[kind]
    if not opened:
        b = package(kind, size, seed)
    else:
        b = {"carton": _open_carton, "sack": _open_sack, "drum": _open_drum, "block": _cut_block}[
            kind
        ](size, goods, seed)
    b.contact((-size[0] / 2, -size[1] / 2), (size[0] / 2, size[1] / 2), 0.06, 0.0015)
    return b


def _open_carton(size: Size, goods: str, seed: int) -> Build:
    b = Build()
    x, y, z = size[0] / 2 * 0.992, size[1] / 2 * 0.992, size[2]
    b.add(CARTON, carton_mesh(size, seed, lid=False))
    inner = CARDBOARD
    walls = Build()
    for sx in (-1, 1):
        corners = [
            (sx * x * 0.985, -y, 0),
            (sx * x * 0.985, y, 0),
            (sx * x * 0.985, y, z),
            (sx * x * 0.985, -y, z),
        ]
        walls.add(inner, face(corners, (-sx, 0, 0)))
    for sy in (-1, 1):
        corners = [
            (-x, sy * y * 0.985, 0),
            (x, sy * y * 0.985, 0),
            (x, sy * y * 0.985, z),
            (-x, sy * y * 0.985, z),
        ]
        walls.add(inner, face(corners, (0, -sy, 0)))
    walls.add(
        inner, face([(-x, -y, 0.004), (x, -y, 0.004), (x, y, 0.004), (-x, y, 0.004)], (0, 0, 1))
    )
    b.include(walls.shaded(lambda p, n: 0.15 + 0.5 * np.clip(p[:, 2] / z, 0, 1)))
    # flaps: two long ones hang outwards, two short ones stand up
    u0, _, u1, v1 = CELLS["top"]
    for sy in (-1, 1):
        out = np.array([0.0, sy * y * 0.92, -y * 0.38])
        a, e = np.array([-x, sy * y, z]), np.array([x, sy * y, z])
        corners = [a, e, e + out, a + out]
        uv = np.array([(u0, 0.5), (u1, 0.5), (u1, v1), (u0, v1)])
        b.add(CARTON, face(corners, (0, sy * 0.3, -1), uv))
        b.add(inner, face([c + np.array([0, 0, 0.002]) for c in corners], (0, 0, 1)))
    for sx in (-1, 1):
        out = np.array([sx * 0.075, 0.0, 0.085])
        a, e = np.array([sx * x, -y, z]), np.array([sx * x, y, z])
        corners = [a, e, e + out, a + out]
        b.add(inner, face(corners, (-sx, 0, 1)))
        b.add(inner, face([c + np.array([sx * 0.002, 0, 0]) for c in corners], (sx, 0, -1)))
    content = Build()
    CONTENTS.get(goods, _inner_bags)(content, (2 * x * 0.96, 2 * y * 0.96, z), seed)
    b.include(content.shaded(lambda p, n: 0.25 + 0.6 * np.clip(p[:, 2] / z, 0, 1)))
    return b


def _tiles(b: Build, room: Size, seed: int) -> None:
    glaze = plastic((0.62, 0.58, 0.50), 0.18)
    clay = plastic((0.34, 0.15, 0.08), 0.85)
    count = int(room[1] / 0.011)
    for k in range(count):
        y = -room[1] / 2 + (k + 0.5) * room[1] / count
        low = (-room[0] / 2 + 0.015, y - 0.0042, 0.005)
        high = (room[0] / 2 - 0.015, y + 0.0016, room[2] * 0.86)
        b.box(clay, low, high)
        b.box(glaze, (low[0], y + 0.0016, low[2]), (high[0], y + 0.0042, high[2]))


def _cans(b: Build, room: Size, seed: int) -> None:
    label = plastic((0.05, 0.16, 0.36), 0.4)
    radius, height = 0.042, room[2] * 0.42
    for i in range(int(room[0] / (2 * radius))):
        for j in range(int(room[1] / (2 * radius))):
            x = -room[0] / 2 + radius * (2 * i + 1.05)
            y = -room[1] / 2 + radius * (2 * j + 1.05)
            for level in range(2):
                z = level * (height + 0.002) + 0.004
                b.bar(label, (x, y, z + 0.006), (x, y, z + height - 0.006), radius, 18)
                b.bar(STEEL, (x, y, z), (x, y, z + height), radius * 0.965, 18)


def _folded(colours: tuple[Colour, ...]) -> Callable[[Build, Size, int], None]:
    def fill(b: Build, room: Size, seed: int) -> None:
        wide, deep = room[0] / 2, room[1]
        for i in range(2):
            for level in range(7):
                colour = colours[draw_below(seed, "sample.fold", i * 7 + level, len(colours))]
                x = -room[0] / 2 + (i + 0.5) * wide
                z = level * room[2] * 0.125
                low = (x - wide / 2 + 0.012, -deep / 2 + 0.014, z)
                b.box(
                    cloth(colour),
                    low,
                    (x + wide / 2 - 0.012, deep / 2 - 0.014, z + room[2] * 0.122),
                    bevel=0.012,
                )

    return fill


def _boxes(colour: Colour) -> Callable[[Build, Size, int], None]:
    def fill(b: Build, room: Size, seed: int) -> None:
        for i in range(2):
            for j in range(2):
                for level in range(2):
                    x = (i - 0.5) * room[0] / 2
                    y = (j - 0.5) * room[1] / 2
                    z = level * room[2] * 0.44
                    half = (room[0] / 4 - 0.006, room[1] / 4 - 0.006)
                    b.box(
                        plastic(colour, 0.55),
                        (x - half[0], y - half[1], z),
                        (x + half[0], y + half[1], z + room[2] * 0.43),
                        bevel=0.004,
                    )
                    b.box(
                        plastic((0.72, 0.72, 0.70)),
                        (x - half[0] * 0.5, y - half[1] * 0.35, z + room[2] * 0.43),
                        (x + half[0] * 0.5, y + half[1] * 0.35, z + room[2] * 0.431),
                        "+z",
                    )

    return fill


def _inner_bags(b: Build, room: Size, seed: int) -> None:
    bag = plastic((0.55, 0.56, 0.57), 0.28)
    for i in range(3):
        for j in range(2):
            for level in range(3):
                x = (i - 1) * room[0] / 3
                y = (j - 0.5) * room[1] / 2
                mesh = Mesh.sphere(1.0, 14).transformed(
                    np.diag([room[0] / 6.2, room[1] / 4.2, room[2] * 0.17, 1.0])
                )
                b.add(bag, mesh.moved(x, y, room[2] * (0.17 + 0.29 * level)))


CONTENTS: dict[str, Callable[[Build, Size, int], None]] = {
    "ceramic_tiles": _tiles,
    "canned_tuna": _cans,
    "cotton_t_shirts": _folded(((0.55, 0.56, 0.58), (0.03, 0.06, 0.16), (0.36, 0.05, 0.05))),
    "curtains": _folded(((0.36, 0.28, 0.20), (0.20, 0.26, 0.24))),
    "sports_shoes": _boxes((0.42, 0.10, 0.03)),
    "counterfeit_sports_shoes": _boxes((0.42, 0.10, 0.03)),
    "solar_lamps": _boxes((0.06, 0.20, 0.30)),
    "cigarettes": _boxes((0.60, 0.58, 0.56)),
}

_GRAIN: dict[str, Colour] = {
    "sesame_seed": (0.58, 0.48, 0.30),
    "green_coffee": (0.30, 0.31, 0.19),
    "milled_rice": (0.72, 0.71, 0.66),
    "polypropylene_granules": (0.66, 0.68, 0.70),
}

_LIQUID: dict[str, Colour] = {"natural_honey": (0.36, 0.13, 0.012)}


def _open_sack(size: Size, goods: str, seed: int) -> Build:
    """A sack cut along its top, its lips apart, grain heaped in the gap."""
    b = package("sack", size, seed)
    colour = _GRAIN.get(goods, (0.5, 0.45, 0.36))
    grain = Surface(
        f"grain {goods}", colour, 0.8, normal_texture="concrete_nrm.jpg", texture_m=0.35
    )
    heap = Mesh.sphere(1.0, 26).transformed(np.diag([0.20, 0.075, 0.030, 1.0]))
    b.add(grain, heap.moved(0, 0, size[2] * 0.99))
    rim = [
        (0.205 * np.cos(a), 0.080 * np.sin(a), size[2] + 0.004)
        for a in np.linspace(0, 2 * np.pi, 33)
    ]
    b.add(JUTE, Mesh.pipe(np.array(rim), 0.008, 6))
    rng = [draw_below(seed, "sample.grain", k, 1000) / 1000 for k in range(120)]
    for k in range(0, 120, 3):
        x, y = (rng[k] - 0.5) * 0.34, -size[1] / 2 - 0.02 - rng[k + 1] * 0.10
        b.add(grain, Mesh.sphere(0.0035, 4).moved(x, y, 0.003))
    return b


def _open_drum(size: Size, goods: str, seed: int) -> Build:
    """A drum with its lid leaning against it and its contents just below the rim."""
    b = Build()
    r, h = size[0] / 2, size[2]
    profile = [(r * 0.97, 0.0), (r, 0.012), (r * 0.975, 0.03)]
    for z in (0.33, 0.66):
        profile += [
            (r * 0.975, z * h - 0.02),
            (r, z * h - 0.007),
            (r, z * h + 0.007),
            (r * 0.975, z * h + 0.02),
        ]
    profile += [
        (r * 0.975, h - 0.03),
        (r, h - 0.012),
        (r, h),
        (r * 0.955, h),
        (r * 0.955, h - 0.12),
    ]
    b.add(DRUM_BLUE, Mesh.lathe(np.array(profile), 32))
    liquid = plastic(_LIQUID.get(goods, (0.42, 0.36, 0.28)), 0.08 if goods in _LIQUID else 0.8)
    top = Mesh.lathe(np.array([(r * 0.955, h - 0.085), (0.0, h - 0.085)]), 32)
    b.add(liquid, top if top.normals[0, 2] > 0 else top.flipped())
    lid = Mesh.lathe(
        np.array(
            [(0.0, -0.008), (r, -0.008), (r, 0.008), (r * 0.95, 0.008), (r * 0.94, 0.0), (0.0, 0.0)]
        ),
        32,
    )
    c, s = np.cos(1.25), np.sin(1.25)
    lean = np.array([[1, 0, 0, 0], [0, c, -s, 0], [0, s, c, 0], [0, 0, 0, 1]], float)
    b.add(DRUM_BLUE, lid.transformed(lean).moved(0.0, -r - 0.09, r * 0.955))
    return b


def _cut_block(size: Size, goods: str, seed: int) -> Build:
    """A taped block with one corner cut off, what is pressed inside showing at the cut."""
    b = Build()
    x, y, z = size[0] / 2, size[1] / 2, size[2]
    cut = 0.05
    outline = np.array([(-x, -y), (x - cut, -y), (x, -y + cut), (x, y), (-x, y)]) * 0.985
    b.add(TAPE, Mesh.extrude(outline, z))
    inside = plastic((0.74, 0.73, 0.70), 0.9)
    a, e = outline[1], outline[2]
    out = np.array([1.0, -1.0]) * 0.0012
    corners = [
        (*(a + out), 0.004),
        (*(e + out), 0.004),
        (*(e + out), z - 0.004),
        (*(a + out), z - 0.004),
    ]
    b.add(inside, face(corners, (1, -1, 0)))
    flap = [
        (*a, z),
        (*e, z),
        (e[0] + 0.028, e[1] - 0.012, z + 0.010),
        (a[0] + 0.012, a[1] - 0.028, z + 0.010),
    ]
    b.add(TAPE, face(flap, (0, 0, 1)), face([(p[0], p[1], p[2] - 0.001) for p in flap], (0, 0, -1)))
    for k in range(12):
        px = x - 0.015 + 0.05 * draw_below(seed, "sample.crumb", k, 100) / 100
        py = -y - 0.03 + 0.05 * draw_below(seed, "sample.crumb.y", k, 100) / 100
        b.add(inside, smooth(Mesh.sphere(0.003, 5)).moved(px, py, 0.002))
    b.add(TAPE, bar((-x * 0.3, -y * 0.99, z * 0.5), (-x * 0.28, -y * 0.99, z * 0.5), 0.001, 4))
    return b
