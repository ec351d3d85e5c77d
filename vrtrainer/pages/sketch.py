"""Sketches: line drawings in metres, such as a plan with a trail, as pixels or as inline SVG.

A sketch knows nothing of what it shows. Its inks are names; each way of drawing has its own colours
for them, so that one sketch serves a dark page, a white sheet of paper and a screen at night.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PIL import Image, ImageDraw

from vrtrainer.pages import fonts

Point = tuple[float, float]
Ink = Literal[
    "ground", "floor", "wall", "stock", "box", "thing", "text", "trainee", "expert", "gaze", "paper"
]
Colour = tuple[int, int, int]

ON_SCREEN: dict[str, Colour] = {
    "ground": (20, 33, 48),
    "floor": (34, 54, 76),
    "wall": (120, 138, 158),
    "stock": (52, 68, 86),
    "box": (214, 170, 92),
    "thing": (110, 128, 148),
    "text": (214, 224, 234),
    "trainee": (92, 184, 255),
    "expert": (84, 214, 140),
    "gaze": (255, 226, 150),
    "paper": (13, 22, 33),
}
"""The tablet's colours; the two trails differ in lightness, too, and each stands under its name."""

_OVER = 2
_DASH = (0.55, 0.40)  # of a dashed line: drawn and left out, metres


@dataclass(frozen=True)
class Area:
    """A filled or outlined polygon; `width` of its edge in metres, 0 for none."""

    points: tuple[Point, ...]
    fill: Ink | None = None
    edge: Ink | None = None
    width: float = 0.0


@dataclass(frozen=True)
class Stroke:
    """A line through points; `shade` is how strong it is drawn, 0..1."""

    points: tuple[Point, ...]
    ink: Ink
    width: float
    shade: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A disc with a text on it, in the ground's colour."""

    at: Point
    radius: float
    ink: Ink
    text: str = ""

    @property
    def size(self) -> float:
        """The text's em in metres: three figures fit on the disc, as one does."""
        return self.radius * (1.35 if len(self.text) < 3 else 0.95)


@dataclass(frozen=True)
class Label:
    """A line of text, its middle at a point; `size` is the em in metres."""

    at: Point
    text: str
    size: float
    ink: Ink = "text"


Item = Area | Stroke | Dot | Label


