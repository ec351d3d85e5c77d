"""Protective gear of the officer, and the documents folder; each about its own middle, front -Y."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from builders.models.goods_kit import (
    FILM,
    GLOSS,
    INK,
    MATTE,
    METAL,
    PAPER,
    SATIN,
    STEEL_GREY,
    Array,
    ball,
    card,
    curve,
    facing,
    lying,
    plain,
    printed,
    rod,
    sheet,
    skin,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from builders.models.tools_kit import RUBBER, SCREEN, button, case, display
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import CUSTOMS_BLUE, SAFETY_YELLOW, WHITE, Colour

LEATHER: Colour = (0.050, 0.034, 0.022)


def _gear() -> tuple[Model, Build]:
    m = Model()
    return m, m.part()


def _shell(grow: float, z0: float, steps: int = 9, n: int = 40) -> Array:
    """Rings of a helmet's shell (EN 397), from its rim up: 21 cm wide, 27 cm long."""
    angle = np.linspace(0, 2 * math.pi, n, endpoint=False)
    rings = []
    for t in np.linspace(0, 1, steps):
        r = math.cos(t * math.pi / 2 * 0.985) ** 0.62
        z = z0 + (0.082 - z0) * math.sin(t * math.pi / 2) ** 1.15
        rings.append(
            np.stack(
                [
                    (0.104 * r + grow) * np.cos(angle),
                    (0.128 * r + grow) * np.sin(angle),
                    np.full(n, z),
                ],
                -1,
            )
        )
    return np.array(rings)


@model("gear/helmet")
def helmet() -> Model:
    """Returns a safety helmet (EN 397) with peak, ribs, headband, chin strap and its badge."""
    m, b = _gear()
    b.add(GLOSS, plain(skin(_shell(0.0, -0.060), caps=False, crease_deg=80), WHITE))
    inner = skin(_shell(-0.004, -0.060), caps=False, crease_deg=80).flipped()
    b.add(MATTE, plain(inner, (0.45, 0.45, 0.44)))
    angle = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    peak = 0.010 + 0.040 * np.clip(-np.sin(angle), 0, 1) ** 3
    drop = 0.012 * np.clip(-np.sin(angle), 0, 1) ** 3
    c, s = np.cos(angle), np.sin(angle)
    rim = np.array(
        [
            np.stack([0.100 * c, 0.124 * s, np.full(40, -0.0600)], -1),
            np.stack([(0.104 + peak) * c, (0.128 + peak) * s, -0.0655 - drop], -1),
            np.stack([(0.105 + peak) * c, (0.129 + peak) * s, -0.0620 - drop], -1),
            np.stack([0.1045 * c, 0.1285 * s, np.full(40, -0.0520)], -1),
        ]
    )
    b.add(GLOSS, plain(skin(rim, caps=False, crease_deg=70), WHITE))
    for x in (-0.030, 0.0, 0.030):
        at = np.linspace(math.radians(22), math.radians(158), 15)
        path = [
            (
                x * (1 + 0.12 * math.sin(t)),
                0.128 * math.cos(t) * 0.97,
                -0.055 + 0.1375 * math.sin(t) ** 0.72 - abs(x) * 0.16,
            )
            for t in at
        ]
        b.add(GLOSS, plain(tube(path, 0.0042, 8), WHITE))
    band = np.array(
        [np.stack([0.088 * c, 0.108 * s, np.full(40, z)], -1) for z in (-0.066, -0.040)]
    )
    b.add(MATTE, plain(skin(band, caps=False, ends=True), (0.05, 0.05, 0.055)))
    strap = [
        (0.092, 0.0, -0.06),
        (0.075, -0.02, -0.072),
        (0.0, -0.05, -0.076),
        (-0.075, -0.02, -0.072),
        (-0.092, 0.0, -0.06),
    ]
    b.add(MATTE, plain(tube(curve(strap, 5), 0.0030, 6), (0.04, 0.05, 0.09)))
    b.add(SATIN, plain(rod((0, 0.117, -0.052), (0, 0.126, -0.052), 0.012, 18, 0.002), INK))
    for sx in (-1, 1):
        vent = soft((0.004, 0.030, 0.006), (0, 0, 0), 0.0019, 0.0005)
        for y in (-0.02, 0.03):
            b.add(
                MATTE,
                plain(
                    vent.transformed(
                        translation(sx * 0.0965, y, 0.0) @ pose((0, 0, 0), 0, 0, sx * 62)
                    ),
                    INK,
                ),
            )
    badge = facing(0, -0.1255, -0.018, 0, 17)
    b.add(
        SATIN,
        plain(
            soft((0.052, 0.032, 0.003), (0, 0, 0), 0.006, 0.001).transformed(
                badge @ pose((0, 0, 0), 0, 90)
            ),
            CUSTOMS_BLUE,
        ),
    )
    b.add(
        SATIN, card(0.040, 0.018, "serial", badge @ translation(0, -0.0017, 0), (0.85, 0.85, 0.85))
    )
    return m


