"""The bones of a hand and its poses.

Frame of a hand: the origin in the palm, +Y along the pointing finger, Z up from the back of the
hand, metres. All is said of the right hand, palm down, its thumb at -X; the left is its mirror
image. A pose is joint angles in degrees from a flat hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vrtrainer.engine.convert import rigid_inverse

Array = np.ndarray

SIDES = ("right", "left")
FINGERS = ("index", "middle", "ring", "little")

# Knuckle (x, y, z), lengths of the three joints, radius at knuckle and at the tip.
FINGER_SHAPES = (
    ((-0.030, 0.048, 0.003), (0.044, 0.026, 0.022), 0.0102, 0.0086),
    ((-0.0095, 0.053, 0.005), (0.048, 0.030, 0.023), 0.0104, 0.0088),
    ((0.011, 0.050, 0.004), (0.044, 0.028, 0.022), 0.0100, 0.0085),
    ((0.0305, 0.042, 0.001), (0.033, 0.021, 0.020), 0.0092, 0.0078),
)
# Degrees by which a finger of the flat hand leans aside, + towards the thumb.
LEAN_DEG = (4.0, 1.0, -2.5, -6.5)
# Joints of the thumb from its root to its tip, and where its back looks.
THUMB_POINTS = ((-0.022, -0.040, -0.008), (-0.060, -0.002, -0.017), (-0.081, 0.022, -0.021),
                (-0.096, 0.045, -0.022))  # fmt: skip
THUMB_LENGTHS = tuple(math.dist(a, b) for a, b in pairwise(THUMB_POINTS))
_THUMB_BACK = (-0.55, -0.20, 0.80)

# Where the forearm bends on the hand.
_WRIST_AT = (0.0, -0.056, 0.0)

# Bones: the palm, three for each finger from the index, three for the thumb, the cuff.
PALM = 0
THUMB = 13
CUFF = 16
BONES = 17


@dataclass(frozen=True)
class Pose:
    """Joint angles, degrees; 0 everywhere is the flat hand.

    Attributes:
        fingers: of index, middle, ring and little finger each: bend of the knuckle, of the middle
            joint, of the last joint, and how far it is spread from the middle finger.
        thumb: at its root: bend towards the palm, swing away from the fingers, roll of its pad
            towards the fingertips; then the bends of its middle and last joint.
        wrist: bend of the hand backwards, and aside towards the little finger.
    """

    fingers: tuple[tuple[float, float, float, float], ...]
    thumb: tuple[float, float, float, float, float]
    wrist: tuple[float, float] = (0.0, 0.0)


POSES: dict[str, Pose] = {
    "open": Pose(((4, 5, 4, 5), (3, 5, 4, 0), (4, 6, 4, 4), (6, 7, 5, 7)), (0, 6, 0, 4, 4)),
    "rest": Pose(
        ((18, 28, 16, 1), (24, 34, 18, 0), (29, 38, 20, 0), (33, 40, 22, 1)), (12, -6, 8, 12, 14)
    ),
    "point": Pose(
        ((2, 4, 3, 0), (66, 88, 48, 0), (70, 90, 50, 0), (72, 88, 50, 0)), (21, -12, 6, 23, 27)
    ),
    "grip": Pose(
        ((59, 71, 44, 0), (64, 76, 46, 0), (62, 74, 46, 0), (56, 68, 44, 0)), (20, -10, 8, 18, 32)
    ),
    "pinch": Pose(
        ((52, 60, 30, 0), (42, 48, 26, 0), (36, 42, 24, 1), (30, 36, 22, 3)), (20, -8, 20, 20, 25)
    ),
}

# As the skin is modelled: half bent, so that neither a flat hand nor a fist strains it much.
MODELLED = Pose(
    ((20, 36, 22, 1), (20, 36, 22, 0), (20, 36, 22, 1), (20, 36, 22, 2)), (10, 0, 10, 14, 16)
)


def pose_of(name: str) -> Pose:
    """Returns a pose by its name.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in POSES:
        raise ValueError(f"a hand's pose is one of {', '.join(POSES)}, not {name!r}")
    return POSES[name]


