"""What two eyes cost the processor, for `make bench`: name to (value, unit, note).

The same scene is drawn for one eye by a camera that moves with the head, for both eyes in one pass
by a camera that stands still, and for both by two cameras: in turns within one process, for a
machine's speed changes from minute to minute. Processor time of the thread that draws, with
rasterisation switched off in Mesa (an endlessly fast graphics card).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import panda3d.core as p3d

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

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
NODES, SHAPES, COATS = 500, 10, 8
_EYE_PX = (256, 256)
_BLOCKS, _FRAMES, _WARM_UP = 4, 300, 40


def bench_scene() -> p3d.NodePath:
    """Returns a fixed scene of 500 things that are drawn one by one, 10 shapes in 8 coats."""
    root = p3d.NodePath("world")
    things = root.attach_new_node("things")
    rng = np.random.default_rng(2)
    shapes = [Mesh.box(tuple(rng.uniform(0.4, 1.4, 3)), bevel=0.03) for _ in range(SHAPES)]
    coats = [
        Surface(f"paint {i}", tuple(rng.uniform(0.05, 0.6, 3)), kind="paint") for i in range(COATS)
    ]
    for i in range(NODES):
        node = materials.apply(shapes[i % SHAPES].node("thing"), coats[i % COATS])
        node.set_pos(*rng.uniform((-30, -30, 0.5), (30, 30, 0.5)))
        node.set_h(float(rng.uniform(0, 360)))
        node.reparent_to(things)
    return root


def real_yard() -> tuple[p3d.NodePath, Light, np.ndarray]:
    """Returns the yard of a shipped case, its light, and where one stands at the container."""
    case, (scenes, _) = load_case("ceramic_tiles", 1), load_scenes()
    stage = Stage(case, scenes)
    stage.show_order("position")
    stand = stage.stand("bay")
    _KEPT.append(stage)
    return stage.root, stage.light, convert.pose((*stand.at[:2], 1.65), stand.heading_deg)


_KEPT: list[object] = []


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
        # The head turns and nods, 90 degrees a second; made before the clock runs.
        self.heads = [
            start @ convert.pose((0.02 * np.sin(i * 0.1), 0.0, 0.0), i * 1.0, 8 * np.sin(i * 0.05))
            for i in range(360)
        ]
        self.blocks: list[float] = []

    def run(self, frames: int) -> float:
        """Returns the mean processor seconds of the next frames."""
        began = time.thread_time()
        for i in range(frames):
            self.picture.set_pose(self.heads[i % 360], self.eyes)
            self.picture.render()
        return (time.thread_time() - began) / frames


def compare(
    host: Host, root: p3d.NodePath, light: Light, start: np.ndarray, ways: tuple[str, ...]
) -> dict[str, float]:
    """Returns the best mean of a frame in seconds, by way."""
    seen = {way: Seen(host, root, light, way, start) for way in ways}
    for each in seen.values():
        each.run(_WARM_UP)
    for _ in range(_BLOCKS):
        for each in seen.values():
            each.blocks.append(each.run(_FRAMES))
    for each in seen.values():
        each.picture.close()
    return {way: min(each.blocks) for way, each in seen.items()}


def measure() -> Figures:
    """Returns the figures; a process of its own, for Mesa asks its environment only once."""
    quiet = {**os.environ, "GALLIUM_NOOP": "true", "LIBGL_ALWAYS_SOFTWARE": "1"}
    done = subprocess.run(
        [sys.executable, __file__, "--json"], env=quiet, check=True, stdout=subprocess.PIPE
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: (value, unit, note) for name, (value, unit, note) in found.items()}


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
        yard = compare(host, *real_yard(), ("stereo", "two"))
    finally:
        host.close()
    ms = ", ".join(f"{way} {seconds * 1000:.2f} ms" for way, seconds in things.items())
    yard_ms = ", ".join(f"{way} {seconds * 1000:.2f} ms" for way, seconds in yard.items())
    return {
        "stereo_over_mono_cpu": (
            things["stereo"] / things["mono"], "ratio",
            f"{NODES} nodes, head turning, no rasterisation; {ms}; aim 0.65 or less",
        ),
        "stereo_over_two_cameras_cpu": (
            things["stereo"] / things["two"], "ratio", "the same; aim 0.45 or less"
        ),
        "yard_stereo_over_two_cameras_cpu": (
            yard["stereo"] / yard["two"], "ratio",
            f"the yard from the examination bay; {yard_ms}; aim 0.45 or less",
        ),
    }  # fmt: skip


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(_measured()))
    else:
        for key, (value, unit, note) in measure().items():
            print(f"{key:34} {value:>7.3f} {unit:6} {note}")
