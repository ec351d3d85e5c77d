"""What a visit is shown in: a window, or a headset with its mirror in the window."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from vrtrainer.basis import DeviceUnavailable
from vrtrainer.engine.gpu_time import CardClock
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.mirror import EyeMirror, Spectator
from vrtrainer.engine.overlay import Overlay
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.quality import Governor, legible_share
from vrtrainer.engine.trace import Trace
from vrtrainer.interaction.input import FrameInput
from vrtrainer.station.captions import Sight
from vrtrainer.world.calm import Calm
from vrtrainer.world.comfort import Comfort
from vrtrainer.world.notices import Notices

if TYPE_CHECKING:
    from vrtrainer.devices.headset import HeadsetDevice
    from vrtrainer.station.play import Theatre

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looks:
    """How a headset's picture is drawn and mirrored; from the settings.

    Attributes:
        stereo: single-pass, or two-camera for the reference.
        scale: of the resolution that the runtime recommends.
        mirror: eye, spectator or off.
        vignette: whether being moved closes the rim for a moment.
    """

    stereo: str = "single-pass"
    scale: float = 1.0
    mirror: str = "eye"
    vignette: bool = False


class Show(Protocol):
    """Where a visit is seen.

    Attributes:
        picture: what the frame draws, the trainee's view.
    """

    picture: Picture

    @property
    def overlay(self) -> Overlay:
        """Over what spectators see."""
        ...

    @property
    def size(self) -> Size:
        """Pixels of what spectators see."""
        ...

    def sight(self) -> Sight | None:
        """Returns what spectators see of the world; None where it is the trainee's own window."""
        ...

    def speak(self, language: str) -> None:
        """Says what it says itself in another language from now on."""
        ...

    def follow(self, frame: FrameInput, seconds: float) -> None:
        """Veils the picture of a frame that is about to be drawn."""
        ...

    def mirror(self, seconds: float) -> None:
        """Shows spectators the frame that was drawn."""
        ...

    def slack(self) -> None:
        """Does what need not be done in any one frame."""
        ...

    def pixels(self) -> np.ndarray:
        """Returns what spectators see: uint8, (h, w, 3), first row on top."""
        ...

    def close(self) -> None:
        """Gives everything back."""
        ...


class WindowShow:
    """The window is the trainee's view and the spectators' at once.

    Args:
        theatre: the session's world.
    """

    def __init__(self, theatre: Theatre) -> None:
        self.picture = theatre.picture(None)

    @property
    def overlay(self) -> Overlay:
        """Over the window."""
        return self.picture.overlay

    def sight(self) -> Sight | None:
        """None: whoever sits before it has the lines where nothing is pressed."""
        return None

    @property
    def size(self) -> Size:
        """Pixels of the window."""
        return self.picture.size

    def speak(self, language: str) -> None:
        """Does nothing: the window itself says nothing."""

    def follow(self, frame: FrameInput, seconds: float) -> None:
        """Does nothing: no wall is in a head, and no headset is lost."""

    def mirror(self, seconds: float) -> None:
        """Does nothing: the picture is in the window already."""

    def slack(self) -> None:
        """Does nothing."""

    def pixels(self) -> np.ndarray:
        """Returns what the window shows: uint8, (h, w, 3), first row on top."""
        return self.picture.pixels()

    def close(self) -> None:
        """Gives the window back."""
        self.picture.close()