def _sheet_of(outline: list[tuple[float, float]], bulge: float, n: int = 9) -> tuple[Mesh, Mesh]:
    """The front and back of a garment that hangs: half outline (x, z) from the hem up."""
    z = np.array([p[1] for p in outline])
    half = np.array([p[0] for p in outline])
    rows = np.linspace(z.min(), z.max(), 22)
    wide = np.interp(rows, z, half)
    u = np.linspace(-1, 1, n * 2 + 1)
    fold = 0.006 * np.sin(u * 9.0)
    front = np.stack(
        [
            wide[:, None] * u,
            -bulge * (1 - u**2)[None] - 0.012 + fold[None] * np.linspace(1, 0.2, 22)[:, None],
            np.repeat(rows[:, None], len(u), 1),
        ],
        -1,
    )
    back = front * (1, -0.6, 1)
    return sheet(front), sheet(back, -1)


@model("gear/vest")
def vest() -> Model:
    """Returns a high-visibility vest (EN ISO 20471): 62 cm high, bands of 5 cm, zip."""
    m, b = _gear()
    hem = [
        (0.245, -0.31),
        (0.250, -0.10),
        (0.245, 0.06),
        (0.190, 0.14),
        (0.178, 0.22),
        (0.192, 0.272),
        (0.186, 0.276),
    ]
    for mesh in _sheet_of(hem, 0.055):
        b.add(MATTE, spread(mesh, "weave", SAFETY_YELLOW, "xz"))
        inside = mesh.flipped()
        b.add(MATTE, plain(inside, (0.45, 0.28, 0.02)))
    for z in (-0.215, -0.085):
        for sign, depth in ((-1, 1.0), (1, 0.6)):
            u = np.linspace(-1, 1, 19)
            out = 0.055 * (1 - u**2) + 0.0155 - 0.006 * np.sin(u * 9.0) * 0.8
            y = sign * out * depth
            wide = np.interp(z, [p[1] for p in hem], [p[0] for p in hem])
            band = np.stack(
                [np.stack([wide * u * 1.004, y, np.full(19, z + dz)], -1) for dz in (-0.025, 0.025)]
            )
            mesh = sheet(band, -1 if sign > 0 else 1)
            b.add(SATIN, printed(mesh, "reflex", (0.95, 0.97, 1.0)))
    for sx in (-1, 1):
        rows = np.linspace(-0.06, 0.262, 9)
        x = sx * np.interp(rows, [-0.06, 0.262], [0.125, 0.140])
        y = -(
            0.055 * (1 - (x / np.interp(rows, [p[1] for p in hem], [p[0] for p in hem])) ** 2)
            + 0.0185
        )
        strip = np.stack(
            [np.stack([x - 0.025, y, rows], -1), np.stack([x + 0.025, y, rows], -1)], 1
        )
        mesh = sheet(strip)
        b.add(SATIN, printed(mesh, "reflex", (0.95, 0.97, 1.0)))
    neck = [
        (0.09 * math.cos(t), -0.035 + 0.0 * t, 0.235 + 0.075 * (1 - math.sin(t)) - 0.03)
        for t in np.linspace(0, math.pi, 13)
    ]
    b.add(MATTE, plain(tube(neck, 0.0055, 8), (0.04, 0.042, 0.05)))
    b.add(SATIN, plain(Mesh.box((0.010, 0.004, 0.47), (0, -0.0695, -0.06)), (0.05, 0.052, 0.06)))
    for k in range(24):
        b.add(
            METAL,
            plain(Mesh.box((0.006, 0.0012, 0.008), (0, -0.0718, -0.285 + 0.0195 * k)), STEEL_GREY),
        )
    pocket = soft((0.11, 0.13, 0.008), (0, 0, 0), 0.006, 0.003)
    b.add(
        MATTE,
        spread(
            pocket.transformed(facing(-0.135, -0.066, -0.145, -14) @ pose((0, 0, 0), 0, 90)),
            "weave",
            (0.70, 0.43, 0.02),
            "xz",
        ),
    )
    b.add(
        SATIN,
        plain(
            Mesh.box((0.10, 0.004, 0.032), (0.120, -0.0650, 0.085)).transformed(np.eye(4)),
            CUSTOMS_BLUE,
        ),
    )
    hook = [(0, 0, 0.26), (0, 0, 0.300), (0.012, 0, 0.315), (0.018, 0, 0.300)]
    b.add(METAL, plain(tube(curve(hook, 5), 0.0022, 8), STEEL_GREY))
    b.add(
        SATIN,
        plain(
            tube(curve([(-0.18, 0, 0.225), (0, 0, 0.262), (0.18, 0, 0.225)], 6), 0.007, 10),
            (0.05, 0.05, 0.055),
        ),
    )
    return m


