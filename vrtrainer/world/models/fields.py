"""The light that gets about in a scene: read from assets/light, else solved when it is loaded.

``builders/light.py`` solves the shipped scenes on their real meshes. A scene that differs from what
was solved (its digest tells) is solved on a grid of cells instead, coarser but at once.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

from vrtrainer.basis import ResourceMissing, resources
from vrtrainer.content.scene import MoodId, Scene
from vrtrainer.engine import sky as skies
from vrtrainer.engine.bounce import Lit, Solver, Source, Tracer
from vrtrainer.engine.field import Field, Floor, Grid, Plan, packed, unpacked
from vrtrainer.engine.light import LOCAL_M, Lamp, Mood, Probe, behind_panes
from vrtrainer.engine.soup import Soup, gather, mean_colour
from vrtrainer.engine.voxels import Voxels

from . import moods
from .stock import STOCK_PAINT, stock_caster
from .yard import SceneModel, scene_boxes

Array = np.ndarray

VERSION = 4  # of how light is solved and stored
_REACH_M = 38.0  # the field of a yard goes so far from where one walks
_MARGIN_M = 5.0
_YARD_TOP_M, _HALL_TOP_M = 9.9, 8.4
_DOCKED_M = 7.6  # beyond the wall a container stands at a dock
_PROBE = 32  # texels along a side of the reflections' cube


@dataclass(frozen=True, eq=False)
class Solution:
    """What was solved for one scene in one mood."""

    field: Field
    floor: Floor | None
    probe: Probe | None


def file_name(scene: Scene, mood: MoodId) -> str:
    """Returns the name of the file below assets/light."""
    return f"{scene.id}.{mood}.xz"


def digest(scene: Scene, mood: MoodId) -> str:
    """Returns what tells whether light was solved for this scene as it stands in its file."""
    parts = scene.model_dump(mode="json", exclude={"title", "places", "anchors", "light"})
    parts["light"] = scene.light_in(mood).model_dump(mode="json", exclude={"exposure"})
    text = json.dumps([VERSION, parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def light_from(scene: Scene, mood: MoodId, model: SceneModel, stored: bool = True) -> Solution:
    """Returns the light of a scene: read if it was solved for it, else solved now.

    Args:
        scene: the checked scene.
        mood: in which.
        model: the same, built.
        stored: False solves in any case.
    """
    if stored:
        found = stored_light(scene, mood)
        if found is not None:
            return found
    soup = soup_of(model, with_stock=False)
    low, high = bounds(scene, model)
    boxes, colours = _solids(model)

    def voxels(_: Soup) -> Tracer:
        cell = 0.5 if indoors(scene) else 0.7
        return Voxels(soup, boxes, colours, low, high, cell, _ground(scene, soup))

    return solved(scene, mood, solver(scene, model, voxels, soup, fine=False))


def indoors(scene: Scene) -> bool:
    """Whether a scene has a roof."""
    return scene.kind == "bonded_warehouse"


def bounds(scene: Scene, model: SceneModel) -> tuple[Array, Array]:
    """Returns the lowest and highest corner of where light is solved, metres, world."""
    if indoors(scene):
        (x0, x1), (y0, y1) = scene.ground.x, scene.ground.y
        return np.array([x0, y0, 0.0]), np.array([x1, y1 + _DOCKED_M, _HALL_TOP_M])
    walks = [p for place in scene.places.values() if place.frame is None for p in place.walk]
    low = np.array([min(w.x[0] for w in walks), min(w.y[0] for w in walks)]) - _REACH_M
    high = np.array([max(w.x[1] for w in walks), max(w.y[1] for w in walks)]) + _REACH_M
    first, last = scene_boxes(model.stock)
    if len(first):
        near = ((last[:, :2] > low) & (first[:, :2] < high)).all(1)
        if near.any():
            low = np.maximum(low, np.minimum(first[near, :2].min(0), low + _REACH_M) - _MARGIN_M)
            high = np.minimum(high, np.maximum(last[near, :2].max(0), high - _REACH_M) + _MARGIN_M)
    return np.array([*low, 0.0]), np.array([*high, _YARD_TOP_M])


def soup_of(model: SceneModel, with_stock: bool = True) -> Soup:
    """Returns everything that stands in a built scene as triangles."""
    parts = [gather(model.node)]
    for item in model.stock if with_stock else ():
        mesh = stock_caster(item.slot.type).transformed(item.world_from_container)
        colour = np.array(item.colour) * _paint()
        parts.append(Soup.of(mesh.points[mesh.triangles], colour))
    return Soup.merge(parts)


def _paint() -> Array:
    from vrtrainer.engine import textures

    return mean_colour(textures.tile(STOCK_PAINT.albedo_texture, colour=True))


def _solids(model: SceneModel) -> tuple[Array, Array]:
    """Boxes of the stock, (n, 2, 3), and their albedo."""
    low, high = scene_boxes(model.stock, singly=True)
    colours = np.array([item.colour for item in model.stock]).reshape(-1, 3) * _paint()
    return np.stack([low, high], 1), colours


def _ground(scene: Scene, soup: Soup) -> Array:
    """Mean albedo of the ground."""
    flat = soup.corners[:, :, 2].max(1) < 0.0005
    flat &= soup.corners[:, :, 2].min(1) > -0.0005
    return soup.albedo[flat].mean(0) if flat.any() else np.array([0.3, 0.3, 0.29])


def solver(
    scene: Scene, model: SceneModel, tracer: Callable[[Soup], Tracer], soup: Soup, fine: bool
) -> Solver:
    """Returns what solves a scene's light, its rays cast."""
    low, high = bounds(scene, model)
    inside = indoors(scene)
    if fine:
        cell = (0.75, 0.75, 0.65) if inside else (1.0, 1.0, 0.9)
        texel, rays, floor_rays, piece = (0.1, 192, 128, 0.3) if inside else (0.25, 192, 128, 0.4)
    else:
        cell = (1.3, 1.3, 1.0) if inside else (2.2, 2.2, 1.5)
        texel, rays, floor_rays, piece = (0.9, 72, 48, 0.5) if inside else (1.8, 56, 40, 0.7)
    if inside:
        # Cells end at the wall with the docks: none mixes the hall's light with the yard's.
        wall, first = scene.ground.y[1], scene.ground.y[0]
        deep = (wall - first) / round((wall - first) / cell[1])
        cell = (cell[0], deep, cell[2])
        high[1] = wall + math.ceil((high[1] - wall) / deep) * deep
    grid = Grid.over(low, high, cell)
    if not inside:
        plan = Plan.over(low, high, texel)
        return Solver(tracer(soup), grid, plan, rays, floor_rays, piece)
    (x0, x1), (y0, y1) = scene.ground.x, scene.ground.y
    hall = np.array([x0, y0, 0.0]), np.array([x1, y1, _HALL_TOP_M])
    plan = Plan.over(*hall, texel)
    return Solver(tracer(soup), grid, plan, rays, floor_rays, piece, hall)


