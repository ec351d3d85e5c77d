"""The sky by calculation: scattered sunlight, clouds, haze; and what it lends to surfaces.

Single scattering after Nishita et al., "Display of the Earth taking into account
atmospheric scattering" (1993), with a constant for the light scattered more than once,
and clouds from spectral noise. Radiance is scaled so that the sky's mean is 1.
The map holds the upper half of the sphere; v is the square root of the elevation's share
of a right angle, which spends the rows where the eye looks, near the horizon.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

Array = np.ndarray

_RAYLEIGH = np.array([5.8e-6, 13.5e-6, 33.1e-6])
_OZONE = np.array([0.65e-6, 1.88e-6, 0.085e-6])
_MIE = 3.5e-6
_EARTH, _TOP = 6.36e6, 6.42e6
_RAYLEIGH_HEIGHT, _MIE_HEIGHT = 8000.0, 1200.0
_MIE_FORWARD = 0.76


@dataclass(frozen=True, eq=False)
class Sky:
    """A calculated sky.

    Attributes:
        radiance: (h, w, 3) float32, upper half, row 0 at the horizon.
        ground: (3,) radiance of the ground seen from far.
        haze: (3,) radiance that distance fades to.
        to_sun: (3,) unit vector.
        sun: (3,) irradiance of the sun at normal incidence.
    """

    radiance: Array
    ground: Array
    haze: Array
    to_sun: Array
    sun: Array

    def look(self, directions: Array) -> Array:
        """Returns radiance, (n, 3), for unit vectors (n, 3); the ground below the horizon."""
        h, w = self.radiance.shape[:2]
        d = np.asarray(directions, float)
        elevation = np.arcsin(np.clip(d[:, 2], -1, 1))
        v = np.sqrt(np.clip(elevation / (math.pi / 2), 0, 1)) * h - 0.5
        u = (np.arctan2(d[:, 1], d[:, 0]) / (2 * math.pi)) % 1.0 * w - 0.5
        above = _bilinear(self.radiance, u, v)
        blend = _smooth(-d[:, 2], 0.0, 0.08)[:, None]
        below = self.haze * (1 - blend) + self.ground * blend
        return np.where(d[:, 2:] > 0, above, below)


def make_sky(
    sun_elevation_deg: float,
    sun_azimuth_deg: float,
    haze: float = 1.0,
    clouds: float = 0.5,
    sun_strength: float = 14.0,
    seed: int = 11,
    width: int = 1536,
    strength: float = 1.0,
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0),
) -> Sky:
    """Returns a sky.

    Args:
        sun_elevation_deg: above the horizon, more than 2.
        sun_azimuth_deg: heading towards the sun (0 = +Y, positive to the left).
        haze: amount of dust, 1 for a clear day, 4 for a dull one.
        clouds: 0 none .. 1 overcast.
        sun_strength: irradiance of a sun overhead where the mean sky radiance is 1.
        seed: of the clouds.
        width: of the map; its height is a quarter.
        strength: of the sky itself; at night it is a small share.
        tint: linear RGB that the sky is multiplied by.
    """
    elevation, heading = math.radians(sun_elevation_deg), math.radians(sun_azimuth_deg)
    to_sun = np.array(
        [
            -math.sin(heading) * math.cos(elevation),
            math.cos(heading) * math.cos(elevation),
            math.sin(elevation),
        ]
    )
    height = width // 4
    directions = _map_directions(width, height)
    clear = _clear_sky(directions, to_sun, haze)
    mean = float(clear.mean())
    clear /= mean
    sunlight = _transmittance(np.array([[0.0, 0.0, _EARTH + 10.0]]), to_sun[None], haze)[0]
    sun = sun_strength * sunlight / max(float(sunlight.max()), 1e-6)
    covered = _add_clouds(
        clear, directions, to_sun, sunlight / max(float(sunlight.max()), 1e-6), clouds, seed
    )
    horizon = covered[: max(2, height // 12)].mean((0, 1))
    air = 0.6 * horizon + 0.4 * covered.mean((0, 1)) * 0.9
    fade = _smooth(0.16 - directions[..., 2], 0.0, 0.16)[..., None] * 0.6
    covered = covered * (1 - fade) + air * fade
    scale = np.asarray(tint, float) * (strength / covered.mean())
    covered *= scale
    air = air * scale
    irradiance = covered.mean((0, 1)) * math.pi + sun * max(to_sun[2], 0.05) * (1 - 0.6 * clouds)
    ground = irradiance / math.pi * np.array([0.24, 0.23, 0.215])
    return Sky(covered.astype(np.float32), ground, air, to_sun, sun * (1 - 0.85 * clouds**3))


def harmonics(sky: Sky) -> Array:
    """Returns (9, 3): see ``terms``, of a sky and the ground below it."""
    return terms(sky.look)


def terms(look: Callable[[Array], Array]) -> Array:
    """Returns (9, 3): irradiance in real spherical harmonics up to order 2.

    Already convolved with the cosine lobe (Ramamoorthi and Hanrahan 2001), so the sum of
    coefficient times basis function in direction n is the irradiance on a surface facing n.
    """
    directions, weight = _sphere(96)
    light = look(directions) * weight[:, None]
    lobe = np.array([math.pi] + [2 * math.pi / 3] * 3 + [math.pi / 4] * 5)
    return (_basis(directions) @ light) * lobe[:, None]


def evaluate(values: Array, normals: Array) -> Array:
    """Returns the irradiance that ``terms`` mean on faces with these normals, (n, 3)."""
    return np.maximum(_basis(normals).T @ values, 0.0)


def _basis(directions: Array) -> Array:
    """Real spherical harmonics up to order 2, (9, n)."""
    x, y, z = directions.T
    return np.stack(
        [
            np.full_like(x, 0.282095),
            0.488603 * y,
            0.488603 * z,
            0.488603 * x,
            1.092548 * x * y,
            1.092548 * y * z,
            0.315392 * (3 * z * z - 1),
            1.092548 * x * z,
            0.546274 * (x * x - y * y),
        ]
    )


def reflections(sky: Sky, size: int = 32) -> list[Array]:
    """Returns what surfaces mirror of a sky: see ``mirrored``."""
    return mirrored(sky.look, size)


def mirrored(look: Callable[[Array], Array], size: int = 32) -> list[Array]:
    """Returns what surfaces mirror: cube maps from sharp to rough.

    Level k is (6, n, n, 3) float32 with n = size / 2**k, blurred for the roughness
    k / (levels - 1). Faces and rows are in OpenGL's order for a frame with Z up.
    """
    light, sharp = (np.asarray(look(way), float) for way in (_sphere(48)[0], cube_directions(size)))
    return [level.copy() for level in _blurred(light.tobytes(), sharp.tobytes(), size)]


@lru_cache(maxsize=12)
def _blurred(light: bytes, sharp: bytes, size: int) -> tuple[Array, ...]:
    """The same of light along ``_sphere`` and along a cube's texels: it takes a second."""
    source, weight = _sphere(48)
    incoming = np.frombuffer(light).reshape(-1, 3) * weight[:, None]
    levels = [np.frombuffer(sharp).reshape(6, size, size, 3).astype(np.float32)]
    count = int(math.log2(size)) + 1
    for level in range(1, count):
        n = max(1, size >> level)
        rough = max(level / (count - 1), 0.15)
        power = max(2.0 / rough**4 - 2.0, 0.5)
        lobe = np.clip(cube_directions(n) @ source.T, 0, 1) ** power
        total = np.maximum((lobe * weight).sum(1, keepdims=True), 1e-9)
        levels.append((lobe @ incoming / total).reshape(6, n, n, 3).astype(np.float32))
    return tuple(levels)