@model("gear/shoes")
def shoes() -> Model:
    """Returns safety shoes S3 (EN ISO 20345), size 43: 30 cm long, with toe caps."""
    m, b = _gear()
    for sx in (-1, 1):
        one = Build()
        _boot(one)
        mirror = np.diag([float(sx), 1.0, 1.0, 1.0])
        mirror[0, 3] = sx * 0.085
        b.include(one, mirror)
    return m


def _boot(b: Build) -> None:
    """A right boot, its toe towards -Y, the sole's foot at z = -0.074."""
    n = 16
    angle = np.linspace(0, 2 * math.pi, n, endpoint=False)
    ys = np.array([-0.150, -0.146, -0.125, -0.085, -0.04, 0.0, 0.04, 0.09, 0.128, 0.138])
    wide = np.interp(
        ys, [-0.15, -0.14, -0.09, 0.0, 0.09, 0.138], [0.014, 0.034, 0.048, 0.040, 0.036, 0.016]
    )
    high = np.interp(
        ys, [-0.15, -0.13, -0.08, -0.03, 0.02, 0.138], [0.016, 0.034, 0.042, 0.060, 0.082, 0.088]
    )
    rings = []
    for k, y in enumerate(ys):
        c, s = np.cos(angle), np.sin(angle)
        up = np.where(s > 0, np.abs(s) ** 0.85, -(np.abs(s) ** 0.35))
        x = wide[k] * np.sign(c) * np.abs(c) ** 0.7 * (1 - 0.28 * np.clip(up, 0, 1))
        z = -0.046 + np.where(up > 0, up * (high[k] + 0.006), up * 0.004)
        rings.append(np.stack([x, np.full(n, y), z], -1))
    b.add(MATTE, spread(skin(np.array(rings), crease_deg=80), "leather", LEATHER, "yz"))
    shaft = []
    for z, rx, ry, y in (
        (0.020, 0.036, 0.062, 0.072),
        (0.045, 0.039, 0.058, 0.076),
        (0.075, 0.041, 0.056, 0.080),
        (0.090, 0.042, 0.057, 0.080),
    ):
        shaft.append(np.stack([rx * np.cos(angle), y + ry * np.sin(angle), np.full(n, z)], -1))
    b.add(MATTE, spread(skin(np.array(shaft), caps=False, crease_deg=80), "leather", LEATHER, "yz"))
    collar = [
        (0.042 * math.cos(t), 0.080 + 0.057 * math.sin(t), 0.090)
        for t in np.linspace(0, 2 * math.pi, 25)
    ]
    b.add(MATTE, plain(tube(collar, 0.0065, 8), (0.035, 0.036, 0.042)))
    b.add(MATTE, plain(ball((0.037, 0.051, 0.004), (0, 0.080, 0.076), 18), (0.02, 0.02, 0.023)))
    sole = []
    for z, grow in ((-0.074, 0.97), (-0.071, 1.04), (-0.054, 1.07), (-0.046, 1.02)):
        right = [(w * grow, y * (1 + 0.02 * grow)) for y, w in zip(ys, wide, strict=True)]
        outline = right + [(-x, y) for x, y in right[::-1]]
        lift = [z + 0.008 * max(0.0, (-y - 0.11) / 0.04) ** 2 for _, y in outline]
        sole.append(np.column_stack([outline, lift]))
    b.add(MATTE, plain(skin(np.array(sole), crease_deg=60, axis=(0, 0, 1)), RUBBER))
    for k in range(9):
        y = -0.122 + 0.030 * k
        w = float(np.interp(y, ys, wide))
        for sx in (-1, 1):
            b.add(
                MATTE,
                plain(Mesh.box((0.012, 0.014, 0.012), (sx * w * 0.99, y, -0.066)), RUBBER),
            )
    cap = ball((0.0465, 0.050, 0.036), (0, -0.098, -0.042), 18)
    b.add(SATIN, plain(cap, (0.030, 0.031, 0.034)))
    tongue = np.array(
        [
            [
                (x, y, 0.006 + 0.62 * (y + 0.07) - 10 * x * x + 0.010)
                for x in np.linspace(-0.020, 0.020, 5)
            ]
            for y in np.linspace(-0.060, 0.032, 6)
        ]
    )
    b.add(MATTE, plain(sheet(tongue) + sheet(tongue, -1), (0.06, 0.044, 0.03)))
    for k in range(5):
        y = -0.046 + 0.016 * k
        top = float(np.interp(y, ys, high)) - 0.036
        lace = [
            (-0.024, y, top - 0.006),
            (0.0, y - 0.003, top + 0.004),
            (0.024, y + 0.004, top - 0.006),
        ]
        b.add(MATTE, plain(tube(curve(lace, 4), 0.0021, 6), (0.62, 0.42, 0.03)))
        for sx in (-1, 1):
            b.add(
                METAL,
                plain(
                    rod((sx * 0.0255, y, top - 0.006), (sx * 0.0255, y, top - 0.0035), 0.0032, 7),
                    STEEL_GREY,
                ),
            )
    tab = [(0, 0.137, 0.074), (0, 0.146, 0.092), (0, 0.138, 0.106), (0, 0.131, 0.094)]
    b.add(MATTE, plain(tube(curve(tab, 4), 0.0036, 8), SAFETY_YELLOW))
    b.add(SATIN, card(0.030, 0.015, "label", facing(0.0425, 0.062, 0.050, 90), (0.8, 0.8, 0.8)))