def blend(a: Pose, b: Pose, share: float) -> Pose:
    """Returns a pose between two: ``a`` where share is 0, ``b`` where it is 1."""
    mixed = np.asarray(_flat(a)) * (1.0 - share) + np.asarray(_flat(b)) * share
    values = mixed.tolist()
    fingers = tuple((*values[k : k + 4],) for k in range(0, 16, 4))
    return Pose(fingers, (*values[16:21],), (*values[21:],))  # type: ignore[arg-type]


def bones(side: str, pose: Pose, world_from_hand: Array) -> Array:
    """Returns what a glove's rig is given: (17, 4, 4), for points as the skin is modelled.

    Cheap for a pose that was asked for before; a new one takes a fraction of a millisecond.

    Raises:
        ValueError: an unknown side.
    """
    return np.asarray(world_from_hand) @ hand_from_skin(side, pose)


@lru_cache(maxsize=256)
def hand_from_skin(side: str, pose: Pose) -> Array:
    """Returns ``bones`` in the frame of the hand. The array is shared: do not write to it."""
    if side not in SIDES:
        raise ValueError(f"a hand is left or right, not {side!r}")
    found = _chains(pose) @ _modelled_inverse()
    if side == "left":
        mirror = np.diag([-1.0, 1.0, 1.0, 1.0])
        found = mirror @ found @ mirror
    found.flags.writeable = False
    return found


def hand_from_bones(pose: Pose) -> Array:
    """Returns the right hand's bones, (17, 4, 4), for points of the flat hand."""
    return _chains(pose)


def fingertip(pose: Pose, finger: int = 0) -> tuple[float, float, float]:
    """Returns where a finger of the right hand ends, the forefinger's unless another is named."""
    flat = finger_frame(finger) @ np.array([0.0, sum(FINGER_SHAPES[finger][1]), 0.0, 1.0])
    x, y, z, _ = (_chains(pose)[3 * finger + 3] @ flat).tolist()
    return x, y, z


def finger_frame(finger: int) -> Array:
    """Returns hand_from_finger of the flat hand: at the knuckle, +Y to the tip, Z its back."""
    knuckle = FINGER_SHAPES[finger][0]
    turn = np.radians(LEAN_DEG[finger])
    matrix = np.eye(4)
    matrix[:2, :2] = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    matrix[:3, 3] = knuckle
    return matrix


def thumb_frame(joint: int) -> Array:
    """Returns hand_from_joint of the flat hand's thumb: +Y to the next joint, Z its back."""
    points = np.array(THUMB_POINTS)
    along = points[joint + 1] - points[joint]
    along /= np.linalg.norm(along)
    right = np.cross(along, _THUMB_BACK)
    right /= np.linalg.norm(right)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = right, along, np.cross(right, along)
    matrix[:3, 3] = points[joint]
    return matrix


def finger_sizes(finger: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Returns the lengths of a finger's bones (4: the thumb's) and the glove's radii on them."""
    if finger == 4:
        return THUMB_LENGTHS, (0.0135, 0.0118, 0.0105)
    _, lengths, root, tip = FINGER_SHAPES[finger]
    # To the middle of the fingertip's ball.
    return (*lengths[:2], lengths[2] - tip), (root, (root + tip) / 2, tip)


def finger_bones(finger: int, bends: Array, swing_deg: float, roll_deg: float) -> Array:
    """Returns hand_from_joint of one finger (4: the thumb) for many bends of its joints.

    Args:
        finger: 0 index .. 3 little, 4 the thumb.
        bends: (k, 3) degrees.
        swing_deg, roll_deg: of its root.

    Returns:
        (k, 3, 4, 4), each joint's +Y along its bone, Z its back.
    """
    bend = np.asarray(bends, float)
    swing, roll = np.zeros((2, *bend.shape))
    swing[:, 0], roll[:, 0] = swing_deg, roll_deg
    frames = _joint_frames()[finger]
    turned = frames @ _turns(bend, swing, roll) @ _inverses(frames)
    found = np.empty((len(bend), 3, 4, 4))
    carried = np.eye(4)
    for joint in range(3):
        carried = carried @ turned[:, joint]
        found[:, joint] = carried @ frames[joint]
    return found


