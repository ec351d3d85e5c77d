"""Path-traces one exported scene: ``python tracer.py FOLDER OUT.npy SAMPLES [WIDTH HEIGHT]``.

Run by the Python of ``.venv-cycles``, which has Blender's `bpy` and nothing of ours; what the
scene is, ``export`` wrote. The picture is linear light without exposure, (h, w, 3) float32, first
row on top.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import bpy
import mathutils
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from shader_nodes import Nodes, Value

# Adaptive sampling ends a pixel whose error is below this, after at least a quarter of the samples.
NOISE = 0.02
_LUMA = (0.2126, 0.7152, 0.0722)
SUN_ANGLE_DEG = 0.53


def render(folder: Path, samples: int, size: tuple[int, int] | None = None) -> np.ndarray:
    """Returns the picture of an exported scene."""
    told = json.loads((folder / "scene.json").read_text(encoding="utf-8"))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    arrays = np.load(folder / "scene.npz")
    images = Images(folder)
    for number, surface in enumerate(told["materials"]):
        mesh = {name: arrays[f"{name}_{number}"]
                for name in ("points", "normals", "uv", "rgb", "seed", "triangles")}  # fmt: skip
        if len(mesh["triangles"]):
            made = material(surface, told["fog"], images, f"material {number}")
            _object(f"mesh {number}", mesh, made, surface)
    _world(np.load(folder / "sky.npy"))
    _sun(told["sun"])
    for lamp in told["lamps"]:
        add_lamp(lamp)
    scene = bpy.context.scene
    _camera(scene, told["camera"])
    _settings(scene, samples, size or tuple(told["camera"]["size"]))
    return _rendered(scene, folder)


class Images:
    """Blender's images of the exported files, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, bool], Any] = {}

    def image(self, name: str, srgb: bool) -> Any:
        """Returns the image of a file."""
        key = (name, srgb)
        if key not in self._read:
            if name.endswith(".npy"):
                self._read[key] = floats(name, np.load(self._folder / name)[::-1])
            else:
                found = bpy.data.images.load(str(self._folder / name), check_existing=False)
                found.colorspace_settings.name = "sRGB" if srgb else "Non-Color"
                found.alpha_mode = "CHANNEL_PACKED"
                self._read[key] = found
        return self._read[key]

    def pixels(self, name: str) -> np.ndarray:
        """Returns a file's data, (h, w, 4), 0..1."""
        image = self.image(name, False)
        values = np.empty(image.size[0] * image.size[1] * 4, np.float32)
        image.pixels.foreach_get(values)
        return values.reshape(image.size[1], image.size[0], 4)


def floats(name: str, pixels: np.ndarray) -> Any:
    """Returns an image of linear light, from (h, w, 3), lowest row first."""
    height, width = pixels.shape[:2]
    image = bpy.data.images.new(name, width, height, alpha=False, float_buffer=True)
    image.colorspace_settings.name = "Non-Color"
    whole = np.ones((height, width, 4), np.float32)
    whole[..., :3] = pixels
    image.pixels.foreach_set(whole.ravel())
    image.update()
    image.pack()
    return image


