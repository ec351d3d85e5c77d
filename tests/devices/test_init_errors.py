"""Every error of a runtime, in words an operator can act on."""

from __future__ import annotations

import re

import openvr
import pytest

from vrtrainer.devices import init_errors


def _number(name: str) -> int:
    value = getattr(openvr, name)
    return int(getattr(value, "value", value))


NUMBERS = {
    name: _number(name)
    for name in dir(openvr)
    if name.startswith("VRInitError_") and name != "VRInitError_None"
}
_ADVICE = "restart|install|check|switch|update|run|wait|start"


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_every_error_says_what_failed_how_we_know_and_what_to_try(name: str) -> None:
    said = init_errors.init_words(NUMBERS[name], name, "told by the runtime")
    what, rest = said.split(" (OpenVR says ", 1)
    how, tip = rest.split(".) ", 1)
    assert what.endswith(".")
    assert str(NUMBERS[name]) in how
    assert name in how
    assert "told by the runtime" in how
    assert re.search(
        r"[Rr]estart|[Ii]nstall|[Cc]heck|[Ss]witch|[Uu]pdate|[Rr]un|[Ww]ait|[Ss]tart", tip
    )


@pytest.mark.parametrize(
    ("number", "word"),
    [(108, "no headset"), (126, "no headset"), (110, "No OpenVR runtime"),
     (102, "cannot be loaded"),
     (301, "does not answer"), (208, "display"), (400, "compositor"), (137, "busy"),
     (207, "not calibrated"), (402, "out of date"), (9999, "could not be opened")],
)  # fmt: skip
def test_the_common_ones_are_told_apart(number: int, word: str) -> None:
    assert word in init_errors.init_words(number, "X", "")


def test_an_empty_description_leaves_no_quotes() -> None:
    assert '""' not in init_errors.init_words(108, "X", " ")


@pytest.mark.parametrize("number", [100, 102, 103, 104, 105, 106, 107, 109])
def test_a_compositor_that_refuses_pictures_is_explained(number: int) -> None:
    said = init_errors.submit_words(number)
    assert str(number) in said
    assert number not in init_errors.PASSING
