"""The container yard, built from its scene file."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.scene import Furniture, Line, Scene
from vrtrainer.engine.convert import pose, set_transform, translation, world_from
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.stock import MixedStock

from . import furniture, skylight
from .boards import build_letters
from .build import Build
from .coarse import levels
from .gear import Stand
from .people import Figure, Seated
from .props import floor_strip, ground_plane
from .shell import sizes
from .stock import StockItem, stock_items, stock_kind, stock_words
from .surfaces import CONCRETE, FLOOR, line_paint

Matrix = np.ndarray
_LINES = {"white": line_paint((0.75, 0.75, 0.73)), "yellow": line_paint((0.80, 0.52, 0.05))}
# Where a face is asked what it sees, as shares of its half size.
_SPOTS = ((0.0, 0.0), (-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7))
_NEAR_M = 1.2
_JOINT = Surface("slab joint", (0.085, 0.08, 0.075), 0.95, casts_shadow=False)
# Still furniture is drawn a block of ground at a time.
_BLOCK_M = 60.0
# Half the size of a large machine: so much nearer than its origin one may come to it.
_REACHES_M = 5.0
# Triangles of a surface in a whole scene below which it is not worth leaving any out.
_LITTLE = 4000
# From here a block of still furniture is coarser, if that leaves at most this share of triangles.
_COARSE_M, _WORTH = 46.0, 0.8
# Farther away nobody is seen to breathe.
_MOVES_WITHIN_M = 20.0
_GROUNDS: dict[str, Surface] = {"concrete": CONCRETE, "floor": FLOOR}


@dataclass(eq=False)
class SceneModel:
    """A built scene.

    Attributes:
        node: the whole; its frame is the world's.
        anchors: scene anchors as world_from_anchor; the -Y axis looks at the trainee.
        halves: half sizes of the anchors, metres.
        people: who stands near, by the anchor they stand at, else by kind and number.
        stands: the tool board and the gear rack, by kind; their frames count from the stand.
        stock: what stands in the rows.
        drawn: the same as the engine draws it.
        also: further surfaces of an anchor: world_from_surface and its half size.
    """

    node: p3d.NodePath
    anchors: dict[str, Matrix]
    halves: dict[str, tuple[float, float, float]]
    people: dict[str, Figure | Seated]
    stands: dict[str, Stand]
    stock: tuple[StockItem, ...] = ()
    drawn: MixedStock | None = None
    also: dict[str, tuple[tuple[Matrix, tuple[float, float, float]], ...]] = field(
        default_factory=dict
    )


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
    build_floor(scene, root)
    people, stands = build_furniture(scene, root)
    build_letters(scene, root)
    drawn = _stock(stock, root)
    halves = {name: anchor.half for name, anchor in scene.anchors.items()}
    also = {
        name: tuple((world_from(stand.node, root) @ at, half) for at, half in stand.wings)
        for name, stand in stands.items()
    }
    return SceneModel(root, scene_anchors(scene), halves, people, stands, stock, drawn, also)


def scene_boxes(
    items: tuple[StockItem, ...], singly: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Returns the lowest and highest corner of every stack, (n, 3) each, in the world.

    Args:
        items: containers of the rows.
        singly: of every container instead.
    """
    stacks: dict[tuple[str, int, int], list[np.ndarray]] = {}
    for item in items:
        s = sizes(item.slot.type)
        turned = np.abs(item.world_from_container[:2, :2]) @ np.array([s.width / 2, s.length / 2])
        half = np.array([*turned, s.height / 2])
        middle = np.array(item.slot.at) + np.array([0, 0, s.height / 2])
        key = (item.slot.row, item.slot.bay, item.slot.tier if singly else 0)
        stacks.setdefault(key, []).extend((middle - half, middle + half))
    low = [np.min(corners, axis=0) for corners in stacks.values()]
    high = [np.max(corners, axis=0) for corners in stacks.values()]
    return np.array(low).reshape(-1, 3), np.array(high).reshape(-1, 3)