def material(surface: dict[str, Any], fog: dict[str, Any], images: Images, name: str) -> Any:
    """Returns a surface of ours (see `vrtrainer.engine.materials`) as nodes of Cycles."""
    made = bpy.data.materials.new(name)
    made.use_nodes = True
    made.node_tree.nodes.clear()
    n = Nodes(made.node_tree)
    out = n.new("ShaderNodeOutputMaterial")
    kind = surface["kind"]
    uv = Value(n, n.new("ShaderNodeUVMap", uv_map="uv").outputs["UV"], True)
    spot = uv * surface["tiles_a_metre"]
    texel, alpha = _texel(n, surface, images, spot)
    if kind == "panel":
        shader = _glow(n, texel, 1.0)
        alpha = alpha * surface["opacity"]
    else:
        tint = n.colour(n.new("ShaderNodeAttribute", attribute_name="tint").outputs["Color"])
        seed = n.new("ShaderNodeAttribute", attribute_name="seed").outputs["Fac"]
        unlit = texel * tuple(surface["base"])
        plain = unlit * tint
        coat = worn(n, surface, plain, uv, n.scalar(seed), images)
        near = _coated(n, coat, surface, _bumps(n, surface, images, spot))
        # Light on its way knows a surface by its mean: what the eye does not see itself needs no
        # stains, and they take most of the time.
        far = _coated(n, mean_worn(n, surface, plain, images), surface, None)
        seen = n.scalar(n.new("ShaderNodeLightPath").outputs["Is Camera Ray"])
        shader = _blend(n, far, near, seen)
        if surface["emission"] > 0:
            shader = _sum(n, shader, _glow(n, unlit, surface["emission"]))
        if kind == "glass":
            alpha = _rim(n, surface["opacity"])
        elif kind != "decal":
            alpha = n.scalar(1.0)
    shader = _through_air(n, shader, fog) if kind != "panel" else shader
    n.put(out.inputs["Surface"], _seen_from_the_front(n, shader, alpha, kind, surface))
    glows = surface["emission"] > 0
    made.cycles.emission_sampling = "AUTO" if glows else "NONE"
    return made


def _coated(n: Nodes, coat: tuple[Value, Value, Value], surface: dict[str, Any], bumps: Any) -> Any:
    base, rough, metal = coat
    bsdf = n.new("ShaderNodeBsdfPrincipled", distribution="GGX")
    n.put(bsdf.inputs["Base Color"], n.vector("MAXIMUM", base, (0.0, 0.0, 0.0)))
    n.put(bsdf.inputs["Roughness"], n.math("MAXIMUM", rough, 0.07))
    n.put(bsdf.inputs["Metallic"], metal)
    bsdf.inputs["IOR"].default_value = 1.5
    if bumps is not None:
        n.put(bsdf.inputs["Normal"], bumps)
    return bsdf.outputs[0]


def _bumps(n: Nodes, surface: dict[str, Any], images: Images, spot: Value) -> Any:
    if not surface["normal"]:
        return None
    bump = n.new("ShaderNodeNormalMap", uv_map="uv")
    found = n.new("ShaderNodeTexImage", image=images.image(surface["normal"], False))
    n.put(found.inputs[0], spot)
    n.put(bump.inputs["Color"], found.outputs["Color"])
    return bump.outputs["Normal"]


def _texel(n: Nodes, surface: dict[str, Any], images: Images, spot: Value) -> tuple[Value, Value]:
    if not surface["albedo"]:
        return n.colour((1.0, 1.0, 1.0)), n.scalar(1.0)
    extension = "REPEAT" if surface["albedo_repeats"] else "EXTEND"
    image = images.image(surface["albedo"], surface["albedo_srgb"])
    node = n.new("ShaderNodeTexImage", image=image, extension=extension)
    n.put(node.inputs[0], spot)
    return n.colour(node.outputs["Color"]), n.scalar(node.outputs["Alpha"])


