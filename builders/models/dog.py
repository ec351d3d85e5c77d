"""The detector dog and its handler, jointed so that they can walk.

A dog stands on the ground, looks -Y, and its origin lies below the middle of its trunk. It is a
Belgian shepherd, variety Malinois (FCI standard 15: dogs 62 cm high at the withers, as long as
high, the chest reaching down to the elbows, fawn with dark tips and a black mask). Parts that move:
trunk (about the hips), neck, head, tail, tail_tip; of each leg ``fore_arm`` and ``fore_foot``, or
``hind_thigh``, ``hind_shin`` and ``hind_foot``, each with ``_l`` (+X) or ``_r``.

The handler is built as the other people are (``people.py``), with thigh, shin and foot of their
own. Where the joints are stands in ``vrtrainer/world/models/joints.py``: who moves them needs it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.joints import DOG, HANDLER
from vrtrainer.world.models.surfaces import MOULDED, NAVY, SAFETY_YELLOW, Colour

from .model import Model, model
from .people_body import (
    NECK_M,
    PELVIS_M,
    SHOULDER_M,
    Dress,
    boot,
    hand,
    head,
    limb,
    settled,
    torso,
)
from .port_parts import eased, loft, moulded, tube

Array = np.ndarray

COAT = replace(MOULDED, name="coat of hair", roughness=0.93, grime=0.12)
_FAWN = np.array((0.300, 0.165, 0.072))
_PALE = np.array((0.400, 0.270, 0.150))
_SABLE = np.array((0.055, 0.034, 0.020))
_BLACK = np.array((0.013, 0.011, 0.010))
_WEBBING: Colour = (0.016, 0.017, 0.018)
_REFLECTS: Colour = (0.60, 0.61, 0.60)
_BOOT: Colour = (0.022, 0.018, 0.015)

# Along the trunk from the breast to the rump: y, belly, back, half width.
_TRUNK = (
    (-0.335, 0.440, 0.500, 0.022), (-0.320, 0.405, 0.540, 0.050), (-0.285, 0.360, 0.578, 0.076),
    (-0.235, 0.326, 0.606, 0.094), (-0.175, 0.312, 0.620, 0.103), (-0.105, 0.314, 0.612, 0.107),
    (-0.030, 0.330, 0.602, 0.104), (0.045, 0.356, 0.597, 0.094), (0.115, 0.388, 0.595, 0.084),
    (0.185, 0.408, 0.592, 0.082), (0.245, 0.420, 0.580, 0.080), (0.295, 0.440, 0.560, 0.066),
    (0.328, 0.468, 0.538, 0.044), (0.342, 0.490, 0.520, 0.016),
)  # fmt: skip
# From the nape to the nose, in the head's frame: y, chin, brow, half width.
_SKULL = (
    (0.062, -0.030, 0.030, 0.022), (0.050, -0.046, 0.050, 0.046), (0.018, -0.056, 0.064, 0.060),
    (-0.020, -0.056, 0.066, 0.062), (-0.052, -0.050, 0.060, 0.056), (-0.078, -0.046, 0.044, 0.045),
    (-0.096, -0.044, 0.026, 0.034), (-0.130, -0.042, 0.020, 0.029), (-0.164, -0.038, 0.014, 0.025),
    (-0.184, -0.030, 0.008, 0.020), (-0.192, -0.018, 0.002, 0.010),
)  # fmt: skip
_NECK = ((0.075, 0.098), (0.072, 0.092), (0.062, 0.080), (0.056, 0.072), (0.052, 0.064))


@model("people/dog")
def dog() -> Model:
    """A Belgian shepherd in its working harness."""
    m = Model()
    trunk = Build()
    _hair(trunk, _coat, _swept(_TRUNK, 20))
    _haunches(trunk)
    _harness(trunk)
    _dog_part(m, "trunk", DOG.trunk, trunk)
    _dog_part(m, "neck", DOG.neck, _neck())
    m.part("head", at=translation(*DOG.head)).include(_head())
    _tail(m)
    for side, sx in (("l", 1), ("r", -1)):
        _fore_leg(m, side, sx)
        _hind_leg(m, side, sx)
    m.part().contact((-0.11, -0.30), (0.11, 0.30), 0.10)
    return m


@model("people/dog_black")
def black_dog() -> Model:
    """The same dog with a black coat, brown where the light comes through."""
    m = dog()
    for part in m.parts.values():
        if COAT in part.build.surfaces():
            hair = part.build.mesh(COAT)
            part.build.put(COAT, replace(hair, colour=_blackened(hair.colour)))
    return m


def _blackened(colour: Array) -> Array:
    light = colour[:, :3].mean(1, keepdims=True) / _PALE.mean()
    black = colour.copy()
    black[:, :3] = _BLACK * (0.8 + 0.4 * light) + 0.03 * colour[:, :3] * light
    return black


def _swept(rows: Sequence[Sequence[float]], segments: int) -> Mesh:
    """A skin over egg-shaped rings along Y; rows are y, low, high, half width."""
    angle = np.arange(segments) / segments * 2 * math.pi
    ordered = sorted(rows, key=lambda row: row[0])
    rings = []
    for y, low, high, half in ordered:
        s, c = np.sin(angle), np.cos(angle)
        # Ribs are widest above the middle, a belly is narrow.
        wide = half * (1 + 0.16 * c - 0.10 * np.clip(-c, 0, 1) ** 2)
        rings.append(
            np.stack([wide * s, np.full(segments, y), (low + high) / 2 + c * (high - low) / 2], -1)
        )
    return loft(np.array(rings), True, 85)


def _flesh(
    points: Sequence[Sequence[float]], radii: Sequence[tuple[float, float]], segments: int = 14
) -> Mesh:
    """A skin along a smooth line, round at both ends; radii are (sideways, front to back)."""
    p, r = np.array(points, float), np.array(radii, float)
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))])
    fine = np.linspace(0.0, at[-1], 4 * len(p) - 3)
    path = np.stack([np.interp(fine, at, p[:, k]) for k in range(3)], -1)
    size = np.stack([np.interp(fine, at, r[:, k]) for k in range(2)], -1)
    for _ in range(2):
        for found in (path, size):
            found[1:-1] = 0.25 * found[:-2] + 0.5 * found[1:-1] + 0.25 * found[2:]
    way = np.diff(path, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    caps = np.array([0.99, 0.90, 0.72, 0.40])[:, None]
    slim = np.sqrt(1.0 - caps**2)
    first, last = float(size[0].mean()) * 0.8, float(size[-1].mean()) * 0.8
    whole = np.concatenate(
        [path[0] - way[0] * caps * first, path, path[-1] + way[-1] * caps[::-1] * last]
    )
    wide = np.concatenate([size[0] * slim, size, size[-1] * slim[::-1]])
    return tube(whole.tolist(), [(a, b) for a, b in wide.tolist()], segments, True, 85)


def _hair(b: Build, colour: Callable[[Array], Array], *meshes: Mesh) -> None:
    """Adds skins whose colour follows from where each point lies, (n, 3) to (n, 3)."""
    for mesh in meshes:
        painted = mesh.colour.copy()
        painted[:, :3] = colour(mesh.points.astype(float))
        b.add(COAT, replace(mesh, colour=painted))


def _grain(points: Array) -> Array:
    """What hair has of light and dark, about 1."""
    x, y, z = points.T
    wave = np.sin(171 * y + 63 * z + 9 * np.sin(61 * x)) * np.sin(157 * z - 49 * y + 110 * x)
    broad = np.sin(23 * y + 2 * np.sin(19 * z)) * np.sin(29 * z + 17 * x)
    return np.asarray(1.0 + 0.22 * wave + 0.12 * broad)[:, None]


def _mixed(share: Array, one: Array, other: Array) -> Array:
    """Colours between two, (n, 3), for shares (n,) of the other."""
    part = np.clip(share, 0.0, 1.0)[:, None]
    return one * (1 - part) + other * part


def _coat(points: Array) -> Array:
    """The coat of trunk and legs, standing: dark along the back, pale below."""
    _, _, z = points.T
    colour = _mixed((0.42 - z) / 0.12, np.broadcast_to(_FAWN, points.shape), _PALE)
    # The saddle of dark tips reaches down in tongues.
    low = 0.485 + 0.014 * np.sin(31 * points[:, 1]) + 0.008 * np.sin(83 * points[:, 1])
    return _mixed(np.clip((z - low) / 0.085, 0, 1) * 0.90, colour, _SABLE) * _grain(points)


def _leg_coat(points: Array) -> Array:
    """The coat of the legs: paler down to the dark toes."""
    z = points[:, 2]
    colour = _mixed((0.36 - z) / 0.25, np.broadcast_to(_FAWN, points.shape), _PALE)
    return _mixed((0.035 - z) / 0.03, colour, _SABLE) * _grain(points)


def _dog_part(m: Model, name: str, at: Sequence[float], standing: Build) -> None:
    """Adds a part that was built where it stands, about its joint (metres)."""
    x, y, z = at
    own = Build()
    own.include(standing, translation(-x, -y, -z))
    m.part(name, at=translation(x, y, z)).include(own)


def _haunches(b: Build) -> None:
    """The muscles of shoulder and thigh, which go with the trunk."""
    for sx in (-1, 1):
        blade = [(sx * 0.062, -0.190, 0.565), (sx * 0.078, -0.220, 0.48), (sx * 0.072, -0.22, 0.41)]
        _hair(b, _coat, _flesh(blade, [(0.026, 0.060), (0.034, 0.074), (0.030, 0.060)]))
        ham = [(sx * 0.044, 0.235, 0.525), (sx * 0.054, 0.228, 0.465), (sx * 0.056, 0.20, 0.42)]
        _hair(b, _coat, _flesh(ham, [(0.034, 0.078), (0.040, 0.090), (0.034, 0.066)]))


def _harness(b: Build) -> None:
    """A working harness: breast strap, girth, a saddle with a grip and a band that reflects."""

    def band(y: float, width: float, out: float, colour: Colour, share: float = 1.0) -> None:
        rows = np.array(_TRUNK)
        ys = np.linspace(y - width / 2, y + width / 2, 3)
        low, high, half = (np.interp(ys, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
        a = np.linspace(-math.pi * share, math.pi * share, 25)
        s, c = np.sin(a), np.cos(a)
        wide = (half[:, None] + out) * (1 + 0.16 * c - 0.10 * np.clip(-c, 0, 1) ** 2)
        up = (low + high)[:, None] / 2 + c * ((high - low)[:, None] / 2 + out)
        grid = np.stack([wide * s, np.broadcast_to(ys[:, None], wide.shape), up], -1)
        corners = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], 2)
        mesh = Mesh.quads(corners.reshape(-1, 4, 3))
        moulded(b, colour, eased(mesh, 80))

    band(-0.075, 0.048, 0.010, _WEBBING)
    band(-0.085, 0.150, 0.013, _WEBBING, 0.42)
    band(-0.050, 0.022, 0.0165, _REFLECTS, 0.40)
    band(-0.285, 0.034, 0.010, _WEBBING, 1.0)
    for sx in (-1, 1):
        strap = [(sx * 0.086, -0.28, 0.47), (sx * 0.112, -0.20, 0.49), (sx * 0.118, -0.09, 0.49)]
        moulded(b, _WEBBING, tube(strap, [(0.006, 0.017)] * 3, 8))
    grip = [(0, -0.13, 0.632), (0, -0.11, 0.655), (0, -0.07, 0.655), (0, -0.05, 0.632)]
    moulded(b, _WEBBING, tube(grip, [0.008] * 4, 8))


def _neck() -> Build:
    b = Build()
    low, high = np.array(DOG.neck) + (0, -0.01, 0.01), np.array(DOG.head) + (0, 0.040, -0.008)
    share = np.linspace(0, 1, 5)[:, None]
    path = low + (high - low) * share + np.array([0, 0.014, 0.010]) * np.sin(math.pi * share)
    _hair(b, _neck_coat, _flesh(path.tolist(), list(_NECK), 16))
    ring = low + (high - low) * 0.60
    way = (high - low) / np.linalg.norm(high - low)
    collar = [(ring - way * 0.014).tolist(), (ring + way * 0.014).tolist()]
    moulded(b, _WEBBING, tube(collar, [(0.066, 0.081), (0.063, 0.077)], 16, caps=False))
    return b


def _neck_coat(points: Array) -> Array:
    z = points[:, 2]
    back = (z - 0.60) - (-points[:, 1] - 0.30) * 0.95
    return _mixed(back / 0.06 * 0.7, np.broadcast_to(_FAWN, points.shape), _SABLE) * _grain(points)


def _head() -> Build:
    """The head about its joint: skull, muzzle, mask, ears that stand."""
    b = Build()

    def mask(points: Array) -> Array:
        _, y, z = points.T
        cheeks = (-y - 0.045) / 0.035 - 0.6 * np.clip(z / 0.05, 0, 1) * (y > -0.08)
        colour = np.broadcast_to(_FAWN * 0.9, points.shape)
        return _mixed(cheeks + 0.4 * np.clip(-z - 0.02, 0, 1) / 0.03, colour, _BLACK) * _grain(
            points
        )

    _hair(b, mask, _swept(_SKULL, 18))
    moulded(b, (0.008, 0.008, 0.008), _ball((0.016, 0.014, 0.012)).moved(0, -0.190, 0.000))
    for sx in (-1, 1):
        _ear(b, sx)
        eye = (sx * 0.043, -0.064, 0.030)
        moulded(b, (0.010, 0.009, 0.008), _ball((0.014, 0.013, 0.011)).moved(*eye))
        moulded(b, (0.055, 0.026, 0.010), _ball((0.0085, 0.0085, 0.0085)).moved(
            eye[0] + sx * 0.005, eye[1] - 0.006, eye[2] + 0.001))  # fmt: skip
        lip = [
            (sx * 0.021, -0.178, -0.019),
            (sx * 0.031, -0.130, -0.022),
            (sx * 0.040, -0.09, -0.02),
        ]
        moulded(b, (0.006, 0.005, 0.005), tube(lip, [(0.003, 0.0035)] * 3, 6))
    return b


def _ear(b: Build, sx: int) -> None:
    """A stiff three-cornered ear, its shell to the front."""
    root, tip = np.array([sx * 0.040, 0.014, 0.050]), np.array([sx * 0.054, 0.006, 0.142])
    share = np.linspace(0, 1, 5)[:, None]
    path = root + (tip - root) * share
    widths = [(0.033, 0.012), (0.031, 0.011), (0.024, 0.009), (0.014, 0.006), (0.003, 0.003)]

    def shell(points: Array) -> Array:
        tip = (points[:, 2] - 0.06) / 0.07
        return _mixed(0.35 + tip, np.broadcast_to(_FAWN, points.shape), _BLACK) * _grain(points)

    _hair(b, shell, tube(path.tolist(), widths, 12))
    inside = path + np.array([0.0, -0.0075, 0.0])
    hollow = [(w * 0.62, d * 0.62) for w, d in widths]
    moulded(b, (0.115, 0.066, 0.050), tube(inside[:4].tolist(), hollow[:4], 10))


def _tail(m: Model) -> None:
    first, last, end = (np.array(p) for p in (DOG.tail, DOG.tail_tip, (0.0, 0.495, 0.250)))

    def hair(points: Array) -> Array:
        y, z = points[:, 1], points[:, 2]
        colour = _mixed((z - 0.50) / 0.05 * 0.7, np.broadcast_to(_FAWN, points.shape), _SABLE)
        return _mixed((y - 0.42) / 0.07, colour, _SABLE) * _grain(points)

    root, tip = Build(), Build()
    start, bulge = first + (0, -0.045, 0.0), (first + last) / 2 + (0, 0.010, 0.006)
    rootwards = [(0.026, 0.026), (0.026, 0.029), (0.027, 0.030)]
    _hair(root, hair, _flesh([start.tolist(), bulge.tolist(), last.tolist()], rootwards, 12))
    low = (last + end) / 2 + (0, -0.004, -0.004)
    tipwards = [(0.027, 0.030), (0.027, 0.032), (0.010, 0.011)]
    _hair(tip, hair, _flesh([last.tolist(), low.tolist(), end.tolist()], tipwards, 12))
    _dog_part(m, "tail", DOG.tail, root)
    _dog_part(m, "tail_tip", DOG.tail_tip, tip)


def _fore_leg(m: Model, side: str, sx: int) -> None:
    shoulder, elbow, paw = (_at(p, sx) for p in DOG.fore)
    arm, foot = Build(), Build()
    way = elbow - shoulder
    upper = [(shoulder - way * 0.1).tolist(), ((shoulder + elbow) / 2).tolist(), elbow.tolist()]
    _hair(arm, _leg_coat, _flesh(upper, [(0.033, 0.055), (0.032, 0.050), (0.027, 0.036)]))
    wrist = elbow + (paw - elbow) * 0.74 + np.array([0, 0.004, 0])
    shin = [elbow.tolist(), (elbow + (wrist - elbow) * 0.45).tolist(),
            wrist.tolist(), (paw + (0, 0.0, 0.034)).tolist()]  # fmt: skip
    radii = [(0.028, 0.037), (0.023, 0.028), (0.0235, 0.026), (0.0215, 0.024)]
    _hair(foot, _leg_coat, _flesh(shin, radii))
    _toes(foot, paw, 0.031)
    _dog_part(m, f"fore_arm_{side}", shoulder.tolist(), arm)
    _dog_part(m, f"fore_foot_{side}", elbow.tolist(), foot)


def _hind_leg(m: Model, side: str, sx: int) -> None:
    hip, knee, hock, paw = (_at(p, sx) for p in DOG.hind)
    thigh, shin, foot = Build(), Build(), Build()
    way = knee - hip
    upper = [(hip + way * 0.05).tolist(), (hip + way * 0.45 + (0, 0.020, 0)).tolist(),
             knee.tolist()]  # fmt: skip
    _hair(thigh, _leg_coat, _flesh(upper, [(0.036, 0.078), (0.040, 0.072), (0.030, 0.044)]))
    way = hock - knee
    lower = [knee.tolist(), (knee + way * 0.38 + (0, 0.010, 0.003)).tolist(),
             (knee + way * 0.75).tolist(), hock.tolist()]  # fmt: skip
    _hair(shin, _leg_coat, _flesh(
        lower, [(0.030, 0.043), (0.027, 0.037), (0.0205, 0.024), (0.020, 0.025)]))  # fmt: skip
    last = [(hock + (0, 0.006, 0.0)).tolist(), (hock + (paw - hock) * 0.45).tolist(),
            (paw + (0, 0.002, 0.034)).tolist()]  # fmt: skip
    _hair(foot, _leg_coat, _flesh(last, [(0.018, 0.025), (0.019, 0.023), (0.020, 0.023)]))
    _toes(foot, paw, 0.028)
    _dog_part(m, f"hind_thigh_{side}", hip.tolist(), thigh)
    _dog_part(m, f"hind_shin_{side}", knee.tolist(), shin)
    _dog_part(m, f"hind_foot_{side}", hock.tolist(), foot)


def _toes(b: Build, paw: Array, wide: float) -> None:
    x, y, _ = paw.tolist()
    for k in (-1.5, -0.5, 0.5, 1.5):
        long = 0.030 if abs(k) < 1 else 0.024
        toe = _ball((wide * 0.36, long, 0.019)).moved(x + k * wide * 0.46, y - long * 0.8, 0.018)
        _hair(b, _leg_coat, toe)
    _hair(b, _leg_coat, _ball((wide, 0.032, 0.026)).moved(x, y, 0.024))


def _at(joint: Sequence[float], sx: int) -> Array:
    return np.array(joint) * (sx, 1, 1)


def _ball(radii: tuple[float, float, float]) -> Mesh:
    return Mesh.sphere(1.0, 12).transformed(np.diag([*radii, 1.0]))


# --- the handler ------------------------------------------------------------------------------

_OLIVE: Colour = (0.36, 0.215, 0.140)
_BROWN_HAIR: Colour = (0.045, 0.026, 0.014)
_UNIFORM: Colour = (0.016, 0.022, 0.036)
DRESS = Dress(_UNIFORM, _UNIFORM, _OLIVE, _BROWN_HAIR, SAFETY_YELLOW, NAVY, (0.02, 0.02, 0.02),
              seed=6)  # fmt: skip


@model("people/dog_handler")
def dog_handler() -> Model:
    """The dog's handler, in uniform, vest and helmet; the lead is in the right hand."""
    m = Model()
    _piece(m, "torso", (0.0, 0.0, PELVIS_M), _torso())
    top = Build()
    head(top, DRESS)
    nape = _ball((0.0768, 0.072, 0.098)).moved(0.0, 0.0335, 1.655)
    moulded(top, DRESS.hair, nape)
    m.part("head", at=translation(0, 0, NECK_M)).include(settled(top, NECK_M))
    for sx, name in ((1, "arm_l"), (-1, "arm_r")):
        _arm(m, name, sx)
    for side, sx in (("l", 1), ("r", -1)):
        _leg(m, side, sx)
    m.part().contact((-0.16, -0.16), (0.16, 0.08), 0.14)
    return m


