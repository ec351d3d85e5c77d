"""A used centre lathe bolted to a timber skid, and the same for a load; frames as in goods_packs.

It stands lengthways, its headstock at +Y, its operator's side at -X. Proportions of a light
engine lathe of 400 mm swing: centres 0.83 m over the skid's boards, bed 1.48 m.
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_drums import planks
from builders.models.goods_kit import (
    BRASS,
    INK,
    METAL,
    SATIN,
    STEEL_GREY,
    card,
    facing,
    plain,
    rod,
    soft,
    tube,
    turned,
)
from builders.models.goods_stacks import stack
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.packages import SIZES
from vrtrainer.world.models.surfaces import WOOD

_GREEN, _WORN, _GREY = (0.085, 0.19, 0.145), (0.13, 0.20, 0.165), (0.30, 0.31, 0.32)
_TRAY, _OILED = (0.055, 0.06, 0.06), (0.20, 0.195, 0.185)
_DECK, _CENTRES = 0.14, 0.97  # heights of the skid's boards and of the line of centres


def _along_y(mesh: Mesh, x: float, y: float, z: float) -> Mesh:
    """What was turned about Z, its top at +Y."""
    turn = np.array([[1, 0, 0, x], [0, 0, 1, y], [0, -1, 0, z], [0, 0, 0, 1.0]])
    return mesh.transformed(turn)


def _round(radius: float, low: float, high: float, segments: int, x: float = 0.0) -> Mesh:
    """A bar on the line of centres, or beside it, from one Y to another."""
    return _along_y(turned([(radius, 0.0), (radius, high - low)], segments), x, low, _CENTRES)


def _castings(fine: bool) -> list[Mesh]:
    """What is painted: pedestals, headstock, tailstock, carriage, covers."""

    def case(low: tuple[float, ...], high: tuple[float, ...], colour=_GREEN) -> Mesh:
        size = tuple(b - a for a, b in zip(low, high, strict=True))
        middle = tuple((a + b) / 2 for a, b in zip(low, high, strict=True))
        if not fine:
            return plain(Mesh.box(size, middle), colour)
        return plain(soft(size, middle, 0.03, 0.012), colour)

    found = [
        case((-0.27, 0.26, _DECK), (0.27, 0.74, 0.58)),
        case((-0.25, -0.72, _DECK), (0.25, -0.42, 0.58)),
        case((-0.37, -0.76, 0.575), (0.37, 0.77, 0.615), _TRAY),
        case((-0.18, -0.74, 0.61), (0.18, 0.72, 0.745), _WORN),
        case((-0.27, 0.28, 0.745), (0.27, 0.72, 1.17)),
        case((-0.29, 0.72, 0.62), (0.29, 0.785, 1.19), _WORN),
        case((-0.12, -0.68, 0.775), (0.12, -0.44, 1.07), _WORN),
        case((-0.31, -0.16, 0.77), (0.24, 0.10, 0.835), _WORN),
        case((-0.35, -0.17, 0.60), (-0.22, 0.13, 0.80)),
        case((-0.09, -0.10, 0.835), (0.11, 0.04, 0.885), _GREY),
    ]
    if fine:
        # Louvres of the motor's door, and where hands wore the paint off.
        found += [
            plain(block((-0.274, 0.36, 0.24 + 0.035 * k), (-0.27, 0.64, 0.255 + 0.035 * k)), _TRAY)
            for k in range(6)
        ]
        found.append(plain(block((-0.2735, 0.34, 0.86), (-0.27, 0.46, 1.02)), _OILED))
    return found


def _steel(fine: bool) -> list[Mesh]:
    """What is bright and oiled: ways, chuck, quill, screws, wheels."""
    n = 24 if fine else 9
    found = [
        plain(block((x - 0.03, -0.73, 0.745), (x + 0.03, 0.28, 0.772)), _OILED)
        for x in (-0.14, 0.14)
    ]
    found += [
        plain(_round(0.06, 0.24, 0.29, n), STEEL_GREY),
        plain(_round(0.145, 0.15, 0.24, n), STEEL_GREY),
        plain(_round(0.034, -0.44, -0.31, n), STEEL_GREY),
        plain(block((-0.05, -0.09, 0.885), (0.05, 0.01, 0.975)), STEEL_GREY),
        plain(rod((-0.245, -0.62, 0.685), (-0.245, 0.30, 0.685), 0.014, 6), STEEL_GREY),
    ]
    if not fine:
        return found
    found.append(plain(rod((-0.245, -0.62, 0.640), (-0.245, 0.30, 0.640), 0.009, 8), STEEL_GREY))
    found.append(plain(_along_y(turned([(0.034, 0), (0.004, 0.07)], n), 0, -0.31, _CENTRES), _GREY))
    for k in range(3):
        angle = math.radians(90 + 120 * k)
        x, z = 0.085 * math.cos(angle), _CENTRES + 0.085 * math.sin(angle)
        jaw = Mesh.box((0.034, 0.05, 0.075), (0, 0, 0), 0.004)
        c, s = math.cos(angle - math.pi / 2), math.sin(angle - math.pi / 2)
        at = np.array([[c, 0, -s, x], [0, 1, 0, 0.13], [s, 0, c, z], [0, 0, 0, 1.0]])
        found.append(plain(jaw.transformed(at), _GREY))
    # Handwheels: of the tailstock at its end, of slide and carriage at the operator's side.
    rim = [(0.085 + 0.012 * math.cos(a), 0.012 * math.sin(a)) for a in np.linspace(0, math.tau, 9)]
    for y in (-0.72,):
        found.append(plain(_along_y(turned(rim, 20), 0.0, y, _CENTRES), STEEL_GREY))
        for k in range(3):
            a = math.tau * k / 3
            end = (0.085 * math.cos(a), y, _CENTRES + 0.085 * math.sin(a))
            found.append(plain(rod((0.0, y, _CENTRES), end, 0.007, 6), STEEL_GREY))
        found.append(plain(rod((0.0, y - 0.01, _CENTRES), (0, -0.66, _CENTRES), 0.016, 8), _GREY))
    side = np.array([[0, 0, -1, -0.37], [1, 0, 0, 0.0], [0, -1, 0, 0.0], [0, 0, 0, 1.0]])
    for y, z, share in ((0.04, 0.70, 1.0), (-0.08, 0.80, 0.7)):
        at = side.copy()
        at[1, 3], at[2, 3] = y, z
        wheel = [(r * share, height) for r, height in rim]
        found.append(plain(turned(wheel, 18).transformed(at), STEEL_GREY))
        found.append(plain(rod((-0.22, y, z), (-0.385, y, z), 0.012, 8), _GREY))
        found.append(
            plain(rod((-0.37, y - 0.08 * share, z), (-0.37, y + 0.08 * share, z), 0.006, 6), _GREY)
        )
    # Levers of the gearbox, with their knobs.
    for y, z in ((0.40, 1.10), (0.52, 1.10), (0.62, 0.98)):
        found.append(plain(rod((-0.27, y, z), (-0.335, y - 0.03, z - 0.05), 0.008, 6), STEEL_GREY))
        knob = turned([(0.0, 0), (0.015, 0.006), (0.018, 0.018), (0.010, 0.032), (0.0, 0.035)], 10)
        found.append(plain(knob.moved(-0.337, y - 0.032, z - 0.072), INK))
    return found


def _skid(fine: bool) -> Build:
    b = Build()
    w, d, _ = SIZES["machine"]
    for x in (-w * 0.36, w * 0.36):
        b.add(WOOD, block((x - 0.06, -d / 2, 0), (x + 0.06, d / 2, 0.11)))
    if fine:
        planks(b, (-w / 2, -d / 2, 0.11), (w / 2, d / 2, _DECK), "y", 9)
    else:
        b.add(WOOD, block((-w / 2, -d / 2, 0.11), (w / 2, d / 2, _DECK)))
    return b


@model("goods/pack_machine")
def pack_machine() -> Model:
    """Returns a used lathe on a timber skid, under film: 1.00 x 1.60 x 1.22 m."""
    b = _skid(True)
    for mesh in _castings(True):
        b.add(SATIN, mesh)
    for mesh in _steel(True):
        b.add(METAL, mesh)
    b.add(SATIN, card(0.16, 0.08, "rating", facing(-0.2745, 0.50, 0.82, -90.0)))
    b.add(SATIN, card(0.16, 0.08, "rating", facing(0.0, -0.7215, 0.42)))
    b.add(METAL, plain(block((-0.2755, 0.41, 0.775), (-0.2735, 0.59, 0.865)), BRASS))
    for x in (-0.22, 0.22):
        for y in (-0.66, -0.48, 0.32, 0.68):
            b.add(METAL, plain(rod((x, y, _DECK), (x, y, 0.185), 0.014, 6), STEEL_GREY))
    for y in (-0.30, 0.20):
        top = 1.19 if y > 0 else 0.80
        path = [(-0.47, y, 0.13), (-0.40, y, 0.62), (-0.29, y, top)]
        path += [(-x, y_, z) for x, y_, z in reversed(path)]
        b.add(SATIN, plain(tube(path, 0.008, 6), (0.75, 0.35, 0.02)))
    return Model.of(b)


@model("goods/stack_machine")
def machine() -> Model:
    """Returns a lathe of a load."""
    return stack(
        (WOOD, _skid(False).mesh(WOOD)),
        (SATIN, Mesh.merge(_castings(False))),
        (METAL, Mesh.merge(_steel(False))),
    )
