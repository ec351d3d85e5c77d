"""The detector dog and its handler as figures that walk, stand, sniff and sit.

Both are told where they are and how they hold themselves, and reckon from it how every joint is
bent. What they do when is not theirs to know (``vrtrainer/world/dogs.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from . import gaits, shelf
from .gaits import Flat
from .joints import DOG, HANDLER, Joint

_DEG = 180.0 / math.pi
_LEAD_PIECES, _LEAD_M = 6, 1.9
_WAG_S = 0.42


@dataclass(frozen=True)
class Bearing:
    """How a figure is at a moment.

    Attributes:
        at: where, (x, y, z) metres.
        heading: the way it looks, radians from +Y to the left.
        gone_m: how far it has walked so far.
        going: how much of a full step it makes, 0 (stands) to 1.
        sits: from 0 (stands) to 1 (sits); of the dog.
        sniffs: from 0 (head up) to 1 (nose down); of the dog.
        looks: how far the head is turned to the left, radians.
        seconds: of its own clock, for tail, nose and breath.
    """

    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    heading: float = 0.0
    gone_m: float = 0.0
    going: float = 0.0
    sits: float = 0.0
    sniffs: float = 0.0
    looks: float = 0.0
    seconds: float = 0.0


def _yz(joint: Joint) -> Flat:
    return joint[1], joint[2]


def _less(a: Flat, b: Flat) -> Flat:
    return a[0] - b[0], a[1] - b[1]


def _place(node: p3d.NodePath, bearing: Bearing) -> None:
    node.set_pos(*bearing.at)
    node.set_h(bearing.heading * _DEG + 180.0)


class _Bone:
    """A part that turns about its upper joint, between two joints of the model at rest."""

    def __init__(self, node: p3d.NodePath, start: Joint, end: Joint, side: float = 1.0) -> None:
        self._node, self._x = node, start[0] * side
        self._rest = _less(_yz(end), _yz(start))
        self.length_m = math.hypot(*self._rest)

    def lay(self, start: Flat, end: Flat) -> None:
        """Turns it so that it leads from one place to another, (y, z) of its figure."""
        self._node.set_pos(self._x, *start)
        self._node.set_p(gaits.turned(self._rest, _less(end, start)) * _DEG)


class Dog:
    """A dog on four legs.

    Args:
        parent: what it stands in.
        coat: "dog" (fawn) or "dog_black".
    """

    # How it sits: its hips low and further ahead, its back steep, the hind feet flat.
    _SAT_HIPS, _SAT_TURN = (0.075, 0.165), -0.66
    _SAT_HOCK, _SAT_PAW = (0.105, 0.050), (-0.055, 0.0)

    def __init__(self, parent: p3d.NodePath, coat: str = "dog") -> None:
        self.node = shelf.node(f"people/{coat}", parent=parent)
        self._trunk, self._neck, self._head, self._tail, self._tip = (
            self.node.find(name) for name in ("trunk", "neck", "head", "tail", "tail_tip")
        )
        for part, carrier in (
            (self._neck, self._trunk), (self._head, self._neck), (self._tail, self._trunk),
            (self._tip, self._tail),
        ):  # fmt: skip
            part.wrt_reparent_to(carrier)
        self._hook = self._trunk.attach_new_node("hook")
        self._hook.set_pos(0.0, *_less(_yz(DOG.lead), _yz(DOG.trunk)))
        self._fore, self._hind = {}, {}
        for side, way in (("l", 1.0), ("r", -1.0)):
            shoulder, elbow, paw = DOG.fore
            find = self.node.find
            self._fore[side] = (
                _Bone(find(f"fore_arm_{side}"), shoulder, elbow, way),
                _Bone(find(f"fore_foot_{side}"), elbow, paw, way),
            )
            hip, knee, hock, paw = DOG.hind
            self._hind[side] = (
                _Bone(find(f"hind_thigh_{side}"), hip, knee, way),
                _Bone(find(f"hind_shin_{side}"), knee, hock, way),
                _Bone(find(f"hind_foot_{side}"), hock, paw, way),
            )
        self.hold(Bearing())

    @property
    def hook(self) -> p3d.NodePath:
        """Where the lead is hooked in."""
        return self._hook

    def hold(self, bearing: Bearing) -> None:
        """Takes up a bearing."""
        _place(self.node, bearing)
        sat = _eased(bearing.sits)
        stride = bearing.gone_m / gaits.DOG_STRIDE_M
        bob = 0.008 * bearing.going * math.sin(4 * math.pi * stride)
        hips = _between(_yz(DOG.trunk), self._SAT_HIPS, sat)
        hips = (hips[0], hips[1] + bob)
        # It sinks down on the way and its back rises as it does; a low nose lowers the withers.
        turn = self._SAT_TURN * sat + 0.10 * bearing.sniffs * (1.0 - sat)
        self._trunk.set_pos(0.0, *hips)
        self._trunk.set_p(turn * _DEG)
        shoulder = gaits.about(
            (hips[0] + DOG.fore[0][1] - DOG.trunk[1], hips[1] + DOG.fore[0][2] - DOG.trunk[2]),
            hips,
            turn,
        )
        for side in ("l", "r"):
            self._lay_fore(side, shoulder, stride, bearing.going)
            self._lay_hind(side, hips, stride, bearing.going, sat)
        self._hold_head(bearing, turn, sat)

    def _step(self, foot: str, stride: float, going: float) -> Flat:
        y, z = gaits.step(stride - gaits.WALK[foot], gaits.DOG_STRIDE_M, 0.075)
        return y * going, z * going

    def _lay_fore(self, side: str, shoulder: Flat, stride: float, going: float) -> None:
        arm, foot = self._fore[side]
        y, z = self._step(f"fore_{side}", stride, going)
        paw = (DOG.fore[2][1] + y, z)
        elbow = gaits.bent(shoulder, paw, arm.length_m, foot.length_m, ahead=False)
        arm.lay(shoulder, elbow)
        foot.lay(elbow, paw)

    def _lay_hind(self, side: str, hips: Flat, stride: float, going: float, sat: float) -> None:
        thigh, shin, foot = self._hind[side]
        y, z = self._step(f"hind_{side}", stride, going)
        rest_paw, rest_hock = _yz(DOG.hind[3]), _yz(DOG.hind[2])
        paw = _between((rest_paw[0] + y, z), self._SAT_PAW, sat)
        # The hock follows the paw, tipping forward as the foot is pushed off.
        lean = 0.55 * y / gaits.DOG_STRIDE_M
        up = gaits.about(_less(rest_hock, rest_paw), (0.0, 0.0), lean)
        sat_up = _less(self._SAT_HOCK, self._SAT_PAW)
        up = _between(up, sat_up, sat)
        scale = foot.length_m / math.hypot(*up)
        hock = (paw[0] + up[0] * scale, paw[1] + up[1] * scale)
        knee = gaits.bent(hips, hock, thigh.length_m, shin.length_m, ahead=True)
        thigh.lay(hips, knee)
        shin.lay(knee, hock)
        foot.lay(hock, paw)

    def _hold_head(self, bearing: Bearing, turn: float, sat: float) -> None:
        t, down = bearing.seconds, bearing.sniffs * (1.0 - sat)
        # Nosing along: it rises along a seam and comes down again, from side to side.
        nosing = down * (0.5 + 0.5 * math.sin(t * 1.9))
        neck = 0.16 * (1 - sat) * (1 - down) + down * (1.15 - 0.70 * nosing)
        head = -0.05 * (1 - down) - down * (-0.05 - 0.10 * nosing) + 0.05 * sat
        side = down * 0.20 * math.sin(t * 2.7) + (1 - down) * (1 - sat) * 0.10 * math.sin(t * 0.6)
        side += 0.5 * bearing.looks
        self._neck.set_hpr(side * _DEG, neck * _DEG - 0.55 * sat * turn * _DEG, 0.0)
        self._head.set_hpr(side * _DEG, head * _DEG - 0.45 * sat * turn * _DEG, 0.0)
        wag = math.sin(2 * math.pi * t / _WAG_S) * (0.10 + 0.30 * down) * (1.0 - 0.7 * sat)
        self._tail.set_hpr(wag * _DEG, (-0.10 + 0.55 * down + 0.05 * sat) * _DEG, 0.0)
        self._tip.set_hpr(wag * 0.8 * _DEG, (0.25 * down + 0.60 * sat) * _DEG, 0.0)


class Handler:
    """The dog's handler, on two legs.

    Args:
        parent: what the person stands in.
    """

    def __init__(self, parent: p3d.NodePath) -> None:
        self.node = shelf.node("people/dog_handler", parent=parent)
        self._torso, self._head, self._left, self._right = (
            self.node.find(name) for name in ("torso", "head", "arm_l", "arm_r")
        )
        for part in (self._head, self._left, self._right):
            part.wrt_reparent_to(self._torso)
        self.grip = self._right.attach_new_node("grip")
        x, y, z = HANDLER.shoulder
        self.grip.set_pos(HANDLER.grip[0] + x, HANDLER.grip[1] - y, HANDLER.grip[2] - z)
        hip, knee, ankle = HANDLER.leg
        self._legs = {
            side: (
                _Bone(self.node.find(f"thigh_{side}"), hip, knee, way),
                _Bone(self.node.find(f"shin_{side}"), knee, ankle, way),
                self.node.find(f"foot_{side}"),
                ankle[0] * way,
            )
            for side, way in (("l", 1.0), ("r", -1.0))
        }
        self.hold(Bearing())

    def hold(self, bearing: Bearing) -> None:
        """Takes up a bearing."""
        _place(self.node, bearing)
        stride = bearing.gone_m / gaits.PERSON_STRIDE_M
        going, t = bearing.going, bearing.seconds
        sway = math.sin(2 * math.pi * stride) * going
        drop = 0.012 * going * (1.0 + math.cos(4 * math.pi * stride)) + 0.004
        breath = 0.35 * math.sin(2 * math.pi * t / 3.9)
        self._torso.set_pos(0.0, HANDLER.torso[1], HANDLER.torso[2] - drop)
        self._torso.set_hpr(3.0 * sway, breath + 2.0 * going, 0.0)
        self._head.set_hpr(max(-55.0, min(55.0, bearing.looks * _DEG)) - 3.0 * sway, 6.0, 0.0)
        self._left.set_p(24.0 * sway + 0.8 * math.sin(t * 0.8))
        self._right.set_p(-4.0 * sway + 0.6 * math.sin(t * 0.9))
        hip, _, ankle = (_yz(joint) for joint in HANDLER.leg)
        root = (hip[0], hip[1] - drop)
        for side, late in (("l", 0.0), ("r", 0.5)):
            thigh, shin, foot, x = self._legs[side]
            y, z = gaits.step(stride - late, gaits.PERSON_STRIDE_M, 0.11)
            y, z = y * going, z * going
            end = (ankle[0] + y, ankle[1] + z)
            knee = gaits.bent(root, end, thigh.length_m, shin.length_m, ahead=True)
            thigh.lay(root, knee)
            shin.lay(knee, end)
            foot.set_pos(x, *end)
            # Behind the body the heel leaves the ground first; ahead it comes down first.
            foot.set_p((38.0 * z / 0.11 * (1.0 if y > 0 else -0.4)) * going)


class Lead:
    """A lead that hangs between a hand and a harness.

    Args:
        parent: what it hangs in.
    """

    def __init__(self, parent: p3d.NodePath) -> None:
        self.node = parent.attach_new_node("lead")
        self._pieces = [
            shelf.node("people/dog_lead", parent=self.node) for _ in range(_LEAD_PIECES)
        ]

    def hang(self, hand: p3d.NodePath, hook: p3d.NodePath) -> None:
        """Hangs it from one node to another; what it is too long for hangs through."""
        start = np.array(hand.get_pos(self.node))
        end = np.array(hook.get_pos(self.node))
        far = float(np.linalg.norm(end - start))
        slack = max(0.0, _LEAD_M - far)
        # The sag of a shallow curve: its length exceeds the straight by 8/3 of sag squared.
        lowest = 0.9 * min(start[2], end[2])
        sag = min(math.sqrt(0.375 * slack * max(far, 0.2)), max(lowest - 0.02, 0.0), 0.45)
        share = np.linspace(0.0, 1.0, _LEAD_PIECES + 1)[:, None]
        path = start + (end - start) * share
        path[:, 2] -= (4.0 * share * (1.0 - share))[:, 0] * sag
        for piece, a, b in zip(self._pieces, path[:-1], path[1:], strict=True):
            way = b - a
            long = float(np.linalg.norm(way))
            piece.set_pos(*a.tolist())
            piece.set_hpr(
                math.degrees(math.atan2(-way[0], way[1])),
                math.degrees(math.atan2(way[2], math.hypot(way[0], way[1]))),
                0.0,
            )
            piece.set_scale(1.0, max(long, 1e-3), 1.0)


def _between(a: Flat, b: Flat, share: float) -> Flat:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _eased(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)
