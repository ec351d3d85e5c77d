"""A scene as plain files, for a renderer that knows nothing of Panda3D.

``scene.npz`` holds the meshes, one a surface, in the world's frame; ``scene.json`` what each is
made of, the light and the camera; beside them lie the textures. What our renderer fakes is left
out: openness to light in the vertices' alpha, shade drawn under things, boxes that stand for
containers far away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import panda3d.core as p3d
from PIL import Image

from vrtrainer.engine import census, convert, programs, stock
from vrtrainer.engine.census import Arrays, Shown
from vrtrainer.engine.light import Lamp, Light, behind_panes
from vrtrainer.engine.stock import MixedStock
from vrtrainer.engine.wear import wear_texture

from . import letters, tone

Array = np.ndarray

# Drawn shade is an imitation of light, and not in a picture that has the light itself.
_FAKES = ("contact",)
# Textures' formats that are read as linear light.
_SRGB = (
    p3d.Texture.F_srgb,
    p3d.Texture.F_srgb_alpha,
    p3d.Texture.F_sluminance,
    p3d.Texture.F_sluminance_alpha,
)
_SKY_PX = (3072, 1536)


@dataclass(frozen=True)
class Material:
    """What a mesh is made of; as `vrtrainer.engine.materials.Surface` without its name."""

    kind: str
    base: tuple[float, float, float]
    roughness: float
    metallic: float
    emission: float
    grime: float
    tiles_a_metre: float
    opacity: float
    albedo: str = ""
    albedo_srgb: bool = True
    albedo_repeats: bool = True
    normal: str = ""
    two_sided: bool = False
    casts: bool = True


@dataclass(eq=False)
class Scene:
    """Meshes by what they are made of, and the pictures these need.

    Attributes:
        meshes: points, normals, uv, rgb, seed (a vertex each) and triangles by material.
        pictures: by file name: uint8 (h, w, n) for .png, float32 for .npy; first row on top.
    """

    meshes: dict[Material, list[dict[str, Array]]] = field(default_factory=dict)
    pictures: dict[str, Array] = field(default_factory=dict)

    def add(self, material: Material, mesh: dict[str, Array]) -> None:
        """Adds a mesh."""
        self.meshes.setdefault(material, []).append(mesh)

    @property
    def triangles(self) -> int:
        """Triangles of everything."""
        return sum(len(m["triangles"]) for parts in self.meshes.values() for m in parts)

    def merged(self) -> list[tuple[Material, dict[str, Array]]]:
        """Returns one mesh a material, in an order that depends on their content only."""
        found = []
        for material in sorted(self.meshes, key=repr):
            parts = self.meshes[material]
            counts = np.cumsum([0] + [len(p["points"]) for p in parts])
            mesh = {
                name: np.concatenate([p[name] for p in parts])
                for name in ("points", "normals", "uv", "rgb", "seed")
            }
            mesh["triangles"] = np.concatenate(
                [p["triangles"] + first for p, first in zip(parts, counts, strict=False)]
            ).astype(np.uint32)
            found.append((material, mesh))
        return found


def scene_of(root: p3d.NodePath, light: Light) -> Scene:
    """Returns everything that is seen of a world, stock as its meshes.

    Args:
        root: top of the world.
        light: of it; pages glow so that they come out in their own colours.
    """
    scene = Scene()
    seen: list[MixedStock] = []
    for part in census.shown(root):
        standing = next((s for s in stock.below(root) if s.node.is_ancestor_of(part.node)), None)
        if standing is not None and standing not in seen:
            seen.append(standing)
        if part.program == "sky" or standing is not None:
            continue
        material = _material(part, scene, light)
        if material is not None:
            tint = part.vector("tint") or p3d.LVecBase4f(1, 1, 1, 0)
            plain = census.arrays(part.geom)
            for own, piece in _by_finish(material, plain):
                scene.add(own, _mesh(piece, part.world_from_node, [*tint][:3], tint[3]))
    for one in seen:
        _add_stock(scene, one, convert.world_from(one.node, root), light)
    return scene


def write(folder: Path, scene: Scene, light: Light, lamps: Iterable[Lamp], view: Any) -> None:
    """Writes a scene, its light and a camera.

    Args:
        folder: where to; is made.
        scene: the meshes.
        light: sky and sun.
        lamps: those that hang in the scene.
        view: what ``camera`` returns.
    """
    folder.mkdir(parents=True, exist_ok=True)
    arrays, materials = {}, []
    for number, (material, mesh) in enumerate(scene.merged()):
        materials.append(asdict(material))
        for name, values in mesh.items():
            arrays[f"{name}_{number}"] = values
    np.savez(folder / "scene.npz", **arrays)
    np.save(folder / "sky.npy", sky_panorama(light))
    for name, picture in scene.pictures.items():
        if name.endswith(".npy"):
            np.save(folder / name, picture)
        else:
            Image.fromarray(picture.squeeze()).save(folder / name, compress_level=1)
    _write_picture(folder / "wear.png", wear_texture())
    told = {"materials": materials, "camera": view, **light_of(light, lamps)}
    (folder / "scene.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def light_of(light: Light, lamps: Iterable[Lamp]) -> dict[str, Any]:
    """Returns sun, air, lamps and exposure as plain data."""
    mood, sky = light.mood, light.sky
    return {
        "sun": {"to_sun": sky.to_sun.tolist(), "irradiance": np.asarray(sky.sun).tolist()},
        "fog": {
            "radiance": np.asarray(sky.haze).tolist(),
            "density": mood.fog_density,
            "start_m": mood.fog_start_m,
        },
        # What a table shades is left to the tracer, which sees the table.
        "lamps": [{k: v for k, v in asdict(lamp).items() if k != "above_m"} for lamp in lamps],
        "exposure": light.exposure,
    }


def camera(
    world_from_head: Array, fov_deg: float, size: tuple[int, int], near: float = 0.05
) -> dict[str, Any]:
    """Returns a camera as plain data; the angle is the vertical one."""
    return {
        "world_from_head": np.asarray(world_from_head).round(6).tolist(),
        "fov_deg": fov_deg,
        "size": list(size),
        "near_m": near,
        "far_m": 600.0,
    }


def digest(scene: Scene, light: Light, lamps: Iterable[Lamp], view: dict[str, Any]) -> str:
    """Returns a hash of what a path-traced picture depends on: meshes, surfaces, light, camera.

    Lengths count by the millimetre and other numbers by the hundredth, cut where no figure of a
    model lies, so that the last digits of another processor make no other scene. Nor does the
    order in which things were built.
    """
    found = hashlib.sha256()

    def counted(values: Array, steps: float) -> Array:
        whole = np.floor(np.asarray(values, float) * steps + 0.2371).astype("<i8")
        return whole.reshape(len(whole), -1)

    for material, mesh in sorted(scene.merged(), key=lambda pair: repr(pair[0])):
        found.update(repr(material).encode())
        corners = np.concatenate(
            [counted(mesh["points"], 1000.0)]
            + [counted(mesh[name], 100.0) for name in ("uv", "rgb", "seed")],
            1,
        )
        found.update(np.sort(_mixed(corners[mesh["triangles"]])).tobytes())
    for name in sorted(scene.pictures):
        found.update(name.encode())
    told = light_of(light, lamps)
    found.update(json.dumps(asdict(light.mood), sort_keys=True).encode())
    found.update(f"{light.exposure:.3f}".encode())
    found.update(json.dumps(told["lamps"], sort_keys=True).encode())
    found.update(counted(np.array(view["world_from_head"]), 1000.0).astype("<i4").tobytes())
    found.update(json.dumps([view["fov_deg"], view["near_m"], view["far_m"]]).encode())
    return found.hexdigest()[:20]


def _mixed(triangles: Array) -> Array:
    """Returns a number for each triangle (n, 3, k) that hardly any other has, uint64 (n,)."""
    rows = triangles.reshape(len(triangles), -1).astype(np.uint64)
    result = np.zeros(len(rows), np.uint64)
    for column in rows.T:
        result = (result ^ column) * np.uint64(0x9E3779B97F4A7C15)
        result ^= result >> np.uint64(29)
    return result


def sky_panorama(light: Light) -> Array:
    """Returns the sky for Cycles, (h, w, 3) float32, lowest row first.

    Cycles looks a direction up at u = 0.5 - atan2(y, x) / 2 pi, v = 0.5 + asin(z) / pi.
    """
    width, height = _SKY_PX
    u, v = (np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height
    azimuth, elevation = (0.5 - u) * 2 * np.pi, (v - 0.5) * np.pi
    flat = np.cos(elevation)[:, None]
    directions = np.stack(
        [
            flat * np.cos(azimuth),
            flat * np.sin(azimuth),
            np.broadcast_to(np.sin(elevation)[:, None], (height, width)),
        ],
        -1,
    )
    return light.sky.look(directions.reshape(-1, 3)).reshape(height, width, 3).astype(np.float32)


def _material(part: Shown, scene: Scene, light: Light) -> Material | None:
    kind, *more = part.program.split(".")
    if kind not in (*programs.KINDS, "panel") or set(more) - {"relief", "finished"}:
        raise ValueError(f"{part.node}: what {part.program!r} draws is not exported")
    albedo = part.texture("albedo_map")
    if albedo is not None and albedo.get_name() in _FAKES:
        return None
    normal = part.texture("normal_map") if "relief" in more else None
    base = part.vector("surface_base") or (0.5, 0.5, 0.5, 1)
    finish = part.vector("surface_finish") or (0.7, 0, 0, 0.4)
    mapped = part.vector("surface_map") or (1, 0, 1, 0)
    culled = part.state.get_attrib(p3d.CullFaceAttrib)
    two_sided = culled is not None and culled.get_effective_mode() == p3d.CullFaceAttrib.M_cull_none
    tint = part.vector("tint")
    if kind == "panel" and tint is not None:
        base = tuple(b * t for b, t in zip(base, tint, strict=True))
    return Material(
        kind,
        _rounded(base)[:3],
        *_rounded(finish)[:2],
        _rounded([_glow(finish[2], mapped[3], light)])[0],
        _rounded(finish)[3],
        _rounded(mapped)[0],
        _rounded(mapped)[2],
        _page(scene, albedo, base, light.exposure) if kind == "panel" else _picture(scene, albedo),
        albedo is None or albedo.get_format() in _SRGB,
        albedo is None or albedo.get_wrap_u() == p3d.SamplerState.WM_repeat,
        _picture(scene, normal),
        two_sided,
        part.casts,
    )


def _by_finish(material: Material, found: Arrays) -> list[tuple[Material, Arrays]]:
    """A mesh whose vertices say its finish, as one for each finish."""
    if found.finish is None:
        return [(material, found)]
    finishes, which = np.unique(found.finish.round(4), axis=0, return_inverse=True)
    of_triangle = which.reshape(-1)[found.triangles[:, 0]]
    parts = []
    for number, (rough, metal, _, grime) in enumerate(finishes):
        triangles = found.triangles[of_triangle == number]
        kept, renumbered = np.unique(triangles, return_inverse=True)
        own = replace(
            material, roughness=float(rough.round(4)), metallic=float(metal.round(4)),
            grime=float(grime.round(4)),
        )  # fmt: skip
        piece = Arrays(
            found.points[kept],
            found.normals[kept],
            found.uv[kept],
            found.colour[kept],
            renumbered.reshape(-1, 3).astype(np.uint32),
        )
        parts.append((own, piece))
    return parts


def _glow(emission: float, daylight: float, light: Light) -> float:
    """What a surface gives off, its own light and the day's that it lets through."""
    return emission * light.mood.glow + daylight * float(behind_panes(light.sky).mean())


