"""Pictures of pages against small committed ones.

After a wanted change: WRITE_REFERENCES=1 pytest tests/pages/test_drawing.py, look at every
picture that changed, and commit them.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.pages.samples import ALL, CARD, DEBRIEF, FORM, LETTER, MARKS, MENU
from vrtrainer.pages import PX_PER_MM, Note, Page, draw, layout
from vrtrainer.pages.icons import icon
from vrtrainer.pages.looks import ACCENTS, DOCUMENT, TABLET, Colour
from vrtrainer.pages.looks import CARD as CARD_LOOK

REFERENCES = Path(__file__).parent / "references"
SMALL = 0.8  # pixels per millimetre


def pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB"), dtype=np.int16)


@pytest.mark.parametrize(
    ("page", "lang"),
    [*((page, "en") for page in ALL), (FORM, "fr")],  # stamps' words are all that depends on it
    ids=lambda value: getattr(value, "id", value),
)
def test_pages_look_as_they_did(page, lang):
    drawn = draw(layout(page, lang), SMALL, MARKS.get(page.id))
    path = REFERENCES / f"{page.id}_{lang}.png"
    if os.environ.get("WRITE_REFERENCES"):
        REFERENCES.mkdir(exist_ok=True)
        drawn.quantize(64).save(path, optimize=True)
    expected = pixels(Image.open(path))
    assert expected.shape == pixels(drawn).shape
    difference = np.abs(expected - pixels(drawn)).max(axis=2)
    # The references have 64 colours: a pixel may be a little off, an area may not.
    assert (difference > 60).mean() < 0.002
    assert difference.mean() < 6


def test_the_same_page_gives_the_same_bytes():
    one = draw(layout(FORM, "en"), marks=MARKS["form"])
    other = draw(layout(FORM, "en"), marks=MARKS["form"])
    assert one.tobytes() == other.tobytes()
    assert one.size == (1024, 1438)
    assert one.mode == "RGB"


@pytest.mark.parametrize("kind", ["hover", "in_order", "follow_up", "irregular"])
def test_a_mark_changes_its_field_and_nothing_far_from_it(kind):
    placed = layout(FORM, "en")
    plain, marked = (pixels(draw(placed, marks=m)) for m in (None, {"seal": kind}))
    changed = np.argwhere(np.abs(plain - marked).max(axis=2) > 0)
    assert len(changed) > 100
    top, left = changed.min(axis=0) / PX_PER_MM
    bottom, right = changed.max(axis=0) / PX_PER_MM
    rect = placed.fields["seal"].inset(-8)
    assert rect.x <= left and rect.y <= top and right <= rect.right and bottom <= rect.bottom


def test_verdicts_differ_in_shape_as_well_as_in_colour():
    shapes = [np.asarray(icon(name, 40, 40)) for name in ("in_order", "follow_up", "irregular")]
    for index, shape in enumerate(shapes):
        for other in shapes[index + 1 :]:
            assert (np.abs(shape.astype(int) - other.astype(int)) > 100).mean() > 0.15
    placed = layout(FORM, "en")
    pictures = {kind: draw(placed, marks={"seal": kind}).convert("L").tobytes()
                for kind in ("in_order", "follow_up", "irregular")}  # fmt: skip
    assert len(set(pictures.values())) == 3


def test_a_stamp_hides_no_text():
    from vrtrainer.pages.stamps import stamp

    placed = layout(FORM, "fr")
    for name in placed.fields:
        plate = stamp(placed, name, "follow_up").boxes[-1].rect
        covered = [run.text for run in placed.runs if plate.inset(1).overlaps(run.ink.inset(1))]
        assert covered == [], name


def test_marks_of_other_pages_are_passed_over():
    placed = layout(FORM, "en")
    assert draw(placed, marks={"elsewhere": "irregular"}).tobytes() == draw(placed).tobytes()


def test_a_highlight_leaves_a_buttons_text_readable():
    placed = layout(MENU, "en")
    for name in ("back", "in_order"):
        rect = placed.fields[name].inset(4)
        box = [round(v * PX_PER_MM) for v in (rect.x, rect.y, rect.right, rect.bottom)]
        tones = np.asarray(draw(placed, marks={name: "hover"}).crop(box).convert("L"))
        assert int(tones.max()) - int(tones.min()) > 120


def test_a_verdict_does_not_colour_a_picture():
    placed = layout(DEBRIEF, "en")
    rect = placed.fields["photo"]
    at = (round((rect.x + rect.w / 2) * PX_PER_MM), round((rect.y + rect.h / 2) * PX_PER_MM))
    plain, marked = draw(placed), draw(placed, marks={"photo": "irregular"})
    assert plain.getpixel(at) == marked.getpixel(at)


def test_a_watermark_shows_and_text_stands_on_it():
    from dataclasses import replace

    with_it = pixels(draw(layout(LETTER, "en"), SMALL))
    without = pixels(draw(layout(replace(LETTER, watermark=""), "en"), SMALL))
    changed = (np.abs(with_it - without).max(axis=2) > 8).mean()
    assert 0.01 < changed < 0.3


def test_an_unused_resolution_is_drawn_just_the_same():
    assert draw(layout(CARD, "en"), 1.0).size == (420, 590)
    assert draw(layout(Page("p", "T", blocks=(Note(""),)), "en"), 0.1).size == (42, 59)


def luminance(colour: Colour) -> float:
    parts = [(c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4) for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [DOCUMENT, TABLET, CARD_LOOK], ids=["document", "tablet", "card"])
def test_text_stands_out_from_its_ground(look):
    colours = look.palette
    for ground in (colours.ground, colours.cell):
        assert contrast(colours.ink, ground) > 12
        assert contrast(colours.quiet, ground) > 6
        for name, tone in colours.tones.items():
            assert contrast(tone, ground) > 4.5, name
    assert contrast(colours.on_accent, colours.accent) > 7
    for accent in ACCENTS.values():
        assert contrast(accent, DOCUMENT.palette.ground) > 6