@dataclass(frozen=True)
class Sketch:
    """What is drawn, from the lowest to the topmost.

    Attributes:
        low, high: the corners of what is shown, metres; y runs up.
        items: what is drawn.
        says: what the sketch shows, in words, for who cannot see it.
    """

    low: Point
    high: Point
    items: tuple[Item, ...]
    says: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in metres."""
        return self.high[0] - self.low[0], self.high[1] - self.low[1]


def dashes(points: tuple[Point, ...], drawn: float, left: float) -> list[tuple[Point, Point]]:
    """Returns the drawn parts of a dashed line."""
    parts: list[tuple[Point, Point]] = []
    at = 0.0  # how far into the pattern
    for (x0, y0), (x1, y1) in pairwise(points):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        done = 0.0
        while done < length:
            phase = at % (drawn + left)
            on = phase < drawn
            step = min((drawn if on else drawn + left) - phase, length - done)
            step = max(step, 1e-6)
            if on:
                a, b = done / length, (done + step) / length
                parts.append(
                    (
                        (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a),
                        (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b),
                    )
                )
            done += step
            at += step
    return parts


# --- pixels ---


def sketched(sketch: Sketch, width_px: int, inks: Mapping[str, Colour] = ON_SCREEN) -> Image.Image:
    """Returns a sketch as a picture of a width, mode RGB."""
    wide, high = sketch.size
    scale = width_px * _OVER / wide
    size = (width_px * _OVER, round(high * scale))
    image = Image.new("RGB", size, inks["ground"])
    pen = ImageDraw.Draw(image)

    def at(point: Point) -> tuple[float, float]:
        return (point[0] - sketch.low[0]) * scale, (sketch.high[1] - point[1]) * scale

    for item in sketch.items:
        if isinstance(item, Area):
            corners = [at(point) for point in item.points]
            edge = inks[item.edge] if item.edge and item.width else None
            fill = inks[item.fill] if item.fill else None
            thick = max(1, round(item.width * scale)) if edge else 1
            pen.polygon(corners, fill=fill, outline=edge, width=thick)
        elif isinstance(item, Stroke):
            _line(pen, item, at, scale, _mixed(inks[item.ink], inks["ground"], item.shade))
        elif isinstance(item, Dot):
            x, y = at(item.at)
            r = item.radius * scale
            pen.ellipse((x - r, y - r, x + r, y + r), fill=inks[item.ink])
            face = fonts.face("bold", round(item.size * scale, 2))
            pen.text((x, y), item.text, fill=inks["paper"], font=face, anchor="mm")
        else:
            face = fonts.face("regular", round(item.size * scale, 2))
            pen.text(at(item.at), item.text, fill=inks[item.ink], font=face, anchor="mm")
    return image.reduce(_OVER)


def _line(
    pen: ImageDraw.ImageDraw, stroke: Stroke, at: object, scale: float, colour: Colour
) -> None:
    thick = max(1, round(stroke.width * scale))
    where = at  # a function of the caller's: from metres to pixels
    assert callable(where)
    if stroke.dashed:
        for a, b in dashes(stroke.points, *_DASH):
            pen.line([where(a), where(b)], fill=colour, width=thick)
        return
    points = [where(point) for point in stroke.points]
    pen.line(points, fill=colour, width=thick, joint="curve")
    for x, y in (points[0], points[-1]):
        r = thick / 2
        pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def _mixed(ink: Colour, ground: Colour, share: float) -> Colour:
    return (
        round(ground[0] + (ink[0] - ground[0]) * share),
        round(ground[1] + (ink[1] - ground[1]) * share),
        round(ground[2] + (ink[2] - ground[2]) * share),
    )


# --- SVG ---


def svg(sketch: Sketch, name: str) -> ET.Element:
    """Returns a sketch as an ``svg`` element to stand in a page; its inks are classes ``ink-*``.

    Args:
        sketch: What is drawn.
        name: Names it within the page, for its description.
    """
    wide, high = sketch.size
    root = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {_n(wide)} {_n(high)}",
            "role": "img",
            "aria-labelledby": f"{name}-says",
        },
    )
    ET.SubElement(root, "title", {"id": f"{name}-says"}).text = sketch.says
    for item in sketch.items:
        _svg_item(root, sketch, item)
    return root


def _svg_item(root: ET.Element, sketch: Sketch, item: Item) -> None:
    def at(point: Point) -> tuple[str, str]:
        return _n(point[0] - sketch.low[0]), _n(sketch.high[1] - point[1])

    if isinstance(item, Area):
        points = " ".join(",".join(at(point)) for point in item.points)
        looks = [f"fill-{item.fill}" if item.fill else "hollow"]
        shape = {"points": points}
        if item.edge and item.width:
            looks.append(f"line-{item.edge}")
            shape["stroke-width"] = _n(item.width)
        ET.SubElement(root, "polygon", {"class": " ".join(looks), **shape})
    elif isinstance(item, Stroke):
        points = " ".join(",".join(at(point)) for point in item.points)
        shape = {"class": f"hollow line-{item.ink}", "points": points}
        shape |= {"stroke-width": _n(item.width), "stroke-opacity": _n(item.shade)}
        if item.dashed:
            shape["stroke-dasharray"] = " ".join(map(_n, _DASH))
        ET.SubElement(root, "polyline", shape)
    elif isinstance(item, Dot):
        x, y = at(item.at)
        ET.SubElement(
            root, "circle", {"class": f"fill-{item.ink}", "cx": x, "cy": y, "r": _n(item.radius)}
        )
        _svg_text(root, x, y, item.text, item.size, "fill-paper number")
    else:
        _svg_text(root, *at(item.at), item.text, item.size, f"fill-{item.ink}")


def _svg_text(root: ET.Element, x: str, y: str, text: str, size: float, look: str) -> None:
    if text:
        shape = {"class": look, "x": x, "y": y, "font-size": _n(size)}
        shape |= {"text-anchor": "middle", "dominant-baseline": "central"}
        ET.SubElement(root, "text", shape).text = text


def _n(value: float) -> str:
    """Returns a number as short as it can be: centimetres are enough."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
