"""Words of one language: texts, plurals, numbers, quantities, money, dates."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date as Day
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_precision

from vrtrainer.language.catalogue import PSEUDO, WordMissing, strict, translations
from vrtrainer.language.pseudo import stretched

NO_BREAK = "\u00a0"
NARROW = "\u202f"

REGIONS = {"en": "en_GB", "fr": "fr_FR", PSEUDO: "en_GB"}
"""Whose habits of numbers and dates each language follows."""

# What keeps its capital wherever it stands.
_NAMES = frozenset({"Customs", "Portland"})

log = logging.getLogger(__name__)

Field = str | int | float | Decimal


def lowered(title: str) -> str:
    """Returns a title as it stands within a sentence; abbreviations and names keep capitals."""
    # The second letter tells an abbreviation; T-shirts and X-rays are spelt with a capital.
    if title[1:2].isupper() or title[1:2] == "-" or title.partition(" ")[0] in _NAMES:
        return title
    return title[:1].lower() + title[1:]


class Words:
    """The words of one language. Cheap to make: catalogues are read once and shared.

    A `Words` is called with an id and the fields of its text: ``words("mirror.step", step="...")``.
    Fields that are numbers are written as the language writes numbers; pass a string to keep an
    identifier as it is. An id that the language lacks is shown in English and logged; where
    VRTRAINER_STRICT_WORDS is set it raises `WordMissing`. An id itself is never shown.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._translations = translations(lang)
        self._locale = Locale.parse(REGIONS[lang])

    def __call__(self, word: str, /, **fields: Field) -> str:
        """Returns the text of an id with its fields filled in."""
        try:
            return self._filled(word, self._translations.text_of(word), fields)
        except WordMissing as missing:
            return self._blank(missing)

    def plural(self, word: str, n: int, /, **fields: Field) -> str:
        """Returns the text of an id in the form that `n` asks for; ``{n}`` is filled with it."""
        try:
            return self._filled(word, self._translations.plural_of(word, n), {"n": n, **fields})
        except WordMissing as missing:
            return self._blank(missing)

    def pick(self, text: Mapping[str, str]) -> str:
        """Returns this language's text of words that stand in several languages (scenarios).

        Falls back to English, then to any language there is, then to nothing.
        """
        if self.lang == PSEUDO:
            return stretched(text.get("en", ""))
        return text.get(self.lang) or text.get("en") or next(iter(text.values()), "")

    def number(self, value: int | float | Decimal, places: int | None = None) -> str:
        """Returns a number as the language writes it: ``12,345.6``, ``12 345,6``.

        Args:
            value: The number; a float is read by its shortest decimal form.
            places: Decimals to show, rounded half up. None shows those it has, at most three.
        """
        exact = Decimal(str(value))
        shown = 3 if places is None else places
        exact = exact.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + ("#" if places is None else "0") * shown if shown else "")
        return format_decimal(exact, pattern, self._locale)

    def mass_g(self, grams: int) -> str:
        """Returns a mass: grams below one kilogram, else kilograms (``850 g``, ``24.5 kg``)."""
        if abs(grams) < 1000 and grams != 0:
            return self.number(grams) + NO_BREAK + "g"
        return self.mass_kg(Decimal(grams) / 1000)

    def mass_kg(self, kilograms: int | float | Decimal) -> str:
        """Returns a mass in kilograms, to the gram: ``15,360 kg``."""
        return self.number(kilograms) + NO_BREAK + "kg"

    def length_mm(self, millimetres: int) -> str:
        """Returns a length: millimetres below one metre, else metres (``350 mm``, ``5.898 m``)."""
        if abs(millimetres) < 1000:
            return self.number(millimetres) + NO_BREAK + "mm"
        return self.number(Decimal(millimetres) / 1000, 3) + NO_BREAK + "m"

    def money(self, minor_units: int, currency: str) -> str:
        """Returns an amount with its currency's code: ``USD 9.40``, ``9,40 USD``."""
        places = get_currency_precision(currency)
        amount = self.number(Decimal(minor_units).scaleb(-places), places)
        if self.lang == "fr":
            return amount + NO_BREAK + currency
        return currency + NO_BREAK + amount

    def percent(self, value: int) -> str:
        """Returns a whole percentage: ``82%``, ``82 %``."""
        return self.number(value, 0) + (NARROW if self.lang == "fr" else "") + "%"

    def percent_of(self, value: Decimal) -> str:
        """Returns a percentage with the decimals that it has: ``2.5%``, ``2,5 %``."""
        return self.number(value) + (NARROW if self.lang == "fr" else "") + "%"

    def date(self, iso: str, short: bool = False) -> str:
        """Returns a day: ``3 August 2026``, ``1er août 2026``; short: ``3 Aug 2026``."""
        day = Day.fromisoformat(iso)
        text = format_date(day, "d MMM y" if short else "d MMMM y", self._locale)
        if self.lang == "fr" and day.day == 1:
            text = "1er" + text[1:]
        return text.replace(" ", NO_BREAK, 1)

    def minutes(self, minutes: int) -> str:
        """Returns a duration: ``45 min``, ``5 h``, ``1 h 20 min``."""
        hours, rest = divmod(minutes, 60)
        parts = [self.number(hours) + NO_BREAK + "h"] if hours else []
        if rest or not hours:
            parts.append(f"{rest}{NO_BREAK}min")
        return NO_BREAK.join(parts)

    def country(self, code: str, names: Mapping[str, str] | None = None) -> str:
        """Returns a country's name.

        Fictional countries have codes of ISO 3166's user range (XA to XZ); their names are data
        and are passed in. For every other code the language's own name is used.

        Args:
            code: ISO 3166 code.
            names: Names by language, where the data has them. They come first.
        """
        if names:
            return self.pick(names)
        if code.startswith("X"):
            return code
        return str(self._locale.territories.get(code, code))

    def sentence_list(self, items: tuple[str, ...] | list[str]) -> str:
        """Returns items as a sentence has them: ``a, b and c``, ``a, b et c``."""
        if len(items) < 2:
            return "".join(items)
        return self("unit.list", head=", ".join(items[:-1]), last=items[-1])

    def _filled(self, word: str, text: str, fields: Mapping[str, Field]) -> str:
        shown = {
            name: value if isinstance(value, str) else self.number(value)
            for name, value in fields.items()
        }
        try:
            return text.format_map(shown)
        except KeyError as missing:
            raise WordMissing(f"{word} needs the field {missing}") from missing

    def _blank(self, missing: WordMissing) -> str:
        if strict():
            raise missing
        log.error("%s: no such word in %s", missing, self.lang)
        return "…"