def _rounded(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _mesh(
    found: Arrays, world_from_node: Array, tint: list[float], seed: float
) -> dict[str, Array]:
    turn = np.linalg.inv(world_from_node[:3, :3])
    normals = found.normals @ turn
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return {
        "points": (found.points @ world_from_node[:3, :3].T + world_from_node[:3, 3]).astype("f4"),
        "normals": normals.astype("f4"),
        "uv": found.uv,
        "rgb": (found.colour[:, :3] * tint).astype("f4"),
        "seed": np.full(len(found.points), seed, "f4"),
        "triangles": found.triangles,
    }


def _add_stock(scene: Scene, standing: MixedStock, world_from_stock: Array, light: Light) -> None:
    every = standing.instances()
    for number, kind in enumerate(standing.kinds):
        surface, mesh = kind.surface, kind.mesh
        node = p3d.NodePath("stock")
        shown = stock.materials.apply(mesh.node("near"), surface)
        shown.reparent_to(node)
        part = next(iter(census.shown(node)))
        material = _material(part, scene, light)
        plain = census.arrays(part.geom)
        rows = np.nonzero(every.which == number)[0]
        for row in rows:
            place = world_from_stock @ every.transforms[row]
            one = _mesh(plain, place, list(every.colours[row]), float(every.seeds[row]))
            if material is not None:
                scene.add(material, one)
        if kind.lettering is not None and every.words is not None and len(rows):
            words = every.words[rows]
            glyphs = _pixels(kind.lettering.glyphs)[::-1, :, 0]
            sheet = letters.pages(words, glyphs, letters.length(kind.lettering.mesh.uv))
            name = _kept(scene, sheet)
            ink = Material(
                "decal", (1.0, 1.0, 1.0), kind.lettering.roughness, 0.0, 0.0, 0.4, 1.0, 0.25,
                name, False, False, casts=False,
            )  # fmt: skip
            written = kind.lettering.mesh
            for line, row in enumerate(rows):
                plain_ink = Arrays(
                    written.points,
                    written.normals,
                    letters.uv(written.uv, line, len(rows)),
                    np.ones((len(written.points), 4), np.float32),
                    written.triangles,
                )
                place = world_from_stock @ every.transforms[row]
                scene.add(ink, _mesh(plain_ink, place, list(words[line, 12:15]), 0.0))


def _pixels(texture: p3d.Texture) -> Array:
    """A texture's picture, uint8 (h, w, n), lowest row first, red first."""
    raw = np.frombuffer(bytes(texture.get_uncompressed_ram_image()), np.uint8)
    shape = (texture.get_y_size(), texture.get_x_size(), texture.get_num_components())
    return raw.reshape(shape)[..., {1: [0], 2: [0, 1], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[shape[2]]]


def _picture(scene: Scene, texture: p3d.Texture | None) -> str:
    """The file name of a texture's picture; "" for none, or for one that changes nothing."""
    if texture is None or texture.get_x_size() * texture.get_y_size() <= 1:
        return ""
    return _kept(scene, _pixels(texture)[::-1])


def _page(scene: Scene, texture: p3d.Texture | None, base: Iterable[float], exposure: float) -> str:
    """A page as the light it must give off to come out in its own colours."""
    shade = np.ones((1, 1, 3)) if texture is None else _pixels(texture)[::-1, :, :3] / 255.0
    shown = tone.srgb(tone.linear(shade) * np.array([*base][:3]))
    return _kept(scene, (tone.from_display(shown) / exposure).astype(np.float32))


def _kept(scene: Scene, picture: Array) -> str:
    ending = "png" if picture.dtype == np.uint8 else "npy"
    name = f"{hashlib.sha256(picture.tobytes()).hexdigest()[:16]}.{ending}"
    scene.pictures[name] = picture
    return name


def _write_picture(path: Path, texture: p3d.Texture) -> None:
    Image.fromarray(_pixels(texture)[::-1].squeeze()).save(path, compress_level=1)
