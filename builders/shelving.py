"""Writes models onto the shelf: `assets/models/<name>.bam.pz`, read by `world/models/shelf.py`."""

from __future__ import annotations

import fnmatch
import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import panda3d.core as p3d

from builders import contact, levels, sources
from builders.models.model import Maker, Model, all_models
from vrtrainer.engine.convert import to_panda
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.rig import skinned
from vrtrainer.world.models import shelf

FOLDER = sources.ROOT / "assets" / "models"
_VERSION = "1"
# Fine enough for the eye, coarse enough to pack well.
_POINT_M, _NORMAL, _UV_M = 1e-4, 1 / 256, 1e-4
_NOT_SOLID = ("decal", "glass", "panel")


def path_of(name: str) -> Path:
    """Returns the file of a model."""
    return FOLDER / f"{name}.bam.pz"


def digest_of(maker: Maker) -> str:
    """Returns the digest of what a model follows from: its script and the pipeline."""
    ways = [sources.digest(module) for module in ("builders.contact", "builders.levels")]
    return sources.digest(maker.__module__, Path(__file__), salt="".join([_VERSION, *ways]))


def build(patterns: Sequence[str] = (), say: Callable[[str], None] = print) -> list[str]:
    """Makes the models that are missing or out of date; returns their names.

    Args:
        patterns: only the names that one of these fits, such as "port/*".
        say: told of each.
    """
    done = []
    makers = all_models()
    for name, maker in makers.items():
        if patterns and not any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
            continue
        wanted = digest_of(maker)
        if digest_in(path_of(name)) == wanted:
            continue
        start = time.perf_counter()
        told = write(name, maker(), wanted)
        say(f"{name}: {told}, {time.perf_counter() - start:.1f} s")
        done.append(name)
    if not patterns:
        _sweep(set(makers))
    return done


def _sweep(names: set[str]) -> None:
    """Removes files that no script makes any more."""
    for path in FOLDER.rglob("*.bam.pz"):
        name = path.relative_to(FOLDER).as_posix().removesuffix(".bam.pz")
        if name not in names:
            path.unlink()


def digest_in(path: Path) -> str:
    """Returns the digest that a model's file bears; "" without a file that can be read."""
    try:
        root = p3d.NodePath.decode_from_bam_stream(zlib.decompress(path.read_bytes()))
        return str(json.loads(root.get_tag("told"))["digest"])
    except (OSError, zlib.error, ValueError, KeyError):
        return ""


def write(name: str, made: Model, digest: str) -> str:
    """Writes one model; returns how much it holds, for people."""
    root = p3d.NodePath(name)
    if made.shade:
        _shade(made)
    surfaces: dict[Surface, str] = {}
    counts: Counter[int] = Counter()
    for key, part in made.parts.items():
        below = root.attach_new_node(key or "body")
        below.set_tag("part", key)
        below.set_mat(to_panda(part.at))
        found = part.build.surfaces()
        finest = [part.build.mesh(surface) for surface in found]
        if key not in made.weights:
            finest = [_tidied(mesh) for mesh in finest]
        steps = levels.levels(finest) if made.lods else [(0, finest)]
        for number, meshes in steps:
            level = below.attach_new_node(f"level {number}")
            level.set_tag("level", str(number))
            for surface, mesh in zip(found, meshes, strict=True):
                if not len(mesh.triangles):
                    continue
                short = surfaces.setdefault(surface, str(len(surfaces)))
                piece = _piece(mesh, surface.name, made.weights.get(key))
                piece.set_tag("surface", short)
                piece.reparent_to(level)
                counts[number] += len(mesh.triangles)
    told = {
        "digest": digest,
        "surfaces": {short: asdict(surface) for surface, short in surfaces.items()},
        "anchors": {
            key: {"matrix": np.asarray(spot.matrix).round(6).tolist(), "half": spot.half}
            for key, spot in made.anchors.items()
        },
    }
    root.set_tag("told", json.dumps(told, sort_keys=True))
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: others may be reading.
    fresh = path.with_suffix(".new")
    fresh.write_bytes(zlib.compress(root.encode_to_bam_stream(), 9))
    fresh.replace(path)
    shelf._read.cache_clear()
    told_counts = " / ".join(str(counts[number]) for number in sorted(counts))
    return f"{told_counts} triangles, {path.stat().st_size // 1024} KiB"


def _piece(mesh: Mesh, name: str, weights: np.ndarray | None) -> p3d.NodePath:
    return mesh.node(name) if weights is None else skinned(mesh, weights, name)


def _shade(made: Model) -> None:
    """Multiplies contact shade into the vertices' alpha."""
    blockers = [
        part.build.mesh(surface).transformed(part.at)
        for part in made.parts.values()
        for surface in part.build.surfaces()
        if surface.kind not in _NOT_SOLID and surface.casts_shadow
    ]
    for part in made.parts.values():
        for surface in part.build.surfaces():
            if surface.kind in _NOT_SOLID:
                continue
            mesh = part.build.mesh(surface)
            (share,) = contact.openness([mesh.transformed(part.at)], blockers)
            colour = mesh.colour.copy()
            colour[:, 3] *= share
            part.build.put(surface, replace(mesh, colour=colour))


def _tidied(mesh: Mesh) -> Mesh:
    """The mesh with its numbers rounded and equal vertices joined."""
    rows = np.concatenate(
        [
            np.round(mesh.points / _POINT_M),
            np.round(mesh.normals / _NORMAL),
            np.round(mesh.uv / _UV_M),
            np.round(np.clip(mesh.colour, 0, 1) * 255),
        ],
        1,
    ).astype(np.int64)
    if not len(rows):
        return mesh
    _, first, joined = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    # In the order of their first use, which packs better and draws from a warm cache.
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    kept = rows[first[order]]
    return Mesh(
        (kept[:, 0:3] * _POINT_M).astype(np.float32),
        (kept[:, 3:6] * _NORMAL).astype(np.float32),
        (kept[:, 6:8] * _UV_M).astype(np.float32),
        (kept[:, 8:12] / 255).astype(np.float32),
        rank[joined.reshape(-1)][mesh.triangles].astype(np.uint32),
    )