class HeadsetShow:
    """Both eyes in a buffer for the headset, and a mirror in the window.

    Args:
        theatre: the session's world.
        device: the headset.
        host: the open window.
        looks: how it is drawn.
        trace: records what frames take, where somebody asked.
        clock: seconds, monotonic.

    Raises:
        DeviceUnavailable: the graphics card cannot draw what the headset needs.
    """

    def __init__(
        self,
        theatre: Theatre,
        device: HeadsetDevice,
        host: Host,
        looks: Looks,
        trace: Trace | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._theatre, self._device, self._host, self._clock = theatre, device, host, clock
        self._looks, self._trace = looks, trace
        width, height = device.resolution
        size = _even(width * looks.scale), _even(height * looks.scale)
        self.picture = theatre.picture(size, eyes=2, stereo=looks.stereo)
        self._check(size)
        self._eyes_known = -1
        self.comfort = Comfort(self.picture.veil, looks.vignette)
        theatre.world.body.comfort = self.comfort
        self._calm = self._make_calm(theatre.setting.language)
        self._notices = Notices(theatre.stage.root, theatre.setting.language)
        self._mirror = self._make_mirror()
        self._card_clock: CardClock | None = None
        self._governor = Governor(device.hz)
        self._gpu_ms: float | None = None
        self._share = 1.0
        self._least = 1.0

    def _check(self, size: Size) -> None:
        """A texture padded to powers of two would be shown askew, without any error."""
        texture = self.picture.texture
        assert texture is not None
        found = texture.get_x_size(), texture.get_y_size()
        if found != (2 * size[0], size[1]):
            raise DeviceUnavailable(
                f"The graphics driver made a picture of {found[0]} x {found[1]} points where "
                f"{2 * size[0]} x {size[1]} were asked for. Lower `render_scale` in the settings, "
                "or update the driver."
            )

    def _make_calm(self, language: str) -> Calm:
        calm = Calm(language)
        calm.stand_in(self.picture.add_layer(calm.root))
        return calm

    def _make_mirror(self) -> EyeMirror | Spectator:
        if self._looks.mirror == "spectator":
            return Spectator(self._theatre.picture(None))
        return EyeMirror(self._host, self.picture)

    @property
    def overlay(self) -> Overlay:
        """Over the mirror."""
        return self._mirror.overlay

    def sight(self) -> Sight | None:
        """What the window shows."""
        return self._mirror.sight()

    @property
    def size(self) -> Size:
        """Pixels of the window."""
        return self._host.size

    @property
    def share(self) -> float:
        """The share of the points across that is drawn now."""
        return self._share

    def speak(self, language: str) -> None:
        """Says what to do in a pause in another language; the world there is a new one."""
        self._theatre.world.body.comfort = self.comfort
        self._calm.speak(language)
        self._notices.speak(language)

    # ---- the frame ------------------------------------------------------------------

    def follow(self, frame: FrameInput, seconds: float) -> None:
        """Veils the picture where the head is in a wall, or play is paused."""
        if self._eyes_known != self._device.eyes_told:
            self._take_eyes()
        theatre = self._theatre
        depth = theatre.stage.solid_depth(frame.world_from_head[:3, 3])
        self.comfort.follow(frame.pause, depth, seconds)
        floor = self._device.floor_m
        self._calm.follow(frame.pause, frame.world_from_head, floor, seconds)
        self._notices.follow(frame, seconds)

    def _take_eyes(self) -> None:
        """Takes over lenses and their distance, at first and when the trainee sets them."""
        self._eyes_known = self._device.eyes_told
        self.picture.mask(self._device.hidden_area)
        self._least = legible_share(self._device.eyes(), self.picture.size)

    def mirror(self, seconds: float) -> None:
        """Shows the frame that was drawn, where a mirror is wanted."""
        if self._looks.mirror != "off":
            self._mirror.draw(*self.picture.pose, seconds)

    def slack(self) -> None:
        """Reads the card's clock and fits the number of points to the load."""
        if self._card_clock is None:
            self._card_clock = CardClock()
            self.picture.time_with(self._card_clock)
        told = self._card_clock.told()
        timing = self._device.timing()
        if told is not None:
            self._gpu_ms = told[0]
        elif timing is not None and timing.gpu_ms > 0 and not self._card_clock.works:
            self._gpu_ms = timing.gpu_ms
        if self._trace is not None:
            if told is not None:
                self._trace.note_gpu(*told)
            if timing is not None:
                self._trace.note_presents(timing.presents, 1)
        missed = timing is not None and (timing.presents > 1 or timing.dropped > 0)
        reading = bool(self._theatre.panels.open_panels)
        share = self._governor.follow(self._gpu_ms, missed, self._least if reading else 0.0)
        if share != self._share:
            self._share = share
            self.picture.use(share)

    def pixels(self) -> np.ndarray:
        """Returns what the window shows: uint8, (h, w, 3), first row on top."""
        return self._mirror.pixels()

    def close(self) -> None:
        """Gives everything back."""
        if self._card_clock is not None:
            self._card_clock.close()
        self._theatre.world.body.comfort = None
        self._calm.close()
        self._notices.close()
        self._mirror.close()
        self.picture.close()


def _even(points: float) -> int:
    return max(8, round(points / 2) * 2)
