"""Container numbers and type codes (ISO 6346) and the sizes behind the codes (ISO 668)."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}\Z")


def check_digit(number: str) -> int:
    """Returns the check digit of an owner code and serial number (first ten characters).

    ISO 6346 annex A: letters count A=10 to Z=38 leaving out multiples of 11, each character is
    weighted by two to the power of its position, the sum is taken modulo 11, and 10 becomes 0.
    Example: CSQU305438 has 3.

    Raises:
        ValueError: if the first ten characters are not four letters and six digits.
    """
    if not re.match(r"[A-Z]{4}[0-9]{6}", number):
        raise ValueError(f"{number!r} does not begin with four letters and six digits")
    total = 0
    for position, char in enumerate(number[:10]):
        value = int(char) if char.isdigit() else _letter(char)
        total += value << position
    return total % 11 % 10


def _letter(char: str) -> int:
    value = 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if value % 11 == 0:
            value += 1
        if letter == char:
            return value
        value += 1
    raise ValueError(char)


def is_sound(number: str) -> bool:
    """Whether a full number (eleven characters) has the right form and check digit."""
    return bool(NUMBER.match(number)) and int(number[10]) == check_digit(number)


def spaced(number: str) -> str:
    """Returns a number as it is painted: ``XTSU 305438 3``."""
    return f"{number[:4]} {number[4:10]} {number[10:]}"


@dataclass(frozen=True)
class BoxType:
    """Outside and inside sizes of a container in millimetres, masses in grams.

    Outside: ISO 668:2020 table 1. Inside of dry boxes: the least internal sizes in common use, as
    inspection guides print them (12.01 m and 5.89 m long, 2.38 m high: domain notes 2.1 step 12,
    [S38, S48]; here the usual figures of makers, 12.032 and 5.898 m). Reefer and open-top: the
    usual figures of makers within ISO 1496-2 and ISO 1496-1; the reefer's height is from the top
    of its T-bars to the ceiling, the open-top's to the roof bows.
    """

    code: str
    names: dict[str, str]
    length_mm: int
    width_mm: int
    height_mm: int
    interior_length_mm: int
    interior_width_mm: int
    interior_height_mm: int
    tare_g: int
    max_gross_g: int


TYPES: dict[str, BoxType] = {
    box.code: box
    for box in (
        BoxType(
            "22G1", {"en": "20-foot dry container", "fr": "conteneur sec de 20 pieds"},
            6058, 2438, 2591, 5898, 2352, 2393, 2_200_000, 30_480_000,
        ),
        BoxType(
            "42G1", {"en": "40-foot dry container", "fr": "conteneur sec de 40 pieds"},
            12192, 2438, 2591, 12032, 2352, 2393, 3_750_000, 30_480_000,
        ),
        BoxType(
            "45G1",
            {"en": "40-foot high-cube container", "fr": "conteneur grand volume de 40 pieds"},
            12192, 2438, 2896, 12032, 2352, 2698, 3_900_000, 30_480_000,
        ),
        BoxType(
            "45R1",
            {
                "en": "40-foot high-cube refrigerated container",
                "fr": "conteneur frigorifique grand volume de 40 pieds",
            },
            12192, 2438, 2896, 11583, 2290, 2544, 4_600_000, 34_000_000,
        ),
        BoxType(
            "22U1",
            {"en": "20-foot open-top container", "fr": "conteneur à toit ouvert de 20 pieds"},
            6058, 2438, 2591, 5898, 2352, 2348, 2_360_000, 30_480_000,
        ),
    )
}  # fmt: skip
