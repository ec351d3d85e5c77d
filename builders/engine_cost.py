"""What a frame costs the engine, for `make bench`: name to (value, unit, note)."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, materials
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Eye, Picture
from vrtrainer.engine.stock import Stock
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.boxes import Boxes

Figures = dict[str, tuple[float, str, str]]

_MONO: list[Eye] = [(np.eye(4), convert.perspective(62, 16 / 9))]
_STEREO: list[Eye] = [
    (convert.translation(x, 0, 0), convert.frustum(-0.9, 0.9, -0.9, 0.9)) for x in (-0.032, 0.032)
]


def measure() -> Figures:
    """Returns the engine's figures; takes about ten seconds on two cores."""
    host = open_host("headless")
    try:
        light = Light(Mood())
        return {**_frames(host, light), **_stock(host, light), **_picking(), **_sky()}
    finally:
        host.close()


def _frames(host: Host, light: Light) -> Figures:
    root = _blocks()
    found: Figures = {}
    for name, eyes, size, tier in (
        ("engine.window_640x360", 1, (640, 360), "software"),
        ("engine.kept_640x360", 1, (640, 360), "full"),
        ("engine.stereo_640x360", 2, (320, 360), "software"),
    ):
        picture = Picture(host, root, light, eyes, size, tier)
        cost = _turning(picture, _STEREO if eyes == 2 else _MONO)
        picture.close()
        found[name] = (round(cost * 1000, 2), "ms", f"500 blocks, {host.renderer}")
    return found


def _stock(host: Host, light: Light) -> Figures:
    root = p3d.NodePath("world")
    rows = [convert.translation(3 * (i % 100), 7 * (i // 100), 0) for i in range(10_000)]
    mesh = Mesh.box((2.4, 6, 2.6))
    stock = Stock("stock", mesh, Surface("paint", kind="paint"), np.array(rows))
    stock.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (64, 36), "software")
    cost = _turning(picture, _MONO)
    picture.close()
    return {"engine.stock_10000": (round(cost * 1000, 2), "ms", "64x36 points: mostly vertices")}


def _picking() -> Figures:
    rng = np.random.default_rng(1)
    boxes = Boxes(
        [
            Affordance(str(i), convert.pose(rng.uniform(-9, 9, 3)), tuple(rng.uniform(0.05, 1, 3)))
            for i in range(500)
        ]
    )
    ways = rng.standard_normal((200, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    cost = _timed(lambda: [boxes.cast(np.zeros(3), way) for way in ways]) / len(ways)
    return {"engine.ray_500_boxes": (round(cost * 1e6, 1), "us", "forgiving targets")}


def _sky() -> Figures:
    return {"engine.sky": (round(_timed(lambda: Light(Mood())), 3), "s", "once a scene")}


def _blocks() -> p3d.NodePath:
    root = p3d.NodePath("world")
    ground = Surface("ground", (0.25, 0.25, 0.24), 0.9, kind="ground")
    materials.apply(Mesh.plane((80, 80)).node("ground"), ground).reparent_to(root)
    paint = Surface("paint", (0.3, 0.1, 0.05), kind="paint")
    block = Mesh.box((1, 1, 1), bevel=0.03)
    rng = np.random.default_rng(2)
    for i in range(500):
        node = materials.apply(block.node("block"), paint)
        materials.tint(node, tuple(rng.uniform(0.2, 1, 3)), seed=i % 8)
        node.set_pos(*rng.uniform((-30, -30, 0.5), (30, 30, 0.5)))
        node.reparent_to(root)
    return root


def _turning(picture: Picture, eyes: list[Eye], frames: int = 20) -> float:
    """Seconds of a frame while the head turns: the median."""
    taken = []
    for i in range(frames):
        started = time.perf_counter()
        picture.set_pose(convert.pose((0, -20, 1.65), i), eyes)
        picture.render()
        picture.pixels()
        taken.append(time.perf_counter() - started)
    return float(np.median(taken[3:]))


def _timed(what: Callable[[], object]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


if __name__ == "__main__":
    for key, (value, unit, note) in measure().items():
        print(f"{key:28} {value:>9} {unit:3} {note}")
