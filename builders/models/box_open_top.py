"""What makes an open-top: roof bows, tarpaulin, its eyelets, and the TIR cable through them.

After the Customs Convention on Containers, 1972, annex 4: eyelets not more than 200 mm apart, a
cable of at least 3 mm, rings on the rail that pass through the eyelets.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, strip
from vrtrainer.world.models.shell import CASTING, Sizes
from vrtrainer.world.models.surfaces import GALVANISED, STEEL, cloth

Array = np.ndarray

TARPAULIN = cloth((0.045, 0.085, 0.150))
CABLE = Surface("coated cable", (0.42, 0.44, 0.45), 0.4, 0.2, grime=0.2)
_BOWS = 6
_EDGE_M = 0.010  # the flaps hang this far inside the envelope
_DROP_M = 0.190
EYELET_M = 0.200


def bows(s: Sizes) -> Array:
    """Returns where the roof bows lie, y."""
    reach = s.length / 2 - 0.50
    return np.linspace(-reach, reach, _BOWS)


def roof(s: Sizes) -> Build:
    """Returns the tarpaulin over the roof with its flaps, eyelets and cable."""
    b = Build()
    hx, hy = s.width / 2 - _EDGE_M, s.length / 2 - 0.020
    across, along = np.linspace(-hx, hx, 9), np.linspace(-hy, hy, 25)
    for looks, below in ((1.0, 0.0), (-1.0, 0.008)):
        for near, far in itertools.pairwise(along):
            rows = [np.stack([across, np.full(9, y), _height(s, across, y) - below], -1)
                    for y in (near, far)]  # fmt: skip
            keep = slice(1, 8) if max(abs(near), abs(far)) > s.length / 2 - 0.19 else slice(None)
            sheet = strip(rows[0][keep], rows[1][keep], (0, 0, looks))
            b.add(TARPAULIN, sheet)
    _flaps(b, s, hx)
    return b


def _height(s: Sizes, x: Array, y: float) -> Array:
    """Height of the cloth: stretched over the bows, sagging between them."""
    stations = np.concatenate([[-s.length / 2 + 0.02], bows(s), [s.length / 2 - 0.02]])
    k = int(np.clip(np.searchsorted(stations, y) - 1, 0, len(stations) - 2))
    share = (y - stations[k]) / (stations[k + 1] - stations[k])
    dip = 0.018 * math.sin(math.pi * share) ** 2
    middle = 1 - (x / (s.width / 2)) ** 2
    return np.asarray(s.height - 0.022 + 0.016 * middle - dip * middle)


def _flaps(b: Build, s: Sizes, hx: float) -> None:
    """The cloth's edge down both sides and both ends, with eyelets, rings and the cable."""
    reach, end = s.length / 2 - CASTING[1] - 0.01, s.width / 2 - CASTING[0] - 0.01
    top = s.height - 0.022
    steps = np.linspace(-reach, reach, 41)
    wave = 0.0015 * np.sin(steps * 23.0)
    for sx in (-1, 1):
        x = sx * hx
        upper = np.stack([x * np.ones(41), steps, np.full(41, top)], -1)
        lower = np.stack([sx * (hx - 0.003 + wave), steps, np.full(41, top - _DROP_M)], -1)
        b.add(TARPAULIN, strip(lower, upper, (sx, 0, 0)))
        within = np.array([-sx * 0.0032, 0, 0])
        b.add(TARPAULIN, strip(lower + within, upper + within, (-sx, 0, 0)))
        count = int(2 * (reach - 0.08) / EYELET_M) + 1
        for y in np.linspace(-reach + 0.08, reach - 0.08, count):
            _eyelet(b, (sx * (hx + 0.001), float(y), top - _DROP_M + 0.045), (sx, 0.0))
        cable = [(sx * (hx + 0.0065), -reach, top - _DROP_M + 0.045),
                 (sx * (hx + 0.0065), reach, top - _DROP_M + 0.045)]  # fmt: skip
        b.bar(CABLE, *cable, 0.0035, 8)
    for sy in (-1, 1):
        y = sy * (s.length / 2 - 0.0045)
        low, high = np.array([[-end, y, top - 0.085], [end, y, top - 0.085]]), None
        high = low + np.array([0, -sy * 0.0155, 0.085])
        b.add(TARPAULIN, strip(low, high, (0, sy, 0)))
        for x in np.linspace(-end + 0.10, end - 0.10, 10):
            _eyelet(b, (float(x), y + sy * 0.0005, top - 0.055), (0.0, sy))
        b.bar(CABLE, (-end, y + sy * 0.001, top - 0.055), (end, y + sy * 0.001, top - 0.055),
              0.0033, 8)  # fmt: skip


def _eyelet(b: Build, at: tuple[float, float, float], way: tuple[float, float]) -> None:
    """A brass-edged eyelet with the rail's ring in it."""
    out = np.array([way[0], way[1], 0.0])
    side = np.array([-way[1], way[0], 0.0])
    angles = np.linspace(0, 2 * math.pi, 9)
    rim = [side * 0.017 * math.cos(a) + np.array([0, 0, 0.017 * math.sin(a)]) for a in angles]
    ring = np.array(at) + np.array(rim) + out * 0.0012
    hub = np.repeat((np.array(at) + out * 0.0012)[None], 9, 0)
    b.add(STEEL, strip(hub, ring, out).coloured((0.9, 0.8, 0.55)))
    size = (0.006, 0.010, 0.030) if way[0] else (0.010, 0.004, 0.030)
    ahead = (way[0] * 0.004, way[1] * 0.001)
    b.add(GALVANISED, Mesh.box(size, (at[0] + ahead[0], at[1] + ahead[1], at[2])))


def inner_bows(b: Build, s: Sizes) -> None:
    """Adds the roof bows, with the sockets in which they lie."""
    x = s.width / 2 - 0.058
    for y in bows(s):
        z = s.ceiling
        b.box(GALVANISED, (-x, y - 0.02, z), (x, y + 0.02, z + 0.036))
        for sx in (-1, 1):
            b.box(GALVANISED, (sx * x, y - 0.035, z - 0.02), (sx * (x - 0.05), y + 0.035, z + 0.04))
