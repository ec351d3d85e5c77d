"""Settings, and where each value came from.

A flag wins over the environment (`VRTRAINER_IDLE_S=60`), which wins over the station's file, which
wins over the user's file, which wins over the default. Files are TOML: `idle_s = 60`.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from vrtrainer.basis import folders
from vrtrainer.basis.faults import ContentInvalid, UsageFault, VrtrainerError

PREFIX = "VRTRAINER_"
FILE_NAME = "settings.toml"

Value = bool | int | float | str


@dataclass(frozen=True)
class Settings:
    """How the program behaves on this machine; never what is scored."""

    language: str = "en"
    """Language of screens, pages and results."""
    device: str = "auto"
    """Where input comes from and pictures go: auto, openvr (a headset), desktop or scripted."""
    mode: str = "practice"
    """Practice reminds and answers at once; assessment is silent until the debrief."""
    width_px: int = 1280
    height_px: int = 720
    fullscreen: bool = False
    display: int = 0
    """Which of several screens the full-screen window fills."""
    sound: bool = True
    volume: float = 0.8
    """Of everything that is heard: 0 is silent, 1 as loud as the sounds were made."""
    idle_s: float = 90.0
    """After how long without input a station goes back to its attract screen."""
    snap_turn_deg: float = 30.0
    seated: bool = False
    height_offset_m: float = 0.0
    """By how much a headset's eyes are lifted: for people who are small, or sit low."""
    hand: str = "auto"
    """Which hand holds a single controller: auto, left or right."""
    vignette: bool = False
    """Whether being moved closes the rim of a headset's view for a moment."""
    handover_s: float = 25.0
    """How long a headset may be off the head before the visit ends for the next trainee."""
    mirror: str = "eye"
    """What the window shows while a headset is worn: eye, spectator (costs frames) or off."""
    tier: str = "auto"
    """Quality of the picture: auto, full or software."""
    render_scale: float = 1.0
    """Share of the resolution that a headset's runtime recommends, across and up."""
    stereo: str = "single-pass"
    """How both eyes are drawn: single-pass, or two-camera for comparison (slower)."""
    tutorial: str = "offer"
    """Whether the briefing offers the tutorial, it comes first for everybody, or never (off)."""
    choice: bool = False
    """Whether a kiosk's visitors choose their case; else all play the one of ``--scenario``."""
    levels: str = "open"
    """Of the cases to choose from: all are open, or each level when the one below was passed here
    (earned)."""
    private_folder: str = ""
    """Folder of an administration's own cues; ``private`` in the user's data folder if empty."""
    sources: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )

    def source(self, name: str) -> str:
        """Return where the value of `name` came from, such as "flag" or the path of a file."""
        return self.sources.get(name, "default")


@dataclass(frozen=True)
class _Rule:
    kind: type
    check: Callable[[Value], bool]
    wanted: str


def _one_of(*words: str) -> _Rule:
    return _Rule(str, lambda value: value in words, "one of " + ", ".join(words))


def _between(kind: type, low: float, high: float) -> _Rule:
    name = "a whole number" if kind is int else "a number"
    return _Rule(
        kind, lambda value: low <= float(value) <= high, f"{name} from {low:g} to {high:g}"
    )


_PATH = _Rule(str, lambda value: "\0" not in str(value), "the path of a folder, or empty")
_TRUTH = _Rule(bool, lambda value: True, "true or false")

_RULES: Mapping[str, _Rule] = {
    "language": _one_of("en", "fr"),
    "device": _one_of("auto", "openvr", "desktop", "scripted"),
    "mode": _one_of("practice", "assessment"),
    "width_px": _between(int, 160, 16384),
    "height_px": _between(int, 120, 16384),
    "fullscreen": _TRUTH,
    "display": _between(int, 0, 15),
    "sound": _TRUTH,
    "volume": _between(float, 0, 1),
    "idle_s": _between(float, 5, 86400),
    "snap_turn_deg": _between(float, 5, 90),
    "seated": _TRUTH,
    "height_offset_m": _between(float, -0.5, 0.8),
    "hand": _one_of("auto", "left", "right"),
    "vignette": _TRUTH,
    "handover_s": _between(float, 5, 3600),
    "mirror": _one_of("eye", "spectator", "off"),
    "tier": _one_of("auto", "full", "software"),
    "render_scale": _between(float, 0.4, 2.0),
    "stereo": _one_of("single-pass", "two-camera"),
    "tutorial": _one_of("offer", "first", "off"),
    "choice": _TRUTH,
    "levels": _one_of("open", "earned"),
    "private_folder": _PATH,
}

NAMES: tuple[str, ...] = tuple(f.name for f in dataclasses.fields(Settings) if f.name != "sources")
"""Every setting, in the order in which `vrtrainer doctor` lists them."""


def load_settings(
    flags: Mapping[str, Value | None] | None = None,
    env: Mapping[str, str] | None = None,
    files: Sequence[Path] | None = None,
) -> Settings:
    """Return the settings in force, each with its source.

    Args:
        flags: What the command line said; `None` values count as not said.
        env: The environment; the process's own when omitted.
        files: Settings files, the strongest first; missing ones are passed over. When omitted:
            the station's file, then the user's.

    Raises:
        UsageFault: A flag or a variable has a value that cannot be used.
        ContentInvalid: A file cannot be read as TOML, or names an unknown setting, or has a value
            that cannot be used.
    """
    if env is None:
        env = os.environ
    if files is None:
        files = default_files()
    values: dict[str, Value] = {}
    sources: dict[str, str] = {}
    for path in reversed(files):
        for name, value in _read(path).items():
            values[name] = _checked(name, value, str(path), ContentInvalid)
            sources[name] = str(path)
    for name in NAMES:
        variable = PREFIX + name.upper()
        if env.get(variable):
            values[name] = _checked(name, _parsed(name, env[variable]), variable, UsageFault)
            sources[name] = variable
    for name, given in (flags or {}).items():
        if given is not None:
            flag = "--" + name.replace("_", "-")
            values[name] = _checked(name, given, flag, UsageFault)
            sources[name] = "flag"
    return dataclasses.replace(Settings(), **values, sources=MappingProxyType(sources))  # type: ignore[arg-type]


def default_files() -> tuple[Path, ...]:
    """Return the settings files that are looked for: the station's, then the user's."""
    return (folders.site_config_folder() / FILE_NAME, folders.config_folder() / FILE_NAME)


def _read(path: Path) -> dict[str, Value]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        raise ContentInvalid(f"{path}: cannot be read: {fault}") from fault
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ContentInvalid(f"{path}: not TOML: {fault}") from fault


def _parsed(name: str, text: str) -> Value:
    """Return the text of a variable as the kind of value the setting has, or the text itself."""
    kind = _RULES[name].kind
    if kind is bool:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(
            text.strip().lower(), text
        )
    if kind is str:
        return text
    try:
        return int(text) if kind is int else float(text)
    except ValueError:
        return text


def _checked(name: str, value: object, where: str, fault: type[VrtrainerError]) -> Value:
    rule = _RULES.get(name)
    if rule is None:
        near = difflib.get_close_matches(name, NAMES, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(NAMES)}"
        raise fault(f"{where}: unknown setting '{name}' ({hint})")
    if rule.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    # By exact type: True is an int to Python, and no window is True pixels wide.
    if (
        isinstance(value, (bool, int, float, str))
        and type(value) is rule.kind
        and rule.check(value)
    ):
        return value
    raise fault(f"{where}: '{name}' is {value!r} (use {rule.wanted})")
