"""What two eyes cost the processor, for `make bench`: name to (value, unit, note).

The same scene is drawn for one eye by a camera that moves with the head, for both eyes in one pass
by a camera that stands still, and for both by two cameras: in turns within one process, for a
machine's speed changes from minute to minute. Processor time of the thread that draws, with
rasterisation switched off in Mesa (an endlessly fast graphics card).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import panda3d.core as p3d

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "builders")]

import quietly  # noqa: E402

from vrtrainer.content.library import load_case, load_scenes  # noqa: E402
from vrtrainer.engine import convert, materials  # noqa: E402
from vrtrainer.engine.host import Host, open_host  # noqa: E402
from vrtrainer.engine.light import Light, Mood  # noqa: E402
from vrtrainer.engine.materials import Surface  # noqa: E402
from vrtrainer.engine.mesh import Mesh  # noqa: E402
from vrtrainer.engine.picture import Eye, Picture  # noqa: E402
from vrtrainer.world.stage import Stage  # noqa: E402

Figures = dict[str, tuple[float, str, str]]

EYES: list[Eye] = [
    (convert.pose((-0.032, 0, 0), 3), convert.frustum(-1.05, 0.9, -1.0, 1.0)),
    (convert.pose((0.032, 0, 0), -3), convert.frustum(-0.9, 1.05, -1.0, 1.0)),
]
# Name to eyes and way; one eye of the reference is an ordinary camera that moves with the head.
WAYS = {"mono": (1, "two-camera"), "stereo": (2, "single-pass"), "two": (2, "two-camera")}
# Where in the yard one stands, and what was ordered by then.
PLACES = {
    "post": (), "row": (), "bay": ("position", "cut_seal", "keep_seal", "open_doors"),
}  # fmt: skip
NODES, SHAPES, COATS = 500, 10, 8
_EYE_PX = (256, 256)
TURN_FRAMES = 90
_ROUNDS, _FRAMES, _WARM_UP = 40, 30, 60
_FIRST = 4  # frames of a block that are not counted: what went before is still in the caches


def bench_scene() -> p3d.NodePath:
    """Returns a fixed scene of 500 things that are drawn one by one, 10 shapes in 8 coats."""
    root = p3d.NodePath("world")
    things = root.attach_new_node("things")
    rng = np.random.default_rng(2)
    shapes = [
        Mesh.box(tuple(rng.uniform(0.4, 1.4, 3)), bevel=0.03).node("thing") for _ in range(SHAPES)
    ]
    coats = [
        Surface(f"paint {i}", tuple(rng.uniform(0.05, 0.6, 3)), kind="paint") for i in range(COATS)
    ]
    for i in range(NODES):
        node = materials.apply(shapes[i % SHAPES].copy_to(things), coats[i % COATS])
        # All of them before the head, whoever looks: nobody draws fewer than another.
        node.set_pos(*rng.uniform((-12, 30, 0.5), (12, 60, 9.0)))
        node.set_h(float(rng.uniform(0, 360)))
    return root


def yard() -> Iterator[tuple[str, Stage, np.ndarray]]:
    """Yields the yard of a shipped case as the job goes on: place, stage, and the head there."""
    case, (scenes, _) = load_case("ceramic_tiles", 1), load_scenes()
    stage = Stage(case, scenes)
    for place, orders in PLACES.items():
        for order in orders:
            stage.show_order(order)
        stage.settle()
        stand = stage.stand(place)
        yield place, stage, convert.pose((*stand.at[:2], 1.65), stand.heading_deg)


class Seen:
    """A scene, seen in one of the ways, and what its frames took.

    Args:
        host: open graphics.
        root, light: the scene.
        way: a key of `WAYS`.
        start: (4, 4) the head at first.
    """

    def __init__(
        self, host: Host, root: p3d.NodePath, light: Light, way: str, start: np.ndarray
    ) -> None:
        eyes, stereo = WAYS[way]
        self.picture = Picture(host, root, light, eyes, _EYE_PX, "full", stereo=stereo)
        self.eyes = EYES[:eyes]
        # The head turns to and fro and nods, and is never still; made before the clock runs.
        turns = np.arange(TURN_FRAMES) * 2 * np.pi / TURN_FRAMES
        self.heads = [
            start
            @ convert.pose((0.02 * np.sin(3 * t), 0.0, 0.0), 10 * np.sin(t), 4 * np.sin(2 * t))
            for t in turns
        ]
        self.blocks: list[float] = []
        self._frame = 0

    def run(self, frames: int) -> float:
        """Returns the mean processor seconds of the next frames."""
        began = time.thread_time()
        for _ in range(frames):
            self._frame += 1
            self.picture.set_pose(self.heads[self._frame % TURN_FRAMES], self.eyes)
            self.picture.render()
        return (time.thread_time() - began) / frames


def compare(
    host: Host, root: p3d.NodePath, light: Light, start: np.ndarray, ways: tuple[str, ...]
) -> dict[str, float]:
    """Returns what a frame takes at best in seconds, by way: a busy machine only adds to it."""
    seen = {way: Seen(host, root, light, way, start) for way in ways}
    for each in seen.values():
        each.run(_WARM_UP)
    for _ in range(_ROUNDS):
        for each in seen.values():
            each.run(_FIRST)
            each.blocks.append(each.run(_FRAMES))
    for each in seen.values():
        each.picture.close()
    return {way: min(each.blocks) for way, each in seen.items()}


def measure() -> Figures:
    """Returns the figures; takes a minute or so."""
    return quietly.measured(__file__)


def _measured() -> Figures:
    host = open_host("headless")
    try:
        things = compare(
            host,
            bench_scene(),
            Light(Mood()),
            convert.pose((0, 0, 1.65)),
            ("mono", "stereo", "two"),
        )
        places = {
            place: compare(host, stage.root, stage.light, head, ("stereo", "two"))
            for place, stage, head in yard()
        }
    finally:
        host.close()
    ms = ", ".join(f"{way} {seconds * 1000:.2f} ms" for way, seconds in things.items())
    stereo, two = (sum(found[way] for found in places.values()) for way in ("stereo", "two"))
    yard_ms = ", ".join(
        f"{place} {found['stereo'] * 1000:.2f} of {found['two'] * 1000:.2f} ms"
        for place, found in places.items()
    )
    return {
        "stereo_over_mono_cpu": (
            things["stereo"] / things["mono"], "ratio",
            f"{NODES} nodes, head turning, no rasterisation; {ms}; aim 0.65 or less",
        ),
        "stereo_over_two_cameras_cpu": (
            things["stereo"] / things["two"], "ratio", "the same; aim 0.45 or less"
        ),
        "yard_stereo_over_two_cameras_cpu": (
            stereo / two, "ratio",
            f"the yard from three places: {yard_ms}; aim 0.45 or less; a quarter of a millisecond "
            "is alike in both ways: the chunks in sight, the order of panes, latch and veil",
        ),
    }  # fmt: skip


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(_measured()))
    else:
        for key, (value, unit, note) in measure().items():
            print(f"{key:34} {value:>7.3f} {unit:6} {note}")
