"""The shelf: which scenarios and scenes there are, and a case from an id or a path."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from vrtrainer.basis import ContentInvalid, Resources, UsageFault, resources
from vrtrainer.content import models
from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import Catalogues, load_catalogues, shown_name
from vrtrainer.content.resolve import Scenario, read_scenario, resolve
from vrtrainer.content.scene import Scene
from vrtrainer.content.source import Fault, Source, read

SCENARIO_FILE = "scenario.yaml"


def find_scenarios(found: Resources | None = None) -> dict[str, Path]:
    """Returns the file of every scenario by its id (the name of its folder), in order of ids.

    Those in the user's data folder count too; of two with the same id the user's is taken.
    """
    files: dict[str, Path] = {}
    for place in (found or resources()).paths("scenarios"):
        for path in place.glob(f"*/{SCENARIO_FILE}"):
            files[path.parent.name] = path
    return dict(sorted(files.items()))


def locate(name: str, found: Resources | None = None) -> Path:
    """Returns the scenario file that an id, a folder or a path names.

    Raises:
        UsageFault: there is none; the message names the nearest.
    """
    files = find_scenarios(found)
    if name in files:
        return files[name]
    path = Path(name).expanduser()
    if path.is_dir() and (path / SCENARIO_FILE).is_file():
        return path / SCENARIO_FILE
    if path.is_file():
        return path
    raise UsageFault(_unknown(name, path, files))


def _unknown(name: str, path: Path, files: Iterable[str]) -> str:
    known = list(files)
    if path.is_dir():
        return f"{name}: no {SCENARIO_FILE} in this folder"
    if len(path.parts) > 1 or path.suffix:
        beside = [entry.name for entry in _entries(path.parent)]
        near = difflib.get_close_matches(path.name, beside, 1, 0.5)
        if near:
            return f"{name}: no such file; did you mean {path.parent / near[0]}?"
        name_only = path.stem if path.stem != "scenario" else path.parent.name
        close = difflib.get_close_matches(name_only, known, 1, 0.5)
        hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
        return f"{name}: no such file; {hint}"
    close = difflib.get_close_matches(name, known, 1, 0.3)
    there = f"there are: {', '.join(known) or 'none'}"
    return f"no scenario {name!r}; " + (f"did you mean {close[0]}? ({there})" if close else there)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def open_scenario(path: Path) -> tuple[Source, Scenario | None]:
    """Returns a scenario file's source, with every fault, and its content if it has none."""
    source = read(path, shown_name(path))
    folder = path.resolve().parent.name if path.name == SCENARIO_FILE else None
    return source, read_scenario(source, folder)


def load_case(
    name: str,
    seed: int = 0,
    found: Resources | None = None,
    catalogues: Catalogues | None = None,
) -> Case:
    """Returns the case of a scenario.

    Args:
        name: The scenario's id, or a path to its file or folder.
        seed: The session's seed.
        found: Where content lies; by default that of this installation.
        catalogues: Catalogues read before, to save reading them again.

    Raises:
        UsageFault: there is no such scenario; the message names the nearest.
        ContentInvalid: the scenario or a catalogue has faults; the message holds them all, one
            a line.
    """
    path = locate(name, found)
    catalogues = catalogues or load_catalogues(found)
    source, scenario = open_scenario(path)
    case = resolve(scenario, seed, catalogues) if scenario else None
    faults = [*source.faults, *catalogues.faults]
    if faults or case is None:
        raise ContentInvalid("\n".join(str(fault) for fault in sorted(set(faults))))
    return case


def load_scenes(
    found: Resources | None = None, sources: list[Source] | None = None
) -> tuple[dict[str, Scene], list[Fault]]:
    """Returns every scene by id, and all faults; of two with one id the user's is taken.

    Args:
        found: Where content lies; by default that of this installation.
        sources: Where to add the files that were read, for whoever looks at more.
    """
    scenes: dict[str, Scene] = {}
    faults: list[Fault] = []
    for place in (found or resources()).paths("scenes"):
        for path in sorted(place.glob("*.yaml")):
            source = read(path, shown_name(path))
            scene = models.validate(Scene, source)
            if scene is not None and scene.id != path.stem:
                source.fault(("id",), f"the id is not the file's name {path.stem!r}", "rename one")
            elif scene is not None:
                scenes[scene.id] = scene
            faults.extend(source.faults)
            if sources is not None:
                sources.append(source)
    return scenes, faults
