"""Why a headset could not be had, in words: what failed, how we know, what to try.

The numbers are OpenVR's (EVRInitError, EVRCompositorError in its public header).
"""

from __future__ import annotations

_NO_RUNTIME = (
    "No OpenVR runtime is installed for this user.",
    "Install Steam and SteamVR, start SteamVR once, and try again.",
)
_BROKEN_RUNTIME = (
    "The OpenVR runtime is installed, but it cannot be loaded.",
    "In Steam, let SteamVR's files be verified (Properties, Installed Files), or install it again.",
)
_NO_HEADSET = (
    "The OpenVR runtime finds no headset.",
    "Switch the headset and its link box on, check both of its cables, and see whether SteamVR's "
    "own window shows it.",
)
_BUSY = (
    "The OpenVR runtime is busy: it is starting, stopping, updating, or another program has it.",
    "Wait half a minute; close other virtual-reality programs; then try again.",
)
_NO_SERVER = (
    "SteamVR does not answer.",
    "Start SteamVR and wait until its window shows the headset; if it hangs, end vrserver in the "
    "task manager, or restart the computer.",
)
_NO_DISPLAY = (
    "The headset is there, but its display is not.",
    "Check the headset's display cable and that it is plugged into the graphics card, not into "
    "the mainboard; then restart SteamVR.",
)
_NO_COMPOSITOR = (
    "SteamVR's compositor could not start.",
    "Update the graphics card's driver, close other virtual-reality programs, restart SteamVR.",
)
_DRIVER = (
    "The headset's driver in SteamVR failed.",
    "Restart SteamVR; if it stays so, unplug the headset for ten seconds and plug it in again.",
)
_CALIBRATION = (
    "The headset is not calibrated.",
    "Run SteamVR's room setup, with both base stations switched on and in sight of the headset.",
)
_UPDATE = (
    "The runtime or a device's firmware is out of date.",
    "Update SteamVR in Steam, and the devices' firmware from SteamVR's window.",
)

_INIT: dict[int, tuple[str, str]] = {
    **dict.fromkeys((100, 110), _NO_RUNTIME),
    **dict.fromkeys((101, 102, 103, 104, 105, 106, 107, 111, 112, 113, 148), _BROKEN_RUNTIME),
    **dict.fromkeys((108, 125, 126, 202, 215), _NO_HEADSET),
    **dict.fromkeys((115, 117, 119, 137, 138, 139, 140, 143, 205), _BUSY),
    **dict.fromkeys((121, 127, 128, 150, 160, 161, 162), _NO_SERVER),
    **dict.fromkeys((208, 212, 213), _NO_DISPLAY),
    **dict.fromkeys((206, 207), _CALIBRATION),
    **dict.fromkeys((204, 402), _UPDATE),
}
# Whole groups of numbers that mean much the same to who stands before the machine.
_RANGES: tuple[tuple[int, int, tuple[str, str]], ...] = (
    (100, 199, _BROKEN_RUNTIME),
    (200, 299, _DRIVER),
    (300, 399, _NO_SERVER),
    (400, 499, _NO_COMPOSITOR),
)
_OTHER = (
    "The headset could not be opened.",
    "Restart SteamVR; `vrtrainer doctor` lists what is found.",
)

_SUBMIT: dict[int, tuple[str, str]] = {
    100: ("The compositor and this program do not fit together.", "Update SteamVR in Steam."),
    102: (
        "The compositor refused the picture.",
        "Restart SteamVR; look for other programs that draw into the headset.",
    ),
    103: (
        "This program is not the one that the compositor shows.",
        "Close other virtual-reality programs.",
    ),
    104: (
        "The picture is on another graphics card than the headset.",
        "Plug the headset and the screen into the same card; on a laptop, let the system run "
        "this program on the fast card (Windows: Settings, Display, Graphics).",
    ),
    105: ("The compositor cannot use this kind of picture.", "Update the graphics driver."),
    106: (
        "The graphics driver cannot share pictures with the compositor.",
        "Update the graphics driver; a software renderer cannot do it.",
    ),
}
# Nothing to be alarmed about: another program is in front for a moment, or a frame came twice.
PASSING = frozenset({101, 108})


def init_words(number: int, symbol: str, english: str) -> str:
    """Returns why a headset could not be opened, as one text for an operator.

    Args:
        number: of the error.
        symbol: its name, such as ``VRInitError_Init_HmdNotFound``.
        english: the runtime's own description; may be empty.
    """
    return _words(*_init(number), f"OpenVR says {number}, {symbol}", english)


def _init(number: int) -> tuple[str, str]:
    if number in _INIT:
        return _INIT[number]
    for low, high, found in _RANGES:
        if low <= number <= high:
            return found
    return _OTHER


def submit_words(number: int) -> str:
    """Returns why the compositor takes no pictures, as one text for an operator."""
    what, try_this = _SUBMIT.get(number, ("The compositor takes no pictures.", _OTHER[1]))
    return _words(what, try_this, f"OpenVR's compositor says {number}", "")


def _words(what: str, try_this: str, how: str, english: str) -> str:
    said = f': "{english.strip()}"' if english.strip() else ""
    return f"{what} ({how}{said}.) {try_this}"
