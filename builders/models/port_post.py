"""The Customs post: its roof with pin board and screen, and the desk at which one begins."""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block
from vrtrainer.world.models.surfaces import (
    BLACK,
    CONCRETE,
    CUSTOMS_BLUE,
    DARK_GREY,
    GREEN,
    RED,
    WHITE,
    WOOD,
    Colour,
    glowing,
)

from .model import Model, model
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    moulded,
    pipe,
    softened,
    strut,
    tube,
)

SHELTER_M = (6.4, 4.6, 2.9)  # width, depth, clear height
DESK_M = (1.7, 0.76, 0.95)
_PANEL: Colour = (0.50, 0.53, 0.56)
_PAPER: Colour = (0.72, 0.72, 0.70)


@model("port/shelter")
def shelter() -> Model:
    """The Customs post's roof: four posts, a canopy, a back wall with pin board and screen.

    Open to the front, which is +Y here: its people look out that way.
    """
    m = Model()
    b = m.part()
    width, depth, height = SHELTER_M
    x, y = width / 2 - 0.15, depth / 2 - 0.15
    slab = softened(
        [
            (-x - 0.35, -y - 0.35),
            (x + 0.35, -y - 0.35),
            (x + 0.35, y + 0.35),
            (-x - 0.35, y + 0.35),
        ],
        0.06,
    )
    b.add(CONCRETE, Mesh.extrude(slab, 0.012).coloured((0.9, 0.9, 0.9)))
    for sx in (-1, 1):
        for sy in (-1, 1):
            post = [(-0.06, -0.06), (0.06, -0.06), (0.06, 0.06), (-0.06, 0.06)]
            tube_ = Mesh.extrude(softened(post, 0.018), height, smooth=True).moved(
                sx * x, sy * y, 0
            )
            coated(b, DARK_GREY, tube_)
            beam(
                b,
                STEEL_GREY,
                (sx * x - 0.13, sy * y - 0.13, 0.010),
                (sx * x + 0.13, sy * y + 0.13, 0.028),
                0.004,
            )
            for dx in (-0.095, 0.095):
                for dy in (-0.095, 0.095):
                    coated(
                        b,
                        STEEL_GREY,
                        bar(
                            (sx * x + dx, sy * y + dy, 0.028),
                            (sx * x + dx, sy * y + dy, 0.044),
                            0.012,
                            6,
                        ),
                    )
    _canopy(b, width, depth, height)
    coated(b, _PANEL, block((-x, -y - 0.03, 0.15), (x, -y + 0.03, 2.3), bevel=0.008))
    for k in range(7):
        at = -x + (k + 0.5) * 2 * x / 7
        beam(b, DARK_GREY, (at - 0.025, -y + 0.03, 0.15), (at + 0.025, -y + 0.045, 2.3), 0.004)
    beam(b, DARK_GREY, (-x, -y - 0.045, 2.28), (x, -y + 0.045, 2.36), 0.01)
    _notice_board(b, -1.45, -y + 0.05)
    _screen(b, 1.35, -y + 0.05)
    return m


def _canopy(b: Build, width: float, depth: float, height: float) -> None:
    w, d = width / 2, depth / 2
    coated(b, (0.62, 0.63, 0.63), block((-w, -d, height + 0.06), (w, d, height + 0.12)))
    for k in range(27):
        at = -w + (k + 0.5) * width / 27
        coated(
            b,
            (0.58, 0.59, 0.60),
            block((at - 0.04, -d, height + 0.035), (at + 0.04, d, height + 0.06), "-x +x -z"),
        )
    for at in np.linspace(-w + 0.5, w - 0.5, 5):
        beam(b, DARK_GREY, (at - 0.035, -d, height - 0.10), (at + 0.035, d, height + 0.035), 0.006)
    for sy in (-1, 1):
        beam(
            b,
            CUSTOMS_BLUE,
            (-w - 0.03, sy * d, height - 0.12),
            (w + 0.03, sy * (d + 0.04), height + 0.30),
            0.008,
        )
    for sx in (-1, 1):
        beam(
            b, CUSTOMS_BLUE, (sx * w, -d, height - 0.12), (sx * (w + 0.04), d, height + 0.30), 0.008
        )
    beam(b, WHITE, (-w - 0.032, d + 0.04, height - 0.06), (w + 0.032, d + 0.044, height - 0.03), 0)
    # rain pipe at the back
    coated(b, STEEL_GREY, bar((w - 0.15, -d + 0.12, 0.15), (w - 0.15, -d + 0.12, height), 0.04, 12))
    moulded(
        b,
        DARK,
        tube(
            [(w - 0.15, -d + 0.12, 0.2), (w - 0.15, -d + 0.10, 0.1), (w - 0.15, -d - 0.05, 0.06)],
            [0.045] * 3,
            10,
        ),
    )
    for sx in (-1.1, 1.1):
        moulded(
            b,
            WHITE,
            block((sx - 0.62, -0.09, height - 0.055), (sx + 0.62, 0.09, height - 0.0), bevel=0.01),
        )
        b.add(
            glowing((1.0, 0.97, 0.9), 2.5),
            block((sx - 0.58, -0.06, height - 0.060), (sx + 0.58, 0.06, height - 0.055), "-z"),
        )
        strut(b, DARK, (sx, 0, height), (sx, 0, height + 0.05), 0.02)


