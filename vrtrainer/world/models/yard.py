"""The container yard, built from its scene file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.scene import Furniture, Line, Scene
from vrtrainer.engine import materials
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import furniture, skylight
from .build import Build
from .props import floor_strip, ground_plane
from .shell import sizes
from .stock import STOCK_PAINT, StockItem, closed_container, stock_items, stock_print
from .surfaces import CONCRETE, FLOOR, line_paint

Matrix = np.ndarray
Sky = Callable[[np.ndarray, np.ndarray], np.ndarray]
_LINES = {"white": line_paint((0.75, 0.75, 0.73)), "yellow": line_paint((0.80, 0.52, 0.05))}
_GROUNDS: dict[str, Surface] = {"concrete": CONCRETE, "floor": FLOOR}


@dataclass(eq=False)
class SceneModel:
    """A built scene.

    Attributes:
        node: the whole; its frame is the world's.
        anchors: scene anchors as world_from_anchor; the -Y axis looks at the trainee.
        halves: half sizes of the anchors, metres.
        people: nodes of standing figures by the anchor they stand at, else by kind and number.
        stock: what stands in the rows.
        boxes: what blocks light and way: (world_from_box, half size) of big things.
    """

    node: p3d.NodePath
    anchors: dict[str, Matrix]
    halves: dict[str, tuple[float, float, float]]
    people: dict[str, p3d.NodePath]
    stock: tuple[StockItem, ...] = ()


def scene_anchors(scene: Scene) -> dict[str, Matrix]:
    """Returns world_from_anchor, (4, 4), of every anchor of a scene.

    For a spot that a container stands on (``bay``, ``stack``) the heading is where its doors look
    and the matrix is world_from_container.
    """
    return {
        name: pose(anchor.at, anchor.heading_deg, anchor.pitch_deg)
        for name, anchor in scene.anchors.items()
    }


def build_yard(scene: Scene, without: tuple[str, int, int] | None = None) -> SceneModel:
    """Builds a container yard.

    Args:
        scene: the checked scene file.
        without: (row, bay, tier) of the slot that the container of the case takes.
    """
    root = p3d.NodePath(scene.id)
    stock = stock_items(scene, without)
    build_floor(scene, root, 2.0, _between(stock))
    people = build_furniture(scene, root)
    _stock(stock, root)
    halves = {name: anchor.half for name, anchor in scene.anchors.items()}
    return SceneModel(root, scene_anchors(scene), halves, people, stock)


def _between(items: tuple[StockItem, ...]) -> Sky:
    """How much of the sky is left between the stacks."""
    low, high = [], []
    for item in items:
        s = sizes(item.slot.type)
        turned = item.world_from_container[:2, :2] @ np.array([s.width / 2, s.length / 2])
        half = np.array([*np.abs(turned), s.height / 2])
        middle = np.array(item.slot.at) + np.array([0, 0, s.height / 2])
        low.append(middle - half)
        high.append(middle + half)
    boxes = np.array(low).reshape(-1, 3), np.array(high).reshape(-1, 3)
    return lambda points, normals: skylight.seen(points, normals, *boxes)


def build_floor(
    scene: Scene, root: p3d.NodePath, step: float = 2.0, sky: Sky | None = None
) -> None:
    """Builds ground and painted lines below `root`, shaded by `sky` if given."""
    b = Build()
    b.add(_GROUNDS[scene.ground.surface], ground_plane(scene.ground.x, scene.ground.y, step))
    for line in scene.lines:
        b.add(_LINES[line.colour], *_painted(line))
    (b if sky is None else b.shaded(sky)).node("ground", root)


def _painted(line: Line) -> list[Mesh]:
    points = [np.array(p) for p in line.points]
    if line.hatch:
        return _hatched(points[0], points[-1], line.width)
    meshes = []
    for a, b in zip(points[:-1], points[1:], strict=True):
        length = float(np.linalg.norm(b - a))
        run = (b - a) / max(length, 1e-9)
        if line.dash is None:
            half = run * line.width / 2
            meshes.append(floor_strip(a - half, b + half, line.width, 0.004))
            continue
        on, off = line.dash
        at = 0.0
        while at < length:
            end = min(at + on, length)
            meshes.append(floor_strip(a + run * at, a + run * end, line.width, 0.004))
            at += on + off
    return meshes


def _hatched(a: np.ndarray, b: np.ndarray, width: float) -> list[Mesh]:
    """A box's outline, and between it and a second one 0.55 m inside, slanted bars."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    band = 0.55
    corners = [low, np.array([high[0], low[1]]), high, np.array([low[0], high[1]])]
    meshes = []
    for inset in (0.0, band):
        shift = [np.array(s) * inset for s in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
        ring = [c + s for c, s in zip(corners, shift, strict=True)]
        for p, q in zip(ring, [*ring[1:], ring[0]], strict=True):
            run = (q - p) / np.linalg.norm(q - p) * width / 2
            meshes.append(floor_strip(p - run, q + run, width, 0.004))
    for p, q in zip(corners, [*corners[1:], corners[0]], strict=True):
        length = float(np.linalg.norm(q - p))
        run = (q - p) / length
        inward = np.array([-run[1], run[0]])
        for at in np.arange(0.3, length - band - 0.3, 0.6):
            start = p + run * at
            meshes.append(
                floor_strip(start, start + run * band + inward * band, width * 0.8, 0.0035)
            )
    return meshes


def build_furniture(
    scene: Scene, root: p3d.NodePath, sky: Sky | None = None
) -> dict[str, p3d.NodePath]:
    """Builds everything that stands in a scene; returns the nodes of its people."""
    still = Build()
    people: dict[str, p3d.NodePath] = {}
    for piece in scene.furniture:
        for number, origin in enumerate(piece.origins()):
            built = furniture.build(piece, number)
            world = pose(origin, piece.heading_deg)
            if piece.kind in furniture.PEOPLE:
                built = built if sky is None else built.shaded(0.08)
                node = built.node(piece.kind, root)
                node.set_pos(*origin)
                node.set_h(piece.heading_deg)
                people[_person_name(scene, piece, len(people))] = node
            else:
                still.include(built, world)
    (still if sky is None else still.shaded(sky)).node("furniture", root)
    return people


def _person_name(scene: Scene, piece: Furniture, count: int) -> str:
    anchor = scene.anchors.get(piece.kind)
    if (
        anchor is not None
        and np.hypot(anchor.at[0] - piece.at[0], anchor.at[1] - piece.at[1]) < 0.5
    ):
        return piece.kind
    return f"{piece.kind}_{count + 1}"


def _stock(items: tuple[StockItem, ...], root: p3d.NodePath) -> None:
    parent = root.attach_new_node("stock")
    meshes = {kind: closed_container(kind) for kind in {item.slot.type for item in items}}
    for item in items:
        node = materials.apply(meshes[item.slot.type].node(item.number), STOCK_PAINT)
        materials.tint(node, item.colour)
        node.set_pos(*item.slot.at)
        node.set_h(item.slot.heading_deg)
        node.reparent_to(parent)
    stock_print(items, root)