def worn(
    n: Nodes, surface: dict[str, Any], base: Value, m: Value, seed: Value, images: Images
) -> tuple[Value, Value, Value]:
    """Returns base, roughness and metal after wear: ``wear.glsl``, line by line."""
    kind, amount = surface["kind"], float(surface["grime"])
    rough, metal = n.scalar(surface["roughness"]), n.scalar(surface["metallic"])

    def wear_map(at: Value) -> tuple[Value, Value, Value, Value]:
        node = n.new("ShaderNodeTexImage", image=images.image("wear.png", False))
        n.put(node.inputs[0], at)
        return *n.split(n.colour(node.outputs["Color"])), n.scalar(node.outputs["Alpha"])

    shift_x = n.math("FRACT", seed * 0.731) * 7.0
    shift_y = n.math("FRACT", seed * 0.377) * 7.0
    shift = n.joined(shift_x, shift_y)
    if kind == "ground":
        p = n.colour(n.new("ShaderNodeNewGeometry").outputs["Position"])
        x, y, _ = n.split(p)
        broad_r, broad_g, _, _ = wear_map(n.joined(x, y) * (1 / 23.0) + (0.37, 0.37, 0.0))
        _, middle_g, _, middle_a = wear_map(n.joined(y, x) * (1 / 5.3))
        near_r, _, _, _ = wear_map(n.joined(x, y) * 1.1)
        stain = n.smooth(0.40, 0.75, broad_g)
        value = (
            (broad_g - 0.5) * (0.55 * amount)
            + (middle_g - 0.5) * (0.45 * amount)
            + (near_r - 0.5) * (0.40 * amount)
        ) + 1.0
        base = base * (value * (1.0 - stain * (0.20 * amount)))
        spots = n.smooth(0.66, 0.9, middle_a) * n.smooth(0.4, 0.6, broad_r) * amount
        base = base * (1.0 - spots * 0.45)
        rough = n.clamp(rough - stain * (0.18 * amount) + (near_r - 0.5) * 0.12, 0.2, 1.0)
    elif kind == "paint":
        _, broad_g, _, broad_a = wear_map(m * (0.17, 0.23, 0.0) + shift)
        _, _, streak_b, _ = wear_map(m * (0.41, 0.055, 0.0) + n.joined(shift_y, shift_x))
        near_r, _, _, near_a = wear_map(m * 1.3 + shift)
        grey = _dot(n, base, _LUMA)
        chalk = n.smooth(0.45, 0.8, broad_g) * amount
        paler = n.joined(*[grey * 1.1 + 0.03] * 3)
        base = n.mix(base, paler, chalk * 0.22)
        base = base * ((broad_g - 0.5) * (0.34 * amount) + (near_r - 0.5) * (0.16 * amount) + 1.0)
        dirt = n.smooth(0.52, 0.85, streak_b) * amount * (broad_g * 0.65 + 0.35)
        base = n.mix(base, (0.085, 0.075, 0.062), dirt * 0.55)
        bare = near_a * 0.55 + broad_a * 0.35 + broad_g * 0.3 - 0.12 * (1.0 - amount)
        rust = n.smooth(0.80, 0.86, bare) * min(amount * 1.6, 1.0)
        rust = rust + n.smooth(0.82, 0.97, streak_b) * near_a * (amount * 0.5)
        rust = n.clamp(rust, 0.0, 1.0)
        brown = n.scaled((0.105, 0.046, 0.022), near_r * 0.8 + 0.6)
        base = n.mix(base, brown, rust)
        rough = rough + chalk * 0.16 + rust * 0.25 + (near_r - 0.5) * 0.10
        rough = n.clamp(rough, 0.15, 1.0)
        metal = metal * (1.0 - rust)
    elif kind == "solid":
        _, broad_g, _, _ = wear_map(m * 0.27 + shift)
        near_r, _, _, _ = wear_map(m * 1.7 + shift)
        base = base * ((broad_g - 0.5) * (0.30 * amount) + (near_r - 0.5) * (0.24 * amount) + 1.0)
        rough = rough + (broad_g - 0.5) * (0.22 * amount) + (near_r - 0.5) * (0.14 * amount)
        rough = n.clamp(rough, 0.08, 1.0)
    return base, rough, metal


_MEANS: dict[tuple[str, float], np.ndarray] = {}


def mean_worn(
    n: Nodes, surface: dict[str, Any], base: Value, images: Images
) -> tuple[Value, Value, Value]:
    """Returns base, roughness and metal of a surface as a whole, see ``worn``."""
    key = surface["kind"], float(surface["grime"])
    if key not in _MEANS:
        _MEANS[key] = mean_of_wear(*key, images.pixels("wear.png"))
    own, grey, added, rough, metal = _MEANS[key]
    mean = base * float(own[0])
    if grey[0] > 0:
        mean = mean + n.joined(*[_dot(n, base, _LUMA) * float(grey[0])] * 3) + tuple(added.tolist())
    return (
        mean,
        n.scalar(min(max(surface["roughness"] + float(rough[0]), 0.08), 1.0)),
        n.scalar(surface["metallic"] * float(metal[0])),
    )


