"""What a trainee plays with: a window with mouse and keys, or a headset and its controller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vrtrainer.basis import DeviceUnavailable, resources
from vrtrainer.basis.settings import Settings
from vrtrainer.devices.desktop import DesktopDevice
from vrtrainer.engine.host import Host, has_display, open_host
from vrtrainer.engine.sound import Mixer, open_mixer
from vrtrainer.engine.trace import Trace
from vrtrainer.language import Words
from vrtrainer.station.show import HeadsetShow, Looks, Show, WindowShow

if TYPE_CHECKING:
    from vrtrainer.devices.headset import HeadsetDevice
    from vrtrainer.station.play import Theatre

ACTIONS = "assets/controllers/actions.json"
KINDS = ("auto", "openvr", "desktop", "scripted")


@dataclass(eq=False)
class Equipment:
    """An open window and the device that goes with it.

    Attributes:
        host: the window.
        device: mouse and keys, or a headset.
        headset: whether it is one.
        looks: how a headset's picture is drawn.
        handover_s: how long a headset may be off before a visit ends.
        trace: records what frames take, where somebody asked.
        mixer: the sound; silent where there is none.
    """

    host: Host
    device: DesktopDevice | HeadsetDevice
    headset: bool = False
    looks: Looks = field(default_factory=Looks)
    handover_s: float = 25.0
    trace: Trace | None = None
    mixer: Mixer = field(default_factory=Mixer)

    def show(self, theatre: Theatre) -> Show:
        """Opens what a visit is seen in."""
        if not self.headset:
            return WindowShow(theatre)
        return HeadsetShow(theatre, self.device, self.host, self.looks, self.trace)  # type: ignore[arg-type]

    def labels(self, lang: str) -> dict[str, str]:
        """Returns what is printed on the keys and buttons that do something, by intent."""
        words = Words(lang)
        operator = {"help": "F1", "recentre": "F3", "end": "F4"}
        if isinstance(self.device, DesktopDevice):
            return {**_key_labels(self.device, words), **operator}
        trigger, pad = words("controller.part.act"), words("controller.part.turn")
        return {
            "act": trigger,
            "teleport": trigger,
            "verdict": words("controller.part.verdict"),
            "turn_left": pad,
            "turn_right": pad,
            "belt": words("controller.part.belt"),
            **operator,
        }

    @property
    def quit(self) -> bool:
        """Whether the headset's runtime asked to end."""
        return getattr(self.device, "quit", False)

    def close(self) -> None:
        """Gives everything back; may be called twice."""
        self.mixer.close()
        self.device.close()
        self.host.close()


def choose_kind(wanted: str) -> str:
    """Returns which device is meant: of "auto" a headset where there is one, else a window."""
    if wanted != "auto":
        return wanted
    if not has_display():
        return "scripted"
    from vrtrainer.devices.openvr import headset_present

    return "openvr" if headset_present() else "desktop"


def open_equipment(
    kind: str,
    settings: Settings,
    size: tuple[int, int],
    fullscreen: bool,
    trace: Callable[[float], Trace] | None = None,
) -> Equipment:
    """Opens a window, and the headset if that is the kind.

    Args:
        kind: openvr or desktop.
        settings: of this machine.
        size: of the window.
        fullscreen: whether it covers its screen.
        trace: makes a recorder for a display of so many refreshes a second.

    Raises:
        DeviceUnavailable: what is missing, how we know, and what to try.
    """
    if kind == "openvr":
        return _open_headset(settings, size, fullscreen, trace)
    host = _open_window(settings, size, fullscreen, True)
    device = DesktopDevice(host)
    device.sit(settings.seated)
    mixer = open_mixer(settings.sound, settings.volume)
    recorder = trace(0.0) if trace is not None else None
    return Equipment(host, device, trace=recorder, mixer=mixer)


def _open_headset(
    settings: Settings,
    size: tuple[int, int],
    fullscreen: bool,
    trace: Callable[[float], Trace] | None,
) -> Equipment:
    if not has_display():
        raise DeviceUnavailable(
            "A headset needs a desktop with a screen: its pictures are drawn in a window's "
            "graphics context (DISPLAY is not set). Log in to the desktop of this machine."
        )
    from vrtrainer.devices.headset import HeadsetDevice, Seat
    from vrtrainer.devices.openvr import Runtime

    runtime = Runtime()
    host = None
    try:
        # The headset sets the pace: a window that waited for its own screen would hold it up.
        host = _open_window(settings, size, fullscreen, False)
        seat = Seat(
            settings.seated, settings.height_offset_m, settings.snap_turn_deg, settings.hand
        )
        device = HeadsetDevice(runtime, host, resources().path(ACTIONS), seat)
    except BaseException:
        runtime.close()
        if host is not None:
            host.close()
        raise
    looks = Looks(settings.stereo, settings.render_scale, settings.mirror, settings.vignette)
    recorder = trace(runtime.hz) if trace is not None else None
    mixer = open_mixer(settings.sound, settings.volume, headphones=True)
    return Equipment(host, device, True, looks, settings.handover_s, recorder, mixer)


def _open_window(settings: Settings, size: tuple[int, int], fullscreen: bool, sync: bool) -> Host:
    host = open_host("window", size, fullscreen=fullscreen, display=settings.display, sync=sync)
    if settings.tier != "auto":
        host.tier = settings.tier
    return host


def _key_labels(device: DesktopDevice, words: Words) -> dict[str, str]:
    walk = "".join(device.label(key) for key in ("w", "a", "s", "d"))
    click = words("key.mouse_left")
    return {
        "look": words("key.mouse_right"),
        "walk": f"{words('key.arrows')}, {walk}",
        "teleport": click,
        "turn_left": device.label("q"),
        "turn_right": device.label("e"),
        "act": click,
        "verdict": device.label("f"),
        "belt": words("key.tab"),
        "back": words("key.escape"),
        "zoom": words("key.wheel"),
    }
