from __future__ import annotations

import numpy as np
import pytest

from tests.inspection.radiograph.scanned import empty, loaded, sesame, tiles
from vrtrainer.content.library import load_case
from vrtrainer.content.stowage import stow
from vrtrainer.inspection.radiograph import colours, transmission
from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.noise import counted, normal
from vrtrainer.inspection.radiograph.pictures import picture
from vrtrainer.inspection.radiograph.subject import slabs_of, subject_of


def _measured(name: str, depth: float) -> tuple[np.ndarray, np.ndarray]:
    """Attenuation of both beams by so many g/cm2 of a material, one pixel, without noise."""
    image = {name: np.full((1, 1), depth, np.float32)}
    return tuple(-np.log(transmission.attenuated(image, beam)) for beam in ("low", "high"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("name", "depth", "least", "most"),
    [
        ("water", 30.0, 0.0, 0.25),
        ("plant", 60.0, 0.0, 0.1),
        ("alkaloid", 40.0, 0.0, 0.2),
        ("aluminium", 40.0, 0.4, 0.6),
        ("ceramic", 60.0, 0.3, 0.6),
        ("furniture", 40.0, 0.3, 0.7),
        ("steel", 10.0, 0.95, 1.0),
        ("steel", 120.0, 0.95, 1.0),
        ("copper", 60.0, 0.95, 1.0),
    ],
)
def test_the_ratio_of_the_beams_tells_the_class_of_a_material(
    name: str, depth: float, least: float, most: float
) -> None:
    place = float(colours.classed(*_measured(name, depth))[0, 0])
    assert least <= place <= most


def test_a_block_of_each_class_has_its_colour() -> None:
    kinds = {"plant": "organic", "aluminium": "mixed", "steel": "metal"}
    for name, kind in kinds.items():
        low, high = (image.repeat(40, 0).repeat(40, 1) for image in _measured(name, 75.0))
        signals = transmission.Signals(low, high, 0.005, 0.0, 0.0)
        red, green, blue = (int(value) for value in colours.pseudo_colour(signals)[20, 20])
        strongest = {"organic": red, "mixed": green, "metal": blue}[kind]
        assert strongest == max(red, green, blue)
        assert (red > green > blue) == (kind == "organic")


def test_what_nothing_penetrates_is_black_and_dark_red() -> None:
    high = np.full((8, 8), colours.LIMIT + 0.5, np.float32)
    signals = transmission.Signals(high * 1.1, high, 0.005, 0.0, 0.0)
    assert (colours.black_and_white(signals) == 0).all()
    assert (colours.pseudo_colour(signals) == colours.OPAQUE).all()


def test_the_limit_is_about_thirty_centimetres_of_steel() -> None:
    curve, _ = colours.calibration("steel")
    depth = np.linspace(0.05, 18.0, len(curve)) ** 2
    thickness_mm = float(np.interp(colours.LIMIT, curve, depth)) / 7.87 * 10
    assert 290 <= thickness_mm <= 350


def test_thick_steel_hardens_the_beam() -> None:
    """The second decimetre takes less of the beam than the first did."""
    first, both = (float(_measured("steel", cm * 7.87)[1][0, 0]) for cm in (10.0, 20.0))
    assert both - first < first * 0.95


# --- noise ---------------------------------------------------------------------------------


def test_the_noise_is_normal_as_far_as_pictures_need() -> None:
    found = normal(7, "test", (400, 500)).astype(np.float64)
    assert abs(found.mean()) < 0.01
    assert found.std() == pytest.approx(1.0, abs=0.01)
    assert (np.abs(found) > 2).mean() == pytest.approx(0.0455, abs=0.006)
    beside = np.corrcoef(found[:, 1:].ravel(), found[:, :-1].ravel())[0, 1]
    assert abs(beside) < 0.01


@pytest.mark.parametrize("mean", [16.0, 100.0, 1000.0, 60000.0])
def test_counts_scatter_as_poisson_says(mean: float) -> None:
    found = counted(np.full((300, 300), mean, np.float32), 3, "test").astype(np.float64)
    assert found.mean() == pytest.approx(mean, rel=0.02)
    assert found.var() == pytest.approx(mean, rel=0.06)


def test_the_bare_beam_has_the_noise_of_its_photons() -> None:
    signals = transmission.scan(empty(), "side")
    sky = signals.high[2:20, 2:20].astype(np.float64)
    assert sky.mean() == pytest.approx(0.0, abs=0.002)
    assert sky.std() == pytest.approx(transmission.OPEN_COUNTS**-0.5, rel=0.15)


def test_the_same_subject_gives_the_same_bytes_and_another_seed_other_noise() -> None:
    subject = subject_of(tiles())
    first = picture(subject, "side", True).tobytes()
    picture.cache_clear()
    assert picture(subject_of(tiles()), "side", True).tobytes() == first
    other = subject_of(tiles().model_copy(update={"seed": 1}))
    assert picture(other, "side", True).tobytes() != first


# --- what a container looks like -----------------------------------------------------------


@pytest.mark.parametrize("make", [tiles, sesame])
def test_the_slabs_weigh_what_the_case_says(make: object) -> None:
    case = make()  # type: ignore[operator]
    box, load = case.container, sum(item.gross_g for item in case.load)
    slabs = slabs_of(subject_of(case))
    pallets = sum(one.shape == "pallet" for one in stow(box, case.load))
    wanted = box.tare_g + load + pallets * 25_000
    assert sum(slab.mass_g for slab in slabs) == pytest.approx(wanted, rel=0.03)
    empty_mass = sum(slab.mass_g for slab in slabs_of(loaded(case)))
    assert empty_mass == pytest.approx(box.tare_g, rel=0.12)


def _band(image: np.ndarray, first_m: float, last_m: float) -> np.ndarray:
    columns = [round((y + transmission.MARGIN_M) / transmission.PITCH_M) for y in (first_m, last_m)]
    return image[200:350, columns[0] : columns[1]]


def test_a_false_front_wall_is_a_dark_line_before_the_true_one() -> None:
    hidden = transmission.scan(subject_of(tiles()), "side").high
    sound = transmission.scan(empty(), "side").high
    # 0.35 m before the front wall, half a pixel's width of steel seen edge-on across the box.
    assert _band(hidden, 0.395, 0.425).mean(axis=0).max() > 3.0
    assert _band(sound, 0.395, 0.425).mean(axis=0).max() < 0.5


def test_walls_wave_and_the_ends_are_darker() -> None:
    image = transmission.scan(empty(), "side").high.astype(np.float64)
    waves = _band(image, 1.0, 5.0).mean(axis=0)
    spectrum = np.abs(np.fft.rfft(waves - waves.mean()))
    strongest = int(spectrum[1:].argmax()) + 1
    # Two slopes in every wave of 0.278 m: rays cross more steel there.
    assert 4.0 / strongest == pytest.approx(0.139, abs=0.015)
    assert _band(image, 0.0, 0.07).mean() > 5 * waves.mean()
    assert _band(image, 5.95, 6.03).mean() > 5 * waves.mean()


def test_the_hidden_blocks_are_orange_in_the_top_view() -> None:
    coloured = picture(subject_of(tiles()), "top", True).astype(int)
    columns = slice(*(round((y + 0.15) / 0.005) for y in (0.12, 0.18)))
    red, _, blue = coloured[300:360, columns].reshape(-1, 3).mean(axis=0)
    assert red > blue + 25


def test_a_refrigerated_box_shows_its_machinery_and_an_open_top_its_bows() -> None:
    box = tiles().container.model_copy(update={"false_front_wall_mm": 0})
    reefer = box.model_copy(update={"type": "22R1", "interior_length_mm": 5450})
    open_top = box.model_copy(update={"type": "22U1"})
    case = tiles().model_copy(update={"load": ()})
    dry, cold, bare = (
        transmission.transmitted(subject_of(case.model_copy(update={"container": kind})), "side")[1]
        for kind in (box, reefer, open_top)
    )
    compressor = np.s_[440:520, round(0.35 / 0.005) : round(0.45 / 0.005)]
    assert cold[compressor].mean() < 0.4 * dry[compressor].mean()
    roof = np.s_[60:100, 200:1000]
    assert bare[roof].mean() > dry[roof].mean()
    waves = bare[roof].mean(axis=0)
    assert waves.min() < 0.97 * np.median(waves)


def test_organic_goods_take_the_colour_of_their_material() -> None:
    assert material("plant").kind == "organic"
    coloured = picture(subject_of(sesame()), "top", True).astype(int)
    red, green, blue = coloured[250:300, 700:1000].reshape(-1, 3).mean(axis=0)
    assert red > green > blue


def test_machines_have_the_shape_of_machines_and_can_be_counted() -> None:
    subject = subject_of(load_case("used_lathes", 1))
    lathes = [item for item in subject.load if item.package == "machine"]
    dark = 255 - picture(subject, "side").min(2).astype(int)
    rows, columns = dark.shape
    height = {
        k: rows - int(np.argmax(dark[:, round(columns * k)] > 120))
        for k in (0.11, 0.19, 0.24, 0.28)
    }
    # A headstock stands higher than the tailstock, the bed between them lies lower than both.
    assert height[0.11] > height[0.28] > height[0.24]
    whole = sum(s.mass_g for s in slabs_of(subject) if s.material == lathes[0].filling.material)
    assert whole > 0.9 * sum(item.count * item.net_each_g for item in lathes)