def look_into(cube: Array) -> Callable[[Array], Array]:
    """Returns what looks into a cube map, (6, n, n, 3), by the nearest texel."""
    n = cube.shape[1]

    def look(directions: Array) -> Array:
        axis = np.abs(directions).argmax(1)
        main = np.take_along_axis(directions, axis[:, None], 1)[:, 0]
        face = axis * 2 + (main < 0)
        x, y, z = (directions / np.abs(main)[:, None]).T
        s = np.choose(face, [-z, z, x, x, x, -x])
        t = np.choose(face, [-y, -y, z, -z, -y, -y])
        column, row = (np.clip(((c + 1) / 2 * n).astype(int), 0, n - 1) for c in (s, t))
        return np.asarray(cube[face, row, column], float)

    return look


def cube_directions(n: int) -> Array:
    """Returns directions of a cube map's texels, (6 * n * n, 3), per OpenGL 4.5 table 8.19."""
    a = (np.arange(n) + 0.5) / n * 2 - 1
    s, t = np.meshgrid(a, a)
    one = np.ones_like(s)
    faces = [
        (one, -t, -s), (-one, -t, s),
        (s, one, t), (s, -one, -t),
        (s, -t, one), (-s, -t, -one),
    ]  # fmt: skip
    d = np.stack([np.stack(f, -1) for f in faces]).reshape(-1, 3)
    return d / np.linalg.norm(d, axis=1, keepdims=True)


