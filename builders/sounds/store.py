"""Ogg files that are the same, byte for byte, whenever they are written."""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from pathlib import Path

import numpy as np

from builders.sounds.kit import RATE, Wave

_SERIAL = 0x76727472
_POLYNOMIAL = 0x04C11DB7


def write(path: Path, wave: Wave, quality: float) -> None:
    """Writes Ogg Vorbis.

    Args:
        path: of the file.
        wave: full scale 1.
        quality: from 0 (small) to 1.
    """
    import soundfile  # only who makes sounds needs it

    kept = io.BytesIO()
    soundfile.write(
        kept, wave.astype(np.float32), RATE, format="OGG", subtype="VORBIS",
        compression_level=1.0 - quality,
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_renumbered(kept.getvalue()))


def read(path: Path) -> Wave:
    """Returns the samples of a file, (n,) or (n, 2); its rate must be ours."""
    import soundfile

    wave, rate = soundfile.read(path, dtype="float64")
    if rate != RATE:
        raise ValueError(f"{path} has {rate} samples a second, not {RATE}")
    return wave


def _renumbered(data: bytes) -> bytes:
    """The library draws a stream's number by lot; ours is always the same."""
    found, at = bytearray(data), 0
    while at < len(found):
        segments = found[at + 26]
        size = 27 + segments + sum(found[at + 27 : at + 27 + segments])
        struct.pack_into(
            "<II", found, at + 14, _SERIAL, struct.unpack_from("<I", found, at + 18)[0]
        )
        struct.pack_into("<I", found, at + 22, 0)
        struct.pack_into("<I", found, at + 22, _checksum(bytes(found[at : at + size])))
        at += size
    return bytes(found)


@lru_cache(maxsize=1)
def _table() -> tuple[int, ...]:
    rows = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (_POLYNOMIAL if value & 0x80000000 else 0)
        rows.append(value & 0xFFFFFFFF)
    return tuple(rows)


def _checksum(page: bytes) -> int:
    table, value = _table(), 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ table[(value >> 24) ^ byte]
    return value