def mean_of_wear(kind: str, amount: float, wear: np.ndarray) -> np.ndarray:
    """Returns what wear makes of a colour on the mean: (5, 3).

    Shares of the colour itself and of its grey, what is added, what roughness gains, the share of
    metal that stays. All of ``worn`` is linear in the colour, so this is exact but for the bounds.

    Args:
        kind: of surface.
        amount: its grime.
        wear: (h, w, 4) the wear map, 0..1.
    """
    rng = np.random.default_rng(7)
    flat = wear.reshape(-1, 4)
    broad, streak, near = (flat[rng.integers(0, len(flat), 20_000)] for _ in range(3))
    one = np.ones(len(broad))
    own, grey, added, rough, metal = one, 0 * one, np.zeros((len(one), 3)), 0 * one, one

    def smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
        t = np.clip((x - low) / (high - low), 0, 1)
        return t * t * (3 - 2 * t)

    if kind == "ground":
        middle = streak
        stain = smooth(0.40, 0.75, broad[:, 1])
        own = 1 + amount * (
            0.55 * (broad[:, 1] - 0.5) + 0.45 * (middle[:, 1] - 0.5) + 0.40 * (near[:, 0] - 0.5)
        )
        own = own * (1 - 0.20 * stain * amount)
        spots = smooth(0.66, 0.9, middle[:, 3]) * smooth(0.4, 0.6, broad[:, 0])
        own = own * (1 - 0.45 * amount * spots)
        rough = -0.18 * stain * amount
    elif kind == "paint":
        chalk = amount * smooth(0.45, 0.8, broad[:, 1])
        value = 1 + amount * (0.34 * (broad[:, 1] - 0.5) + 0.16 * (near[:, 0] - 0.5))
        dirt = 0.55 * amount * smooth(0.52, 0.85, streak[:, 2]) * (0.35 + 0.65 * broad[:, 1])
        bare = near[:, 3] * 0.55 + broad[:, 3] * 0.35 + broad[:, 1] * 0.3 - 0.12 * (1 - amount)
        rust = smooth(0.80, 0.86, bare) * min(amount * 1.6, 1.0)
        rust = rust + amount * 0.5 * smooth(0.82, 0.97, streak[:, 2]) * near[:, 3]
        rust = np.clip(rust, 0, 1)
        left = (1 - dirt) * (1 - rust)
        own = (1 - 0.22 * chalk) * value * left
        grey = 0.22 * 1.1 * chalk * value * left
        brown = np.outer(0.6 + 0.8 * near[:, 0], (0.105, 0.046, 0.022))
        added = (0.22 * 0.03 * chalk * value * left)[:, None] * np.ones(3)
        added = added + (dirt * (1 - rust))[:, None] * np.array([0.085, 0.075, 0.062])
        added = added + rust[:, None] * brown
        rough, metal = 0.16 * chalk + 0.25 * rust, 1 - rust
    elif kind == "solid":
        own = 1 + amount * (0.30 * (broad[:, 1] - 0.5) + 0.24 * (near[:, 0] - 0.5))
    means = [np.tile(part.mean(), 3) for part in (own, grey)]
    return np.stack([*means, added.mean(0), *(np.tile(p.mean(), 3) for p in (rough, metal))])


def _dot(n: Nodes, a: Value, b: tuple[float, float, float]) -> Value:
    node = n.new("ShaderNodeVectorMath", operation="DOT_PRODUCT")
    n.put(node.inputs[0], a)
    n.put(node.inputs[1], b)
    return n.scalar(node.outputs["Value"])


def _glow(n: Nodes, colour: Value, strength: Any) -> Any:
    node = n.new("ShaderNodeEmission")
    n.put(node.inputs["Color"], colour)
    n.put(node.inputs["Strength"], strength)
    return node.outputs[0]


def _blend(n: Nodes, a: Any, b: Any, share: Any) -> Any:
    node = n.new("ShaderNodeMixShader")
    n.put(node.inputs[0], share)
    n.put(node.inputs[1], a)
    n.put(node.inputs[2], b)
    return node.outputs[0]


def _sum(n: Nodes, a: Any, b: Any) -> Any:
    node = n.new("ShaderNodeAddShader")
    n.put(node.inputs[0], a)
    n.put(node.inputs[1], b)
    return node.outputs[0]


