"""The officer's tools, hand-sized.

Frame of a tool: the origin in the palm that holds it, +Y where it points, Z up, metres. A tool
with a display says where its figures go: a frame whose -Y axis looks at the reader.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh

from .build import Build, cone, rounded, slab
from .surfaces import (
    BLACK,
    CUSTOMS_BLUE,
    DARK_GREY,
    GLASS,
    RED,
    SAFETY_ORANGE,
    SAFETY_YELLOW,
    STEEL,
    WHITE,
    Colour,
    glowing,
    plastic,
)

Point = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Display:
    """Where a tool shows figures: tool_from_display, (4, 4), and its width and height."""

    matrix: np.ndarray
    size: tuple[float, float]


@dataclass(eq=False)
class ToolModel:
    """A built tool: its meshes, its working end, its display if it has one."""

    build: Build
    tip: Point
    display: Display | None = None


_GRIP = plastic((0.045, 0.046, 0.05), 0.75)
_BODY = plastic(SAFETY_YELLOW, 0.45)
_DARK = plastic(BLACK, 0.35)
_SCREEN = plastic((0.012, 0.018, 0.016), 0.12)

# A device held like a remote control: its top leans towards the reader's eyes.
_LYING = pose((0, 0, 0), 0.0, -90.0)


def _device(width: float, length: float, thick: float, radius: float) -> Mesh:
    """A rounded case that lies flat: width along X, length along Y, its face up."""
    return Mesh.extrude(rounded(width, length, radius, 5), thick, smooth=False)


def camera() -> ToolModel:
    """Returns a compact camera, lens along +Y, its screen towards the user."""
    b = Build()
    case = slab(0.116, 0.066, 0.034, 0.012)
    b.add(_DARK, case.moved(0, 0.02, 0.035))
    b.add(_GRIP, Mesh.box((0.026, 0.014, 0.060), (0.045, 0.043, 0.034), bevel=0.005))
    for r, y0, y1 in ((0.030, 0.036, 0.046), (0.026, 0.046, 0.062), (0.022, 0.062, 0.068)):
        b.bar(plastic(DARK_GREY, 0.3), (-0.012, y0, 0.034), (-0.012, y1, 0.034), r, 24)
    b.bar(_SCREEN, (-0.012, 0.068, 0.034), (-0.012, 0.0685, 0.034), 0.017, 24)
    b.add(STEEL, Mesh.box((0.024, 0.020, 0.006), (0.036, 0.02, 0.071), bevel=0.002))
    b.bar(plastic(RED), (0.036, 0.02, 0.072), (0.036, 0.02, 0.077), 0.006, 14)
    b.add(plastic(WHITE, 0.3), Mesh.box((0.022, 0.004, 0.010), (-0.038, 0.038, 0.058)))
    b.add(_SCREEN, Mesh.box((0.076, 0.002, 0.052), (-0.014, 0.0025, 0.035)))
    return ToolModel(
        b, (-0.012, 0.07, 0.034), Display(pose((-0.014, 0.001, 0.035)), (0.072, 0.048))
    )


def torch() -> ToolModel:
    """Returns an aluminium torch that shines along +Y."""
    b = Build()
    body = plastic((0.03, 0.032, 0.036), 0.35)
    b.bar(body, (0, -0.085, 0), (0, 0.055, 0), 0.0145, 20)
    for k in range(5):
        b.bar(_GRIP, (0, -0.055 + 0.018 * k, 0), (0, -0.047 + 0.018 * k, 0), 0.0156, 20)
    b.add(body, cone((0, 0.055, 0), (0, 0.088, 0), 0.0145, 0.024, 24))
    b.bar(body, (0, 0.088, 0), (0, 0.104, 0), 0.024, 24)
    b.bar(glowing((1.0, 0.97, 0.88), 4.0), (0, 0.104, 0), (0, 0.1045, 0), 0.0205, 24)
    b.add(plastic(RED), Mesh.box((0.008, 0.012, 0.006), (0, 0.035, 0.0155), bevel=0.002))
    return ToolModel(b, (0.0, 0.105, 0.0))


def seal_gauge() -> ToolModel:
    """Returns a seal gauge: a steel plate with notches for the bolts of seals."""
    b = Build()
    notch = []
    for k, width in enumerate((0.012, 0.016, 0.020)):
        x = -0.030 + k * 0.030
        notch += [
            (x - width / 2, 0.110),
            (x - width / 2, 0.086),
            (x + width / 2, 0.086),
            (x + width / 2, 0.110),
        ]
    outline = np.array([(-0.048, 0.0), (0.048, 0.0), (0.048, 0.110), *notch[::-1], (-0.048, 0.110)])
    b.add(STEEL, Mesh.extrude(outline, 0.003))
    b.add(plastic(CUSTOMS_BLUE, 0.5), _device(0.040, 0.110, 0.016, 0.012).moved(0, -0.045, -0.006))
    for k in range(8):
        b.add(
            _DARK,
            Mesh.box(
                (0.010 if k % 4 else 0.018, 0.0008, 0.0004), (-0.036, 0.012 + 0.009 * k, 0.0033)
            ),
        )
    return ToolModel(b, (0.0, 0.10, 0.0))


def bolt_cutter() -> ToolModel:
    """Returns a bolt cutter, jaws along +Y, one handle in the palm."""
    b = Build()
    red = plastic(RED, 0.5)
    for sx in (-1, 1):
        hand = (sx * 0.085 - 0.085, -0.22, 0.0)
        joint = (sx * 0.030 - 0.085, 0.28, 0.0)
        b.bar(red, (hand[0] * 0.96 + joint[0] * 0.04, -0.10, 0), joint, 0.0125, 14)
        b.bar(_GRIP, (hand[0], -0.24, 0.0), (hand[0] * 0.8 + joint[0] * 0.2, -0.08, 0.0), 0.018, 16)
        b.add(STEEL, Mesh.box((0.034, 0.085, 0.020), (sx * 0.026 - 0.085, 0.305, 0.0), bevel=0.004))
        blade = np.array([(0.0, 0.0), (0.030, 0.0), (0.034, 0.045), (0.004, 0.075), (0.002, 0.05)])
        plate = Mesh.extrude(blade * [sx, 1], 0.014).moved(-0.085 + sx * 0.002, 0.345, -0.007)
        b.add(STEEL, plate)
        for y in (0.285, 0.33):
            b.bar(
                plastic(DARK_GREY, 0.3),
                (sx * 0.026 - 0.085, y, -0.014),
                (sx * 0.026 - 0.085, y, 0.014),
                0.008,
                12,
            )
    return ToolModel(b, (-0.085, 0.40, 0.0))


def gas_meter() -> ToolModel:
    """Returns a gas meter with its probe and hose, held upright, display to the user."""
    b = Build()
    b.add(_BODY, slab(0.078, 0.150, 0.040, 0.016).moved(0, 0.0, 0.045))
    b.add(_GRIP, slab(0.084, 0.040, 0.046, 0.014).moved(0, 0.0, -0.015))
    b.add(_DARK, slab(0.066, 0.058, 0.004, 0.006).moved(0, -0.0205, 0.075))
    for k, colour in enumerate(((0.03, 0.25, 0.08), DARK_GREY, RED)):
        b.bar(
            plastic(colour),
            (-0.022 + 0.022 * k, -0.020, 0.022),
            (-0.022 + 0.022 * k, -0.0245, 0.022),
            0.0075,
            16,
        )
    b.bar(_DARK, (-0.02, 0, 0.120), (-0.02, 0, 0.132), 0.012, 16)
    hose = [
        (0.022, 0.0, 0.118),
        (0.026, 0.01, 0.15),
        (0.05, 0.05, 0.165),
        (0.07, 0.11, 0.13),
        (0.06, 0.16, 0.08),
    ]
    b.add(_DARK, Mesh.pipe(np.array(hose), 0.0045, 8))
    b.add(STEEL, Mesh.pipe(np.array([hose[-1], (0.03, 0.36, 0.05)]), 0.003, 8))
    return ToolModel(b, (0.03, 0.36, 0.05), Display(pose((0, -0.0228, 0.075)), (0.058, 0.050)))


def laser() -> ToolModel:
    """Returns a laser distance meter lying in the hand, its beam along +Y."""
    b = Build()
    b.add(_BODY, _device(0.052, 0.122, 0.026, 0.010).moved(0, 0.012, 0.0))
    b.add(_GRIP, _device(0.056, 0.060, 0.022, 0.010).moved(0, -0.015, 0.002))
    b.add(_DARK, _device(0.042, 0.042, 0.002, 0.004).moved(0, 0.044, 0.0255))
    b.bar(plastic(RED), (0, 0.008, 0.026), (0, 0.008, 0.029), 0.0085, 18)
    for x in (-0.013, 0.013):
        b.bar(plastic(DARK_GREY), (x, -0.015, 0.0235), (x, -0.015, 0.0265), 0.006, 14)
    b.bar(_SCREEN, (-0.010, 0.072, 0.013), (-0.010, 0.0738, 0.013), 0.0075, 18)
    b.bar(
        plastic((0.2, 0.005, 0.005), 0.1), (0.012, 0.072, 0.013), (0.012, 0.0738, 0.013), 0.005, 14
    )
    screen = pose((0, 0.044, 0.0277)) @ _LYING
    return ToolModel(b, (0.012, 0.075, 0.013), Display(screen, (0.036, 0.036)))


def scale() -> ToolModel:
    """Returns the hanging scale of the kit: a hook below, the display to the user."""
    b = Build()
    b.add(plastic(CUSTOMS_BLUE, 0.45), slab(0.080, 0.104, 0.034, 0.018).moved(0, 0, 0.0))
    b.add(_DARK, slab(0.060, 0.034, 0.003, 0.004).moved(0, -0.0180, 0.018))
    b.bar(plastic(RED), (0, -0.017, -0.024), (0, -0.020, -0.024), 0.008, 16)
    ring = [
        (0.030 * math.cos(a), 0.0, 0.076 + 0.028 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 17)
    ]
    b.add(STEEL, Mesh.pipe(np.array(ring), 0.004, 8))
    hook = [(0.0, 0.0, -0.052), (0.0, 0.0, -0.075)]
    hook += [
        (0.018 - 0.018 * math.cos(a), 0.0, -0.092 - 0.018 * math.sin(a))
        for a in np.linspace(-0.6, math.pi, 9)
    ]
    b.add(STEEL, Mesh.pipe(np.array(hook), 0.0038, 8))
    return ToolModel(b, (0.018, 0.0, -0.11), Display(pose((0, -0.0198, 0.018)), (0.052, 0.028)))


def knife() -> ToolModel:
    """Returns a safety knife with a short blade along +Y."""
    b = Build()
    b.add(plastic(SAFETY_ORANGE, 0.5), _device(0.026, 0.135, 0.018, 0.010).moved(0, -0.020, -0.009))
    b.add(_GRIP, _device(0.018, 0.090, 0.021, 0.008).moved(0, -0.025, -0.0105))
    outline = np.array([(-0.009, 0.0), (0.009, 0.0), (0.009, 0.026), (-0.009, 0.038)])
    b.add(STEEL, Mesh.extrude(outline, 0.0012).moved(0, 0.046, -0.0006))
    b.add(_DARK, Mesh.box((0.012, 0.018, 0.005), (0, 0.022, 0.0105), bevel=0.0015))
    return ToolModel(b, (-0.009, 0.084, 0.0))


def magnifier() -> ToolModel:
    """Returns a magnifier with a lit rim, the lens along +Y from the handle."""
    b = Build()
    b.bar(_GRIP, (0, -0.075, 0), (0, 0.040, 0), 0.0115, 18)
    b.bar(STEEL, (0, 0.040, 0), (0, 0.056, 0), 0.008, 14)
    ring = np.array(
        [(0.040, -0.005), (0.046, -0.005), (0.046, 0.005), (0.040, 0.005), (0.040, -0.005)]
    )
    b.add(plastic(DARK_GREY, 0.35), Mesh.lathe(ring, 36).moved(0, 0.100, 0))
    lens = Mesh.lathe(np.array([(0.0395, 0.0), (0.026, 0.0035), (0.0, 0.005)]), 32)
    b.add(GLASS, lens.moved(0, 0.100, 0))
    return ToolModel(b, (0.0, 0.100, 0.0))


def tablet() -> ToolModel:
    """Returns the tablet that shows documents, lying in the hand, its face up."""
    b = Build()
    b.add(
        plastic((0.03, 0.032, 0.036), 0.45), _device(0.190, 0.270, 0.010, 0.014).moved(0, 0.06, 0.0)
    )
    b.add(_SCREEN, _device(0.172, 0.246, 0.0008, 0.006).moved(0, 0.06, 0.0098))
    for sx in (-1, 1):
        b.add(_GRIP, Mesh.box((0.016, 0.286, 0.016), (sx * 0.094, 0.06, 0.005), bevel=0.005))
    screen = pose((0, 0.06, 0.0112)) @ _LYING
    return ToolModel(b, (0.0, 0.195, 0.006), Display(screen, (0.168, 0.236)))


TOOLS: dict[str, Callable[[], ToolModel]] = {
    "camera": camera,
    "torch": torch,
    "seal_gauge": seal_gauge,
    "bolt_cutter": bolt_cutter,
    "gas_meter": gas_meter,
    "laser": laser,
    "tablet": tablet,
    "scale": scale,
    "knife": knife,
    "magnifier": magnifier,
}

# How each hangs on the board: heading, pitch and roll that turn it towards the reader.
_HUNG: dict[str, tuple[float, float, float]] = {
    "camera": (180.0, 0.0, 0.0),
    "torch": (0.0, 90.0, 0.0),
    "seal_gauge": (0.0, 90.0, 0.0),
    "bolt_cutter": (0.0, 90.0, 0.0),
    "gas_meter": (0.0, 0.0, 0.0),
    "laser": (0.0, 90.0, 0.0),
    "tablet": (0.0, 90.0, 0.0),
    "scale": (0.0, 0.0, 0.0),
    "knife": (0.0, 90.0, 0.0),
    "magnifier": (0.0, 90.0, 0.0),
}


@cache
def build_tool(tool: str) -> ToolModel:
    """Returns a tool by its id; the same one each time, to be read and not added to.

    Raises:
        ValueError: there is no such tool; the text names those there are.
    """
    if tool not in TOOLS:
        raise ValueError(f"no tool {tool!r}: choose from {', '.join(TOOLS)}")
    return TOOLS[tool]()


def hung(tool: str) -> np.ndarray:
    """Returns board_from_tool without its place, (4, 4): how a tool hangs, looking -Y."""
    heading, pitch, roll = _HUNG[tool]
    return pose((0, 0, 0), heading, pitch, roll)


def tint_of(tool: str) -> Colour:
    """Returns the colour of a tool's outline on the board, dimmed."""
    return (0.10, 0.14, 0.22) if tool != "gas_meter" else (0.16, 0.13, 0.05)
