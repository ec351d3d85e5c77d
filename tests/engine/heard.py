"""Programs that open the sound device, each in a process of its own: OpenAL Soft asks only once."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import panda3d.core as p3d

RATE = 44100


def run(program: str, **environment: str) -> Any:
    """Runs a program; returns what it printed, as JSON. It may say nothing on standard error."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ALSOFT_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def to_file(folder: Path, more: str = "") -> dict[str, str]:
    """Returns the environment in which what is heard is written to ``mix.wav`` in a folder."""
    config = folder / "alsoft.conf"
    mix = folder / "mix.wav"
    config.write_text(
        f"[general]\ndrivers = wave\nfrequency = {RATE}\nchannels = stereo\n{more}\n"
        f"[wave]\nfile = {mix}\n",
        encoding="utf-8",
    )
    return {"ALSOFT_CONF": str(config)}


def mix(folder: Path) -> np.ndarray:
    """Returns what was heard: (n, 2)."""
    data = (folder / "mix.wav").read_bytes()
    bits = struct.unpack_from("<H", data, data.index(b"fmt ") + 22)[0]
    samples = data[data.index(b"data") + 8 :]
    kind, full = ("<i2", 32768.0) if bits == 16 else ("<f4", 1.0)
    wave = np.frombuffer(samples[: len(samples) // 8 * 8], kind).astype(float) / full
    return wave.reshape(-1, 2)


def decoded(path: Path) -> np.ndarray:
    """Returns the samples of a file as the program decodes them: (n, channels)."""
    cursor = p3d.MovieAudio.get(p3d.Filename.from_os_specific(str(path))).open()
    assert cursor.audio_rate() == RATE
    found = p3d.Datagram()
    count = round(cursor.length() * RATE)
    cursor.read_samples(count, found)
    wave = np.frombuffer(found.get_message(), "<i2")[: count * cursor.audio_channels()] / 32768
    return wave.reshape(-1, cursor.audio_channels())


def power(wave: np.ndarray, low: float, high: float) -> float:
    """Returns the power of a sound between two frequencies, Hz."""
    mono = wave.reshape(len(wave), -1).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(mono)) ** 2
    f = np.fft.rfftfreq(len(mono), 1 / RATE)
    return float(spectrum[(f >= low) & (f < high)].sum())