def _piece(m: Model, name: str, at: Sequence[float], standing: Build) -> None:
    _dog_part(m, name, at, standing)


def _torso() -> Build:
    b = Build()
    torso(b, DRESS)
    belt = tube([(0, 0, 0.925), (0, 0, 0.965)], [(0.180, 0.128), (0.178, 0.126)], 20, caps=False)
    moulded(b, _WEBBING, belt)
    pouch = Mesh.box((0.11, 0.05, 0.13), bevel=0.012)  # what a find is rewarded from
    moulded(b, (0.10, 0.085, 0.05), pouch.moved(0.175, -0.055, 0.885))
    return b


def _arm(m: Model, name: str, sx: int) -> None:
    b = Build()
    shoulder = np.array((sx * 0.172, 0.006, SHOULDER_M))
    elbow, wrist = np.array((sx * 0.230, 0.035, 1.135)), np.array((sx * 0.217, -0.050, 0.885))
    if sx < 0:  # the one that has the lead is held forward
        elbow, wrist = np.array((-0.225, 0.030, 1.130)), np.array(HANDLER.grip) + (0, 0.07, 0.02)
    sleeve = limb([shoulder, elbow, wrist], [0.058, 0.056, 0.047, 0.043, 0.038], 0.004,
                  DRESS.seed + 5 * sx, 12, 5)  # fmt: skip
    moulded(b, DRESS.jacket, sleeve, Mesh.sphere(0.058, 12).moved(*shoulder.tolist()))
    palm = np.array([-sx * 1.0, 0.1, 0.0]) if sx > 0 else np.array([0.6, 0.0, 0.8])
    hand(b, wrist, wrist - elbow, palm, DRESS.gloves or DRESS.skin)
    if sx < 0:
        loop = [(wrist + np.array(d)).tolist() for d in ((0, -0.06, -0.02), (0.01, -0.02, -0.09),
                (0.0, 0.02, -0.10), (-0.01, 0.01, -0.03))]  # fmt: skip
        moulded(b, _WEBBING, tube(loop, [0.006] * 4, 6))
    _piece(m, name, shoulder.tolist(), b)


