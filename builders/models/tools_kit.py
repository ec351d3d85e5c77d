"""The ten tools of the officer's kit, after real ones; sizes in metres are those of their kind.

Frame: the origin in the palm that holds it, +Y where it points, Z up. Anchors: `tip`, the working
end; `display`, where figures go (-Y looks at the reader, half its width and height).
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    GLOSS,
    INK,
    LIT,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    Array,
    Point,
    ball,
    card,
    curve,
    facing,
    lying,
    plain,
    rod,
    screw,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import (
    BLACK,
    CUSTOMS_BLUE,
    DARK_GREY,
    RED,
    Colour,
)

# What lies in XY stands up: its Y becomes Z, its Z looks towards the reader (-Y).
UPRIGHT = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)


# What stands along Z lies along Y, pointing ahead.
AHEAD = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)


LYING = pose((0, 0, 0), 0.0, -90.0)


SCREEN: Colour = (0.012, 0.018, 0.016)


RUBBER: Colour = (0.045, 0.046, 0.05)


def case(w: float, h: float, depth: float, radius: float, at: Point, bevel: float = 0.003) -> Mesh:
    """Returns an upright case: width along X, height along Z, about a middle."""
    return (
        soft((w, h, depth), (0, 0, 0), radius, bevel, _steps(w, h)).transformed(UPRIGHT).moved(*at)
    )


def flat(
    w: float, long_: float, thick: float, radius: float, at: Point, bevel: float = 0.002
) -> Mesh:
    """Returns a lying case: width along X, length along Y, about a middle."""
    return soft((w, long_, thick), (0, 0, 0), radius, bevel, _steps(w, long_)).moved(*at)


def ahead(profile: list[Point], segments: int = 24, crease_deg: float = 40.0) -> Mesh:
    """Returns a profile (radius, y) turned about the Y axis."""
    mesh = turned([(r, y) for r, y in profile], segments, crease_deg)
    return mesh.transformed(AHEAD)


def ribs(b: Build, radius: float, y0: float, y1: float, count: int, segments: int = 20) -> None:
    """Adds rubber rings round a handle along Y."""
    step = (y1 - y0) / count
    for k in range(count):
        y = y0 + k * step
        ring = [
            (radius, y),
            (radius + 0.0009, y + step * 0.2),
            (radius + 0.0009, y + step * 0.6),
            (radius, y + step * 0.8),
        ]
        b.add(MATTE, plain(ahead(ring, segments), RUBBER))


def _steps(w: float, h: float) -> int:
    """Small corners need few facets."""
    return 2 if min(w, h) < 0.03 else 4


def button(
    b: Build, at: Point, radius: float, colour: Colour, up: Point, high: float = 0.0025
) -> None:
    """Adds a round push button with its rim."""
    a, way = np.array(at, float), np.array(up, float)
    b.add(SATIN, plain(rod(a, a + way * high * 0.4, radius * 1.18, 14, 0.0004), DARK_GREY))
    b.add(SATIN, plain(rod(a, a + way * high, radius, 14, 0.0008), colour))


def tip(m: Model, at: Point) -> None:
    """Names the working end."""
    m.anchor("tip", translation(*at), (0.0, 0.0, 0.0))


def display(m: Model, matrix: Array, w: float, h: float) -> None:
    """Names where figures go."""
    m.anchor("display", matrix, (w / 2, 0.001, h / 2))


@model("tools/camera")
def camera() -> Model:
    """Returns a compact camera, 116 x 66 x 34 mm, lens ahead, its screen towards the user."""
    m = Model()
    b = m.part()
    b.add(SATIN, plain(case(0.116, 0.066, 0.034, 0.014, (0, 0.02, 0.035)), BLACK))
    b.add(METAL, plain(case(0.112, 0.010, 0.0346, 0.004, (0, 0.02, 0.0655)), (0.10, 0.10, 0.105)))
    grip = soft((0.026, 0.058, 0.015), (0, 0, 0), 0.010, 0.006).transformed(UPRIGHT)
    b.add(MATTE, spread(grip.moved(0.043, 0.042, 0.033), "leather", (0.06, 0.061, 0.066), "xz"))
    barrel = [
        (0.031, 0.036),
        (0.032, 0.038),
        (0.032, 0.044),
        (0.0275, 0.045),
        (0.0275, 0.056),
        (0.0255, 0.057),
        (0.0255, 0.065),
        (0.024, 0.068),
        (0.020, 0.068),
        (0.017, 0.063),
        (0.0, 0.063),
    ]
    b.add(SATIN, plain(ahead(barrel, 26), (0.045, 0.046, 0.05)).moved(-0.012, 0, 0.034))
    for k in range(24):
        a = 2 * math.pi * k / 24
        rib = Mesh.box((0.0016, 0.006, 0.0009)).moved(0, 0.041, 0.0323)
        b.add(SATIN, plain(rib.transformed(_about_y(a)).moved(-0.012, 0, 0.034), INK))
    b.add(
        METAL,
        plain(
            ahead([(0.0276, 0.0460), (0.0279, 0.0465), (0.0279, 0.0475), (0.0276, 0.048)], 28),
            (0.45, 0.06, 0.05),
        ).moved(-0.012, 0, 0.034),
    )
    b.add(
        GLOSS,
        plain(ball((0.0165, 0.004, 0.0165), (-0.012, 0.0625, 0.034), 18), (0.020, 0.024, 0.045)),
    )
    b.add(
        GLOSS,
        plain(
            case(0.024, 0.011, 0.003, 0.002, (-0.036, 0.0372, 0.0575), 0.001), (0.66, 0.66, 0.62)
        ),
    )
    b.add(
        GLOSS,
        plain(rod((0.022, 0.036, 0.058), (0.022, 0.0378, 0.058), 0.0022, 12), (0.45, 0.10, 0.02)),
    )
    b.add(SATIN, card(0.030, 0.006, "serial", facing(-0.006, 0.0374, 0.0665, 180), (0.5, 0.5, 0.5)))
    b.add(
        METAL,
        plain(
            rod((0.034, 0.02, 0.070), (0.034, 0.02, 0.0755), 0.0105, 18, 0.001), (0.14, 0.14, 0.15)
        ),
    )
    button(b, (0.034, 0.026, 0.0755), 0.0055, (0.42, 0.05, 0.04), (0, 0, 1), 0.002)
    b.add(
        METAL,
        plain(
            rod((0.008, 0.02, 0.070), (0.008, 0.02, 0.0765), 0.0090, 18, 0.0008), (0.14, 0.14, 0.15)
        ),
    )
    for k in range(12):
        a = 2 * math.pi * k / 12
        b.add(
            METAL,
            plain(
                Mesh.box(
                    (0.001, 0.001, 0.005),
                    (0.008 + 0.009 * math.cos(a), 0.02 + 0.009 * math.sin(a), 0.073),
                ),
                (0.05, 0.05, 0.05),
            ),
        )
    b.add(SATIN, plain(case(0.080, 0.056, 0.003, 0.003, (-0.0145, 0.0027, 0.035), 0.001), INK))
    b.add(
        GLOSS, plain(case(0.0745, 0.0505, 0.001, 0.0015, (-0.0145, 0.0012, 0.035), 0.0003), SCREEN)
    )
    ring = [(0.0062, 0), (0.0105, 0), (0.0105, 0.0015), (0.0062, 0.0015), (0.0062, 0)]
    b.add(
        SATIN, plain(turned(ring, 24).transformed(UPRIGHT).moved(0.042, 0.0028, 0.030), DARK_GREY)
    )
    for x, z, r in (
        (0.042, 0.030, 0.0048),
        (0.036, 0.050, 0.0032),
        (0.048, 0.050, 0.0032),
        (0.036, 0.011, 0.0032),
        (0.048, 0.011, 0.0032),
    ):
        button(b, (x, 0.0030, z), r, (0.10, 0.10, 0.11), (0, -1, 0), 0.0015)
    for sx in (-1, 1):
        lug = [
            (sx * 0.058, 0.02, 0.056),
            (sx * 0.0625, 0.02, 0.059),
            (sx * 0.0625, 0.02, 0.064),
            (sx * 0.058, 0.02, 0.066),
        ]
        b.add(METAL, plain(tube(lug, 0.0011, 8), STEEL_GREY))
    b.add(MATTE, plain(Mesh.box((0.014, 0.012, 0.001), (0.0, 0.02, 0.0019)), INK))
    tip(m, (-0.012, 0.07, 0.034))
    display(m, pose((-0.0145, 0.0002, 0.035)), 0.072, 0.048)
    return m


def _about_y(angle: float) -> Array:
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, 0, s, 0], [0, 1, 0, 0], [-s, 0, c, 0], [0, 0, 0, 1]], float)


@model("tools/torch")
def torch() -> Model:
    """Returns an aluminium torch, 190 mm long, 48 mm at its head, that shines ahead."""
    m = Model()
    b = m.part()
    black = (0.035, 0.037, 0.042)
    body = [
        (0.0, -0.086),
        (0.0125, -0.086),
        (0.0140, -0.0845),
        (0.0140, -0.072),
        (0.0130, -0.071),
        (0.0130, -0.068),
        (0.0140, -0.067),
        (0.0140, 0.040),
        (0.0150, 0.042),
        (0.0150, 0.056),
        (0.0165, 0.060),
        (0.0225, 0.078),
        (0.0240, 0.081),
        (0.0240, 0.102),
        (0.0230, 0.1045),
        (0.0208, 0.1045),
        (0.0205, 0.100),
    ]
    b.add(METAL, plain(ahead(body, 28), black))
    for k in range(9):  # knurling
        y = -0.060 + 0.0105 * k
        for j in range(18):
            a = 2 * math.pi * (j + 0.5 * (k % 2)) / 18
            knob = Mesh.box((0.0022, 0.0075, 0.0008), (0, y, 0.0142), faces="-x +x +z")
            b.add(MATTE, plain(knob.transformed(_about_y(a)), (0.05, 0.052, 0.057)))
    for k in range(4):
        y = 0.0840 + 0.0042 * k
        b.add(
            METAL,
            plain(
                ahead(
                    [(0.0240, y), (0.0252, y + 0.0006), (0.0252, y + 0.0018), (0.0240, y + 0.0024)],
                    28,
                ),
                black,
            ),
        )
    for k in range(10):
        a = 2 * math.pi * k / 10
        tooth = Mesh.box((0.006, 0.004, 0.003), (0, 0.1035, 0.0222), bevel=0.0008)
        b.add(METAL, plain(tooth.transformed(_about_y(a)), black))
    b.add(
        METAL,
        plain(
            ahead([(0.0205, 0.1005), (0.0120, 0.0935), (0.0070, 0.090), (0.0, 0.090)], 26),
            (0.75, 0.75, 0.76),
        ),
    )
    b.add(LIT, ahead([(0.0070, 0.0903), (0.0, 0.0925)], 16))
    b.add(LIT, ahead([(0.0200, 0.1000), (0.0, 0.1010)], 26))
    b.add(
        MATTE,
        plain(
            ahead([(0.0, -0.0895), (0.0070, -0.0890), (0.0085, -0.0862)], 18), (0.30, 0.03, 0.02)
        ),
    )
    b.add(SATIN, plain(flat(0.012, 0.018, 0.004, 0.005, (0, 0.049, 0.0155)), (0.10, 0.10, 0.11)))
    button(b, (0, 0.049, 0.0172), 0.0040, RED, (0, 0, 1), 0.0018)
    clip = [
        (-0.0145, 0.036, 0.0),
        (-0.0180, 0.030, 0.0),
        (-0.0180, -0.012, 0.0),
        (-0.0155, -0.020, 0.0),
    ]
    strap = np.array(curve(clip, 4))
    b.add(METAL, plain(tube(strap, 0.0013, 6), STEEL_GREY))
    tip(m, (0.0, 0.105, 0.0))
    return m


@model("tools/seal_gauge")
def seal_gauge() -> Model:
    """Returns a gauge for the bolts of seals (ISO 17712), notches of 12, 16, 20 mm."""
    m = Model()
    b = m.part()
    notch: list[tuple[float, float]] = []
    for k, width in enumerate((0.012, 0.016, 0.020)):
        x = -0.030 + k * 0.030
        notch += [(x - width / 2, 0.108), (x - width / 2, 0.092)]
        a = np.linspace(math.pi, 2 * math.pi, 7)[1:-1]
        notch += [(x + width / 2 * math.cos(t), 0.092 + width / 2 * 0.6 * math.sin(t)) for t in a]
        notch += [(x + width / 2, 0.092), (x + width / 2, 0.108)]
    outline = np.array(
        [
            (-0.046, 0.004),
            (-0.042, 0.0),
            (0.042, 0.0),
            (0.046, 0.004),
            (0.046, 0.106),
            (0.045, 0.108),
            *notch[::-1],
            (-0.045, 0.108),
            (-0.046, 0.106),
        ]
    )
    b.add(METAL, plain(Mesh.extrude(outline, 0.003), STEEL_GREY))
    for k, words in enumerate((4, 5, 6)):
        b.add(
            MATTE,
            plain(
                Mesh.box((0.001 * words * 2, 0.0016, 0.0003), (-0.030 + 0.030 * k, 0.076, 0.0031)),
                INK,
            ),
        )
    b.add(SATIN, card(0.080, 0.020, "ruler", lying(0.0, 0.030, 0.00315), (0.95, 0.95, 0.95)))
    b.add(SATIN, card(0.040, 0.020, "serial", lying(0.0, 0.058, 0.00315), (0.7, 0.7, 0.7)))
    b.add(SATIN, plain(flat(0.040, 0.112, 0.016, 0.013, (0, -0.045, 0.002), 0.004), CUSTOMS_BLUE))
    for k in range(6):
        b.add(
            MATTE,
            plain(flat(0.030, 0.004, 0.0174, 0.002, (0, -0.075 + 0.012 * k, 0.002), 0.001), RUBBER),
        )
    for y in (-0.006, -0.090):
        screw(b, 0.0, y, 0.0100, 0.0035)
    tip(m, (0.0, 0.10, 0.0))
    return m


@model("tools/bolt_cutter")
def bolt_cutter() -> Model:
    """Returns a bolt cutter of the 600 mm class, jaws ahead, one handle in the palm."""
    m = Model()
    b = m.part()
    mid = -0.085
    for sx in (-1, 1):
        low, joint = (
            np.array((sx * 0.085 + mid, -0.23, 0.0)),
            np.array((sx * 0.030 + mid, 0.255, 0.0)),
        )
        b.add(
            SATIN,
            plain(
                tube(
                    curve([low * 0.72 + joint * 0.28, low * 0.35 + joint * 0.65, joint], 4),
                    0.0115,
                    14,
                ),
                RED,
            ),
        )
        grip0, grip1 = low, low * 0.70 + joint * 0.30
        b.add(MATTE, plain(rod(grip0, grip1, 0.0172, 18, 0.004), RUBBER))
        for k in range(9):
            a = grip0 + (grip1 - grip0) * (0.10 + 0.09 * k)
            ring = rod(a, a + (grip1 - grip0) * 0.045, 0.0180, 18, 0.0008)
            b.add(MATTE, plain(ring, (0.06, 0.061, 0.066)))
        b.add(MATTE, plain(rod(grip1, grip1 + (grip1 - grip0) * 0.02, 0.0190, 18, 0.002), RUBBER))
        plate = [
            (0.010, 0.245),
            (0.048, 0.250),
            (0.050, 0.275),
            (0.036, 0.345),
            (0.010, 0.352),
            (0.004, 0.300),
        ]
        for z in (-0.011, 0.005):
            forged = Mesh.extrude(np.array([(sx * x + mid, y) for x, y in plate]), 0.006).moved(
                0, 0, z
            )
            b.add(METAL, plain(forged, (0.13, 0.13, 0.14)))
        jaw = [
            (0.003, 0.318),
            (0.028, 0.305),
            (0.040, 0.330),
            (0.036, 0.372),
            (0.020, 0.402),
            (0.006, 0.410),
            (0.0008, 0.392),
            (0.006, 0.372),
            (0.0012, 0.350),
        ]
        body = Mesh.extrude(np.array([(sx * x + mid, y) for x, y in jaw]), 0.014).moved(
            0, 0, -0.007
        )
        b.add(METAL, plain(body, (0.30, 0.31, 0.32)))
        edge = [
            (0.0008, 0.352),
            (0.0045, 0.372),
            (0.0008, 0.392),
            (0.0075, 0.400),
            (0.010, 0.372),
            (0.007, 0.348),
        ]
        ground = Mesh.extrude(np.array([(sx * x + mid, y) for x, y in edge]), 0.0148).moved(
            0, 0, -0.0074
        )
        b.add(METAL, plain(ground, (0.62, 0.63, 0.64)))
        for x, y, r in ((0.024, 0.322, 0.0085), (0.030, 0.262, 0.0070)):
            for z0, z1 in ((0.010, 0.016), (-0.016, -0.010)):
                b.add(
                    METAL,
                    plain(
                        rod((sx * x + mid, y, z0), (sx * x + mid, y, z1), r, 6, 0.001), STEEL_GREY
                    ),
                )
        b.add(
            MATTE,
            plain(
                rod((sx * 0.012 + mid, 0.12, 0), (sx * 0.026 + mid, 0.12, 0), 0.010, 14, 0.002),
                RUBBER,
            ),
        )
    for z in (-0.0135, 0.0105):
        link = flat(0.072, 0.024, 0.003, 0.010, (mid, 0.262, z + 0.0015), 0.0008)
        b.add(METAL, plain(link, (0.13, 0.13, 0.14)))
    b.add(SATIN, card(0.04, 0.020, "tool_label", lying(mid, 0.262, 0.0136)))
    tip(m, (mid, 0.40, 0.0))
    return m
