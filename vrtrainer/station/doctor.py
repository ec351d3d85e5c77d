"""What this machine has for a station, what is missing, and how to get it."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from vrtrainer.basis import VrtrainerError, folders, resources
from vrtrainer.basis.settings import NAMES, Settings
from vrtrainer.content import administration
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.content.library import find_scenarios, load_scenes
from vrtrainer.station import headset_doctor
from vrtrainer.station.findings import Finding


def examine(settings: Settings) -> list[Finding]:
    """Returns the findings on this machine; opens graphics and sound to be sure."""
    return [
        Finding("system", f"{platform.platform()}, Python {platform.python_version()}"),
        _display(),
        *_graphics(),
        *headset_doctor.examine(settings.device == "openvr"),
        _sound(settings),
        _languages(settings),
        *_content(),
        *_administration(),
        *_folders(),
        *_settings(settings),
    ]


def _display() -> Finding:
    from vrtrainer.engine.host import has_display

    if has_display():
        name = os.environ.get("DISPLAY", "") if sys.platform.startswith("linux") else "the desktop"
        return Finding("display", f"windows can be shown ({name})")
    return Finding(
        "display",
        "none: `run` plays the expert script",
        mend="log in to a desktop, or try a virtual one: xvfb-run vrtrainer run (package xvfb)",
    )


def _graphics() -> list[Finding]:
    from vrtrainer.engine.host import open_host

    try:
        host = open_host("headless")
    except VrtrainerError as error:
        return [Finding("graphics", "OpenGL cannot be opened", False, error.message)]
    try:
        major, minor = host.gl_version
        tier = {
            "full": "full (multisampled, fine shadows)",
            "software": "software (no graphics card: small shadows; saved pictures are full)",
        }[host.tier]
        return [
            Finding("graphics", f"{host.renderer}, OpenGL {major}.{minor}"),
            Finding("quality", tier),
        ]
    finally:
        host.close()


def _sound(settings: Settings) -> Finding:
    from vrtrainer.engine.sound import open_mixer

    mixer = open_mixer(settings.sound, settings.volume)
    try:
        if not mixer.silent:
            return Finding("sound", f"a sound device answers; volume {settings.volume:g}")
    finally:
        mixer.close()
    if mixer.silent == "off":
        return Finding("sound", "switched off by the settings: the program is silent")
    return Finding(
        "sound",
        "no sound device: the program is silent",
        mend="nothing is lost: every sound has its text on the screen",
    )


def _languages(settings: Settings) -> Finding:
    from vrtrainer.language import LANGUAGES, catalogue_faults

    faults = catalogue_faults(code={})
    names = ", ".join(LANGUAGES)
    if faults:
        return Finding("languages", f"{names}: {faults[0]}", False, "install vrtrainer again")
    return Finding("languages", f"{names}; {settings.language} by settings")


def _content() -> list[Finding]:
    scenarios = find_scenarios()
    scenes, faults = load_scenes()
    found = [
        Finding("scenarios", ", ".join(scenarios) or "none", bool(scenarios)),
        Finding("scenes", ", ".join(scenes) or "none", bool(scenes) and not faults),
    ]
    return found + [Finding("scene", str(fault), False) for fault in faults]


def _administration() -> list[Finding]:
    """Whose rules are in force, and what is wrong with the file that says so."""
    catalogues = load_catalogues()
    files = catalogues.administration_files
    faults = [f for f in catalogues.faults if f.file.endswith(administration.FILE)]
    found = [Finding("administration", str(fault), False, "see docs/administration.md")
             for fault in faults if "rules/" not in fault.file]  # fmt: skip
    chosen = ", ".join(f"{topic}: {choice}" for topic, choice in catalogues.chosen.items())
    name = catalogues.administration.get("en", "") if files else "none of its own"
    where = f" ({', '.join(files)})" if files else ""
    return [Finding("administration", f"{name}{where}; {chosen}"), *found]


def _folders() -> list[Finding]:
    rows = (
        ("data folder", folders.data_folder()),
        ("settings folder", folders.config_folder()),
        ("program's content", resources().path("scenarios").parent),
    )
    return [_folder(topic, path, topic != "program's content") for topic, path in rows]


def _folder(topic: str, path: Path, written: bool) -> Finding:
    if not written:
        return Finding(topic, str(path))
    parent = path
    while not parent.exists() and parent != parent.parent:
        parent = parent.parent
    if os.access(parent, os.W_OK):
        return Finding(topic, str(path))
    return Finding(topic, f"{path} cannot be written to", False, "give this user the right to it")


def _settings(settings: Settings) -> list[Finding]:
    return [
        Finding("setting", f"{name} = {getattr(settings, name)} ({settings.source(name)})")
        for name in NAMES
    ]