def lit_by(mood: Mood, lamps: tuple[Lamp, ...]) -> Lit:
    """Returns a mood and lamps as what solves light wants them."""
    sky = moods.sky_of(mood)
    sources = []
    for lamp in lamps:
        if lamp.reach_m <= LOCAL_M:
            continue
        aim = np.asarray(lamp.direction, float)
        edge = -2.0 if lamp.cone_deg >= 360 else math.cos(math.radians(lamp.cone_deg / 2))
        sources.append(
            Source(
                np.asarray(lamp.position, float), np.asarray(lamp.light, float), lamp.reach_m,
                lamp.size_m, aim / np.linalg.norm(aim), edge,
            )
        )  # fmt: skip
    return Lit(sky.look, sky.to_sun, sky.sun, tuple(sources), behind_panes(sky), mood.glow)


def solved(scene: Scene, mood: MoodId, ready: Solver) -> Solution:
    """Returns the light of a scene in a mood."""
    lit = lit_by(moods.mood_of(scene, mood), moods.lamps_of(scene, mood))
    inside = indoors(scene)
    field, floor = ready.solve(lit, 5 if inside else 3)
    return Solution(field, floor, _probe(scene, ready, lit) if inside else None)


def _probe(scene: Scene, ready: Solver, lit: Lit) -> Probe:
    """What is mirrored in a hall, seen from the middle of where one walks."""
    stands = [place.arrival.at for place in scene.places.values() if place.frame is None]
    at = np.array([*np.mean(stands, 0), 2.6])
    ways = skies.cube_directions(_PROBE)
    shown = ready.see(np.broadcast_to(at, ways.shape), ways, lit)
    (x0, x1), (y0, y1) = scene.ground.x, scene.ground.y
    box = ((x0, y0, 0.0), (x1, y1, 7.2))
    return Probe(tuple(at.tolist()), box, shown.reshape(6, _PROBE, _PROBE, 3).astype(np.float32))


