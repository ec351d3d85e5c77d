"""What the scenes cost, for `make bench`: name to (value, unit, note).

Counts (draws, triangles, memory of textures) are exact; `tests/world/test_budget.py` holds their
limits. Times are processor time of the thread that draws, both eyes, with rasterisation switched
off in Mesa (an endlessly fast graphics card); what is compared takes turns within one process, for
a machine's speed changes from minute to minute.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import panda3d.core as p3d

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "builders")]

import quietly  # noqa: E402
from stock_cost import EYES, head_at  # noqa: E402

from vrtrainer.content.library import load_case, load_scenes  # noqa: E402
from vrtrainer.engine import census, materials  # noqa: E402
from vrtrainer.engine.convert import pose  # noqa: E402
from vrtrainer.engine.host import Host, open_host  # noqa: E402
from vrtrainer.engine.light import Light  # noqa: E402
from vrtrainer.engine.mesh import Mesh  # noqa: E402
from vrtrainer.engine.picture import Picture  # noqa: E402
from vrtrainer.engine.stock import Stock  # noqa: E402
from vrtrainer.engine.warmth import warm  # noqa: E402
from vrtrainer.world.models import furniture  # noqa: E402
from vrtrainer.world.models.shell import sizes  # noqa: E402
from vrtrainer.world.models.stock import STOCK_PAINT  # noqa: E402
from vrtrainer.world.models.surfaces import painted  # noqa: E402
from vrtrainer.world.models.yard import build_floor  # noqa: E402
from vrtrainer.world.stage import Stage  # noqa: E402

Figures = dict[str, tuple[float, str, str]]

_EYE_PX = (2000, 2000)
_BLOCKS, _FRAMES, _WARM_UP, _CHANGES = 30, 90, 60, 12
_EYE_M = 1.65
# Where each scene is counted from: in the thick of it.
PLACES = {"yard": "bay", "warehouse": "dock"}


def counts(stage: Stage) -> dict[str, census.Count]:
    """Returns what a picture of each scene takes at most; leaves the stage in the last."""
    found = {}
    for name, place in PLACES.items():
        stage.enter(place)
        x, y, z = stage.stand(place).at
        found[name] = census.count(stage.root, np.array([x, y, z + _EYE_M]))
    return found


def plain_yard(stage: Stage) -> p3d.NodePath:
    """Returns the yard of plain boxes: one in the place of each container, vehicle, person, tool.

    What the real yard draws in one piece because it never moves is a box each here: that is what
    its details are held against.
    """
    root = p3d.NodePath("plain yard")
    build_floor(stage.yard_scene, root, 2.0)
    plain_stock(stage).reparent_to(root)
    for number, (low, high) in enumerate(_things(stage)):
        mesh = Mesh.box(np.maximum(high - low, 0.01), (low + high) / 2)
        colour = stage.yard_scene.palette[number % len(stage.yard_scene.palette)]
        materials.apply(mesh.node("box"), painted(colour)).reparent_to(root)
    return root


def plain_stock(stage: Stage) -> p3d.NodePath:
    """Returns the yard's stock as boxes, in the colours of its containers."""
    items = stage.yard.stock
    boxes = np.array([item.world_from_container for item in items])
    for number, item in enumerate(items):
        s = sizes(item.slot.type)
        boxes[number] = boxes[number] @ np.diag([s.width, s.length, s.height, 1.0])
    colours = np.array([item.colour for item in items])
    return Stock("boxes", Mesh.box((1, 1, 1), (0, 0, 0.5)), STOCK_PAINT, boxes, colours).node


@contextmanager
def _stacked_with(stage: Stage, boxes: p3d.NodePath | None) -> Iterator[None]:
    """Lets boxes stand in the yard instead of its stock."""
    assert stage.yard.drawn is not None
    real = stage.yard.drawn.node
    if boxes is not None:
        real.detach_node()
        boxes.reparent_to(stage.yard.node)
    try:
        yield
    finally:
        if boxes is not None:
            boxes.detach_node()
            real.reparent_to(stage.yard.node)


def _things(stage: Stage) -> list[tuple[np.ndarray, np.ndarray]]:
    """Lowest and highest corner, world, of each thing of the yard but its stock."""
    found = []
    nodes = [stage.container.node, stage.container.door_left, stage.container.door_right]
    for stand in stage.yard.stands.values():
        nodes += [stand.node, *stand.things.values()]
    nodes += [figure.node for figure in stage.yard.people.values()]
    for node in nodes:
        if bounds := node.get_tight_bounds(stage.root):
            found.append((np.array([*bounds[0]]), np.array([*bounds[1]])))
    for piece in stage.yard_scene.furniture:
        if piece.kind in furniture.STANDS or piece.kind in furniture.PEOPLE:
            continue
        for number, origin in enumerate(piece.origins()):
            low, high = furniture.build(piece, number).mesh().bounds()
            corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(3, -1)
            world = pose(origin, piece.heading_deg)
            points = world[:3, :3] @ corners + world[:3, 3:]
            found.append((points.min(1), points.max(1)))
    return found


