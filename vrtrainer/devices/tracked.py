"""What a headset's runtime tells of the devices that it follows, in plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

HEADSET, CONTROLLER, BASE_STATION, OTHER = "headset", "controller", "base station", "other"

# Battery below which a controller is said to be nearly empty: about a quarter of an hour's play.
LOW_BATTERY = 0.15


@dataclass(frozen=True)
class Tracked:
    """One device.

    Attributes:
        index: the runtime's number for it.
        kind: headset, controller, base station or other.
        model: as its maker calls it.
        serial: of this piece.
        type: of a controller, such as ``vive_controller``; chooses bindings and model.
        label: of a base station: its mode or channel.
        connected: the runtime has it.
        battery: share that is left; None where it has none or does not say.
        charging: on its cable.
    """

    index: int
    kind: str
    model: str = ""
    serial: str = ""
    type: str = ""
    label: str = ""
    connected: bool = True
    battery: float | None = None
    charging: bool = False

    @property
    def nearly_empty(self) -> bool:
        """Whether the battery will not last for a visit."""
        return self.battery is not None and self.battery < LOW_BATTERY and not self.charging


@dataclass(frozen=True, eq=False)
class Sighting:
    """Where a device is, as the runtime last told.

    Attributes:
        room_from_device: (4, 4) in the room's frame, X right, Y forward, Z up; None where the
            runtime cannot tell.
        placed: position and direction are known; else, at best, the direction.
        connected: the device is there at all.
        told: the runtime calls its pose good, whatever the matrix: some give an empty one to a
            program that reads no buttons.
    """

    room_from_device: np.ndarray | None
    placed: bool
    connected: bool
    told: bool = False


@dataclass(frozen=True)
class Notice:
    """Something that happened in the runtime: see `openvr.Runtime.notices`."""

    what: str
    index: int = 0


@dataclass(frozen=True)
class Timing:
    """One frame as the compositor saw it, milliseconds.

    Attributes:
        frame: the compositor's number for it.
        presents: how many refreshes of the display it was shown for; more than one is a miss.
        dropped: frames that were lost since the one before.
        gpu_ms: what this program and the compositor took of the graphics card.
        compositor_gpu_ms: the compositor's part of it.
        idle_ms: that the compositor waited for the program.
    """

    frame: int
    presents: int
    dropped: int
    gpu_ms: float
    compositor_gpu_ms: float
    idle_ms: float


@dataclass(frozen=True, eq=False)
class PlayArea:
    """The cleared floor.

    Attributes:
        corners: (4, 2) X and Y in the room's frame, metres.
        size_m: across and along.
    """

    corners: np.ndarray = field(default_factory=lambda: np.zeros((4, 2)))
    size_m: tuple[float, float] = (0.0, 0.0)