def _flat(pose: Pose) -> tuple[float, ...]:
    return (*(angle for finger in pose.fingers for angle in finger), *pose.thumb, *pose.wrist)


@lru_cache(maxsize=1)
def _modelled_inverse() -> Array:
    return np.array([rigid_inverse(bone) for bone in _chains(MODELLED)])


@lru_cache(maxsize=1)
def _joint_frames() -> Array:
    """hand_from_joint of the flat hand, (5, 3, 4, 4): index to little finger, then the thumb."""
    frames = np.zeros((5, 3, 4, 4))
    for finger, (_, lengths, _, _) in enumerate(FINGER_SHAPES):
        for joint in range(3):
            step = np.eye(4)
            step[1, 3] = sum(lengths[:joint])
            frames[finger, joint] = finger_frame(finger) @ step
    frames[4] = [thumb_frame(joint) for joint in range(3)]
    return frames


def _chains(pose: Pose) -> Array:
    """Each bone of the flat hand carried by its joint and those before it, (17, 4, 4)."""
    bend, swing, roll = np.zeros((3, 5, 3))
    fingers = np.array(pose.fingers)
    bend[:4] = fingers[:, :3]
    swing[:4, 0] = fingers[:, 3] * (1.0, 0.0, -1.0, -1.0)
    bend[4] = pose.thumb[0], pose.thumb[3], pose.thumb[4]
    swing[4, 0], roll[4, 0] = pose.thumb[1], pose.thumb[2]
    frames = _joint_frames()
    turned = frames @ _turns(bend, swing, roll) @ _inverses(frames)
    found = np.empty((BONES, 4, 4))
    found[PALM] = np.eye(4)
    found[CUFF] = _cuff(*pose.wrist)
    carried = turned[:, 0]
    found[1:CUFF:3] = carried
    for joint in (1, 2):
        carried = carried @ turned[:, joint]
        found[1 + joint : CUFF : 3] = carried
    return found


def _cuff(bend_deg: float, aside_deg: float) -> Array:
    at = np.eye(4)
    at[:3, 3] = _WRIST_AT
    turn = _turns(np.array(bend_deg), np.array(aside_deg), np.array(0.0))
    return at @ turn @ rigid_inverse(at)


def _turns(bend: Array, swing: Array, roll: Array) -> Array:
    """Rotations in joints' own frames: about -X (bend), then Z (swing), then Y (roll)."""
    (cb, cs, cr), (sb, ss, sr) = (f(np.radians((-bend, swing, -roll))) for f in (np.cos, np.sin))
    zero, one = np.zeros_like(bend), np.ones_like(bend)
    about_x = _matrices(one, zero, zero, zero, cb, -sb, zero, sb, cb)
    about_z = _matrices(cs, -ss, zero, ss, cs, zero, zero, zero, one)
    about_y = _matrices(cr, zero, sr, zero, one, zero, -sr, zero, cr)
    matrix = np.zeros((*bend.shape, 4, 4))
    matrix[..., :3, :3] = about_z @ about_y @ about_x
    matrix[..., 3, 3] = 1.0
    return matrix


def _matrices(*cells: Array) -> Array:
    return np.stack(cells, -1).reshape(*cells[0].shape, 3, 3)


def _inverses(frames: Array) -> Array:
    inverse = np.zeros_like(frames)
    turn = np.swapaxes(frames[..., :3, :3], -1, -2)
    inverse[..., :3, :3] = turn
    inverse[..., :3, 3] = -np.einsum("...ij,...j->...i", turn, frames[..., :3, 3])
    inverse[..., 3, 3] = 1.0
    return inverse