def _through_air(n: Nodes, shader: Any, fog: dict[str, Any]) -> Any:
    """The air between eye and surface, as ``world.frag`` has it; for what eyes see only."""
    if fog["density"] <= 0:
        return shader
    far = n.scalar(n.new("ShaderNodeCameraData").outputs["View Distance"])
    depth = n.math("MAXIMUM", far - fog["start_m"], 0.0) * -fog["density"]
    air = 1.0 - n.math("POWER", math.e, depth)
    seen = n.scalar(n.new("ShaderNodeLightPath").outputs["Is Camera Ray"])
    return _blend(n, shader, _glow(n, n.colour(tuple(fog["radiance"])), 1.0), air * seen)


def _rim(n: Nodes, opacity: float) -> Value:
    """How much of a pane is seen: all of it at a grazing angle."""
    geometry = n.new("ShaderNodeNewGeometry")
    facing = n.new("ShaderNodeVectorMath", operation="DOT_PRODUCT")
    n.put(facing.inputs[0], geometry.outputs["Normal"])
    n.put(facing.inputs[1], geometry.outputs["Incoming"])
    nv = n.clamp(n.math("ABSOLUTE", n.scalar(facing.outputs["Value"])), 0.02, 1.0)
    return n.math("POWER", 1.0 - nv, 4.0) * (1.0 - opacity) + opacity


def _seen_from_the_front(
    n: Nodes, shader: Any, alpha: Value, kind: str, surface: dict[str, Any]
) -> Any:
    """Backs are not drawn; for light they are as solid as fronts."""
    clear = n.new("ShaderNodeBsdfTransparent").outputs[0]
    if kind in ("decal", "glass", "panel"):
        shader = _blend(n, clear, shader, alpha)
    if surface["two_sided"]:
        return shader
    back = n.scalar(n.new("ShaderNodeNewGeometry").outputs["Backfacing"])
    seen = n.scalar(n.new("ShaderNodeLightPath").outputs["Is Camera Ray"])
    return _blend(n, shader, clear, back * seen)


def _object(name: str, mesh: dict[str, np.ndarray], made: Any, surface: dict[str, Any]) -> None:
    triangles = mesh["triangles"].astype(np.int32)
    # A triangle that names a corner twice covers nothing, and Blender breaks on it.
    a, b, c = triangles.T
    triangles = triangles[(a != b) & (b != c) & (c != a)]
    data = bpy.data.meshes.new(name)
    data.vertices.add(len(mesh["points"]))
    data.vertices.foreach_set("co", mesh["points"].astype(np.float32).ravel())
    data.loops.add(triangles.size)
    data.loops.foreach_set("vertex_index", triangles.ravel())
    data.polygons.add(len(triangles))
    data.polygons.foreach_set("loop_start", np.arange(0, triangles.size, 3, dtype=np.int32))
    data.polygons.foreach_set("use_smooth", np.ones(len(triangles), bool))
    uv = data.uv_layers.new(name="uv")
    uv.uv.foreach_set("vector", mesh["uv"][triangles.ravel()].astype(np.float32).ravel())
    tint = data.attributes.new("tint", "FLOAT_COLOR", "POINT")
    rgba = np.ones((len(mesh["points"]), 4), np.float32)
    rgba[:, :3] = mesh["rgb"]
    tint.data.foreach_set("color", rgba.ravel())
    seed = data.attributes.new("seed", "FLOAT", "POINT")
    seed.data.foreach_set("value", mesh["seed"].astype(np.float32))
    data.update(calc_edges=True)
    data.normals_split_custom_set_from_vertices(mesh["normals"].astype(np.float32))
    data.materials.append(made)
    thing = bpy.data.objects.new(name, data)
    # What the sun does not see with us lets light pass here too: marks, lines, what glows.
    thing.visible_shadow = bool(surface["casts"]) or surface["kind"] == "glass"
    bpy.context.scene.collection.objects.link(thing)


def _world(sky: np.ndarray) -> None:
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    world.use_nodes = True
    world.node_tree.nodes.clear()
    n = Nodes(world.node_tree)
    look = n.new("ShaderNodeTexEnvironment", image=floats("sky", sky))
    shader = n.new("ShaderNodeBackground")
    n.put(shader.inputs["Color"], look.outputs["Color"])
    n.put(n.new("ShaderNodeOutputWorld").inputs["Surface"], shader.outputs[0])
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 1024


