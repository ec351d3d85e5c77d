"""Folded shirts: soft, their collars open, the label of their maker sewn into the neck."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import MATTE, facing, plain, sheet, tube
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import Colour

Array = np.ndarray

_WIDE, _DEEP, _EACH = 0.26, 0.32, 0.013
_NECK = (0.0, 0.098)  # the middle of its opening, and half of that across and along
_NECK_HALF = (0.066, 0.042)
_SHOULDER = 0.022  # how far shoulders fall off from the neck to the sleeve
_BLUE: Colour = (0.075, 0.155, 0.30)
_THREAD: Colour = (0.30, 0.40, 0.56)
# Up the side of a folded shirt, two folds of cloth: share of its height, and how far it bulges.
_FOLDS = ((0.0, 0.0), (0.25, 0.0026), (0.48, 0.0006), (0.55, 0.0006), (0.8, 0.003), (1.0, 0.0))


def _outline(x: Array, far: bool) -> Array:
    """Where a folded shirt ends, towards and away from whoever looks at it."""
    corner = 0.016 * np.clip((np.abs(x) - _WIDE / 2 + 0.03) / 0.03, 0, 1) ** 2
    if not far:
        return -_DEEP / 2 + corner + 0.0015 * np.sin(40 * x)
    return _DEEP / 2 - _SHOULDER * np.clip((np.abs(x) - 0.05) / 0.08, 0, 1) ** 1.2 - corner


def _top(x: Array, y: Array, seed: int) -> Array:
    """How high cloth lies over the layer's foot: folds of the sleeves, creases, soft edges."""
    rng = np.random.default_rng(seed)
    z = np.full_like(x, _EACH)
    z += 0.0024 * np.exp(-(((np.abs(x) - 0.088) / 0.020) ** 2))  # sleeves folded in below
    z -= 0.0016 * np.exp(-((np.abs(np.abs(x) - 0.112) / 0.004) ** 2))
    for _ in range(14):
        at, turn = rng.uniform((-0.10, -0.14), (0.10, 0.06)), rng.uniform(-0.5, 0.5)
        along = (x - at[0]) * math.sin(turn) + (y - at[1]) * math.cos(turn)
        across = (x - at[0]) * math.cos(turn) - (y - at[1]) * math.sin(turn)
        long, wide = rng.uniform(0.03, 0.07), rng.uniform(0.005, 0.010)
        z += rng.uniform(-0.0030, 0.0028) * np.exp(-((along / long) ** 2) - (across / wide) ** 2)
    near = np.minimum(_WIDE / 2 - np.abs(x), np.minimum(y + _DEEP / 2, _DEEP / 2 - y))
    return np.asarray(z - 0.0050 * np.exp(-np.clip(near, 0, 1) / 0.006))


def _in_neck(x: Array, y: Array) -> Array:
    """How deep a point lies in the opening of the neck: 0 at its rim, 1 in its middle."""
    away = (x / _NECK_HALF[0]) ** 2 + ((y - _NECK[1]) / _NECK_HALF[1]) ** 2
    return np.asarray(np.clip(1 - away, 0, 1))


def _layer(b: Build, foot: float, seed: int, upper: bool) -> None:
    """One folded shirt; only the uppermost has more than its edges."""
    nx, ny = (29, 33) if upper else (13, 5)
    u = np.linspace(-1, 1, nx)
    x = np.broadcast_to(u * _WIDE / 2, (ny, nx))
    low, high = _outline(x[0], False), _outline(x[0], True)
    y = low + (high - low) * np.linspace(0, 1, ny)[:, None]
    z = foot + _top(x, y, seed)
    tone = np.random.default_rng(seed).uniform(0.93, 1.06)
    colour: Colour = (_BLUE[0] * tone, _BLUE[1] * tone, _BLUE[2] * tone)
    if upper:
        inside = _in_neck(x, y)
        cloth = plain(sheet(np.stack([x, y, z - 0.010 * inside**0.7], -1)), colour)
        shade = 1 - 0.62 * np.clip(6 * inside, 0, 1).reshape(-1, 1)
        cloth.colour[:, :3] *= shade[: len(cloth.colour)]
        b.add(MATTE, cloth)
    else:
        b.add(MATTE, plain(sheet(np.stack([x, y, z], -1)), colour))
    # Its rim: the fold bulges before the one below, all round.
    ring = np.concatenate([
        np.stack([x[0], y[0]], -1), np.stack([x[:, -1], y[:, -1]], -1)[1:],
        np.stack([x[-1], y[-1]], -1)[::-1][1:], np.stack([x[:, 0], y[:, 0]], -1)[::-1][1:],
    ])  # fmt: skip
    edge = np.concatenate([z[0], z[1:, -1], z[-1][::-1][1:], z[:, 0][::-1][1:]])
    out = ring / np.maximum(np.linalg.norm(ring, axis=1, keepdims=True), 1e-9)
    rows = []
    for share, bulge in _FOLDS:
        at = ring + out * bulge
        rows.append(np.column_stack([at, foot + share * (edge - foot)]))
    b.add(MATTE, plain(sheet(np.array(rows)), colour))


def _collar(b: Build, foot: float) -> None:
    """A ribbed band round the neck, seams over the shoulders, a row of stitches below it."""
    angle = np.linspace(0, 2 * math.pi, 49)

    def on_cloth(grow: float, lift: float, turns: Array = angle) -> Array:
        x, y = grow * _NECK_HALF[0] * np.cos(turns), _NECK[1] + grow * _NECK_HALF[1] * np.sin(turns)
        return np.stack([x, y, foot + _top(x, y, 4) + lift], -1)

    rows = [on_cloth(*row) for row in ((0.96, -0.0030), (1.03, 0.0024), (1.16, 0.0022), (1.22, 0))]
    ribbed = plain(sheet(np.array(rows), -1), _BLUE)
    ribs = 0.80 + 0.34 * (np.arange(len(ribbed.colour)) % 49 % 2)
    ribbed.colour[:, :3] *= ribs[:, None]
    b.add(MATTE, ribbed)
    for k in range(24):
        t = 2 * math.pi * k / 24
        stitch = on_cloth(1.28, 0.0004, np.array([t, t + 0.08]))
        b.add(MATTE, plain(tube(stitch, 0.0005, 4), _THREAD))
    for side in (-1, 1):
        x = side * np.linspace(0.064, 0.125, 8)
        y = 0.112 - 0.018 * np.linspace(0, 1, 8)
        seam = np.stack([x, y, foot + _top(x, y, 4) + 0.0004], -1)
        b.add(MATTE, plain(tube(seam, 0.0009, 4), (0.05, 0.11, 0.22)))


@model("goods/cotton_t_shirts")
def cotton_t_shirts() -> Model:
    """Returns three folded T-shirts, 26 x 32 cm, one upon the other.

    `collar` is where the label hangs in the uppermost neck; what it says is the consignment's
    matter. `mark` is the whole of the neck.
    """
    b = Build()
    for k in range(3):
        _layer(b, k * _EACH * 1.06, k + 2, k == 2)
    foot = 2 * _EACH * 1.06
    _collar(b, foot)
    made = Model.of(b)
    lies = facing(0.0, _NECK[1] + 0.016, foot + 0.0115) @ pose((0, 0, 0), 0.0, -88.0)
    made.anchor("collar", lies, (0.029, 0.001, 0.019))
    made.anchor("mark", lies @ translation(0.0, 0.0, -0.012), (0.040, 0.002, 0.034))
    return made
