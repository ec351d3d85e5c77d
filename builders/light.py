"""Solves the light of the shipped scenes on their real meshes, into assets/light/.

    python -m builders.light [scene ...]

Rays are cast by Embree (package ``embreex``). Each file holds one scene in one mood, see
``vrtrainer.world.models.fields``.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

from builders.sources import ROOT, digest
from builders.steps import Step
from vrtrainer.content.library import load_scenes
from vrtrainer.content.scene import MOODS
from vrtrainer.engine.bounce import Hits
from vrtrainer.engine.soup import Soup
from vrtrainer.world.models import fields

Array = np.ndarray

SCENES = ("container_yard", "bonded_warehouse", "dry_port")
FOLDER = ROOT / "assets" / "light"


class Embree:
    """Casts rays against triangles; see ``bounce.Tracer``."""

    def __init__(self, soup: Soup) -> None:
        self._scene = EmbreeScene()
        self._mesh = TriangleMesh(self._scene, np.ascontiguousarray(soup.corners, np.float32))
        self._albedo = soup.albedo.astype(np.float32)
        self._glow = soup.glow.astype(np.float32)
        self._panes = soup.daylight.astype(np.float32)
        self._normals = soup.normals().astype(np.float32)

    def hits(self, start: Array, way: Array) -> Hits:
        """See ``bounce.Tracer``."""
        found = self._scene.run(
            np.ascontiguousarray(start, np.float32), np.ascontiguousarray(way, np.float32), output=1
        )
        met = found["primID"]
        row = np.maximum(met, 0)
        normal = self._normals[row]
        back = ((normal * way).sum(1) > 0) & (met >= 0)
        return Hits(
            np.where(met < 0, np.inf, found["tfar"]),
            np.where(back[:, None], -normal, normal),
            self._albedo[row],
            self._glow[row],
            self._panes[row],
            back,
        )

    def blocked(self, start: Array, way: Array, reach: Array) -> Array:
        """See ``bounce.Tracer``."""
        found = self._scene.run(
            np.ascontiguousarray(start, np.float32),
            np.ascontiguousarray(way, np.float32),
            dists=np.ascontiguousarray(reach, np.float32),
            query="OCCLUDED",
        )
        return np.asarray(found) >= 0


def build(scene_id: str) -> list[Path]:
    """Solves one scene in all its moods and writes the files; returns their paths."""
    scene = load_scenes()[0][scene_id]
    began = time.perf_counter()
    model = fields.built(scene)
    soup = fields.soup_of(model)
    print(f"{scene_id}: {len(soup.corners)} triangles", flush=True)
    solver = fields.solver(scene, model, Embree, soup, fine=True)
    paths = []
    for mood in MOODS:
        solution = fields.solved(scene, mood, solver)
        data = fields.written(solution, fields.digest(scene, mood))
        FOLDER.mkdir(parents=True, exist_ok=True)
        paths.append(FOLDER / fields.file_name(scene, mood))
        paths[-1].write_bytes(data)
        took = time.perf_counter() - began
        print(f"{scene_id} {mood}: {len(data) // 1024} KB, {took:.0f} s", flush=True)
    return paths


def step() -> Step:
    """Returns this as a step of `make assets`."""
    return Step("light", _digest, lambda: [path for name in SCENES for path in build(name)])


def _digest() -> str:
    """What light follows from: the scenes, their models as stored, and how both are read."""
    found = hashlib.sha256(digest("builders.light").encode())
    for name in SCENES:
        found.update((ROOT / "scenes" / f"{name}.yaml").read_bytes())
    for path in sorted((ROOT / "assets" / "models").rglob("*.bam.pz")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def main(names: list[str]) -> int:
    """Solves the named scenes, or all that are shipped."""
    for name in names or SCENES:
        build(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
