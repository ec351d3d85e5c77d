"""What a frame takes of the graphics card, by OpenGL's own clock; never waits for it.

Two moments of each frame are noted in the card's stream of work and read some frames later, when
they have long passed. Where the driver has no such clock nothing is told.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from typing import Any

_TIMESTAMP = 0x8E28
_RESULT, _AVAILABLE = 0x8866, 0x8867

# Frames that may be under way in the card at once; more are not measured.
_ROOM = 8


class CardClock:
    """Measures the card's time between two moments of each frame.

    All calls belong to the thread and the context that draws.
    """

    def __init__(self) -> None:
        self._gl = _functions()
        self._names: list[tuple[int, int]] = []
        self._under_way: list[tuple[int, int]] = []  # slot, frame
        self._frame = 0
        self._slot: int | None = None
        if self._gl is None:
            return
        made = (ctypes.c_uint * (2 * _ROOM))()
        self._gl["glGenQueries"](2 * _ROOM, made)
        self._names = [(made[2 * i], made[2 * i + 1]) for i in range(_ROOM)]

    @property
    def works(self) -> bool:
        """Whether this driver has such a clock."""
        return bool(self._names)

    def begin(self) -> None:
        """Notes the first moment of a frame."""
        self._frame += 1
        self._slot = None
        busy = {slot for slot, _ in self._under_way}
        free = [slot for slot in range(len(self._names)) if slot not in busy]
        if self._gl is not None and free:
            self._slot = free[0]
            self._gl["glQueryCounter"](self._names[self._slot][0], _TIMESTAMP)

    def end(self) -> None:
        """Notes the last moment of a frame."""
        if self._gl is not None and self._slot is not None:
            self._gl["glQueryCounter"](self._names[self._slot][1], _TIMESTAMP)
            self._under_way.append((self._slot, self._frame))
            self._slot = None

    def told(self) -> tuple[float, int] | None:
        """Returns the milliseconds of the newest frame known, and how many frames ago it was.

        None while nothing new is known.
        """
        found = None
        while self._gl is not None and self._under_way:
            slot, frame = self._under_way[0]
            first, last = self._names[slot]
            ready = ctypes.c_uint(0)
            self._gl["glGetQueryObjectuiv"](last, _AVAILABLE, ctypes.byref(ready))
            if not ready.value:
                break
            times = [ctypes.c_uint64(0), ctypes.c_uint64(0)]
            for name, value in zip((first, last), times, strict=True):
                self._gl["glGetQueryObjectui64v"](name, _RESULT, ctypes.byref(value))
            self._under_way.pop(0)
            found = (times[1].value - times[0].value) / 1e6, self._frame - frame
        return found

    def close(self) -> None:
        """Gives the moments back; the context must be current."""
        if self._gl is not None and self._names:
            flat = [name for pair in self._names for name in pair]
            self._gl["glDeleteQueries"](len(flat), (ctypes.c_uint * len(flat))(*flat))
        self._names = []


def _functions() -> dict[str, Any] | None:
    """OpenGL's functions, or None where one of them is missing."""
    find = _finder()
    if find is None:
        return None
    pointer = ctypes.c_void_p
    wanted = {
        "glGenQueries": (ctypes.c_int, pointer),
        "glDeleteQueries": (ctypes.c_int, pointer),
        "glQueryCounter": (ctypes.c_uint, ctypes.c_uint),
        "glGetQueryObjectuiv": (ctypes.c_uint, ctypes.c_uint, pointer),
        "glGetQueryObjectui64v": (ctypes.c_uint, ctypes.c_uint, pointer),
    }
    kind = ctypes.WINFUNCTYPE if sys.platform == "win32" else ctypes.CFUNCTYPE
    found: dict[str, Any] = {}
    for name, arguments in wanted.items():
        address = find(name.encode())
        if not address:
            return None
        found[name] = kind(None, *arguments)(address)
    return found


def _finder() -> Callable[[bytes], int | None] | None:
    """The driver's way to find a function by its name."""
    if sys.platform == "win32":
        library, name = "opengl32", "wglGetProcAddress"
    else:
        library, name = ctypes.util.find_library("GL") or "libGL.so.1", "glXGetProcAddress"
    try:
        loaded = ctypes.WinDLL(library) if sys.platform == "win32" else ctypes.CDLL(library)
        find = getattr(loaded, name)
    except (OSError, AttributeError):
        return None
    find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    return find  # type: ignore[no-any-return]
