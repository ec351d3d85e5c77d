"""The sound files: loud as their kind is, without clicks, and as physics has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from builders.sounds import build, catalogue, kit, loudness, steel
from builders.sounds.catalogue import SOUNDS
from tests.engine.heard import RATE, decoded, power
from vrtrainer.world.soundtable import table

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "sounds"
FILES = {file: sound for sound in SOUNDS.values() for file in sound.files}
LOOPS = sorted(sound.files[0] for sound in SOUNDS.values() if sound.loop)

NOBODY_HEARS = 0.004
"""A step so small (-48 dB of full scale), once, is under what an encoder leaves anyway."""


@cache
def wave(file: str) -> np.ndarray:
    return decoded(FOLDER / file)


def test_builders_and_program_know_the_same_sounds() -> None:
    ours = {name: (sound.variants, sound.loop) for name, sound in SOUNDS.items()}
    assert ours == {name: (kind.variants, kind.loop) for name, kind in table().sounds.items()}


def test_all_are_small_enough() -> None:
    assert sum((FOLDER / file).stat().st_size for file in FILES) < 3_000_000


@pytest.mark.parametrize("file", sorted(FILES))
def test_every_file_is_as_loud_as_its_kind_and_never_clips(file: str) -> None:
    sound, samples = FILES[file], wave(file)
    peak = loudness.true_peak(samples)
    assert peak <= loudness.CEILING_DB + 0.05
    loud = loudness.loudness(samples, sound.loop)
    assert loud <= sound.loud + 0.7
    # What is all edge meets the ceiling first; it may be softer, but not by much.
    assert loud >= sound.loud - (1.0 if peak < -4 else 3.0)
    assert 0.04 <= len(samples) / RATE <= 30.0
    assert abs(float(np.mean(samples))) < 2e-3
    assert samples.shape[1] == 1 or table().sounds[sound.name].near_m == 0


@pytest.mark.parametrize("file", sorted(set(FILES) - set(LOOPS)))
def test_what_is_heard_once_begins_and_ends_without_a_click(file: str) -> None:
    samples = np.abs(wave(file)).max(axis=1)
    top = samples.max()
    assert samples[:4].max() < 0.12 * top
    assert samples[-4:].max() < max(0.02 * top, NOBODY_HEARS)


@pytest.mark.parametrize("file", LOOPS)
def test_the_end_of_a_loop_joins_its_beginning(file: str) -> None:
    samples = wave(file)
    jumps = np.abs(np.diff(samples, axis=0))
    seam = np.abs(samples[0] - samples[-1]).max()
    assert seam <= max(1.5 * np.quantile(jumps, 0.999), NOBODY_HEARS)
    # Nor is it softer or louder there than elsewhere.
    piece = RATE // 2
    around = np.concatenate([samples[-piece // 2 :], samples[: piece // 2]])
    levels = [np.sqrt(np.mean(samples[k : k + piece] ** 2))
              for k in range(0, len(samples) - piece, piece)]  # fmt: skip
    assert min(levels) * 0.7 <= np.sqrt(np.mean(around**2)) <= max(levels) * 1.3


def test_variants_differ() -> None:
    for sound in SOUNDS.values():
        first = [wave(file)[:, 0] for file in sound.files]
        for k, one in enumerate(first):
            for other in first[k + 1 :]:
                n = min(len(one), len(other))
                assert not np.allclose(one[:n], other[:n], atol=1e-3), sound.name


# --- hollow and sound walls --------------------------------------------------------------------


@pytest.mark.parametrize("variant", range(4))
def test_a_hollow_wall_booms_and_a_sound_one_rings(variant: int) -> None:
    """Below 250 Hz the false wall has far more of its power; above 400 Hz far less."""
    hollow = wave(SOUNDS["tap_hollow"].files[variant])
    firm = wave(SOUNDS["tap_sound"].files[variant])
    low = [power(tap, 40, 250) / power(tap, 40, 8000) for tap in (hollow, firm)]
    high = [power(tap, 400, 8000) / power(tap, 40, 8000) for tap in (hollow, firm)]
    assert low[0] > 0.7 > low[1] + 0.2
    assert high[0] * 4 < high[1]
    # The ring of steel that nothing damps outlasts the boom.
    tail = [power(tap[RATE // 4 : RATE // 2], 300, 8000) / power(tap, 40, 8000)
            for tap in (hollow, firm)]  # fmt: skip
    assert tail[1] > 10 * tail[0]


def test_the_corrugation_makes_the_side_stiffer_than_flat_sheet() -> None:
    """Of a panel 2.2 m x 2.35 m the corrugated one has far fewer modes than a flat one."""
    flat = steel.sheet_stiffness(0.0016)
    strong = steel.YOUNG * 0.0016 * 0.036**2 / 8
    sheet = steel.orthotropic(2.2, 2.35, flat, flat, 12.6, 1000)
    corrugated = steel.orthotropic(2.2, 2.35, flat, strong, 15.0, 1000)
    assert strong / flat > 500
    assert len(corrugated) < len(sheet) / 3


# --- the means ---------------------------------------------------------------------------------


def test_loudness_is_that_of_the_standard() -> None:
    """A 997 Hz sine at full scale in one channel has -3.01 LUFS (ITU-R BS.1770-4, annex 1)."""
    sine = np.sin(2 * np.pi * 997 * kit.clock(3.0))
    assert loudness.loudness(sine, True) == pytest.approx(-3.01, abs=0.05)
    both = kit.stereo(sine, sine)
    assert loudness.loudness(both, True) == pytest.approx(0.0, abs=0.05)


def test_a_true_peak_lies_between_the_samples() -> None:
    quarter = np.sin(2 * np.pi * RATE / 4 * kit.clock(0.5) + np.pi / 4)
    assert np.abs(quarter).max() == pytest.approx(0.7071, abs=1e-3)
    assert loudness.true_peak(quarter[100:-100]) > -1.0


def test_a_filter_is_not_heard_before_its_sound() -> None:
    click = np.zeros(4000)
    click[1000] = 1.0
    heard = kit.band(click, 300, 3000)
    assert np.abs(heard[:995]).max() < 0.01 * np.abs(heard).max()


def test_files_are_the_same_whenever_they_are_made(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        assert build.build(tmp_path / folder, ("menu_tick", "step_hall")) == [
            "menu_tick", "step_hall",
        ]  # fmt: skip
    ones = sorted((tmp_path / "one").glob("*.ogg"))
    assert len(ones) == 7
    for path in ones:
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()
    assert build.build(tmp_path / "one", ("menu_tick",)) == []  # up to date
    assert catalogue.SOUNDS["menu_tick"].waves()[0].ndim == 1
