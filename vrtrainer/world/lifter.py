"""What holds the container of the bay above the ground.

A reach stacker lifts it, for whoever orders what one should not; a chassis behind its tractor
carries it, for whoever wants to see all of it beneath, standing.
"""

from __future__ import annotations

import panda3d.core as p3d

from vrtrainer.engine.convert import Matrix, pose, set_transform, translation
from vrtrainer.world.models import shelf

# What is done at the container brings it down again.
ON_THE_GROUND = frozenset({"set_down", "cut_seal", "open_doors", "weigh", "reseal"})
# How the machine holds a container: bay_from_stacker, and how high it hangs.
_MODEL = "port/reach_stacker_high"
_AT = pose((6.2, 0.0, 0.0), -90.0)
_HANGS_M = 5.52
# The chassis and the height of its deck (builders/models/port_truck.py); both ends at the back
# are in one line: it is 12.19 m long, as a 40-foot container.
_CHASSIS, _DECK_M, _CHASSIS_M = "port/chassis", 1.42, 12.192
_TRACTOR, _COUPLED_M = "port/terminal_tractor", -6.75  # its origin, before the chassis's middle


class Lifter:
    """A machine that is not there until it lifts.

    Args:
        yard: what it stands in.
        world_from_bay: where the container stands.

    Attributes:
        holds: whether a container hangs in its spreader.
    """

    def __init__(self, yard: p3d.NodePath, world_from_bay: Matrix) -> None:
        self._yard, self._world_from_bay = yard, world_from_bay
        self._node: p3d.NodePath | None = None
        self.holds = False

    def prepare(self) -> p3d.NodePath:
        """Brings the machine in, so that no frame has to; returns it."""
        if self._node is None:
            self._node = shelf.node(_MODEL, parent=self._yard)
            set_transform(self._node, self._world_from_bay @ _AT)
            self._node.hide()
        return self._node

    def hang(self, high: bool) -> Matrix:
        """Lifts or sets down; returns world_from_container (4, 4)."""
        node = self.prepare()
        self.holds = high
        (node.show if high else node.hide)()
        return translation(0.0, 0.0, _HANGS_M if high else 0.0) @ self._world_from_bay


class Chassis:
    """A trailer behind its tractor that is not there until it carries the container.

    Args:
        container: what it carries; it goes where that goes, onto the weighbridge, too.
        length_m: of the container.
    """

    def __init__(self, container: p3d.NodePath, length_m: float) -> None:
        self._container, self._length_m = container, length_m
        self._node: p3d.NodePath | None = None
        self._tractors: dict[bool, p3d.NodePath] = {}  # by whether somebody sits in the cab

    def prepare(self) -> p3d.NodePath:
        """Brings it in, so that no frame has to; returns it."""
        if self._node is None:
            self._node = shelf.node(_CHASSIS, parent=self._container)
            back = (self._length_m - _CHASSIS_M) / 2
            set_transform(self._node, translation(0.0, back, -_DECK_M))
            for driven in (True, False):
                name = _TRACTOR if driven else f"{_TRACTOR}_empty"
                self._tractors[driven] = shelf.node(name, parent=self._node)
                set_transform(self._tractors[driven], translation(0.0, _COUPLED_M, 0.0))
            self.leave_cab(False)
            self._node.hide()
        return self._node

    def leave_cab(self, left: bool) -> None:
        """Shows the driver in the cab, or the cab empty."""
        self.prepare()
        for driven, node in self._tractors.items():
            (node.hide if driven is left else node.show)()

    def carry(self, up: bool) -> Matrix:
        """Takes the container up, or gives it to the ground; returns bay_from_container (4, 4)."""
        node = self.prepare()
        self.leave_cab(False)
        (node.show if up else node.hide)()
        return translation(0.0, 0.0, _DECK_M if up else 0.0)
