"""What stands on a virtual screen, asked of the X server; hands at its mouse and keys."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess

import numpy as np


class _XImage(ctypes.Structure):
    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.POINTER(ctypes.c_ubyte)),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
        ("bits_per_pixel", ctypes.c_int),
    )


_ZPIXMAP = 2


def grab(display: str, size: tuple[int, int], at: tuple[int, int] = (0, 0)) -> np.ndarray:
    """Returns what a person before the screen sees: uint8 (h, w, 3), of a part of it."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.argtypes = (ctypes.c_void_p,)
    x11.XGetImage.restype = ctypes.POINTER(_XImage)
    x11.XGetImage.argtypes = (
        *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int),
        *(ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int),
    )
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    opened = x11.XOpenDisplay(display.encode())
    assert opened, f"the display {display} does not answer"
    try:
        root = x11.XDefaultRootWindow(opened)
        found = x11.XGetImage(opened, root, *at, *size, 0xFFFFFFFF, _ZPIXMAP)
        assert found, "the screen cannot be read"
        image = found.contents
        assert image.bits_per_pixel == 32
        raw = np.ctypeslib.as_array(image.data, (image.height, image.bytes_per_line)).copy()
    finally:
        x11.XCloseDisplay(opened)
    rows = raw[:, : size[0] * 4].reshape(size[1], size[0], 4)
    return rows[:, :, 2::-1]


def shows_something(pixels: np.ndarray) -> bool:
    """Whether a picture is neither black nor of one colour."""
    return float(pixels.mean()) > 15 and float(pixels.std()) > 15


class Hands:
    """Somebody at the mouse and the keys of a virtual display.

    Args:
        tool: the program xdotool.
        display: such as ":99".
    """

    def __init__(self, tool: str, display: str) -> None:
        self._tool = tool
        self._env = {**os.environ, "DISPLAY": display}

    def do(self, *what: object) -> str:
        """Carries out one command of xdotool; returns what it says."""
        return subprocess.run(
            [self._tool, *map(str, what)],
            env=self._env,
            check=True,
            capture_output=True,
            text=True,
            timeout=20,
        ).stdout

    def let_go(self) -> None:
        """Releases whatever a test may have left held down."""
        for key in ("w", "a", "s", "d", "Up", "Down", "Left", "Right"):
            self.do("keyup", key)
        for button in (1, 2, 3):
            self.do("mouseup", button)
