"""Makes the small tiling textures below assets/textures/, from nothing but numbers.

Run it from the top of the repository: ``python -m builders.textures [folder]``. The same script
gives the same pixels on every run, so a texture is reviewed by reading this file. Colour maps are
sRGB; normal maps follow OpenGL (green points up the picture).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from builders import sources
from builders.steps import ASSETS, Step

SIZE = 512
Field = NDArray[np.float64]


def noise(
    seed: int, beta: float, along: float = 1.0, across: float = 1.0, lowest: float = 0.0
) -> Field:
    """Returns a tileable field of 1/f**beta noise, mean 0.5 and deviation 0.16.

    Args:
        seed: chooses the field.
        beta: 0 is grain, 2 is clouds.
        along, across: how far the field is stretched along x and along y.
        lowest: frequencies below this one (cycles per tile) are left out.
    """
    source = np.random.default_rng(seed).standard_normal((SIZE, SIZE))
    spectrum = np.fft.rfft2(source)
    ky = np.fft.fftfreq(SIZE)[:, None] * SIZE * across
    kx = np.fft.rfftfreq(SIZE)[None, :] * SIZE * along
    k = np.hypot(kx, ky)
    k[0, 0] = 1.0
    gain = k ** (-beta)
    gain[k < lowest] = 0.0
    gain[0, 0] = 0.0
    field = np.fft.irfft2(spectrum * gain, s=(SIZE, SIZE))
    return 0.5 + 0.16 * field / field.std()


def ramp(field: Field, low: float, high: float) -> Field:
    """Returns a smooth step of a field: 0 below ``low``, 1 above ``high``."""
    t = np.clip((field - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def mix(first: tuple[float, ...], second: tuple[float, ...], share: Field) -> Field:
    """Returns a picture between two linear colours."""
    a, b = np.array(first), np.array(second)
    return a + (b - a) * share[..., None]


def srgb(linear: Field) -> Field:
    """Returns display values of linear light."""
    x = np.clip(linear, 0.0, 1.0)
    return np.where(x <= 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055)


def normals(height: Field, strength: float) -> Field:
    """Returns a normal map of a tileable height field, as values 0..1."""
    gx = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * strength
    gy = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * strength
    n = np.dstack([-gx, gy, np.ones_like(height)])
    n /= np.linalg.norm(n, axis=2, keepdims=True)
    return n * 0.5 + 0.5


def scratches(
    seed: int, count: int, mean_length: float, angle: Callable[[np.random.Generator], float]
) -> Field:
    """Returns thin random lines, wrapped round the tile's edges, as values 0..1."""
    rng = np.random.default_rng(seed)
    picture = Image.new("L", (SIZE, SIZE))
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        x, y = rng.integers(0, SIZE, 2)
        a = angle(rng)
        length = rng.exponential(mean_length) + 4
        shade = int(rng.uniform(60, 200))
        for ox in (-SIZE, 0, SIZE):
            for oy in (-SIZE, 0, SIZE):
                end = (x + ox + length * np.cos(a), y + oy + length * np.sin(a))
                draw.line([(x + ox, y + oy), end], fill=shade, width=1)
    soft = picture.filter(ImageFilter.GaussianBlur(0.5))
    return np.asarray(soft, dtype=np.float64) / 255.0


def concrete() -> dict[str, Field]:
    """Returns the apron of a yard: stained and finely cracked; a tile is 4 m."""
    base, fine, big = noise(1, 1.1), noise(2, 0.35, lowest=40), noise(3, 1.9)
    stain = ramp(noise(4, 1.6), 0.62, 0.88)
    colour = mix(
        (0.30, 0.292, 0.276), (0.42, 0.412, 0.392), ramp(0.55 * base + 0.45 * big, 0.2, 0.8)
    )
    colour *= (0.90 + 0.35 * (fine - 0.5) + 0.05)[..., None]
    speck = ramp(noise(5, 0.1, lowest=90), 0.72, 0.9)
    colour = colour * (1 - 0.35 * speck)[..., None] * (1 - 0.30 * stain)[..., None]
    line = np.abs(noise(6, 1.55) - 0.5)
    crack = (1 - ramp(line, 0.0, 0.006)) * ramp(noise(7, 1.8), 0.60, 0.70)
    colour *= (1 - 0.6 * crack)[..., None]
    return {
        "concrete_col": srgb(colour),
        "concrete_nrm": normals(0.5 * fine + 0.35 * base - 0.5 * crack, 1.8),
    }


