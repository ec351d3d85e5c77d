"""Packages as they stand in a load or a lot: a few dozen vertices each, for there are hundreds.

Frames as in `goods_packs.py`; sizes are those in a stack. What lies low is a little darker in its
vertices, which stands for the shade that packages throw on each other.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from builders.models.goods_kit import (
    INK,
    KRAFT,
    MATTE,
    RUBBER_GREY,
    SATIN,
    Array,
    card,
    disc,
    facing,
    lying,
    oval,
    patch,
    plain,
    sheet,
    skin,
    spread,
    turned,
)
from builders.models.goods_packs import BOTTLE_GREY, DRUM_PLASTIC, DRUM_STEEL, WAX
from builders.models.goods_parts import car_tyres
from builders.models.model import Model, model
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.packages import CARTON, JUTE, PACKAGES, PALLET_M, carton_mesh
from vrtrainer.world.models.surfaces import WOOD, Colour

OPEN = "-x +x -y +y +z"


def _dark_below(mesh: Mesh, share: float = 0.72) -> Mesh:
    """Darkens vertices towards the foot."""
    z = mesh.points[:, 2]
    high = max(float(z.max() - z.min()), 1e-6)
    tone = share + (1 - share) * np.clip((z - z.min()) / (high * 0.5), 0, 1)
    colour = mesh.colour.copy()
    colour[:, :3] *= tone[:, None].astype(np.float32)
    return replace(mesh, colour=colour)


def stack(*parts: tuple[Surface, Mesh]) -> Model:
    """Returns one package of a stack, darker towards the floor."""
    b = Build()
    for surface, mesh in parts:
        b.add(surface, _dark_below(mesh))
    return Model.of(b, lods=False, shade=False)


def _pillow(size: tuple[float, float, float]) -> Mesh:
    """A sack of 42 vertices: full almost to its edges."""
    u = np.array([-1.0, -0.82, 0.0, 0.82, 1.0])
    v = np.array([-1.0, -0.75, 0.75, 1.0])
    gx, gy = np.meshgrid(u, v)
    swell = np.clip(1 - np.abs(gx) ** 6, 0, 1) ** 0.5 * np.clip(1 - np.abs(gy) ** 6, 0, 1) ** 0.5
    parts = []
    for sign in (1, -1):
        p = np.stack(
            [gx * size[0] / 2, gy * size[1] / 2, size[2] / 2 + sign * swell * size[2] * 0.54], -1
        )
        p[..., 2] = np.maximum(p[..., 2], 0.0)
        parts.append(_steep(sheet(p, sign), swell))
    return Mesh.merge(parts)


def _steep(mesh: Mesh, swell: Array) -> Mesh:
    """Normals of the rim look outwards, so that the seam is no edge; the rim is in shade."""
    rim = swell.ravel() < 1e-6
    normals = mesh.normals.copy()
    out = mesh.points[rim] * (1, 1, 0)
    normals[rim] = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    colour = mesh.colour.copy()
    colour[rim, :3] *= 0.55
    return replace(mesh, normals=normals.astype(np.float32), colour=colour)


@model("goods/stack_carton")
def carton() -> Model:
    """Returns a carton of a stack."""
    return stack((CARTON, carton_mesh(PACKAGES["carton"].stacked)))


@model("goods/stack_big_carton")
def big_carton() -> Model:
    """Returns an appliance's carton."""
    return stack((CARTON, carton_mesh(PACKAGES["big_carton"].stacked)))


@model("goods/stack_food_carton")
def food_carton() -> Model:
    """Returns a white carton with its label on both fronts."""
    w, d, h = PACKAGES["food_carton"].stacked
    box = Mesh.box((w * 0.99, d * 0.99, h * 0.99), (0, 0, h * 0.495), faces=OPEN)
    labels = [
        card(0.10, 0.10, "fish", facing(-0.09, sy * d * 0.497, h / 2, 0 if sy < 0 else 180))
        for sy in (-1, 1)
    ]
    labels += [
        card(0.10, 0.10, "fish", facing(sx * w * 0.497, 0.0, h / 2, 90 * sx)) for sx in (-1, 1)
    ]
    return stack((SATIN, Mesh.merge([plain(box, WAX), *labels])))


@model("goods/stack_sack")
def sack() -> Model:
    """Returns a jute sack."""
    return stack((JUTE, _pillow(PACKAGES["sack"].stacked)))


@model("goods/stack_paper_sack")
def paper_sack() -> Model:
    """Returns a paper sack."""
    return stack((MATTE, plain(_pillow(PACKAGES["paper_sack"].stacked), (0.60, 0.46, 0.30))))


def _tinted(mesh: Mesh, colour: Colour) -> Mesh:
    """A plain colour that keeps what is darkened already."""
    made = plain(mesh, colour)
    return replace(
        made, colour=np.column_stack([made.colour[:, :3] * mesh.colour[:, :3], mesh.colour[:, 3]])
    )


