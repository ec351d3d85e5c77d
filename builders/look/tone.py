"""The tone curve of ``vrtrainer/engine/shaders/tone.glsl`` in numpy, and its way back."""

from __future__ import annotations

import numpy as np

Array = np.ndarray

# Written as in the shader, column by column.
_INSET = np.array(
    [
        [0.842479062253094, 0.0423282422610123, 0.0423756549057051],
        [0.0784335999999992, 0.878468636469772, 0.0784336],
        [0.0792237451477643, 0.0791661274605434, 0.879142973793104],
    ]
).T
_OUTSET = np.array(
    [
        [1.19687900512017, -0.0528968517574562, -0.0529716355144438],
        [-0.0980208811401368, 1.15190312990417, -0.0980434501171241],
        [-0.0990297440797205, -0.0989611768448433, 1.15107367264116],
    ]
).T
_LUMA = np.array([0.2126, 0.7152, 0.0722])
_COLOUR, _CONTRAST = 1.12, 1.08
_LOW, _SPAN = -12.47393, 16.5


def to_display(light: Array) -> Array:
    """Returns display colours 0..1, (..., 3), of exposed scene light; tier full."""
    x = np.log2(np.maximum(np.maximum(np.asarray(light, float), 0) @ _INSET.T, 1e-10))
    y = _curve(np.clip((x - _LOW) / _SPAN, 0, 1))
    grey = (y @ _LUMA)[..., None]
    y = grey + _COLOUR * (y - grey)
    return np.clip(y @ _OUTSET.T, 0, 1)


def from_display(shown: Array) -> Array:
    """Returns the light, (..., 3), that ``to_display`` shows as these colours, or nearly so."""
    y = np.asarray(shown, float) @ np.linalg.inv(_OUTSET).T
    grey = (y @ _LUMA)[..., None]
    y = grey + (y - grey) / _COLOUR
    steps = np.linspace(0, 1, 4096)
    x = np.interp(y, _curve(steps), steps)
    return np.maximum(2 ** (x * _SPAN + _LOW) @ np.linalg.inv(_INSET).T, 0)


def _curve(x: Array) -> Array:
    y = (
        15.5 * x**6 - 40.14 * x**5 + 31.96 * x**4 - 6.868 * x**3
        + 0.4298 * x**2 + 0.1191 * x - 0.00232
    )  # fmt: skip
    return np.maximum(y, 0) ** _CONTRAST


def srgb(light: Array) -> Array:
    """Returns display colours of linear light 0..1."""
    c = np.clip(light, 0, 1)
    return np.where(c < 0.0031308, 12.92 * c, 1.055 * np.maximum(c, 1e-5) ** (1 / 2.4) - 0.055)


def linear(shown: Array) -> Array:
    """Returns linear light 0..1 of display colours."""
    c = np.clip(shown, 0, 1)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