def floor() -> dict[str, Field]:
    """Returns a warehouse's power-floated floor with tyre marks; a tile is 4 m."""
    base, fine = noise(21, 1.5), noise(22, 0.5, lowest=30)
    tyre = ramp(noise(23, 1.3, along=0.25, across=2.0), 0.66, 0.92)
    scratch = scratches(24, 60, 60.0, lambda rng: float(rng.uniform(0, 2 * np.pi)))
    colour = mix((0.36, 0.36, 0.35), (0.48, 0.475, 0.46), ramp(base, 0.2, 0.8))
    colour *= ((0.96 + 0.2 * (fine - 0.5)) * (1 - 0.22 * tyre))[..., None]
    colour += 0.03 * scratch[..., None]
    return {"floor_col": srgb(colour), "floor_nrm": normals(0.5 * fine + 0.6 * base, 0.5)}


def paint() -> dict[str, Field]:
    """Returns worn paint to be multiplied with any colour; a tile is 1.5 m."""
    orange_peel, large = noise(31, 0.55, lowest=24), noise(32, 1.5)
    scratch = scratches(
        33, 40, 24.0, lambda rng: float(rng.normal(0, 0.35) + (np.pi / 2) * (rng.random() < 0.3))
    )
    grey = 0.92 + 0.14 * (large - 0.5) + 0.06 * (orange_peel - 0.5) - 0.14 * scratch
    return {
        "paint_col": srgb(np.dstack([grey] * 3)),
        "paint_nrm": normals(0.12 * orange_peel + 0.8 * large - 0.10 * scratch, 0.5),
    }


def galvanised() -> dict[str, Field]:
    """Returns hot-dip galvanised steel with its spangle; a tile is 0.6 m."""
    rng = np.random.default_rng(41)
    seeds = rng.uniform(0, SIZE, (420, 2))
    shade = rng.uniform(0.0, 1.0, 420)
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float64)
    nearest = np.full((SIZE, SIZE), np.inf)
    grain = np.zeros((SIZE, SIZE))
    for (sx, sy), value in zip(seeds, shade, strict=True):
        dx = np.abs(x - sx)
        dy = np.abs(y - sy)
        distance = np.hypot(np.minimum(dx, SIZE - dx), np.minimum(dy, SIZE - dy))
        closer = distance < nearest
        nearest = np.where(closer, distance, nearest)
        grain = np.where(closer, value, grain)
    cloud = noise(42, 1.4)
    grey = 0.66 + 0.10 * (grain - 0.5) + 0.22 * (cloud - 0.5)
    colour = np.dstack([grey * 0.97, grey * 0.99, grey])
    return {"galvanised_col": srgb(colour)}


def cardboard() -> dict[str, Field]:
    """Returns corrugated board, flutes upright; a tile is 1 m."""
    cloud, fibre = noise(51, 1.1), noise(52, 0.9, along=0.15, across=3.0, lowest=6)
    flute = np.sin(np.arange(SIZE) / SIZE * 2 * np.pi * 110)[None, :] * np.ones((SIZE, 1))
    colour = mix(
        (0.36, 0.235, 0.125), (0.44, 0.30, 0.175), ramp(0.6 * cloud + 0.4 * fibre, 0.2, 0.8)
    )
    colour *= (1 + 0.02 * flute)[..., None]
    height = 0.05 * flute + 0.25 * fibre + 0.3 * cloud
    return {"cardboard_col": srgb(colour), "cardboard_nrm": normals(height, 0.6)}


def wood() -> dict[str, Field]:
    """Returns raw sawn wood, grain along the picture's x; a tile is 1 m."""
    grain = noise(61, 1.3, along=3.2, across=0.22, lowest=2)
    fine = noise(62, 0.8, along=4.0, across=0.12, lowest=10)
    smooth = noise(63, 1.8)
    ring = 0.5 + 0.5 * np.sin((grain * 7 + smooth * 2) * 2 * np.pi)
    colour = mix((0.36, 0.25, 0.15), (0.52, 0.39, 0.255), ramp(0.4 * ring + 0.6 * grain, 0.2, 0.9))
    colour *= ((0.9 + 0.3 * (fine - 0.5)) * (0.86 + 0.28 * (smooth - 0.3)))[..., None]
    return {"wood_col": srgb(colour), "wood_nrm": normals(0.4 * fine + 0.12 * ring, 1.2)}


def plywood() -> dict[str, Field]:
    """Returns a container's floor: brown sealed plywood, scuffed by trucks; a tile is 1.2 m."""
    grain = noise(71, 1.2, along=3.0, across=0.2, lowest=2)
    scuff = ramp(noise(72, 1.2, along=1.6, across=0.35), 0.55, 0.9)
    scratch = scratches(73, 90, 50.0, lambda rng: float(np.pi / 2 + rng.normal(0, 0.12)))
    colour = mix((0.135, 0.075, 0.04), (0.25, 0.155, 0.085), ramp(grain, 0.25, 0.8))
    colour = colour * (1 - 0.35 * scuff)[..., None] + 0.12 * scratch[..., None]
    return {"plywood_col": srgb(colour), "plywood_nrm": normals(0.3 * grain - 0.25 * scratch, 1.0)}


