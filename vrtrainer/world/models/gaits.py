"""How legs move: where a foot is at each moment of a stride, and how the joints above it bend.

Everything happens in the plane of a leg: (y, z), metres, -Y ahead and Z up, angles in radians about
X, as Panda's pitch turns. A stride is counted by the way that was gone, so feet do not slide.
"""

from __future__ import annotations

import math

Flat = tuple[float, float]

# Shares of a stride at which the feet touch down.
WALK = {"hind_l": 0.0, "fore_l": 0.25, "hind_r": 0.5, "fore_r": 0.75}
DOG_STRIDE_M, PERSON_STRIDE_M = 0.78, 1.36
_GROUNDED = 0.60  # of a stride


def step(phase: float, stride_m: float, lift_m: float) -> Flat:
    """Returns where a foot is from where it stands at rest, (y, z).

    Args:
        phase: of its stride, any number; whole ones are where it touches down.
        stride_m: way from one touch-down of a foot to its next.
        lift_m: how high it is swung.
    """
    share = phase % 1.0
    reach = stride_m * _GROUNDED  # while it stands the body goes on by so much
    if share < _GROUNDED:
        return (reach * (share / _GROUNDED - 0.5), 0.0)
    swing = (share - _GROUNDED) / (1.0 - _GROUNDED)
    eased = swing * swing * (3.0 - 2.0 * swing)
    return (reach * (0.5 - eased), lift_m * math.sin(math.pi * swing))


def bent(root: Flat, end: Flat, upper_m: float, lower_m: float, ahead: bool) -> Flat:
    """Returns where the joint between two bones is, (y, z).

    Args:
        root, end: where the upper bone begins and where the lower one is to end; what is too far
            or too near is reached for as far as the bones go.
        upper_m, lower_m: lengths of the bones.
        ahead: whether it bends forward, as a knee does, or backward, as an elbow.
    """
    y, z = end[0] - root[0], end[1] - root[1]
    far = math.hypot(y, z)
    far = min(max(far, abs(upper_m - lower_m) + 1e-4, 1e-4), upper_m + lower_m - 1e-4)
    way = math.atan2(z, y)
    cosine = (upper_m**2 + far**2 - lower_m**2) / (2 * upper_m * far)
    turn = math.acos(min(1.0, max(-1.0, cosine)))
    # From a root above its foot a turn to the right, seen from +X, leads ahead (-Y).
    angle = way - turn if ahead else way + turn
    return (root[0] + upper_m * math.cos(angle), root[1] + upper_m * math.sin(angle))


def turned(rest: Flat, now: Flat) -> float:
    """Returns by how much a bone has turned from one direction to another, radians."""
    return math.atan2(now[1], now[0]) - math.atan2(rest[1], rest[0])


def about(point: Flat, pivot: Flat, angle: float) -> Flat:
    """Returns a point turned about another."""
    c, s = math.cos(angle), math.sin(angle)
    y, z = point[0] - pivot[0], point[1] - pivot[1]
    return (pivot[0] + y * c - z * s, pivot[1] + y * s + z * c)
