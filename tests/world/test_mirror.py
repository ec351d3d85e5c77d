from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.world import mirror

SIZES = ((640, 360), (1280, 720), (1920, 1080))
STEP = (3, 8, "Seal and gas")
LABELS = {"look": "Right mouse button", "walk": "W A S D", "act": "Click", "verdict": "F",
          "belt": "Tab", "back": "Escape", "help": "F1"}  # fmt: skip
LONG = "A sentence that goes on and on, as those of a scenario sometimes do, without an end. " * 4


def bar(width, height, title="Ceramic tiles", mode="practice", **verdicts):
    return mirror.top_bar(width, height, "en", title, STEP, verdicts, 155, mode)


def ink(pixels):
    """Where something bright and opaque stands."""
    return (pixels[..., 3] > 200) & (pixels[..., :3].max(axis=2) > 150)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_images_have_the_right_shape_and_stay_within_the_picture(width, height):
    top = bar(width, height, in_order=12, irregular=3)
    assert top.shape[1] == width and top.shape[0] <= height * 0.08
    for pixels in (
        mirror.subtitle(width, height, LONG),
        mirror.keys_line(width, height, "fr", LABELS),
        mirror.trouble_badge(width, height, "fr"),
    ):
        assert pixels.dtype == np.uint8 and pixels.shape[2] == 4
        assert pixels.shape[1] <= width and pixels.shape[0] <= height * 0.2


def test_the_subtitle_is_high_enough_to_be_read_from_three_metres():
    pixels = mirror.subtitle(1280, 720, "HHH")
    rows = np.flatnonzero(ink(pixels).any(axis=1))
    capital = rows[-1] - rows[0] + 1
    assert capital / 0.714 >= 28  # the em of Noto Sans, from its capitals


def test_a_long_subtitle_has_two_lines_and_a_short_one_is_narrower():
    short, long = mirror.subtitle(1280, 720, "Seal"), mirror.subtitle(1280, 720, LONG)
    assert long.shape[0] > 1.3 * short.shape[0] and long.shape[0] < 3 * short.shape[0]
    assert short.shape[1] < long.shape[1] / 3


@pytest.mark.parametrize("height", [720, 360])
def test_before_a_window_two_lines_fit_below_an_open_page_s_last_row(height):
    width, row_ends = height * 16 // 9, 607 / 720  # of the belt's page, as a window shows it
    keys = mirror.keys_line(width, height, "fr", LABELS)
    free = height * (1 - row_ends) - keys.shape[0] - 2 * 0.012 * height
    assert mirror.subtitle(width, height, LONG).shape[0] > free
    assert mirror.subtitle(width, height, LONG, near=True).shape[0] <= free + 0.02 * height


def test_nothing_to_say_shows_nothing():
    assert mirror.subtitle(1280, 720, " ")[..., 3].max() == 0
    assert mirror.keys_line(1280, 720, "en", {})[..., 3].max() == 0


def test_the_same_words_give_the_same_array_that_nobody_may_write_to():
    first = bar(640, 360, in_order=1)
    assert bar(640, 360, in_order=1) is first
    with pytest.raises(ValueError, match="read-only"):
        first[0, 0] = 0


def test_the_bar_tells_verdicts_by_number_and_a_very_long_title_gives_way():
    none, some = bar(1280, 720), bar(1280, 720, irregular=2)
    assert (none != some).any()
    left = slice(0, 600)
    assert np.array_equal(none[:, left], some[:, left])
    long = bar(1280, 720, title="T" * 300, irregular=2)
    right = slice(760, 1280)
    assert np.array_equal(long[:, right], some[:, right])


def test_the_progress_line_reaches_as_far_as_the_step():
    pixels = bar(1280, 720)
    foot = pixels[-1, :, :3].astype(int)
    bright = (foot[:, 2] > 200).mean()
    assert 0.33 < bright < 3 / 8 + 0.01


def test_the_watermark_covers_little():
    pixels = mirror.watermark(1280, 720, "fr")
    assert 0 < (pixels[..., 3] > 0).mean() < 0.3
    assert pixels[..., 3].max() < 100
