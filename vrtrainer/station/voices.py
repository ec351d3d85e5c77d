"""Recorded voices: which lines there are to be spoken, which were, and how one is kept."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from vrtrainer.basis import RecordNotStored, UsageFault, folders, resources
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.content.library import find_scenarios, open_scenario

BRIEFING = "briefing."
MOST_S = 30.0
_QUIET, _EDGE_S, _FADE_S = 0.006, 0.15, 0.012  # of full scale; kept round the words; at both ends
_PEAK = 0.7
LEAST_PEAK = 0.01
"""Softer than this nothing was said."""


def spoken_lines() -> dict[str, Mapping[str, str]]:
    """Returns every text that may be spoken, by id: the colleague's, and the briefings."""
    lines = {name: dict(line.say) for name, line in load_catalogues(resources()).lines.items()}
    for name, path in find_scenarios().items():
        _, scenario = open_scenario(path)
        if scenario is not None:
            lines[BRIEFING + name] = dict(scenario.content.briefing)
    return lines


def folder_of(lang: str) -> Path:
    """Returns where the voices of a language are kept: in the user's data folder."""
    return folders.data_folder() / "voice" / lang


def recorded(lang: str) -> dict[str, Path]:
    """Returns the files that there are in a language, by line."""
    return {path.stem: path for path in sorted(folder_of(lang).glob("*.wav"))}


def find_line(name: str, lines: Mapping[str, Mapping[str, str]]) -> str:
    """Returns the line that an id means; a scenario's id means its briefing.

    Raises:
        UsageFault: there is none; the message names the nearest.
    """
    import difflib

    for known in (name, BRIEFING + name):
        if known in lines:
            return known
    near = difflib.get_close_matches(name, lines, 1, 0.4)
    hint = f"did you mean {near[0]}?" if near else "`vrtrainer record` lists them"
    raise UsageFault(f"no line {name!r}; {hint}")


def trimmed(samples: np.ndarray, rate: int) -> np.ndarray:
    """Returns a recording without the silence at its ends, as loud as the others, softly cut.

    Args:
        samples: float32, -1 to 1.
        rate: samples per second.

    Raises:
        UsageFault: nothing was heard.
    """
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    peak = float(np.abs(samples).max()) if len(samples) else 0.0
    if peak < LEAST_PEAK or not len(loud):
        raise UsageFault("Nothing was heard: speak nearer to the microphone, or turn it up.")
    edge = int(_EDGE_S * rate)
    kept = samples[max(0, loud[0] - edge) : loud[-1] + edge].astype(np.float32) * (_PEAK / peak)
    fade = min(int(_FADE_S * rate), len(kept) // 2)
    ramp = np.linspace(0.0, 1.0, fade, dtype=np.float32)
    kept[:fade] *= ramp
    kept[len(kept) - fade :] *= ramp[::-1]
    return kept


def keep(line: str, lang: str, samples: np.ndarray, rate: int) -> Path:
    """Writes a line's voice, 16-bit WAV, whole or not at all; returns its path.

    Raises:
        RecordNotStored: the disk refuses.
    """
    path = folder_of(lang) / f"{line}.wav"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with wave.open(str(part), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes((samples * 32767).astype("<i2").tobytes())
        part.replace(path)
    except OSError as error:
        raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
    return path
