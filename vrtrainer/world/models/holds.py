"""How a glove holds each tool: where the tool lies in the hand, and the fingers closed round it.

The fingers are closed until they touch, so a tool whose shape changes is still held well. All is
worked out for the right hand; for the left the tool is seen in a mirror.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh

from . import skeleton
from .samples import bounds_of
from .skeleton import Pose
from .tools import build_tool

Array = np.ndarray
Point = tuple[float, float, float]

_MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])
# The middle of the palm's surface, where a tool lies.
_PALM = np.array([-0.004, 0.030, -0.0165])
# How far the joints of a finger and of the thumb bend, tried in so many steps, and again as many
# between two of them.
_STEPS = 16
_MOST_DEG = np.array([88.0, 104.0, 70.0])
_THUMB_MOST_DEG = np.array([52.0, 50.0, 72.0])
# Points of a tool's surface are no further apart than this, metres.
_FINE = 0.005


@dataclass(frozen=True, eq=False)
class Hold:
    """A hand with a tool in it.

    Attributes:
        hand_from_glove: (4, 4); the palm stays where it is, the glove turns about it.
        hand_from_tool: (4, 4); a shift: the tool still points along the hand's +Y.
        pose: of the fingers.
    """

    hand_from_glove: Array
    hand_from_tool: Array
    pose: Pose


@dataclass(frozen=True)
class _Way:
    """How a tool is taken, in words of the right hand.

    Attributes:
        at: the middle of what is held, in the tool's frame.
        thumb: where the thumb's side of the fist looks.
        palm: where the palm looks.
        depth: metres from the middle of what is held to the palm's surface.
        slant_deg: how much it lies aslant in the palm; 0 is straight across.
        thumb_swing_deg, thumb_roll_deg: how the thumb begins: away from the fingers, turned
            towards them.
        wrist_deg: see ``Pose.wrist``.
    """

    at: Point
    thumb: Point
    palm: Point
    depth: float
    slant_deg: float = 22.0
    thumb_swing_deg: float = 0.0
    thumb_roll_deg: float = 45.0
    wrist_deg: tuple[float, float] = (8.0, 30.0)


_LEFT_UP = (-0.5, 0.0, 0.87)
_WAYS: dict[str, _Way] = {
    "torch": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0150),
    "magnifier": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0115),
    "knife": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0115),
    "bolt_cutter": _Way((0, -0.160, 0), (0, 1, 0), _LEFT_UP, 0.0180),
    "seal_gauge": _Way((0, -0.040, 0.002), (0, 1, 0), (-0.4, 0, 0.92), 0.0085),
    "laser": _Way((0, -0.005, 0.013), (0, 1, 0), (-0.4, 0, 0.92), 0.0130),
    "gas_meter": _Way((0, 0.0, -0.010), (0, 0, 1), (-1, 0, 0), 0.0420, 20.0),
    "camera": _Way((0.0, 0.020, 0.030), (0, 0, 1), (-1, 0, 0), 0.0580, 10.0),
    "scale": _Way((0, 0.0, 0.104), (-1, 0, 0), (0, 0, -1), 0.0040, 5.0),
    "tablet": _Way((0.075, 0.03, 0.004), (0, 1, 0), (0, 0, 1), 0.0060, 50.0),
    # round handles, taken like the torch
    "mirror": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0145),
    "mallet": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0140),
    "pry_bar": _Way((0, -0.100, 0), (0, 1, 0), _LEFT_UP, 0.0130),
    "uv_lamp": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0170),
    "trace_kit": _Way((0, -0.040, 0), (0, 1, 0), _LEFT_UP, 0.0060),
    "bolt_seal": _Way((0, -0.020, 0), (0, 1, 0), _LEFT_UP, 0.0100),
    # grips that stand upright
    "videoscope": _Way((0, 0.0, -0.040), (0, 0, 1), (-1, 0, 0), 0.0170, 15.0),
    "drill": _Way((0, 0.0, -0.050), (0, 0, 1), (-1, 0, 0), 0.0220, 25.0),
    "density_meter": _Way((0, 0.0, -0.040), (0, 0, 1), (-1, 0, 0), 0.0240, 15.0),
    "thermometer": _Way((0, 0.0, -0.030), (0, 0, 1), (-1, 0, 0), 0.0170, 15.0),
    "radiation_pager": _Way((0, 0.0, 0.020), (0, 0, 1), (-1, 0, 0), 0.0360, 15.0),
    "tape": _Way((0, -0.005, 0.004), (0, 0.35, 1), (-1, 0, 0), 0.0190, 10.0),
    "ladder": _Way((-0.195, 0.0, 1.150), (0, 0, 1), (-1, 0, 0), 0.0200, 15.0),
    # what hangs from the hand, and what is flat
    "hand_scale": _Way((0, 0.0, 0.112), (-1, 0, 0), (0, 0, -1), 0.0050, 5.0),
    "calliper": _Way((0, -0.090, 0.003), (0, 1, 0), (-0.4, 0, 0.92), 0.0085),
    "ruler": _Way((0, -0.025, 0), (0, 1, 0), (-0.4, 0, 0.92), 0.0040),
    "test_pouch": _Way((0, -0.020, 0), (0, 1, 0), (-0.4, 0, 0.92), 0.0080),
    "sample_bag": _Way((0, -0.020, 0), (0, 1, 0), (0, 0, 1), 0.0070, 50.0),
    "evidence_bag": _Way((0.030, -0.020, 0), (0, 1, 0), (0, 0, 1), 0.0090, 50.0),
}


@lru_cache(maxsize=64)
def hold(tool: str, side: str = "right") -> Hold:
    """Returns how a tool is held; takes some hundredths of a second the first time.

    Raises:
        ValueError: an unknown tool or side.
    """
    if side not in skeleton.SIDES:
        raise ValueError(f"a hand is left or right, not {side!r}")
    surface = _spread(build_tool(tool).build.mesh())
    way = _WAYS[tool]
    if side == "left":
        surface = surface * (-1.0, 1.0, 1.0)
    hand_from_glove, shift = _placed(way)
    in_hand = surface + shift
    in_glove = (in_hand - hand_from_glove[:3, 3]) @ hand_from_glove[:3, :3]
    fingers = closed_on(in_glove, way.thumb_swing_deg, way.thumb_roll_deg)
    fingers = replace(fingers, wrist=way.wrist_deg)
    hand_from_tool = np.eye(4)
    hand_from_tool[:3, 3] = shift
    if side == "left":
        hand_from_glove = _MIRROR @ hand_from_glove @ _MIRROR
        hand_from_tool[0, 3] *= -1.0
    return Hold(hand_from_glove, hand_from_tool, fingers)


@lru_cache(maxsize=64)
def lay(goods: str, side: str = "right") -> Hold:
    """Returns how a sample of goods lies on the open palm, its front towards whoever looks.

    Raises:
        ValueError: an unknown side.
    """
    if side not in skeleton.SIDES:
        raise ValueError(f"a hand is left or right, not {side!r}")
    low, high = bounds_of(goods)
    middle = (low + high) / 2
    palm_up = pose((0.0, 0.0, 0.0), 0.0, 0.0, 180.0)
    spot = palm_up[:3, :3] @ (_PALM if side == "right" else _PALM * (-1.0, 1.0, 1.0))
    # What is small lies in the palm, what is long over the fingers too.
    ahead = min(0.035, 0.25 * float(high[1] - low[1]))
    hand_from_sample = np.eye(4)
    hand_from_sample[:3, 3] = spot + (0.0, ahead, 0.003) - (middle[0], middle[1], low[2])
    return Hold(palm_up, hand_from_sample, skeleton.POSES["open"])


def _placed(way: _Way) -> tuple[Array, Array]:
    slant = math.radians(way.slant_deg)
    c, s = math.cos(slant), math.sin(slant)
    in_glove = np.array([(-c, s, 0.0), (s, c, 0.0), (0.0, 0.0, -1.0)]).T
    thumb, palm = (np.asarray(v, float) / np.linalg.norm(v) for v in (way.thumb, way.palm))
    in_hand = np.array([thumb, np.cross(palm, thumb), palm]).T
    hand_from_glove = np.eye(4)
    hand_from_glove[:3, :3] = in_hand @ in_glove.T
    contact = hand_from_glove[:3, :3] @ _PALM
    return hand_from_glove, contact + palm * way.depth - np.asarray(way.at)


# ---- closing


def closed_on(surface: Array, swing_deg: float = 0.0, roll_deg: float = 45.0) -> Pose:
    """Returns the right hand closed on a thing until every finger touches it or is shut.

    Args:
        surface: (n, 3) points of the thing, in the frame of the glove.
        swing_deg, roll_deg: of the thumb's root.
    """
    fingers = [(*_closed(f, surface, _MOST_DEG, (0.0, 0.0)), 0.0) for f in range(4)]
    root, middle, last = _closed(4, surface, _THUMB_MOST_DEG, (swing_deg, roll_deg))
    return Pose(tuple(fingers), (root, swing_deg, roll_deg, middle, last))


def _closed(finger: int, surface: Array, most: Array, root: tuple[float, float]) -> list[float]:
    """Bends the joints of a finger together; what touches stays, what is beyond bends on."""
    knuckle = skeleton.finger_bones(finger, np.zeros((1, 3)), 0.0, 0.0)[0, 0, :3, 3]
    reach = sum(skeleton.finger_sizes(finger)[0]) + 0.015
    surface = surface[np.linalg.norm(surface - knuckle, axis=1) < reach]
    if not len(surface):
        return [float(v) for v in most]
    # The thumb is lifted off what is under it before it closes.
    bends = np.array([6.0, 10.0, 6.0] if finger < 4 else [-30.0, -5.0, 0.0])
    free = 0
    while free < 3:
        shut = bends.copy()
        shut[free:] = most[free:]
        low, high = 0.0, 1.0
        # Coarse steps find where it touches first, finer ones between two of them how far it goes.
        for count in (_STEPS, _STEPS):
            shares = np.linspace(low, high, count + 1)
            tried = bends + shares[:, None] * (shut - bends)
            touching = _gaps(finger, tried, root, surface)[:, free:] < 0.0
            if not touching.any():
                return [float(v) for v in tried[-1]]
            first = int(touching.any(1).argmax())
            low, high = shares[max(first - 1, 0)], shares[first]
        bends = bends + low * (shut - bends)
        free += int(touching[first].argmax()) + 1
    return [float(v) for v in bends]


def _gaps(finger: int, bends: Array, root: tuple[float, float], surface: Array) -> Array:
    """Metres between the surface and each bone of a finger, (k, 3), for k bends of its joints."""
    frames = skeleton.finger_bones(finger, bends, *root)
    lengths, radii = skeleton.finger_sizes(finger)
    square = (surface**2).sum(1)
    gaps = np.empty((len(bends), 3))
    for joint in range(3):
        along, at = frames[:, joint, :3, 1], frames[:, joint, :3, 3]
        reach = surface @ along.T - (at * along).sum(1)
        past = np.clip(reach, 0.0, lengths[joint])
        apart = square[:, None] - 2 * (surface @ at.T) + (at**2).sum(1)
        apart += past * (past - 2 * reach)
        gaps[:, joint] = np.sqrt(np.maximum(apart.min(0), 0.0)) - radii[joint]
    if finger == 4:
        gaps[:, 0] = np.inf  # the ball of the thumb lies in the palm, on the tool
    return gaps


def _spread(mesh: Mesh) -> Array:
    """Points all over a mesh, (n, 3)."""
    corners = mesh.points[mesh.triangles].astype(float)
    edges = np.linalg.norm(np.roll(corners, -1, 1) - np.roll(corners, -2, 1), axis=2)
    # Rows across, from the corner that looks at the shortest edge: long triangles stay cheap.
    turn = edges.argmin(1)
    corners = np.take_along_axis(corners, ((turn[:, None] + np.arange(3)) % 3)[..., None], 1)
    rows = np.ceil(edges.max(1) / _FINE).astype(int)
    across = np.ceil(edges.min(1) / _FINE).astype(int)
    found = [mesh.points.astype(float)]
    for n, m in np.unique(np.stack([rows, across], -1), axis=0):
        a = np.linspace(0, 1, n + 1)[None, :, None, None]
        b = np.linspace(0, 1, m + 1)[None, None, :, None]
        mine = (rows == n) & (across == m)
        p, q, r = (corners[mine][:, None, None, k] for k in range(3))
        found.append((p + a * (q * (1 - b) + r * b - p)).reshape(-1, 3))
    every = np.concatenate(found)
    x, y, z = np.round(every / _FINE).astype(np.int64).T
    _, kept = np.unique((x * 4096 + y) * 4096 + z, return_index=True)
    return every[kept]