@model("goods/stack_drum")
def drum() -> Model:
    """Returns a steel drum."""
    w, _, h = PACKAGES["drum"].stacked
    r = w / 2
    side = [
        (r, 0.0),
        (r * 0.975, h * 0.30),
        (r, h * 0.335),
        (r * 0.975, h * 0.37),
        (r * 0.975, h * 0.63),
        (r, h * 0.665),
        (r * 0.975, h * 0.70),
        (r, h),
        (r * 0.955, h - 0.018),
    ]
    body = plain(turned(side, 12, 75), DRUM_STEEL)
    bungs = [
        disc(oval(s, s, 8), "plain", lying(x, 0, h - 0.012), (0.5, 0.5, 0.5))
        for x, s in ((r * 0.62, 0.035), (-r * 0.66, 0.018))
    ]
    return stack((SATIN, Mesh.merge([body, *bungs])))


@model("goods/stack_plastic_drum")
def plastic_drum() -> Model:
    """Returns a plastic drum."""
    w, _, h = PACKAGES["plastic_drum"].stacked
    r = w / 2
    side = [
        (r * 0.94, 0.0),
        (r, 0.04),
        (r * 0.985, h * 0.86),
        (r * 0.955, h * 0.89),
        (r, h * 0.93),
        (r * 0.955, h * 0.965),
        (r * 0.90, h),
        (r * 0.86, h * 0.975),
    ]
    return stack((SATIN, plain(turned(side, 14, 75), DRUM_PLASTIC)))


@model("goods/stack_block")
def small_block() -> Model:
    """Returns a taped block."""
    w, d, h = PACKAGES["block"].stacked
    box = Mesh.box((w * 0.985, d * 0.985, h * 0.97), (0, 0, h * 0.485), faces=OPEN)
    return stack((SATIN, plain(box, (0.16, 0.085, 0.035))))


@model("goods/stack_crate")
def crate() -> Model:
    """Returns a crate."""
    w, d, h = PACKAGES["crate"].stacked
    x, y = w / 2 - 0.02, d / 2 - 0.02
    parts = [
        block((-x, -y, 0.08), (x, y, h), OPEN)
        .mapped(1.0, (0.11, 0.37))
        .coloured((0.92, 0.90, 0.86))
    ]
    for py in (-y + 0.06, y - 0.06):
        parts.append(block((-x, py - 0.045, 0), (x, py + 0.045, 0.08), "-x +x -y +y"))
    for sx in (-1, 1):
        for sy in (-1, 1):
            parts.append(
                block(
                    (sx * (x - 0.09), sy * (y + 0.02), 0.08), (sx * (x + 0.02), sy * y, h), OPEN
                ).mapped(1.0, (0.3, 0.1))
            )
    mark = [
        card(
            0.22, 0.22, "crate_mark", facing(0.0, sy * (y + 0.002), h * 0.55, 0 if sy < 0 else 180)
        )
        for sy in (-1, 1)
    ]
    return stack((WOOD, Mesh.merge(parts)), (MATTE, Mesh.merge(mark)))


@model("goods/stack_big_bag")
def big_bag() -> Model:
    """Returns a big bag."""
    w, d, h = PACKAGES["big_bag"].stacked
    a = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    rings = []
    for z, k in (
        (0.0, 0.92),
        (0.10, 0.98),
        (h * 0.5, 1.0),
        (h * 0.80, 0.95),
        (h * 0.90, 0.80),
        (h * 0.915, 0.2),
        (h, 0.14),
    ):
        c, s = np.cos(a), np.sin(a)
        rings.append(
            np.stack(
                [
                    w / 2 * k * np.sign(c) * np.abs(c) ** 0.55,
                    d / 2 * k * np.sign(s) * np.abs(s) ** 0.55,
                    np.full(16, z),
                ],
                -1,
            )
        )
    body = spread(skin(np.array(rings), crease_deg=75), "weave", (0.74, 0.74, 0.72), "xz")
    mark = [
        card(
            0.34, 0.51, "fertiliser", facing(0, sy * d / 2 * 1.005, h * 0.45, 0 if sy < 0 else 180)
        )
        for sy in (-1, 1)
    ]
    return stack((MATTE, Mesh.merge([body, *mark])))


@model("goods/stack_bale")
def bale() -> Model:
    """Returns a bale."""
    w, d, h = PACKAGES["bale"].stacked
    body = spread(
        Mesh.box((w * 0.98, d * 0.97, h * 0.97), (0, 0, h / 2), 0.04),
        "weave",
        (0.52, 0.52, 0.50),
        "xz",
    )
    bands = [
        plain(
            Mesh.box(
                (0.022, d * 0.985, h * 0.985), ((k - 1.5) * w * 0.24, 0, h / 2), faces="-y +y +z"
            ),
            (0.05, 0.05, 0.06),
        )
        for k in range(4)
    ]
    return stack((MATTE, Mesh.merge([body, *bands])))