@model("gear/goggles")
def goggles() -> Model:
    """Returns goggles (EN 166), 17 cm wide: clear visor, soft frame, vents, strap with buckles."""
    m, b = _gear()
    clear = replace(FILM, name="goggles", base=(0.35, 0.42, 0.44), opacity=0.28)
    a = np.linspace(0.12, math.pi - 0.12, 15)
    arc = np.stack([0.085 * np.cos(a), 0.010 - 0.058 * np.sin(a), np.zeros_like(a)], -1)
    nose = 0.012 * np.exp(-(((a - math.pi / 2) / 0.25) ** 2))
    top = arc + np.stack([np.zeros_like(a), np.zeros_like(a), np.full_like(a, 0.030)], -1)
    low = arc + np.stack([np.zeros_like(a), np.zeros_like(a), -0.032 + nose], -1)
    visor = np.stack([low, top])
    b.add(clear, sheet(visor, -1), sheet(visor, 1))
    for line in (top, low):
        b.add(MATTE, plain(tube(line, 0.0058, 8), (0.05, 0.052, 0.058)))
    for k in (0, -1):
        b.add(MATTE, plain(tube([low[k], arc[k], top[k]], 0.0062, 8), (0.05, 0.052, 0.058)))
    back = np.stack(
        [
            low * (0.93, 1, 1) + (0, 0.030, 0),
            low,
        ]
    )
    roof = np.stack([top, top * (0.93, 1, 1) + (0, 0.030, 0)])
    for part in (back, roof):
        b.add(MATTE, plain(sheet(part) + sheet(part, -1), (0.075, 0.078, 0.085)))
    for k in range(2, 13, 2):
        b.add(
            MATTE, plain(Mesh.box((0.010, 0.010, 0.003), tuple(top[k] + (0, 0.014, 0.0015))), INK)
        )
    for sx in (-1, 1):
        b.add(SATIN, plain(soft((0.006, 0.022, 0.034), (sx * 0.0885, 0.012, 0), 0.003, 0.002), INK))
        b.add(
            METAL, plain(rod((sx * 0.091, 0.012, 0), (sx * 0.093, 0.012, 0), 0.005, 14), STEEL_GREY)
        )
    strap = [
        (0.0885 * math.cos(t), 0.020 + 0.062 * math.sin(t), 0.0)
        for t in np.linspace(0, math.pi, 17)
    ]
    ribbon = np.stack([np.array(strap) - (0, 0, 0.011), np.array(strap) + (0, 0, 0.011)])
    b.add(MATTE, spread(sheet(ribbon) + sheet(ribbon, -1), "weave", (0.05, 0.052, 0.06), "xz"))
    return m


