"""The tape of an exclusion zone: it is drawn once somebody evacuates, and seen from beyond it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, set_transform
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import MOULDED

_POST_M, _POST_RADIUS_M, _FOOT_M = 1.02, 0.022, 0.17
_STRIPE_M, _TAPE_M, _THICK_M = 0.25, 0.085, 0.004
_APART_STRIPES = 8  # from post to post
_TAPES_M = (0.92, 0.52)
_RED = replace(MOULDED, name="barrier tape red", base=(0.60, 0.035, 0.03), roughness=0.5)
_WHITE = replace(MOULDED, name="barrier tape white", base=(0.82, 0.82, 0.80), roughness=0.5)
_BLACK = replace(MOULDED, name="barrier foot", base=(0.035, 0.035, 0.037), roughness=0.7)

Point = tuple[float, float]


class Cordon:
    """A line of posts with tape between them.

    Args:
        parent: the scene that it stands in.
        middle: of the line, metres in the scene.
        heading_deg: in which one looks who stands before it, towards the danger.
        length_m: of the line.
    """

    def __init__(
        self, parent: p3d.NodePath, middle: Point, heading_deg: float, length_m: float
    ) -> None:
        self._parent, self._middle = parent, middle
        self._heading_deg, self._length_m = heading_deg, length_m
        self._node: p3d.NodePath | None = None

    def prepare(self) -> p3d.NodePath:
        """Builds it, so that no frame has to; returns its node."""
        if self._node is None:
            self._node = _line(self._length_m).node("cordon", self._parent)
            set_transform(self._node, pose((*self._middle, 0.0), self._heading_deg))
            self._node.hide()
        return self._node

    def show(self, drawn: bool) -> None:
        """Draws the tape, or takes it away."""
        node = self.prepare()
        (node.show if drawn else node.hide)()


def between(here: Point, there: Point, from_there_m: float) -> tuple[Point, float]:
    """Returns a point on the way from here to a danger, and the heading towards the danger.

    Args:
        here: where one is safe.
        there: where the danger is.
        from_there_m: how far from the danger the point is.
    """
    away = np.subtract(here, there)
    at = np.asarray(there) + away / np.linalg.norm(away) * from_there_m
    heading_deg = math.degrees(math.atan2(away[0], -away[1]))
    return (float(at[0]), float(at[1])), heading_deg


def _line(length_m: float) -> Build:
    """Posts and tape along x, its middle in the origin."""
    build = Build()
    spans = max(1, round(length_m / (_STRIPE_M * _APART_STRIPES)))
    left = -spans * _APART_STRIPES * _STRIPE_M / 2
    for post in range(spans + 1):
        x = left + post * _APART_STRIPES * _STRIPE_M
        build.bar(_BLACK, (x, 0.0, 0.0), (x, 0.0, 0.035), _FOOT_M, 24)
        build.bar(_WHITE, (x, 0.0, 0.03), (x, 0.0, _POST_M), _POST_RADIUS_M)
        build.bar(_RED, (x, 0.0, 0.62), (x, 0.0, 0.80), _POST_RADIUS_M + 0.002)
        foot = _FOOT_M
        build.contact((x - foot, -foot), (x + foot, foot))
    for number in range(spans * _APART_STRIPES):
        x = left + number * _STRIPE_M
        for height in _TAPES_M:
            low = (x, -_THICK_M / 2, height - _TAPE_M / 2)
            high = (x + _STRIPE_M, _THICK_M / 2, height + _TAPE_M / 2)
            build.box((_RED, _WHITE)[number % 2], low, high)
    return build
