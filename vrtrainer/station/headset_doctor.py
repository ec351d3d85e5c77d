"""What the doctor says of a headset: itself, its controllers, its base stations and its room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vrtrainer.basis import VrtrainerError
from vrtrainer.station.findings import Finding

if TYPE_CHECKING:
    from vrtrainer.devices.openvr import Runtime
    from vrtrainer.devices.tracked import Tracked

# The least floor on which somebody stands and turns (S114 in the project's sources).
LEAST_M2 = 2.0
_GOOD_SHARE = 0.95

# OpenVR's ChaperoneCalibrationState, in words and with what to do.
_ROOM: dict[int, tuple[str, str]] = {
    1: ("set up", ""),
    100: ("set up, with a warning", "run SteamVR's room setup again when there is time"),
    101: ("a base station may have moved", "run SteamVR's room setup again"),
    102: ("a base station was taken away", "switch it on again, or run SteamVR's room setup"),
    103: ("the seated place is not right", "recentre in SteamVR while seated"),
    200: ("set up wrongly", "run SteamVR's room setup"),
    201: ("not set up: no base station is known", "run SteamVR's room setup"),
    202: ("not set up: no play area", "run SteamVR's room setup, room-scale or standing"),
    203: ("the play area is wrong", "run SteamVR's room setup again"),
}


def examine(wanted: bool) -> list[Finding]:
    """Returns the findings on the headset.

    Args:
        wanted: the settings ask for one, so that its absence is a fault.
    """
    from vrtrainer.devices.openvr import Runtime, headset_present

    if not headset_present():
        return [_absent(wanted)]
    try:
        runtime = Runtime(plays=False)
    except VrtrainerError as error:
        return [Finding("headset", "there, but its runtime cannot be asked", False, error.message)]
    try:
        runtime.look()
        return [*_devices(runtime), *_room(runtime)]
    finally:
        runtime.close()


def _absent(wanted: bool) -> Finding:
    return Finding(
        "headset",
        "none: no OpenVR runtime sees one" + ("" if wanted else "; the window is used"),
        not wanted,
        "install Steam and SteamVR, plug the headset in and switch it on; see docs/headset.md",
    )


def _devices(runtime: Runtime) -> list[Finding]:
    found = []
    devices = runtime.devices()
    for device in devices:
        if device.kind == "headset":
            found.append(_headset(runtime, device))
    controllers = [d for d in devices if d.kind == "controller"]
    found += [_controller(runtime, d) for d in controllers]
    if not controllers:
        found.append(
            Finding("controller", "none", False, "switch one on: hold its system button; pair it "
                    "in SteamVR's window (Devices, Pair Controller)")
        )  # fmt: skip
    stations = [d for d in devices if d.kind == "base station"]
    found += [_station(runtime, d) for d in stations]
    seen = sum(runtime.expected(d.index).placed for d in stations if d.connected)
    if stations:
        found.append(_sensors(seen, len(stations)))
    return found


def _headset(runtime: Runtime, device: Tracked) -> Finding:
    width, height = runtime.size
    name = f"{device.model or 'unknown'} ({device.serial})"
    what = f"{name}, {width} x {height} points an eye, {runtime.hz:g} Hz"
    if runtime.expected(device.index).placed:
        return Finding("headset", f"{what}; followed")
    return Finding(
        "headset",
        f"{what}; not followed now",
        False,
        "hold it up in sight of the base stations; nothing may cover its front",
    )


def _controller(runtime: Runtime, device: Tracked) -> Finding:
    name = f"{device.type or device.model} ({device.serial})"
    if not device.connected:
        return Finding("controller", f"{name}: switched off", False, "hold its system button")
    battery = "" if device.battery is None else f", battery {device.battery:.0%}"
    battery += ", charging" if device.charging else ""
    if not runtime.expected(device.index).told:
        return Finding(
            "controller", f"{name}{battery}: not followed now", False,
            "pick it up in sight of the base stations; if it sleeps, press its trigger",
        )  # fmt: skip
    if device.nearly_empty:
        return Finding("controller", f"{name}{battery}", False, "charge it before the next visit")
    return Finding("controller", f"{name}{battery}; followed")


def _station(runtime: Runtime, device: Tracked) -> Finding:
    label = f"{device.label}, " if device.label else ""
    name = f"{device.model or 'base station'} ({label}{device.serial})"
    station = runtime.station(device.index) if device.connected else None
    if station is None:
        return Finding(
            "base station", f"{name}: not seen", False,
            "check its power (a light is on), its lens (clean, nothing before it), and that it "
            "was not moved since the room setup",
        )  # fmt: skip
    x, y, z = (float(v) for v in station.room_from_station[:3, 3])
    return Finding("base station", f"{name} at ({x:+.1f}, {y:+.1f}) m, {z:.1f} m high; seen")


def _sensors(seen: int, known: int) -> Finding:
    said = {0: "none is seen", 1: "one is seen"}.get(seen, f"{seen} of {known} are seen")
    if seen >= 2:
        return Finding("sensors", "both are seen" if known == 2 else said)
    return Finding(
        "sensors", said, False,
        "with one the trainee is lost as soon as he or she turns away; two must stand in opposite "
        "corners, above head height, tilted down by about 30 degrees",
    )  # fmt: skip


def _room(runtime: Runtime) -> list[Finding]:
    from vrtrainer.devices.coverage import coverage

    state = runtime.calibration()
    said, mend = _ROOM.get(state, (f"in an unknown state ({state})", "run SteamVR's room setup"))
    found = [Finding("room", said, state < 200, mend)]
    area = runtime.play_area()
    if area is None:
        found.append(
            Finding("play area", "none: standing still or seated only",
                    mend="for walking about, run SteamVR's room setup as room-scale")
        )  # fmt: skip
        return found
    across, along = area.size_m
    wide_enough = across * along >= LEAST_M2
    found.append(
        Finding("play area", f"{across:.1f} x {along:.1f} m", wide_enough,
                "" if wide_enough else f"clear at least {LEAST_M2:g} square metres, or let "
                "trainees sit (seated = true in the settings)")
    )  # fmt: skip
    stations = [
        station
        for device in runtime.devices()
        if device.kind == "base station" and device.connected
        if (station := runtime.station(device.index)) is not None
    ]
    if stations:
        c = coverage(area.corners, stations)
        said = f"{c.by_two:.0%} of the play area seen by two, {c.by_one:.0%} by one"
        said += f", {c.by_none:.0%} by none" if c.by_none > 0.005 else ""
        good = c.by_two >= _GOOD_SHARE
        found.append(
            Finding("coverage", said, good,
                    "" if good else "turn the stations towards the middle of the floor, mount "
                    "them higher (2 m or more), or make the play area smaller")
        )  # fmt: skip
    return found