def _sphere(rings: int) -> tuple[Array, Array]:
    """Directions over the sphere, (n, 3), and the solid angle of each, (n,)."""
    el = ((np.arange(rings) + 0.5) / rings - 0.5) * math.pi
    az = (np.arange(2 * rings) + 0.5) / (2 * rings) * 2 * math.pi
    e, a = (g.ravel() for g in np.meshgrid(el, az, indexing="ij"))
    directions = np.stack([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)], -1)
    return directions, np.cos(e) * (math.pi / rings) ** 2


def _map_directions(width: int, height: int) -> Array:
    v = (np.arange(height) + 0.5) / height
    elevation = v**2 * (math.pi / 2)
    azimuth = (np.arange(width) + 0.5) / width * 2 * math.pi
    flat = np.cos(elevation)[:, None]
    return np.stack(
        [
            flat * np.cos(azimuth),
            flat * np.sin(azimuth),
            np.broadcast_to(np.sin(elevation)[:, None], (height, width)),
        ],
        -1,
    )


def _clear_sky(directions: Array, to_sun: Array, haze: float) -> Array:
    """Scattering on a coarse grid (elevation, angle from the sun's azimuth), then spread."""
    rows, columns = 40, 49
    elevation = (np.arange(rows) / (rows - 1)) ** 2 * (math.pi / 2)
    azimuth = np.arange(columns) / (columns - 1) * math.pi
    sun_el = math.asin(float(to_sun[2]))
    sun = np.array([math.cos(sun_el), 0.0, math.sin(sun_el)])
    e, a = np.meshgrid(elevation, azimuth, indexing="ij")
    view = np.stack([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)], -1)
    coarse = _scatter(view.reshape(-1, 3), sun, haze).reshape(rows, columns, 3)
    el = np.arcsin(np.clip(directions[..., 2], 0, 1))
    az = np.arctan2(directions[..., 1], directions[..., 0]) - math.atan2(to_sun[1], to_sun[0])
    az = np.abs((az + math.pi) % (2 * math.pi) - math.pi)
    v = np.sqrt(el / (math.pi / 2)) * (rows - 1)
    u = np.minimum(az / math.pi * (columns - 1), columns - 1.001)
    return _bilinear(coarse, u.ravel(), v.ravel()).reshape(directions.shape)


def _scatter(view: Array, sun: Array, haze: float, steps: int = 24) -> Array:
    start = np.array([0.0, 0.0, _EARTH + 10.0])
    length = _to_top(np.broadcast_to(start, view.shape), view)
    edges = (np.arange(steps + 1) / steps) ** 1.6
    mu = np.clip(view @ sun, -1, 1)
    g = _MIE_FORWARD
    rayleigh_phase = 3 / (16 * math.pi) * (1 + mu**2)
    mie_phase = (
        3 / (8 * math.pi) * (1 - g * g) * (1 + mu**2)
        / ((2 + g * g) * (1 + g * g - 2 * g * mu) ** 1.5)
    )  # fmt: skip
    depth = np.zeros((len(view), 3))
    total = np.zeros((len(view), 3))
    for k in range(steps):
        at = (edges[k] + edges[k + 1]) / 2
        ds = length * (edges[k + 1] - edges[k])
        p = start + view * (length * at)[:, None]
        extinction, rayleigh, mie = _density(p, haze)
        depth += extinction * ds[:, None] / 2
        seen = np.exp(-depth)
        lit = _transmittance(p, np.broadcast_to(sun, p.shape), haze)
        once = rayleigh * rayleigh_phase[:, None] + mie * mie_phase[:, None]
        # What was scattered before arrives from everywhere: a fixed share of the sunlight.
        again = (rayleigh + mie) * 0.045 * (0.35 + 0.65 * float(sun[2]))
        total += seen * (once * lit + again) * ds[:, None]
        depth += extinction * ds[:, None] / 2
    return total


def _density(p: Array, haze: float) -> tuple[Array, Array, Array]:
    height = np.maximum(np.linalg.norm(p, axis=1) - _EARTH, 0.0)
    rayleigh = np.exp(-height / _RAYLEIGH_HEIGHT)[:, None] * _RAYLEIGH
    mie = np.exp(-height / _MIE_HEIGHT)[:, None] * (_MIE * haze)
    ozone = np.maximum(0.0, 1 - np.abs(height - 25e3) / 15e3)[:, None] * _OZONE
    return rayleigh + mie * 1.1 + ozone, rayleigh, np.broadcast_to(mie, rayleigh.shape)