def _sun(sun: dict[str, Any]) -> None:
    strength = np.array(sun["irradiance"], float)
    if strength.max() <= 0:
        return
    lamp = bpy.data.lights.new("sun", "SUN")
    lamp.energy = float(strength.max())
    lamp.color = (strength / strength.max()).tolist()
    lamp.angle = math.radians(SUN_ANGLE_DEG)
    thing = bpy.data.objects.new("sun", lamp)
    thing.matrix_world = _aimed((0, 0, 0), -np.array(sun["to_sun"]))
    bpy.context.scene.collection.objects.link(thing)


# A lamp of one watt has a radiant intensity of 1 / (4 pi), measured over a plane (Blender 4.5);
# ours is said by the irradiance at one metre, which is the radiant intensity.
WATTS = 4 * math.pi


def add_lamp(lamp: dict[str, Any]) -> Any:
    """Adds a lamp of ours (see `vrtrainer.engine.light.Lamp`); what it reaches is not cut off."""
    light = np.array(lamp["light"], float)
    spot = lamp["cone_deg"] < 360
    made = bpy.data.lights.new("lamp", "SPOT" if spot else "POINT")
    made.energy = float(light.max()) * WATTS
    made.color = (light / light.max()).tolist()
    made.shadow_soft_size = lamp["size_m"]
    if spot:
        # Blender knows no spot wider than half of everything; within that its edge is as ours.
        assert lamp["cone_deg"] <= 179.0, "a hanging lamp is narrower than that"
        made.spot_size = math.radians(lamp["cone_deg"])
        made.spot_blend = 0.55
    thing = bpy.data.objects.new("lamp", made)
    thing.matrix_world = _aimed(lamp["position"], np.array(lamp["direction"], float))
    thing.visible_camera = False
    bpy.context.scene.collection.objects.link(thing)
    return thing


def _aimed(at: Any, forward: np.ndarray) -> Any:
    turn = mathutils.Vector(forward.tolist()).to_track_quat("-Z", "Y").to_matrix().to_4x4()
    turn.translation = mathutils.Vector(at)
    return turn


def _camera(scene: Any, told: dict[str, Any]) -> None:
    data = bpy.data.cameras.new("camera")
    data.sensor_fit = "VERTICAL"
    data.angle = math.radians(told["fov_deg"])
    data.clip_start, data.clip_end = told["near_m"], told["far_m"]
    thing = bpy.data.objects.new("camera", data)
    head = np.array(told["world_from_head"])
    # Blender's camera looks along -Z with Y up; ours along +Y with Z up.
    matrix = head.copy()
    matrix[:, 1], matrix[:, 2] = head[:, 2], -head[:, 1]
    thing.matrix_world = mathutils.Matrix(matrix.tolist())
    scene.collection.objects.link(thing)
    scene.camera = thing


def _settings(scene: Any, samples: int, size: tuple[int, int]) -> None:
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = NOISE
    cycles.adaptive_min_samples = max(16, samples // 4)
    cycles.use_denoising = True
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
    cycles.denoising_prefilter = "ACCURATE"
    cycles.use_light_tree = True
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 14, 12, 4
    cycles.transparent_max_bounces = 48
    cycles.sample_clamp_indirect = 20.0
    # As the multisample resolve of ours: the mean over a pixel.
    cycles.pixel_filter_type = "BOX"
    cycles.seed = 1
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = False
    scene.render.threads_mode = "AUTO"
    scene.render.use_persistent_data = False
    scene.view_settings.view_transform = "Raw"
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_depth = "32"
    scene.render.image_settings.color_mode = "RGB"


def _rendered(scene: Any, folder: Path) -> np.ndarray:
    path = folder / "rendered.exr"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    pixels = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(height, width, image.channels)[::-1, :, :3].copy()


def main() -> None:
    """Renders what the command line names."""
    folder, out, samples, *size = sys.argv[1:]
    start = time.monotonic()
    found = render(Path(folder), int(samples), (int(size[0]), int(size[1])) if size else None)
    np.save(out, found)
    print(f"path-traced in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