def _leg(m: Model, side: str, sx: int) -> None:
    hip, knee, ankle = (_at(p, sx) for p in HANDLER.leg)
    upper = limb([hip, hip + (knee - hip) * 0.5, knee], [0.096, 0.092, 0.086, 0.078, 0.070],
                 0.002, DRESS.seed + sx)  # fmt: skip
    lower = limb([knee, knee + (ankle - knee) * 0.5, ankle], [0.069, 0.070, 0.068, 0.065, 0.062],
                 0.003, DRESS.seed + 2 * sx)  # fmt: skip
    thigh, shin, foot = Build(), Build(), Build()
    moulded(thigh, DRESS.trousers, upper, Mesh.sphere(0.094, 14).moved(*hip.tolist()))
    moulded(shin, DRESS.trousers, lower, Mesh.sphere(0.069, 14).moved(*knee.tolist()))
    boot(foot, float(ankle[0]), float(ankle[1]), _BOOT)
    _piece(m, f"thigh_{side}", hip.tolist(), thigh)
    _piece(m, f"shin_{side}", knee.tolist(), shin)
    _piece(m, f"foot_{side}", ankle.tolist(), foot)


@model("people/dog_lead")
def dog_lead() -> Model:
    """A piece of a lead, one metre along +Y: several, scaled in length, make a lead that hangs."""
    b = Build()
    moulded(b, _WEBBING, tube([(0, 0, 0), (0, 1, 0)], [(0.008, 0.004)] * 2, 6, caps=False))
    return Model.of(b, lods=False)