class _Walk:
    """A picture of a world in which a head walks and turns, and the time its frames took."""

    def __init__(self, host: Host, root: p3d.NodePath, light: Light) -> None:
        self.picture = Picture(host, root, light, 2, _EYE_PX, "software")
        self.frame = 0
        self.blocks: list[float] = []

    def run(self, frames: int) -> float:
        """Returns the mean processor seconds of so many frames of the walk, from its start."""
        self.frame = 0
        before = time.thread_time()
        for _ in range(frames):
            self.picture.set_pose(head_at(self.frame), EYES)
            self.picture.render()
            self.frame += 1
        return (time.thread_time() - before) / frames


def measure() -> Figures:
    """Returns the figures; takes a minute or so."""
    return quietly.measured(__file__)


def _measured() -> Figures:
    case, (scenes, _) = load_case("ceramic_tiles", 1), load_scenes()
    host = open_host("headless")
    try:
        stage = Stage(case, scenes)
        stage.show_order("position")
        found = _counted(stage)
        stage.enter("bay")
        light = stage.lights["yard"]
        walks = {
            "yard": _Walk(host, stage.root, light),
            "plain": _Walk(host, plain_yard(stage), light),
            "crates": _Walk(host, stage.root, light),
        }
        boxes = plain_stock(stage)
        for walk in walks.values():
            walk.run(_WARM_UP)
        for _ in range(_BLOCKS):
            for name, walk in walks.items():
                with _stacked_with(stage, boxes if name == "crates" else None):
                    walk.run(4)
                    walk.blocks.append(walk.run(_FRAMES))
        # The quickest of many short walks: the rest is what else the machine did.
        ms = {name: min(walk.blocks) * 1000 for name, walk in walks.items()}
        found["yard_over_box_stock_cpu"] = (
            round(ms["yard"] / ms["crates"], 3),
            "ratio",
            f"frame of the yard ({ms['yard']:.2f} ms) over one with plain boxes for containers "
            f"({ms['crates']:.2f} ms), both eyes, head walks and turns, no rasterisation; "
            "aim 1.3 or less",
        )
        ratio = ms["yard"] / ms["plain"]
        found["yard_over_plain_boxes_cpu"] = (
            round(ratio, 3),
            "ratio",
            f"the same over one with a plain box for each thing in it, tools and people and all "
            f"({ms['plain']:.2f} ms)",
        )
        found.update(_change(stage, walks["yard"].picture))
    finally:
        host.close()
    return found


def _counted(stage: Stage) -> Figures:
    found: Figures = {}
    for name, count in counts(stage).items():
        where = f"{name} from the {PLACES[name]}, whichever way one looks"
        found[f"{name}_draws"] = (count.draws, "draws", f"{where}; the sun's: {count.shadow_draws}")
        found[f"{name}_triangles"] = (
            count.triangles,
            "",
            f"{where}; the sun's: {count.shadow_triangles}",
        )
        found[f"{name}_textures"] = (
            round(count.texture_bytes / 1e6, 2),
            "MB",
            f"{count.textures} textures of its surfaces, with coarser levels",
        )
    return found


def _change(stage: Stage, picture: Picture) -> Figures:
    """What the frames take in which one goes from the yard to the warehouse and back."""
    warm(picture, stage.lights.values())
    spent: dict[str, list[float]] = {"warehouse": [], "yard": []}
    for number in range(_CHANGES):
        place = ("dock", "bay")[number % 2]
        for step in range(12):
            before = time.thread_time()
            if step == 0:
                stage.enter(place)
                picture.light = stage.light
                picture.relight()
            picture.set_pose(head_at(step), EYES)
            picture.render()
            if step == 0 and number >= 2:
                spent[stage.scene].append(time.thread_time() - before)
    worst = {name: max(times) * 1000 for name, times in spent.items()}
    return {
        "scene_change_cpu": (
            round(max(worst.values()), 2),
            "ms",
            f"the worst frame into the warehouse ({worst['warehouse']:.2f}) and into the yard "
            f"({worst['yard']:.2f}), no rasterisation; a frame of a headset lasts 11.1",
        )
    }


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(_measured()))
    else:
        for key, (value, unit, note) in measure().items():
            print(f"{key:28} {value:>9} {unit:6} {note}")