def knit() -> dict[str, Field]:
    """Returns the knitted back of a work glove, to be multiplied with any colour; a tile is 32 mm.

    Sixteen wales of stitches, each two legs that meet in a V.
    """
    x, y = np.meshgrid(np.arange(SIZE) / SIZE * 16, np.arange(SIZE) / SIZE * 12)
    leg = np.abs(2.0 * (x % 1.0) - 1.0)
    stitch = 2.0 * ((y + 0.45 * leg) % 1.0) - 1.0
    height = (1.0 - stitch**2) ** 0.6 * (1.0 - (2.0 * leg - 1.0) ** 4)
    yarn, fibre = noise(81, 0.9, along=0.5), noise(82, 0.2, lowest=60)
    grey = (0.66 + 0.30 * height) * (1.0 + 0.22 * (yarn - 0.5)) + 0.10 * (fibre - 0.5)
    return {
        "knit_col": srgb(np.dstack([grey] * 3)),
        "knit_nrm": normals(0.9 * height + 0.25 * fibre, 1.6),
    }


def contact() -> dict[str, Field]:
    """Returns the soft shade where a thing stands on the floor: black, with its alpha."""
    y, x = np.mgrid[0:128, 0:128] / 127.0 * 2 - 1
    edge = np.maximum(np.abs(x) ** 3, np.abs(y) ** 3) ** (1 / 3)
    round_off = (np.abs(x) ** 6 + np.abs(y) ** 6) ** (1 / 6)
    alpha = 0.62 * (1 - ramp(np.maximum(edge, round_off), 0.62, 1.0))
    black = np.full_like(alpha, 0.02)
    return {"contact": np.dstack([black, black, black, alpha])}


def waves() -> dict[str, Field]:
    """Returns a harbour's small wind waves; a tile is 9 m."""
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE * 2 * np.pi
    rng = np.random.default_rng(91)
    height = np.zeros((SIZE, SIZE))
    for _ in range(46):
        k = rng.uniform(3, 26)
        turn = rng.normal(0.6, 0.55)
        kx, ky = round(k * np.cos(turn)), round(k * np.sin(turn))
        size = np.hypot(kx, ky)
        height += np.sin(kx * x + ky * y + rng.uniform(0, 6.28)) / max(size, 1.0) ** 1.25
    height += 0.10 * (noise(92, 0.9, lowest=30) - 0.5)
    return {"waves_nrm": normals(height, 3.0)}


def chain_link() -> dict[str, Field]:
    """Returns woven wire, 3 mm on 50 mm meshes, with its alpha; a tile is two meshes, 0.141 m."""
    y, x = np.mgrid[0:128, 0:128] / 128.0
    wave = 0.008 * np.sin(4 * np.pi * (x - y))
    first = np.abs(((x + y + wave) * 2.0) % 1.0 - 0.5)
    second = np.abs(((x - y + 1.0) * 2.0) % 1.0 - 0.5)
    near = np.minimum(first, second)
    alpha = 1.0 - ramp(near, 0.030, 0.055)
    grey = 0.60 + 0.25 * (1.0 - ramp(near, 0.0, 0.04)) - 0.1 * (first < second)
    return {"chain_link": np.dstack([grey, grey, grey * 1.01, alpha])}


def stain() -> dict[str, Field]:
    """Returns a blot with soft lobes, the alpha of spilt oil and of puddles."""
    y, x = np.mgrid[0:SIZE, 0:SIZE] / (SIZE - 1.0) * 2 - 1
    lobes = noise(95, 1.7)
    r = np.hypot(x, y) + 1.5 * (lobes - 0.5)
    alpha = (1.0 - ramp(r, 0.42, 0.60)) * (1.0 - ramp(np.hypot(x, y), 0.80, 0.98))
    alpha = alpha[::4, ::4]
    return {"stain": np.dstack([np.ones_like(alpha)] * 3 + [0.62 * alpha])}


MAKERS = (
    waves,
    chain_link,
    stain,
    contact,
    concrete,
    floor,
    paint,
    galvanised,
    cardboard,
    wood,
    plywood,
    knit,
)


def make(folder: Path) -> list[Path]:
    """Writes every texture into ``folder`` and returns the files' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for maker in MAKERS:
        for name, values in maker().items():
            pixels = np.round(np.clip(values, 0.0, 1.0) * 255.0).astype(np.uint8)
            if pixels.shape[2] == 4:
                path = folder / f"{name}.png"
                Image.fromarray(pixels).save(path, optimize=True)
            else:
                path = folder / f"{name}.jpg"
                Image.fromarray(pixels).save(path, quality=88, subsampling=0)
            written.append(path)
    return written


def step() -> Step:
    """Returns the step of `make assets` that makes them."""
    return Step(
        "textures", lambda: sources.digest("builders.textures"), lambda: make(ASSETS / "textures")
    )


def main() -> None:
    """Makes the textures into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("assets/textures"))
    for path in make(parser.parse_args().folder):
        print(f"{path} {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
