"""The scanner for packages, as furniture: a tunnel with its belt, rollers, screens. Front -Y."""

from __future__ import annotations

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    GREY,
    LIGHT_GREY,
    RED,
    YELLOW,
    Pen,
    coated,
    moulded,
    rubber,
    sign,
    steel,
)
from builders.models.model import Model, model
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import glowing

_SCREEN = (0.012, 0.020, 0.024)


@model("hall/xray_cabinet")
def xray_cabinet() -> Model:
    """Returns a tunnel scanner: 2.4 m long, tunnel 0.62 by 0.42 m, rollers at both ends.

    The belt runs along x; whoever works it stands before it (-Y) at the desk on its left.
    """
    m = Model()
    b = m.part()
    body, trim, black = (
        coated(b, (0.56, 0.58, 0.59)),
        coated(b, (0.05, 0.13, 0.30)),
        moulded(b, BLACK),
    )
    belt_z, half, wide = 0.72, 0.62, 0.42
    # the base with its doors, then hood with a tunnel through it
    body.box((-1.20, -wide, 0.10), (1.20, wide, belt_z - 0.06), bevel=0.015)
    trim.box((-1.18, -wide - 0.006, 0.12), (1.18, -wide + 0.01, 0.22), bevel=0.004)
    for x in (-0.8, 0.0, 0.8):
        body.box((x - 0.36, -wide - 0.008, 0.26), (x + 0.36, -wide, 0.60), bevel=0.004)
        black.box((x + 0.26, -wide - 0.018, 0.42), (x + 0.31, -wide - 0.006, 0.46), bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            rubber(b).bar((sx * 1.05, sy * 0.32, 0.0), (sx * 1.05, sy * 0.32, 0.10), 0.045, 12)
    inner, tunnel_top = 0.31, belt_z + 0.42
    for sy in (-1, 1):
        body.box(
            (-half, sy * inner, belt_z - 0.06), (half, sy * wide, tunnel_top + 0.32), bevel=0.012
        )
    body.box((-half, -wide, tunnel_top), (half, wide, tunnel_top + 0.34), bevel=0.03)
    trim.box(
        (-half + 0.03, -wide - 0.006, tunnel_top + 0.10),
        (half - 0.03, -wide + 0.02, tunnel_top + 0.20),
        bevel=0.004,
    )
    for sx in (-1, 1):
        _hood(b, sx, half, belt_z)
        _rollers(b, sx, belt_z)
    rubber(b).box((-1.16, -0.29, belt_z - 0.05), (1.16, 0.29, belt_z))
    sign(b, "radiation", (-0.40, -wide - 0.006, tunnel_top + 0.0), 0.16, "-y")
    for x in (-1.0, 1.0):
        coated(b, YELLOW).box(
            (x - 0.05, -wide - 0.03, 0.50), (x + 0.05, -wide - 0.008, 0.60), bevel=0.005
        )
        moulded(b, RED).bar((x, -wide - 0.06, 0.55), (x, -wide - 0.03, 0.55), 0.026, 14)
    _console(b)
    return m


def _hood(b: Build, sx: int, half: float, belt_z: float) -> None:
    """One end's hood, with its curtain of leaded rubber and the lamp that warns."""
    body, trim, black = (
        coated(b, (0.56, 0.58, 0.59)),
        coated(b, (0.05, 0.13, 0.30)),
        moulded(b, BLACK),
    )
    inner, tunnel_top = 0.31, belt_z + 0.42
    x0, x1 = sx * half, sx * (half + 0.42)
    for sy in (-1, 1):
        body.box(
            (x0, sy * inner, belt_z - 0.06), (x1, sy * (inner + 0.03), tunnel_top), bevel=0.006
        )
    body.box(
        (x0, -inner - 0.03, tunnel_top - 0.01),
        (x1, inner + 0.03, tunnel_top + 0.025),
        bevel=0.006,
    )
    for k in range(9):
        y = -inner + 0.006 + k * 0.0675
        rubber(b).box(
            (x1 - sx * 0.012, y, belt_z + 0.012),
            (x1 - sx * 0.006, y + 0.062, tunnel_top - 0.012),
        )
    black.box((x1 - sx * 0.03, -inner, belt_z), (x1 - sx * 0.04, inner, tunnel_top - 0.01), "-x +x")
    trim.box(
        (x1, -inner - 0.034, tunnel_top - 0.03),
        (x1 + sx * 0.004, inner + 0.034, tunnel_top + 0.028),
    )
    Pen(b, glowing((1.0, 0.45, 0.02), 1.4)).bar(
        (sx * 0.50, 0.0, tunnel_top + 0.34), (sx * 0.50, 0.0, tunnel_top + 0.42), 0.035, 14
    )


def _rollers(b: Build, sx: int, belt_z: float) -> None:
    """A roller table of 0.75 m at one end, with its stop."""
    rail, roller = coated(b, CHARCOAL), steel(b)
    x0, x1 = sx * 1.22, sx * 1.98
    for sy in (-1, 1):
        rail.box((x0, sy * 0.32, belt_z - 0.09), (x1, sy * 0.345, belt_z + 0.005))
        rail.box((x1 - sx * 0.06, sy * 0.34, 0.0), (x1 - sx * 0.02, sy * 0.30, belt_z - 0.06))
    for k in range(9):
        x = x0 + sx * (0.05 + 0.083 * k)
        roller.bar((x, -0.32, belt_z - 0.028), (x, 0.32, belt_z - 0.028), 0.025, 12)
    rail.box((x1, -0.345, belt_z - 0.06), (x1 + sx * 0.02, 0.345, belt_z + 0.07), bevel=0.006)


def _console(b: Build) -> None:
    """The operator's panel on the hood, and two screens on an arm."""
    dark, arm = moulded(b, CHARCOAL), steel(b)
    dark.box((0.10, -0.58, 1.02), (0.56, -0.42, 1.06), bevel=0.008)
    for row in range(2):
        for k in range(8):
            moulded(b, (GREY, LIGHT_GREY)[(row + k) % 2]).box(
                (0.14 + 0.048 * k, -0.56 + 0.06 * row, 1.06),
                (0.178 + 0.048 * k, -0.52 + 0.06 * row, 1.068),
            )
    arm.bar((0.34, 0.10, 1.45), (0.34, 0.10, 1.72), 0.022, 10)
    arm.bar((-0.06, 0.08, 1.72), (0.74, 0.08, 1.72), 0.018, 10)
    for x in (0.06, 0.62):
        dark.box((x - 0.26, 0.02, 1.56), (x + 0.26, 0.06, 1.88), bevel=0.008)
        moulded(b, _SCREEN).box((x - 0.245, 0.018, 1.575), (x + 0.245, 0.02, 1.865), "-y")
