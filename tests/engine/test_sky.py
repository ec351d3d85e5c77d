from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine import sky as skies


@pytest.fixture(scope="module")
def clear() -> skies.Sky:
    return skies.make_sky(38, 60, clouds=0.0, width=256)


def test_sky_is_blue_above_pale_at_the_horizon_and_brightest_near_the_sun(
    clear: skies.Sky,
) -> None:
    zenith = clear.look(np.array([[0, 0.01, 1.0]]))[0]
    assert zenith[2] > 2 * zenith[0]
    horizon = clear.look(np.array([[0.99, 0, 0.05]]))[0]
    assert horizon.mean() > zenith.mean()
    assert horizon[2] / horizon[0] < zenith[2] / zenith[0]
    opposite = clear.to_sun * (-1, -1, 1)
    toward, away = clear.look(np.array([clear.to_sun, opposite]))
    assert toward.mean() > away.mean()


def test_sun_stands_where_the_heading_says() -> None:
    west = skies.make_sky(30, 90, clouds=0.0, width=64)
    assert west.to_sun == pytest.approx([-np.cos(np.pi / 6), 0, 0.5], abs=1e-9)
    low = skies.make_sky(4, 90, clouds=0.0, width=64)
    assert low.sun[2] / low.sun[0] < 0.7 * west.sun[2] / west.sun[0]


def test_clouds_have_no_seam() -> None:
    cloudy = skies.make_sky(38, 60, clouds=0.6, width=512).radiance
    across = np.abs(np.diff(cloudy, axis=1, append=cloudy[:, :1])).mean((0, 2))
    for column in (0, 127, 255, 383, 511):
        assert across[column] < 4 * np.median(across)


def test_harmonics_are_the_irradiance_of_the_sky(clear: skies.Sky) -> None:
    terms = skies.harmonics(clear)
    directions, weight = skies._sphere(64)
    light = clear.look(directions)
    for n in np.array([[0, 0, 1.0], [0, 0, -1], [1, 0, 0], [0.6, 0.48, 0.64]]):
        exact = (light * (np.clip(directions @ n, 0, 1) * weight)[:, None]).sum(0)
        x, y, z = n
        basis = [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y]
        basis += [1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z]
        basis += [0.546274 * (x * x - y * y)]
        assert np.array(basis) @ terms == pytest.approx(exact, rel=0.12)


def test_reflections_keep_the_light_and_blur_with_roughness(clear: skies.Sky) -> None:
    levels = skies.reflections(clear, 16)
    assert [len(level[0]) for level in levels] == [16, 8, 4, 2, 1]
    means = [level.mean() for level in levels]
    assert means == pytest.approx([means[0]] * 5, rel=0.12)
    assert levels[0].std() > levels[2].std() > levels[4].std()
    # The fifth face of a cube map looks along +Z: the zenith.
    assert levels[0][4, 8, 8] == pytest.approx(clear.look(np.array([[0, 0.03, 1.0]]))[0], rel=0.08)
    assert levels[0][5].mean(axis=(0, 1)) == pytest.approx(clear.ground, rel=0.35)


def test_same_seed_same_sky() -> None:
    a, b, c = (skies.make_sky(38, 60, seed=s, width=64).radiance for s in (1, 1, 2))
    assert (a == b).all()
    assert not (a == c).all()
