"""What a big yard costs a frame, for `make bench`: name to (value, unit, note).

The yard's own scene with 100 and with 10,000 containers, seen with both eyes by a head that walks
and turns; processor time of the thread that draws, with rasterisation switched off in Mesa (an
endlessly fast graphics card). Both yards take turns within one process, for a machine's speed
changes from minute to minute.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
import panda3d.core as p3d

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "builders")]

import quietly  # noqa: E402

from vrtrainer.content.library import load_scenes  # noqa: E402
from vrtrainer.content.scene import Scene, StockRow  # noqa: E402
from vrtrainer.engine import convert  # noqa: E402
from vrtrainer.engine.host import Host, open_host  # noqa: E402
from vrtrainer.engine.light import Light  # noqa: E402
from vrtrainer.engine.picture import Eye, Picture  # noqa: E402
from vrtrainer.world.models.lighting import light_of  # noqa: E402
from vrtrainer.world.models.yard import build_yard  # noqa: E402

Figures = dict[str, tuple[float, str, str]]

COUNTS = (100, 10_000)
EYES: list[Eye] = [
    (convert.pose((-0.032, 0, 0), 3), convert.frustum(-1.05, 0.9, -1.0, 1.0)),
    (convert.pose((0.032, 0, 0), -3), convert.frustum(-0.9, 1.05, -1.0, 1.0)),
]
# Of one eye: how sharp it is decides from where on a container is drawn plainly.
_EYE_PX = (2000, 2000)
_BLOCKS, _FRAMES, _WARM_UP = 3, 400, 60
# The real yard keeps its ground to itself; a block of more rows takes this much beside it.
_KEPT = ((-46.0, 48.0), (-26.0, 150.0))
_BLOCK_M = (28.8, 27.0)


def larger_yard(scene: Scene, count: int) -> Scene:
    """Returns the yard with exactly `count` containers: its rows B and D again and again."""
    have = len(scene.slots())
    stock: dict[str, StockRow] = dict(scene.stock)
    edge = _BLOCK_M[0]
    for number, shift in enumerate(_free_places()):
        for name in ("B", "D"):
            row = scene.stock[name]
            stacks = []
            for stack in row.stacks:
                kept = stack[: max(count - have, 0)]
                have += len(kept)
                stacks.append(kept)
            start = (row.start[0] + shift[0], row.start[1] + shift[1])
            stock[f"{name}{number}"] = row.model_copy(
                update={"start": start, "stacks": tuple(s for s in stacks if s)}
            )
        edge = max(edge, *np.abs(shift))
        if have >= count:
            break
    ground = scene.ground.model_copy(
        update={
            axis: (min(low, -edge - 60.0), max(high, edge + 60.0))
            for axis, (low, high) in (("x", scene.ground.x), ("y", scene.ground.y))
        }
    )
    return scene.model_copy(update={"stock": stock, "ground": ground})


def _free_places(steps: int = 24) -> list[tuple[float, float]]:
    """By how much rows B and D may be shifted without touching the real yard, nearest first."""
    k = np.arange(-steps, steps + 1)
    shifts = [(float(x), float(y)) for x in k * _BLOCK_M[0] for y in k * _BLOCK_M[1]]
    middle, half = np.array([-19.0, 20.0]), np.array(_BLOCK_M) / 2
    low, high = np.array(_KEPT).T

    def free(shift: tuple[float, float]) -> bool:
        at = middle + shift
        return bool(((at + half < low) | (at - half > high)).any())

    return sorted(filter(free, shifts), key=lambda s: (s[0] ** 2 + s[1] ** 2, s))


def head_at(frame: int) -> np.ndarray:
    """Returns world_from_head of a frame: 90 degrees and 1.4 m a second at 90 frames a second."""
    y = 5.0 + abs((0.0156 * frame) % 58.0 - 29.0)
    return convert.pose((-4.0, y, 1.65), frame * 1.0, -4.0 + 8.0 * np.sin(frame * 0.05))


class _Yard:
    """One yard and its picture, and the time its frames took."""

    def __init__(self, host: Host, scene: Scene, light: Light, count: int) -> None:
        self.model = build_yard(larger_yard(scene, count))
        assert len(self.model.stock) == count
        root = p3d.NodePath("world")
        self.model.node.reparent_to(root)
        self.picture = Picture(host, root, light, 2, _EYE_PX, "software")
        self.frame = 0
        self.blocks: list[np.ndarray] = []

    def run(self, frames: int) -> np.ndarray:
        """Returns the processor seconds of each of the next frames."""
        spent = np.zeros(frames)
        for i in range(frames):
            before = time.thread_time()
            self.picture.set_pose(head_at(self.frame), EYES)
            self.picture.render()
            spent[i] = time.thread_time() - before
            self.frame += 1
        return spent


def measure() -> Figures:
    """Returns the figures; takes a minute or so."""
    return quietly.measured(__file__)


def _measured() -> Figures:
    scenes, _ = load_scenes()
    scene = scenes["container_yard"]
    host = open_host("headless")
    try:
        light = light_of(scene, build_yard(scene))
        yards = {count: _Yard(host, scene, light, count) for count in COUNTS}
        for yard in yards.values():
            yard.run(_WARM_UP)
        for _ in range(_BLOCKS):
            for yard in yards.values():
                yard.blocks.append(yard.run(_FRAMES))
    finally:
        host.close()
    found: Figures = {}
    means = {}
    for count, yard in yards.items():
        best = min(yard.blocks, key=lambda block: float(block.mean()))
        means[count] = float(best.mean()) * 1000
        median, worst = np.percentile(best, (50, 99)) * 1000
        note = (
            f"stereo, head walks and turns, no rasterisation; median {median:.2f}, 99% {worst:.2f}"
        )
        found[f"yard_{count}_frame_cpu"] = (round(means[count], 3), "ms", note)
    ratio = means[COUNTS[1]] / means[COUNTS[0]]
    found["yard_10000_over_100_cpu"] = (round(ratio, 3), "ratio", "frame time; aim 1.3 or less")
    return found


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(_measured()))
    else:
        for key, (value, unit, note) in measure().items():
            print(f"{key:28} {value:>9} {unit:6} {note}")