# ---- stored ------------------------------------------------------------------------------------


def written(solution: Solution, told: str) -> bytes:
    """Returns a solution as the bytes of a file."""
    head: dict[str, object] = {"digest": told, "grid": asdict(solution.field.grid)}
    arrays = [packed(solution.field.values)]
    if solution.floor is not None:
        head["plan"] = asdict(solution.floor.plan)
        arrays.append(packed(solution.floor.values))
    if solution.probe is not None:
        head["probe"] = {"at": solution.probe.at, "box": solution.probe.box}
        arrays.append(packed(solution.probe.cube))
    # Bytes of one kind side by side: they resemble each other.
    body = b"".join(
        np.ascontiguousarray(a.astype("<u4").reshape(-1).view(np.uint8).reshape(-1, 4).T).tobytes()
        for a in arrays
    )
    return lzma.compress(json.dumps(head, sort_keys=True).encode() + b"\n" + body, preset=6)


def read(data: bytes, told: str) -> Solution | None:
    """Returns what ``written`` wrote; None if it was solved for something else."""
    text, _, body = lzma.decompress(data).partition(b"\n")
    head = json.loads(text)
    if head["digest"] != told:
        return None
    at = 0

    def take(*shape: int) -> Array:
        nonlocal at
        count = math.prod(shape)
        raw = np.frombuffer(body, np.uint8, 4 * count, at).reshape(4, count).T
        at += 4 * count
        return unpacked(np.ascontiguousarray(raw).view("<u4").reshape(shape))

    grid = Grid(**{name: tuple(value) for name, value in head["grid"].items()})
    field = Field(grid, take(*grid.shape[::-1], 6))
    floor = probe = None
    if "plan" in head:
        plan = head["plan"] | {name: tuple(head["plan"][name]) for name in ("low", "shape")}
        floor = Floor(Plan(**plan), take(*plan["shape"][::-1]))
    if "probe" in head:
        box = tuple(tuple(corner) for corner in head["probe"]["box"])
        probe = Probe(tuple(head["probe"]["at"]), box, take(6, _PROBE, _PROBE))
    return Solution(field, floor, probe)


def stored_light(scene: Scene, mood: MoodId) -> Solution | None:
    """Returns the light that was solved for a scene as it stands; None if there is none."""
    try:
        path = resources().path(f"assets/light/{file_name(scene, mood)}")
        return read(path.read_bytes(), digest(scene, mood))
    except (ResourceMissing, OSError, lzma.LZMAError, ValueError, KeyError, TypeError):
        # Whatever is wrong with the file, the scene can still be lit.
        return None


def built(scene: Scene) -> SceneModel:
    """Builds a scene of either kind."""
    from .warehouse import build_warehouse
    from .yard import build_yard

    return build_warehouse(scene) if indoors(scene) else build_yard(scene)