@model("gear/gas_detector")
def gas_detector() -> Model:
    """Returns a personal gas detector (EN 45544), 62 x 104 x 36 mm, its display outwards."""
    m, b = _gear()
    b.add(SATIN, plain(case(0.062, 0.100, 0.034, 0.012, (0, 0, 0), 0.007), SAFETY_YELLOW))
    for z in (-0.042, 0.040):
        b.add(MATTE, plain(case(0.0655, 0.020, 0.038, 0.010, (0, 0, z), 0.006), RUBBER))
    b.add(SATIN, plain(case(0.046, 0.034, 0.003, 0.004, (0, -0.0168, 0.013), 0.001), INK))
    b.add(GLOSS, plain(case(0.040, 0.027, 0.0012, 0.002, (0, -0.0186, 0.013), 0.0003), SCREEN))
    b.add(
        SATIN,
        plain(
            turned(
                [(0.0, 0), (0.013, 0), (0.013, 0.002), (0.011, 0.0035), (0.0, 0.0035)], 24
            ).transformed(
                np.array(
                    [[1, 0, 0, 0], [0, 0, -1, -0.0165], [0, 1, 0, -0.0195], [0, 0, 0, 1]], float
                )
            ),
            INK,
        ),
    )
    for k in range(7):
        t = 2 * math.pi * k / 6
        x, z = (0.0, -0.0195) if k == 6 else (0.0065 * math.cos(t), -0.0195 + 0.0065 * math.sin(t))
        b.add(METAL, plain(rod((x, -0.0200, z), (x, -0.0203, z), 0.0018, 10), (0.5, 0.5, 0.5)))
    for sx in (-1, 1):
        button(b, (sx * 0.022, -0.0170, -0.0195), 0.0046, (0.10, 0.10, 0.11), (0, -1, 0), 0.003)
        b.add(
            GLOSS,
            plain(
                soft((0.006, 0.026, 0.008), (sx * 0.029, 0, 0.047), 0.0025, 0.002),
                (0.6, 0.03, 0.02),
            ),
        )
    b.add(
        GLOSS, plain(soft((0.036, 0.026, 0.008), (0, 0, 0.0500), 0.004, 0.003), (0.6, 0.03, 0.02))
    )
    b.add(METAL, plain(soft((0.020, 0.003, 0.056), (0, 0.0245, 0.006), 0.0014, 0.001), STEEL_GREY))
    b.add(METAL, plain(rod((-0.012, 0.021, 0.032), (0.012, 0.021, 0.032), 0.0035, 12), STEEL_GREY))
    b.add(SATIN, card(0.044, 0.022, "rating", facing(0, 0.0174, -0.018, 180)))
    display(m, facing(0, -0.0194, 0.013), 0.036, 0.023)
    return m


@model("gear/folder")
def folder() -> Model:
    """Returns the documents folder, 24 x 32 cm, papers (ISO 216 A4) within, lying on z = 0."""
    m, b = _gear()
    for z in (0.0012, 0.0128):
        b.add(SATIN, plain(soft((0.240, 0.320, 0.0018), (0, 0, z), 0.006, 0.0006), CUSTOMS_BLUE))
    b.add(
        SATIN,
        plain(soft((0.004, 0.320, 0.0134), (-0.119, 0, 0.0070), 0.0018, 0.0006), CUSTOMS_BLUE),
    )
    for k in range(7):
        turn = (-1.2, 0.6, 1.6, -0.4, 0.9, -0.8, 0.2)[k]
        page = Mesh.box((0.210, 0.297, 0.0010), (0.006 + 0.001 * k, 0, 0.0030 + 0.0014 * k)).turned(
            turn
        )
        b.add(MATTE, plain(page, PAPER))
    b.add(SATIN, card(0.10, 0.05, "label", lying(0.0, 0.09, 0.01390)))
    band = [(0.100, -0.160, 0.0142), (0.100, 0.160, 0.0142)]
    b.add(MATTE, plain(tube(band, 0.0012, 6), (0.35, 0.04, 0.03)))
    b.add(METAL, plain(soft((0.030, 0.012, 0.003), (0.0, 0.152, 0.0150), 0.004, 0.001), STEEL_GREY))
    return m
