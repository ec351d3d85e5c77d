"""A container's figures: what is where on its steel, as builders, prints and anchors share it.

Frame: origin at ground level in the middle of the footprint, +Y towards the doors, Z up, metres.
Sizes: ISO 668 (outside), ISO 1161 (castings), ISO 1496-1 and -2 (door openings), the makers' usual
inside. The steel itself is made by ``builders/models/box*.py`` and lies in ``assets/models/box``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtrainer.content.iso6346 import TYPES

from .build import corrugation

CASTING = (0.162, 0.178, 0.118)  # across, along, up: ISO 1161
FLOOR_M = 0.170  # top of a dry container's plywood above the ground
RAIL_TOP_M = 0.168
WALL_FLUSH_M = 0.0054  # the side wall's outer flats stand this far inside the envelope
WALL_DEPTH_M = 0.036
FRONT_FLUSH_M = 0.0200
FRONT_DEPTH_M = 0.0456
ROOF_FLUSH_M = 0.0062
ROOF_DEPTH_M = 0.020
SHEET_M = 0.0016
POCKETS_M = 1.025  # fork pockets left and right of the middle of a 20-foot box: ISO 1496-1 annex C
FRONT_OF_DOORS_M = 0.052  # the leaves' outer flats stand this far inside the envelope
SILL_BACK_M = 0.044  # sill and header stand this far inside: the lock bars run before them


@dataclass(frozen=True)
class Form:
    """What differs between the kinds of container.

    Attributes:
        floor: height of the floor's top above the ground.
        opening: width of the door opening.
        sill: height of the door sill's top above the ground.
        header: how far the door header reaches down from the top.
        leaf: thickness of a door leaf.
    """

    floor: float
    opening: float
    sill: float
    header: float
    leaf: float


# By the letter of the size and type code. Door openings as makers build them, above the least of
# ISO 1496-1 (2.286 wide; 2.134 high, 2.566 of high-cubes).
FORMS = {
    "G": Form(FLOOR_M, 2.340, 0.156, 0.155, 0.0424),
    "U": Form(FLOOR_M, 2.340, 0.156, 0.155, 0.0424),
    "R": Form(0.250, 2.290, 0.168, 0.155, 0.088),
}


@dataclass(frozen=True)
class Sizes:
    """A container's sizes in metres.

    Attributes:
        kind: letter of the size and type code: G dry, R refrigerated, U open-top.
    """

    length: float
    width: float
    height: float
    inside_length: float
    inside_width: float
    inside_height: float
    kind: str = "G"

    @property
    def form(self) -> Form:
        """What is of its kind."""
        return FORMS[self.kind]

    @property
    def floor(self) -> float:
        """Height of the floor above the ground."""
        return self.form.floor

    @property
    def door_inside(self) -> float:
        """Y of the inner face of the closed doors."""
        if self.kind == "R":
            return self.length / 2 - FRONT_OF_DOORS_M - self.form.leaf
        return self.front_inside + self.inside_length

    @property
    def front_inside(self) -> float:
        """Y of the inner face of a sound front wall."""
        if self.kind == "R":  # the machinery stands before it
            return self.door_inside - self.inside_length
        return -self.length / 2 + FRONT_FLUSH_M + FRONT_DEPTH_M

    @property
    def ceiling(self) -> float:
        """Height of the ceiling above the ground; of an open-top, of its roof bows."""
        return self.floor + self.inside_height

    @property
    def header_low(self) -> float:
        """Height of the door header's lower edge."""
        return self.height - self.form.header


def sizes(size_type: str) -> Sizes:
    """Returns the sizes of a size and type code.

    Raises:
        ValueError: the code is none of those that can be built.
    """
    if size_type not in TYPES:
        raise ValueError(f"no container of type {size_type!r}: choose from {', '.join(TYPES)}")
    box = TYPES[size_type]
    return Sizes(
        box.length_mm / 1000,
        box.width_mm / 1000,
        box.height_mm / 1000,
        box.interior_length_mm / 1000,
        box.interior_width_mm / 1000,
        box.interior_height_mm / 1000,
        size_type[2],
    )


def side_profile(s: Sizes) -> np.ndarray:
    """Returns the side wall's corrugation along Y, as (n, 2) of y and depth."""
    start, end = -s.length / 2 + 0.10, s.length / 2 - 0.12
    if s.kind == "R":  # sandwich panels: a shallow bead between wide flats
        return corrugation(start, end, 0.61, 0.53, 0.012, 0.006)
    return corrugation(start, end, 0.278, 0.072, 0.068, WALL_DEPTH_M)


def front_profile(s: Sizes) -> np.ndarray:
    """Returns the front wall's corrugation along X, as (n, 2) of x and depth."""
    start, end = -s.width / 2 + 0.115, s.width / 2 - 0.115
    if s.kind == "R":  # the machinery's smooth panels
        return np.array([(start, 0.012), (end, 0.012)])
    return corrugation(start, end, 0.25, 0.11, 0.018, FRONT_DEPTH_M)


def roof_profile(s: Sizes) -> np.ndarray:
    """Returns the roof's corrugation along Y, as (n, 2) of y and depth."""
    start, end = -s.length / 2 + 0.178, s.length / 2 - 0.14
    if s.kind == "R":
        return corrugation(start, end, 0.61, 0.53, 0.012, 0.005)
    return corrugation(start, end, 0.209, 0.091, 0.0135, ROOF_DEPTH_M)


def inner_x(s: Sizes, y: float) -> float:
    """Returns how far the inner skin of a side wall is from the middle at a place along it."""
    if s.kind == "R":
        return s.inside_width / 2
    profile = side_profile(s)
    depth = float(np.interp(y, profile[:, 0], profile[:, 1]))
    return s.width / 2 - WALL_FLUSH_M - SHEET_M * 0.5 - depth
