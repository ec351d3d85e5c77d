"""People of the port: a declarant, handlers, drivers in their seats.

A standing person's origin is between the feet; they look -Y. Parts that move: torso (about the
pelvis), head (about the neck), arm_l and arm_r (about the shoulders).
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import (
    NAVY,
    SAFETY_ORANGE,
    SAFETY_YELLOW,
    WHITE,
    Colour,
)

from .model import Model, model
from .people_body import (
    NECK_M,
    PELVIS_M,
    SHOULDER_M,
    Dress,
    boot,
    hand,
    head,
    limb,
    settled,
    torso,
)
from .port_parts import moulded

_BLACK_HAIR: Colour = (0.012, 0.010, 0.010)
_BROWN_HAIR: Colour = (0.045, 0.026, 0.014)
_GREY_HAIR: Colour = (0.22, 0.21, 0.20)
_DARK: Colour = (0.095, 0.048, 0.030)
_BROWN: Colour = (0.235, 0.125, 0.075)
_OLIVE: Colour = (0.36, 0.215, 0.140)
_LIGHT: Colour = (0.52, 0.325, 0.240)
_BOOT: Colour = (0.030, 0.022, 0.016)

DECLARANT = Dress((0.034, 0.038, 0.050), (0.034, 0.036, 0.044), _BROWN, _BLACK_HAIR,
                  SAFETY_YELLOW, WHITE, None, folder=True, woman=True, seed=1)  # fmt: skip
HANDLERS = (
    Dress(NAVY, NAVY, _DARK, _BLACK_HAIR, SAFETY_ORANGE, SAFETY_YELLOW, (0.20, 0.19, 0.17), seed=2),
    Dress((0.030, 0.040, 0.036), (0.045, 0.048, 0.050), _LIGHT, _BROWN_HAIR, SAFETY_ORANGE,
          (0.02, 0.10, 0.30), (0.25, 0.13, 0.05), woman=True, seed=3),
    Dress((0.050, 0.055, 0.065), (0.030, 0.032, 0.036), _OLIVE, _GREY_HAIR, SAFETY_YELLOW, WHITE,
          (0.20, 0.19, 0.17), seed=4),
)  # fmt: skip
DRIVERS = (HANDLERS[2], HANDLERS[1], HANDLERS[0])


@model("people/declarant")
def declarant() -> Model:
    """The declarant, a woman in a dark suit, vest and helmet, her folder on her arm."""
    return _standing(DECLARANT)


@model("people/handler_1")
def handler_1() -> Model:
    """A handler, a man."""
    return _standing(HANDLERS[0])


@model("people/handler_2")
def handler_2() -> Model:
    """A handler, a woman."""
    return _standing(HANDLERS[1])


@model("people/handler_3")
def handler_3() -> Model:
    """A handler, an older man."""
    return _standing(HANDLERS[2])


def _standing(dress: Dress) -> Model:
    m = Model()
    size = 0.945 if dress.woman else 1.0
    grow = np.diag([size, size, size, 1.0])
    body = Build()
    for sx in (-1, 1):
        stance = 0.02 * ((dress.seed % 3) - 1)
        hip, knee = (sx * 0.088, 0.0, 0.90), (sx * 0.104, -0.016 + sx * stance, 0.485)
        ankle = (sx * 0.118, 0.022 + sx * stance, 0.085)
        leg = limb([hip, knee, ankle], [0.094, 0.087, 0.066, 0.062, 0.058], 0.005, dress.seed + sx)
        moulded(body, dress.trousers, leg)
        boot(body, ankle[0], ankle[1], _BOOT)
    b = m.part()
    b.contact((-0.16, -0.16), (0.16, 0.08), 0.14)
    b.include(body, grow)
    _part(m, "torso", PELVIS_M, _torso(dress), size)
    top = Build()
    head(top, dress)
    _part(m, "head", NECK_M, top, size)
    for sx, name in ((1, "arm_l"), (-1, "arm_r")):
        arm, joint = _arm(dress, sx)
        place = translation(*(np.array(joint) * size))
        made = m.part(name, at=place)
        own = Build()
        own.include(arm, grow)
        made.include(own, translation(*(-np.array(joint) * size)))
    return m


def _part(m: Model, name: str, z: float, build: Build, size: float) -> None:
    own = settled(build, z)
    m.part(name, at=translation(0, 0, z * size)).include(own, np.diag([size, size, size, 1.0]))


def _torso(dress: Dress) -> Build:
    b = Build()
    torso(b, dress)
    return b


def _arm(dress: Dress, sx: int) -> tuple[Build, tuple[float, float, float]]:
    b = Build()
    wide = 0.158 if dress.woman else 0.172
    shoulder = (sx * wide, 0.006, SHOULDER_M)
    elbow = (sx * (wide + 0.058), 0.035, 1.135)
    wrist = (sx * (wide + 0.045), -0.050, 0.885)
    if dress.folder and sx > 0:
        elbow, wrist = (sx * (wide + 0.045), 0.030, 1.130), (sx * 0.115, -0.195, 1.095)
    sleeve = limb([shoulder, elbow, wrist], [0.058, 0.056, 0.047, 0.043, 0.038], 0.004,
                  dress.seed + 5 * sx, 12, 5)  # fmt: skip
    moulded(b, dress.jacket, sleeve, Mesh.sphere(0.058, 12).moved(*shoulder))
    way = np.array(wrist) - np.array(elbow)
    palm = np.array([-sx * 1.0, 0.1, 0.0])
    if dress.folder and sx > 0:
        palm = np.array([0.0, 0.8, 0.6])
        card = Mesh.box((0.235, 0.016, 0.315), bevel=0.003).transformed(_leaning())
        moulded(b, (0.03, 0.09, 0.20), card.moved(-0.005, -0.205, 1.175))
        paper = Mesh.box((0.222, 0.010, 0.300)).transformed(_leaning())
        moulded(b, (0.62, 0.62, 0.60), paper.moved(-0.005, -0.216, 1.182))
    hand(b, np.array(wrist), way, palm, dress.gloves or dress.skin)
    return b, shoulder


def _leaning() -> np.ndarray:
    c, s = np.cos(-0.32), np.sin(-0.32)
    return np.array([[1, 0, 0, 0], [0, c, -s, 0], [0, s, c, 0], [0, 0, 0, 1]], float)


def seated(number: int = 0, reach_m: float = 0.36) -> Build:
    """Returns a driver in a seat, hands on the wheel; the origin is the seat's middle, on top.

    Args:
        number: which of the drivers.
        reach_m: how far before the shoulders the wrists are.
    """
    dress = DRIVERS[number % len(DRIVERS)]
    b = Build()
    upper = Build()
    torso(upper, dress, 0.86)
    head(upper, dress)
    for sx in (-1, 1):
        shoulder, elbow = (sx * 0.178, 0.0, SHOULDER_M), (sx * 0.225, 0.12 - 0.64 * reach_m, 1.155)
        wrist = (sx * 0.155, -reach_m, 1.225)
        sleeve = limb([shoulder, elbow, wrist], [0.058, 0.056, 0.047, 0.043, 0.038], 0.004,
                      dress.seed + sx, 10, 4)  # fmt: skip
        moulded(upper, dress.jacket, sleeve, Mesh.sphere(0.058, 10).moved(*shoulder))
        way = np.array(wrist) - np.array(elbow)
        hand(upper, np.array(wrist), way, np.array([0.0, -0.3, -1.0]), dress.gloves or dress.skin)
        hip, knee = (sx * 0.095, 0.02, 0.94), (sx * 0.135, -0.42, 0.965)
        ankle = (sx * 0.135, -0.50, 0.56)
        leg = limb([hip, knee, ankle], [0.094, 0.087, 0.068, 0.062, 0.056], 0.004, sx, 12, 4)
        moulded(upper, dress.trousers, leg)
        shoe = Build()
        boot(shoe, ankle[0], ankle[1], _BOOT)
        upper.include(shoe, translation(0, 0, 0.47))
    b.include(upper, translation(0, 0, -0.865))
    return b


@model("people/driver")
def driver() -> Model:
    """A driver without a seat, for machines whose scripts are elsewhere; the wheel is far."""
    return Model.of(seated(0, 0.50))