def _notice_board(b: Build, x: float, y: float) -> None:
    """A cork board with notices: papers with lines, a map of the yard, a pictogram."""
    beam(b, DARK_GREY, (x - 0.85, y, 1.05), (x + 0.85, y + 0.03, 2.05), 0.008)
    moulded(
        b,
        (0.28, 0.17, 0.085),
        block((x - 0.81, y + 0.028, 1.09), (x + 0.81, y + 0.034, 2.01), "+y"),
    )
    rng = np.random.default_rng(5)
    for k, (px, pz, w, h) in enumerate(
        (
            (-0.62, 1.66, 0.21, 0.297),
            (-0.36, 1.62, 0.21, 0.297),
            (-0.60, 1.26, 0.297, 0.21),
            (-0.22, 1.22, 0.21, 0.297),
            (0.36, 1.56, 0.594, 0.42),
            (0.22, 1.2, 0.21, 0.15),
            (0.56, 1.22, 0.21, 0.20),
        )
    ):
        tint = (
            _PAPER,
            (0.70, 0.66, 0.42),
            _PAPER,
            (0.55, 0.66, 0.72),
            _PAPER,
            (0.70, 0.66, 0.42),
            _PAPER,
        )[k]
        lift = y + 0.037
        paper = block(
            (x + px - w / 2, lift - 0.001, pz - h / 2), (x + px + w / 2, lift, pz + h / 2), "+y"
        )
        moulded(b, tint, paper)
        moulded(
            b,
            (0.45, 0.03, 0.03),
            Mesh.sphere(0.008, 8).moved(x + px, lift + 0.004, pz + h / 2 - 0.015),
        )
        if k == 4:
            for n in range(9):
                at = x + px - 0.25 + 0.058 * n
                tone = ((0.20, 0.32, 0.45), (0.42, 0.22, 0.10), (0.22, 0.40, 0.25))[n % 3]
                for row in range(3):
                    z0 = pz - 0.16 + 0.11 * row
                    moulded(
                        b, tone, block((at, lift, z0), (at + 0.045, lift + 0.0012, z0 + 0.07), "+y")
                    )
            continue
        rows = int(h / 0.026) - 1
        for n in range(rows):
            z0 = pz + h / 2 - 0.035 - 0.024 * n
            end = x + px + w / 2 - 0.02 - (rng.uniform(0.0, 0.06) if n % 4 == 3 else 0.0)
            moulded(
                b,
                (0.10, 0.10, 0.11),
                block(
                    (x + px - w / 2 + 0.02, lift, z0),
                    (end, lift + 0.0012, z0 + (0.010 if n == 0 else 0.005)),
                    "+y",
                ),
            )


def _screen(b: Build, x: float, y: float) -> None:
    """A screen with the day's list: rows and their states in colours."""
    beam(b, BLACK, (x - 0.56, y, 1.28), (x + 0.56, y + 0.06, 1.96), 0.012)
    moulded(
        b,
        (0.010, 0.022, 0.045),
        block((x - 0.535, y + 0.058, 1.305), (x + 0.535, y + 0.0615, 1.935), "+y"),
    )
    moulded(
        b,
        (0.03, 0.10, 0.22),
        block((x - 0.535, y + 0.058, 1.86), (x + 0.535, y + 0.0622, 1.935), "+y"),
    )
    for n in range(8):
        z = 1.80 - 0.062 * n
        tone = (GREEN, GREEN, (0.65, 0.35, 0.02), GREEN, RED, GREEN, GREEN, GREEN)[n]
        moulded(b, tone, block((x + 0.42, y + 0.058, z), (x + 0.49, y + 0.0622, z + 0.035), "+y"))
        for start, end in (
            (-0.50, -0.20 - 0.03 * (n % 3)),
            (-0.12, 0.12 + 0.04 * (n % 2)),
            (0.22, 0.36),
        ):
            moulded(
                b,
                (0.45, 0.50, 0.55),
                block((x - end, y + 0.058, z + 0.006), (x - start, y + 0.0622, z + 0.028), "+y"),
            )


