"""Message catalogues: read from .po files, compiled in memory, kept per language.

The msgids are stable ids (``document.gross_mass``), never English text, so that English wording
can change without touching another language. Both languages are complete catalogues.
"""

from __future__ import annotations

import gettext
import io
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from vrtrainer.basis import resources
from vrtrainer.language.pseudo import stretched

LANGUAGES = ("en", "fr")
"""Languages in which every word of the program exists. The first is what others fall back to."""

PSEUDO = "pseudo"
"""English stretched and accented: a language for trying pages out, offered to nobody."""

STRICT_VARIABLE = "VRTRAINER_STRICT_WORDS"

log = logging.getLogger(__name__)


class WordMissing(LookupError):
    """An id that no catalogue knows, or a text whose placeholder was not filled."""


def strict() -> bool:
    """Returns whether a missing word raises. Tests set VRTRAINER_STRICT_WORDS=1."""
    return os.environ.get(STRICT_VARIABLE, "") not in ("", "0")


def catalogue_path(lang: str) -> Path:
    """Returns where the catalogue of a language lies."""
    return Path(resources().path(f"locales/{lang}/LC_MESSAGES/vrtrainer.po"))


def read_catalogue(path: Path, lang: str) -> Catalog:
    """Returns the Babel catalogue in a .po file; `ValueError` if it is malformed."""
    with path.open("rb") as stream:
        return read_po(stream, locale=lang, domain="vrtrainer", abort_invalid=True)


class _Absent(gettext.NullTranslations):
    """Ends the chain of fallbacks: here the id is known to no language."""

    def gettext(self, message: str) -> str:
        raise WordMissing(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise WordMissing(msgid1)


class Translations(gettext.GNUTranslations):
    """One language's catalogue. Ids that it lacks are asked of English, and logged."""

    def __init__(self, lang: str, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.lang = lang

    def text_of(self, word: str) -> str:
        """Returns the text of an id; `WordMissing` where no language (strict: this one) has it."""
        return self._known(word, lambda source: source.gettext(word))

    def plural_of(self, word: str, count: int) -> str:
        """Returns the text of an id in the form that a count asks for."""
        return self._known(word, lambda source: source.ngettext(word, word, count))

    def _known(self, word: str, find: Any) -> str:
        try:
            return str(find(self))
        except WordMissing:
            if strict() or self.lang == LANGUAGES[0]:
                raise
            log.warning("no word %r in %s: shown in %s", word, self.lang, LANGUAGES[0])
            return str(find(translations(LANGUAGES[0])))


def _stretched(catalogue: Catalog) -> Catalog:
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            message.string = stretched(message.string)
        elif message.id and message.string:
            message.string = tuple(stretched(text) for text in message.string)
    return catalogue


def compiled(catalogue: Catalog, lang: str) -> Translations:
    """Returns a catalogue ready for use, compiled in memory. Fuzzy entries are left out."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    stream.seek(0)
    found = Translations(lang, stream)
    found.add_fallback(_Absent())
    return found


@cache
def translations(lang: str) -> Translations:
    """Returns the words of a language; `ValueError` for a language that has no catalogue."""
    if lang == PSEUDO:
        return compiled(_stretched(read_catalogue(catalogue_path("en"), "en")), lang)
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for language {lang!r}; there are {', '.join(LANGUAGES)}")
    return compiled(read_catalogue(catalogue_path(lang), lang), lang)