@model("goods/stack_reel")
def reel() -> Model:
    """Returns a reel of paper."""
    w, _, h = PACKAGES["reel"].stacked
    r = w / 2
    body = plain(
        turned([(r * 0.98, 0.0), (r, 0.012), (r, h - 0.012), (r * 0.98, h)], 24, 75),
        (0.50, 0.37, 0.22),
    )
    core = plain(turned([(0.05, h + 0.001), (0.0, h + 0.001)], 8), INK)
    labels = [
        patch(r + 0.001, 0.36, h * 0.45, h * 0.45 + 0.18, "rating", 3).turned(t) for t in (0, 180)
    ]
    return stack((MATTE, Mesh.merge([body, core, *labels])))


@model("goods/stack_roll")
def roll() -> Model:
    """Returns a bolt of cloth, along X."""
    w, d, _ = PACKAGES["roll"].stacked
    r = d / 2
    m = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, r], [0, 0, 0, 1.0]])
    side = plain(turned([(r, -w * 0.48), (r, w * 0.48)], 12), (0.20, 0.05, 0.06))
    core = [
        plain(turned([(0.028, z0), (0.028, z1)], 8), KRAFT)
        for z0, z1 in ((w * 0.48, w * 0.499), (-w * 0.499, -w * 0.48))
    ]
    return stack((MATTE, Mesh.merge([side, *core]).transformed(m)))


@model("goods/stack_bundle")
def bundle() -> Model:
    """Returns a bundle of boards: its ends board by board, its sides as one."""
    w, d, h = PACKAGES["bundle"].stacked
    parts = [
        block((-w / 2, y - 0.04, 0), (w / 2, y + 0.04, 0.06), "-x +x -y +y")
        for y in (-d * 0.36, 0.0, d * 0.36)
    ]
    layers, wide = 7, 7
    t = (h - 0.06) / layers
    for layer in range(layers):
        shade = 0.86 + 0.04 * (layer * 3 % 4)
        z0, z1 = 0.06 + layer * t + 0.003, 0.06 + (layer + 1) * t - 0.003
        lo, hi = (-w / 2, -d / 2, z0), (w / 2, d / 2, z1)
        top = " +z" if layer == layers - 1 else ""
        parts.append(
            block(lo, hi, "-x +x" + top)
            .mapped(1.0, (0.2, 0.13 * layer))
            .coloured((shade, shade * 0.97, shade * 0.9))
        )
        for k in range(wide):
            tone = 0.78 + 0.06 * ((k * 7 + layer * 3) % 5)
            x0 = -w / 2 + k * w / wide
            end = block(
                (x0 + 0.002, -d / 2 + 0.004 * ((k + layer) % 3), z0),
                (x0 + w / wide - 0.002, d / 2, z1),
                "-y +y",
            )
            parts.append(
                end.mapped(1.0, (0.21 * k, 0.13 * layer)).coloured((tone, tone * 0.97, tone * 0.9))
            )
    bands = [
        plain(
            block(
                (-w / 2 - 0.002, y - 0.012, 0.055),
                (w / 2 + 0.002, y + 0.012, h + 0.001),
                "-x +x +z",
            ),
            (0.1, 0.1, 0.11),
        )
        for y in (-d * 0.3, 0.0, d * 0.3)
    ]
    return stack((WOOD, Mesh.merge(parts)), (MATTE, Mesh.merge(bands)))


@model("goods/stack_cylinder")
def cylinder() -> Model:
    """Returns a gas cylinder."""
    w, _, h = PACKAGES["cylinder"].stacked
    r = w / 2
    side = [(r, 0.0), (r, h * 0.80), (r, h * 0.802), (r * 0.42, h * 0.93), (r * 0.42, h)]
    body = plain(turned(side, 7, 100), BOTTLE_GREY)
    body.colour[body.points[:, 2] > h * 0.801, :3] = (0.03, 0.22, 0.09)
    body.colour[body.points[:, 2] > h * 0.99, :3] = INK
    return stack((SATIN, body))


@model("goods/stack_tyre")
def tyre() -> Model:
    """Returns a tyre, lying."""
    w, _, h = PACKAGES["tyre"].stacked
    r = w / 2
    side = [
        (r * 0.60, h),
        (r * 0.60, h * 0.96),
        (r * 0.72, 0.0),
        (r * 0.98, h * 0.25),
        (r, h * 0.3),
        (r, h * 0.7),
        (r * 0.98, h * 0.75),
        (r * 0.75, h),
        (r * 0.60, h),
    ]
    return stack((MATTE, plain(turned(side, 16, 70), RUBBER_GREY)))


@model("goods/pack_tyre")
def loose_tyre() -> Model:
    """Returns a tyre as the goods' own model shows it."""
    return car_tyres()


@model("goods/stack_pallet")
def pallet() -> Model:
    """Returns a pallet under goods, of which hardly anything is seen."""
    w, d, h = PALLET_M
    parts = [block((-w / 2, -d / 2, h - 0.022), (w / 2, d / 2, h), OPEN)]
    for y in (-d / 2 + 0.05, 0.0, d / 2 - 0.05):
        low = (-w / 2, y - 0.05, 0.0)
        parts.append(block(low, (w / 2, y + 0.05, h - 0.022), "-x +x -y +y"))
    return stack((WOOD, Mesh.merge(parts).coloured((0.85, 0.83, 0.80))))