@model("port/clipboard_desk")
def clipboard_desk() -> Model:
    """The post's standing desk (EN 527-1: 0.95 m), its back open to the reader at -Y: shelf, pen
    tray, lamp, forms, a stamp, the folder's place on the left."""
    m = Model()
    b = m.part()
    width, depth, height = DESK_M
    x, y = width / 2, depth / 2
    b.contact((-x, -y), (x, y), 0.12)
    b.add(WOOD, block((-x, -y, height - 0.035), (x, y, height), bevel=0.006))
    moulded(
        b, DARK, block((-x - 0.002, -y - 0.003, height - 0.033), (x + 0.002, -y, height - 0.004))
    )
    for sx in (-1, 1):
        for sy in (-1, 1):
            leg = Mesh.extrude(
                softened(
                    [(-0.025, -0.025), (0.025, -0.025), (0.025, 0.025), (-0.025, 0.025)], 0.008
                ),
                height - 0.045,
            )
            coated(b, DARK_GREY, leg.moved(sx * (x - 0.10), sy * (y - 0.08), 0.01))
            moulded(
                b,
                BLACK,
                bar(
                    (sx * (x - 0.10), sy * (y - 0.08), 0),
                    (sx * (x - 0.10), sy * (y - 0.08), 0.012),
                    0.03,
                    12,
                ),
            )
        strut(
            b,
            DARK_GREY,
            (sx * (x - 0.10), -y + 0.08, 0.32),
            (sx * (x - 0.10), y - 0.08, 0.32),
            0.035,
        )
    coated(
        b,
        (0.30, 0.33, 0.36),
        block((-x + 0.1, y - 0.09, 0.12), (x - 0.1, y - 0.065, height - 0.06), bevel=0.005),
    )
    b.add(WOOD, block((-x + 0.1, -y + 0.12, 0.325), (x - 0.1, y - 0.1, 0.345), bevel=0.003))
    for k, tone in enumerate(
        (
            (0.28, 0.05, 0.04),
            (0.05, 0.12, 0.28),
            (0.05, 0.12, 0.28),
            (0.20, 0.20, 0.20),
            (0.07, 0.20, 0.10),
        )
    ):
        moulded(
            b,
            tone,
            block((0.15 + 0.085 * k, -0.18, 0.346), (0.225 + 0.085 * k, 0.10, 0.66), bevel=0.006),
        )
        moulded(
            b,
            _PAPER,
            block((0.165 + 0.085 * k, -0.182, 0.50), (0.21 + 0.085 * k, -0.1802, 0.60), "-y"),
        )
    _desk_top(b, height)
    return m


def _desk_top(b: Build, h: float) -> None:
    moulded(b, DARK_GREY, block((0.38, 0.10, h), (0.64, 0.27, h + 0.016), bevel=0.005))
    for k, tone in enumerate((CUSTOMS_BLUE, BLACK, (0.35, 0.02, 0.02))):
        moulded(
            b,
            tone,
            bar((0.41, 0.14 + 0.04 * k, h + 0.022), (0.55, 0.145 + 0.04 * k, h + 0.022), 0.0045, 8),
        )
    moulded(b, _PAPER, block((0.30, -0.26, h), (0.51, 0.04, h + 0.028), bevel=0.002))
    for n in range(7):
        moulded(
            b,
            (0.30, 0.31, 0.34),
            block(
                (0.32, -0.01 - 0.032 * n, h + 0.028),
                (0.48 - 0.02 * (n % 3), -0.006 - 0.032 * n, h + 0.0285),
                "+z",
            ),
        )
    # a stamp on its pad, a small lamp
    moulded(b, BLACK, block((0.60, -0.20, h), (0.72, -0.11, h + 0.014), bevel=0.004))
    moulded(
        b,
        (0.12, 0.04, 0.02),
        tube(
            [
                (0.66, -0.155, h + 0.014),
                (0.66, -0.155, h + 0.035),
                (0.66, -0.155, h + 0.06),
                (0.66, -0.155, h + 0.085),
            ],
            [0.022, 0.012, 0.012, 0.019],
            12,
        ),
    )
    moulded(b, DARK, bar((0.74, 0.27, h), (0.74, 0.27, h + 0.015), 0.07, 18))
    pipe(b, DARK, [(0.74, 0.27, h), (0.74, 0.29, h + 0.36), (0.58, 0.16, h + 0.46)], 0.008, 8)
    moulded(
        b,
        DARK,
        tube(
            [(0.60, 0.175, h + 0.47), (0.55, 0.135, h + 0.445), (0.50, 0.095, h + 0.42)],
            [0.02, 0.045, 0.055],
            14,
        ),
    )
    # the consignment's folder: a manila cover, its papers a little out of it
    manila, sheets = (0.58, 0.40, 0.17), (0.80, 0.80, 0.77)
    moulded(b, manila, block((-0.47, -0.31, h), (-0.13, 0.15, h + 0.006)))
    moulded(b, sheets, block((-0.455, -0.335, h + 0.006), (-0.15, 0.10, h + 0.016)))
    moulded(b, manila, block((-0.47, -0.22, h + 0.016), (-0.13, 0.15, h + 0.020)))
    moulded(b, sheets, block((-0.38, -0.06, h + 0.020), (-0.22, 0.02, h + 0.0212)))
