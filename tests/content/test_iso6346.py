from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.content.iso6346 import TYPES, check_digit, is_sound, spaced

# CSQU3054383 is the standard's own example; the others stand in our scenarios.
KNOWN = ["CSQU3054383", "XTSU3054383", "XKMU4172061", "XRZU2050413"]


@pytest.mark.parametrize("number", KNOWN)
def test_known_numbers_are_sound(number: str) -> None:
    assert is_sound(number)


@pytest.mark.parametrize("number", KNOWN)
def test_two_neighbouring_digits_swapped_are_noticed(number: str) -> None:
    for i in range(4, 9):
        swapped = number[:i] + number[i + 1] + number[i] + number[i + 2 :]
        assert is_sound(swapped) == (number[i] == number[i + 1])


def test_a_remainder_of_ten_counts_as_nought() -> None:
    found = next(n for n in range(10_000) if _remainder(f"XAAU00{n:04d}") == 10)
    assert check_digit(f"XAAU00{found:04d}") == 0


def _remainder(body: str) -> int:
    values = {}
    value = 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if value % 11 == 0:
            value += 1
        values[letter] = value
        value += 1
    return sum((values.get(c) or int(c)) * 2**i for i, c in enumerate(body)) % 11


@given(st.from_regex(r"[A-Z]{3}[UJZ][0-9]{6}", fullmatch=True))
def test_exactly_one_digit_is_right(body: str) -> None:
    assert sum(is_sound(body + str(digit)) for digit in range(10)) == 1
    assert check_digit(body) == _remainder(body) % 10


@pytest.mark.parametrize("number", ["", "CSQU305438", "CSQX3054383", "csqu3054383", "CSQU30543833"])
def test_other_forms_are_not_sound(number: str) -> None:
    assert not is_sound(number)


def test_a_body_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="four letters"):
        check_digit("CSQ3054383")


def test_a_number_is_painted_in_groups() -> None:
    assert spaced("CSQU3054383") == "CSQU 305438 3"


def test_inside_is_smaller_than_outside() -> None:
    for box in TYPES.values():
        assert box.interior_length_mm < box.length_mm
        assert box.interior_width_mm < box.width_mm
        assert box.interior_height_mm < box.height_mm
        assert box.tare_g < box.max_gross_g
