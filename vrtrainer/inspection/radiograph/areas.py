"""The parts of a picture that an analyst can mark, and how large pictures are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vrtrainer.content.case import Container
from vrtrainer.inspection.radiograph import backscatter, transmission
from vrtrainer.inspection.radiograph.structure import FRONT_M

View = Literal["side", "top", "left", "right"]

SCANNER_VIEWS: tuple[View, ...] = ("side", "top")
VAN_VIEWS: tuple[View, ...] = ("left", "right")
THIRDS = ("front", "middle", "rear")
WIDEST_MM, HIGHEST_MM = 566.0, 174.0
"""How large a picture stands on its page, at the most; the page is held at 0.7 m."""
SHOWN_PX_PER_MM = 1024 / 420  # of pages in the world


@dataclass(frozen=True)
class Frame:
    """What a view's picture spans.

    Attributes:
        first_m, width_m: Y of its left edge, from the container's front, and how far it reaches.
        top_m, height_m: Its upper edge (height; in the top view -X) and how far down it reaches.
        mirrored: Whether the doors are at the left.
    """

    first_m: float
    width_m: float
    top_m: float
    height_m: float
    mirrored: bool = False


@dataclass(frozen=True)
class Area:
    """A part of a picture: the point it means, and its place in shares of the picture."""

    point: str
    x: float
    y: float
    w: float
    h: float


def frame(view: View, box: Container) -> Frame:
    """Returns what a view of a container spans."""
    length, height = box.length_mm / 1000, box.height_mm / 1000
    if view in ("side", "top"):
        plan = transmission.gantry("side" if view == "side" else "top", height)
        margin = transmission.MARGIN_M
        return Frame(-margin, length + 2 * margin, plan.last, plan.last - plan.first)
    margin = backscatter.MARGIN_M
    return Frame(-margin, length + 2 * margin, height + margin, height + margin, view == "right")


def areas(view: View, box: Container) -> tuple[Area, ...]:
    """Returns the parts of a view's picture, from left to right."""
    span, length = frame(view, box), box.length_mm / 1000
    inner = FRONT_M - 0.06, length - 0.02
    if view in ("side", "top"):
        step = (inner[1] - inner[0]) / 3
        ends = [(inner[0] + k * step, inner[0] + (k + 1) * step) for k in range(3)]
        names = [f"xray.{third}" for third in THIRDS]
    else:
        ends, names = [inner], [f"backscatter.{view}"]
    found = []
    for name, (low, high) in zip(names, ends, strict=True):
        x = (low - span.first_m) / span.width_m
        w = (high - low) / span.width_m
        found.append(Area(name, 1 - x - w if span.mirrored else x, 0.01, w, 0.98))
    return tuple(found)


def views_of(point: str) -> tuple[View, ...]:
    """Returns the views in which a point shows; none for a point of another kind."""
    kind, _, part = point.partition(".")
    if kind == "xray" and part in THIRDS:
        return SCANNER_VIEWS
    return tuple(view for view in VAN_VIEWS if kind == "backscatter" and view == part)


def shown_mm(view: View, box: Container) -> tuple[float, float]:
    """Returns width and height of a view's picture on its page."""
    span = frame(view, box)
    width = min(WIDEST_MM, HIGHEST_MM * span.width_m / span.height_m)
    return width, width * span.height_m / span.width_m