def _to_top(p: Array, d: Array) -> Array:
    b = np.einsum("ij,ij->i", p, d)
    c = np.einsum("ij,ij->i", p, p) - _TOP**2
    return -b + np.sqrt(np.maximum(b * b - c, 0))


def _transmittance(p: Array, d: Array, haze: float, steps: int = 8) -> Array:
    length = _to_top(p, d)
    depth = np.zeros((len(p), 3))
    for k in range(steps):
        at = p + d * (length * (k + 0.5) / steps)[:, None]
        depth += _density(at, haze)[0] * (length / steps)[:, None]
    return np.exp(-depth)


def _noise(size: int, slope: float, seed: int, lowest: int) -> Array:
    """Tiling noise of unit deviation whose spectrum falls as frequency ** -slope."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal((size, size)))
    ky = np.fft.fftfreq(size)[:, None] * size
    kx = np.fft.rfftfreq(size)[None] * size
    k = np.hypot(kx, ky)
    k[0, 0] = 1
    gain = k**-slope
    gain[k < lowest] = 0
    field = np.fft.irfft2(spectrum * gain, s=(size, size))
    return field / field.std()


def _add_clouds(
    sky: Array, directions: Array, to_sun: Array, sunlight: Array, amount: float, seed: int
) -> Array:
    if amount <= 0:
        return sky
    n = 1024
    field = _noise(n, 1.75, seed, 5)
    low = 1.35 - 2.0 * amount
    thick = _smooth(field, low, low + 1.25)
    shade = np.zeros_like(field)
    for k in range(1, 7):
        shift = (-to_sun[:2] * 0.0045 * n * k).round().astype(int)
        shade += _smooth(np.roll(field, (shift[1], shift[0]), (0, 1)), low, low + 1.45)
    z = np.maximum(directions[..., 2], 0) + 0.07
    x = directions[..., 0] / z * 0.055 * n
    y = directions[..., 1] / z * 0.055 * n
    layers = np.stack([thick, shade, _smooth(np.roll(field, 300, 1), 0.35, 2.2)], -1)
    found = _bilinear(layers, x.ravel(), y.ravel(), tiled=True).reshape(*directions.shape[:2], 3)
    bright = float(sky.mean())
    toward = np.clip(directions @ to_sun, 0, 1)
    lit = np.exp(-0.36 * found[..., 1]) * (0.75 + 0.9 * toward**10)
    ambient = np.array([0.52, 0.60, 0.72]) * 0.95
    cloud = (sunlight * 1.75 * lit[..., None] + ambient) * bright * 1.15
    near = _smooth(directions[..., 2], 0.01, 0.14)
    wisp = (found[..., 2] * 0.30 * near)[..., None]
    cover = (found[..., 0] ** 0.8 * 0.93 * near)[..., None]
    sky = sky * (1 - wisp) + (sunlight * 0.9 + ambient) * bright * 1.1 * wisp
    sky = sky * (1 - cover) + cloud * cover
    # A shut sky is grey, and three times as bright above as at the horizon (CIE, ISO 15469).
    shut = _smooth(np.array(amount), 0.75, 1.0)
    height = np.clip(directions[..., 2:], 0, 1)
    folds = 0.82 + 0.30 * found[..., 1:2] / 6.0 - 0.22 * found[..., 2:]
    grey = (1 + 2 * height) / 3 * folds * bright * np.array([0.97, 1.0, 1.04])
    return sky * (1 - shut) + grey * shut


def _smooth(x: Array, low: float, high: float) -> Array:
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _bilinear(grid: Array, u: Array, v: Array, tiled: bool = False) -> Array:
    """Samples (h, w, c) at columns u (wrapping) and rows v (wrapping or held at the edge)."""
    h, w = grid.shape[:2]
    u0, v0 = np.floor(u).astype(int), np.floor(v).astype(int)
    fu, fv = (u - u0)[:, None], (v - v0)[:, None]
    rows = (v0, v0 + 1)
    r0, r1 = (r % h if tiled else np.clip(r, 0, h - 1) for r in rows)
    c0, c1 = u0 % w, (u0 + 1) % w
    low = grid[r0, c0] * (1 - fu) + grid[r0, c1] * fu
    high = grid[r1, c0] * (1 - fu) + grid[r1, c1] * fu
    return low * (1 - fv) + high * fv