def build_floor(scene: Scene, root: p3d.NodePath, step: float = 2.0) -> None:
    """Builds ground and painted lines below `root`."""
    b = Build()
    near = _shaded_ground(scene)
    plane = ground_plane(scene.ground.x, scene.ground.y, step, near)
    b.add(_GROUNDS[scene.ground.surface], plane)
    if scene.ground.surface == "concrete":
        b.add(_JOINT, *_joints(scene))
    for line in scene.lines:
        b.add(_LINES[line.colour], *_painted(line))
    b.node("ground", root)


def _shaded_ground(scene: Scene) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where containers stand and a little beyond, along x and y; None where none do."""
    slots = scene.slots()
    if not slots:
        return None
    at = np.array([slot.at[:2] for slot in slots])
    low, high = at.min(0) - 14.0, at.max(0) + 14.0
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def _joints(scene: Scene, pitch: float = 6.0) -> list[Mesh]:
    """The dark joints between slabs, as far out as they can be told from the concrete."""
    x0, x1 = max(scene.ground.x[0], -36.0), min(scene.ground.x[1], 36.0)
    y0, y1 = max(scene.ground.y[0], -30.0), min(scene.ground.y[1], 66.0)
    meshes = []
    for x in np.arange(x0 + 1.0, x1, pitch):
        meshes.append(floor_strip(np.array([x, y0]), np.array([x, y1]), 0.018, 0.0015))
    for y in np.arange(y0 + 1.5, y1, pitch):
        meshes.append(floor_strip(np.array([x0, y]), np.array([x1, y]), 0.018, 0.0015))
    return meshes


def _painted(line: Line) -> list[Mesh]:
    points = [np.array(p) for p in line.points]
    if line.hatch:
        return _hatched(points[0], points[-1], line.width)
    meshes = []
    for a, b in pairwise(points):
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
    scene: Scene, root: p3d.NodePath
) -> tuple[dict[str, Figure | Seated], dict[str, Stand]]:
    """Builds everything that stands in a scene; returns its people and its stands.

    What stands still is one node for each surface and block of ground, so that what lies behind
    the trainee is not drawn; it is as fine as it can be seen from where one may walk.
    """
    still: dict[tuple[int, int, float], tuple[Build, Build]] = {}
    people: dict[str, Figure | Seated] = {}
    drivers: dict[str, Figure | Seated] = {}
    stands: dict[str, Stand] = {}
    for piece in scene.furniture:
        for number, origin in enumerate(piece.origins()):
            if piece.kind in furniture.STANDS:
                stand = furniture.STANDS[piece.kind]()
                stand.node.reparent_to(root)
                stand.node.set_pos(*origin)
                stand.node.set_h(piece.heading_deg)
                stands[piece.kind] = stand
                continue
            away = _away(scene, origin)
            if piece.kind in furniture.PEOPLE and away < _MOVES_WITHIN_M:
                figure = Figure(furniture.person(piece, number), root, piece.seed + len(people))
                figure.node.set_pos(*origin)
                figure.node.set_h(piece.heading_deg)
                people[_person_name(scene, piece, len(people))] = figure
                continue
            near = max(away - _REACHES_M, 0.0)
            size = _BLOCK_M if away < _BLOCK_M else 4 * _BLOCK_M
            block = (int(origin[0] // size), int(origin[1] // size), size)
            frame = pose(origin, piece.heading_deg)
            if piece.kind in furniture.DRIVERS:
                drivers[f"driver_{len(drivers) + 1}"] = driver_of(piece, frame, root)
            fine, coarse = still.setdefault(block, (Build(), Build()))
            fine.include(furniture.build(piece, number, near), frame)
            coarse.include(furniture.build(piece, number, max(near, _COARSE_M)), frame)
    *blocks, little = _gathered([fine for fine, _ in still.values()])
    for fine, (_, coarse) in zip(blocks, still.values(), strict=True):
        kept = Build()
        for surface in fine.surfaces():
            kept.add(surface, coarse.mesh(surface))
        if _triangles(kept) < _WORTH * _triangles(fine):
            levels("furniture", root, fine, kept, _COARSE_M)
        else:
            fine.node("furniture", root)
    little.node("furniture", root)
    return people | drivers, stands


def driver_of(piece: Furniture, world_from_piece: Matrix, root: p3d.NodePath) -> Seated:
    """Seats whoever drives a piece of furniture."""
    name, seat = furniture.DRIVERS[piece.kind]
    driver = Seated(name, root)
    set_transform(driver.node, world_from_piece @ translation(*seat))
    return driver


def _triangles(built: Build) -> int:
    return sum(len(built.mesh(surface).triangles) for surface in built.surfaces())


def _gathered(blocks: list[Build]) -> list[Build]:
    """The blocks without what is little in all of them together, and that as one.

    A call to the graphics card takes as long as a thousand triangles.
    """
    totals: dict[Surface, int] = {}
    for built in blocks:
        for surface in built.surfaces():
            totals[surface] = totals.get(surface, 0) + len(built.mesh(surface).triangles)
    whole = Build()
    kept = []
    for built in blocks:
        large = Build()
        for surface in built.surfaces():
            # Panes are drawn from the farthest to the nearest, each by itself.
            little = totals[surface] < _LITTLE and surface.kind != "glass"
            (whole if little else large).add(surface, built.mesh(surface))
        kept.append(large)
    return [*kept, whole]


def _away(scene: Scene, origin: tuple[float, float, float]) -> float:
    """How near anybody who walks in the scene can come to a spot, metres."""
    nearest = np.inf
    for place in scene.places.values():
        if place.frame is not None:
            continue
        for piece in place.walk:
            dx = max(piece.x[0] - origin[0], 0.0, origin[0] - piece.x[1])
            dy = max(piece.y[0] - origin[1], 0.0, origin[1] - piece.y[1])
            nearest = min(nearest, float(np.hypot(dx, dy)))
    return nearest


def _person_name(scene: Scene, piece: Furniture, count: int) -> str:
    anchor = scene.anchors.get(piece.kind)
    if (
        anchor is not None
        and np.hypot(anchor.at[0] - piece.at[0], anchor.at[1] - piece.at[1]) < 0.5
    ):
        return piece.kind
    return f"{piece.kind}_{count + 1}"


def _stock(items: tuple[StockItem, ...], root: p3d.NodePath) -> MixedStock:
    """All containers of the rows, each with its number."""
    types = sorted({item.slot.type for item in items})
    drawn = MixedStock(
        "stock",
        [stock_kind(kind) for kind in types],
        [types.index(item.slot.type) for item in items],
        np.array([item.world_from_container for item in items]).reshape(-1, 4, 4),
        np.array([item.colour for item in items]).reshape(-1, 3),
        [float(item.slot.bay * 7 + item.slot.tier) for item in items],
        _faces_open(items, *scene_boxes(items)),
        stock_words(items),
    )
    drawn.node.reparent_to(root)
    return drawn


def _faces_open(items: tuple[StockItem, ...], low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """How open each face of each container is near by: (n, 6), -x +x -y +y -z +z.

    Gaps between containers are narrower than the cells of a field.
    """
    points, normals = [], []
    for item in items:
        s = sizes(item.slot.type)
        half = np.array([s.width / 2, s.length / 2, s.height / 2])
        world = item.world_from_container
        for axis in range(3):
            for sign in (-1.0, 1.0):
                normal = np.zeros(3)
                normal[axis] = sign
                spots = np.array(_SPOTS)[:, [0, 1, 0]] * half
                spots[:, axis] = sign * half[axis]
                spots[:, (axis + 2) % 3] = np.array(_SPOTS)[:, 1] * half[(axis + 2) % 3]
                spots[:, 2] += half[2]
                points.append(spots @ world[:3, :3].T + world[:3, 3])
                normals.append(np.tile(world[:3, :3] @ normal, (len(_SPOTS), 1)))
    if not points:
        return np.ones((0, 6))
    share = skylight.seen(np.concatenate(points), np.concatenate(normals), low, high, 24, _NEAR_M)
    return share.reshape(len(items), 6, len(_SPOTS)).mean(2)
