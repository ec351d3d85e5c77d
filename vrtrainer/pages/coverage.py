"""Which signs the shipped faces have: what they lack would stand as an empty box."""

from __future__ import annotations

from functools import lru_cache

from vrtrainer.pages.fonts import STAND_INS, face

_SIZE_PX = 32
_NEVER = "\U0010ffff"  # no face has it: drawn as the box that stands for what is lacking


def lacking(text: str, font: str) -> str:
    """Returns the signs of a text that a face lacks, each once, in their order."""
    return "".join(dict.fromkeys(sign for sign in text if not _has(font, sign)))


@lru_cache(maxsize=8192)
def _has(font: str, sign: str) -> bool:
    return sign.isspace() or _mask(font, sign) != _mask(font, _NEVER)


def _mask(font: str, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = face(font, _SIZE_PX).getmask(STAND_INS.get(sign, sign))
    return mask.size, bytes(mask)
