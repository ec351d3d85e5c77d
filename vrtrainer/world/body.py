"""The trainee's body: the device that moves it, where it stands, and what its hands feel."""

from __future__ import annotations

from vrtrainer.devices.device import Device
from vrtrainer.inspection import Session
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.world.comfort import Comfort
from vrtrainer.world.panels import Panels
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.stage import Stage
from vrtrainer.world.targets import Targets
from vrtrainer.world.wheel import Wheel

Feet = tuple[float, float, float]


class Body:
    """Stands where it is told to; whoever moves leaves pages and wheel behind.

    Args:
        session: the running inspection.
        stage: the built scenes.
        panels: the pages.
        wheel: the verdict wheel.
        sounds: what the session sounds like.
        targets: what can be pointed at, which is another thing from elsewhere.

    Attributes:
        device: whose feet are moved, once it is attached.
        pointer: what the hands point at, once it is attached.
        comfort: where the picture can be veiled.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        panels: Panels,
        wheel: Wheel,
        sounds: Sounds,
        targets: Targets,
    ) -> None:
        self._session, self._stage, self._panels = session, stage, panels
        self._wheel, self._sounds, self._targets = wheel, sounds, targets
        self.device: Device | None = None
        self.pointer: Pointer | None = None
        self.comfort: Comfort | None = None
        self._bound_for: tuple[Feet, float | None] | None = None

    def attach(self, device: Device, pointer: Pointer) -> None:
        """Joins the device and the pointer, and stands where the case begins."""
        self.device, self.pointer = device, pointer
        pointer.hand = getattr(device, "hand", pointer.hand)  # left, right or auto
        device.can_stand = lambda x, y: (
            self._stage.floor(x, y, (self._session.state.place,)) is not None
        )
        self.stand_in(self._session.state.place)

    @property
    def side(self) -> str:
        """The side of the hand that points."""
        return self.pointer.main if self.pointer is not None else "right"

    def feel(self, kind: str, side: str) -> None:
        """Lets a hand feel something."""
        if self.device is not None:
            self.device.haptic(kind, side)

    # --- where it stands ---

    def set_out(self, at: Feet, heading_deg: float | None) -> None:
        """Remembers where to stand in another place, once the session says that it was reached."""
        self._bound_for = at, heading_deg

    def stay(self) -> None:
        """Forgets where it set out for: the deed was held back or refused."""
        self._bound_for = None

    def arrive(self, place: str) -> None:
        """Stands where it set out for, or else where one arrives at a place."""
        if self._bound_for is not None:
            self.stand(*self._bound_for)
        else:
            self.stand_in(place)
        self._bound_for = None

    def stand_in(self, place: str) -> None:
        """Stands where one arrives at a place."""
        stand = self._stage.stand(place)
        self.stand(stand.at, stand.heading_deg, stand.pitch_deg)

    def stand(self, at: Feet, heading_deg: float | None, pitch_deg: float = 0.0) -> None:
        """Stands at a point of the floor; None keeps the heading."""
        if self.device is not None:
            self.device.teleport(at, heading_deg, pitch_deg)
        if self.comfort is not None:
            self.comfort.moved()
        self._sounds.moved()
        self._panels.close()
        self._wheel.close()
        self._targets.forget()
