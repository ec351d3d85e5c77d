"""Typography of each language, and words of one language showing in another.

The French rules are those of the project's glossary: a no-break space before the colon and
inside guillemets, a narrow no-break space before ; ! ? and %, thousands set apart by a narrow
no-break space, the curved apostrophe, accents on capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NBSP = "\u00a0"
NNBSP = "\u202f"

_UNITS = "kg|g|t|m|mm|cm|km|min|h|ppm|m²|m³"
# Addresses and placeholders have a punctuation of their own: they are looked at by no rule.
_OPAQUE = re.compile(r"\w+://\S+|\{[^{}]*\}|[\w.]+@[\w.]+")
_CAPITALS = "Etat|Etats|Ecole|Ecran|Equipe|Equipement|Etape|Etapes|Evaluer|Echantillon|Etes|Etaient"


@dataclass(frozen=True)
class _Rule:
    """A pattern that must not occur, what to say of it, and how to mend it."""

    pattern: re.Pattern[str]
    says: str
    mend: str | Callable[[re.Match[str]], str]


def _rule(pattern: str, says: str, mend: str | Callable[[re.Match[str]], str]) -> _Rule:
    return _Rule(re.compile(pattern), says, mend)


_COMMON = (
    _rule(r"\.\.\.", "three full stops: use … (U+2026)", "…"),
    _rule(r"'", "straight apostrophe: use ’ (U+2019)", "’"),
    _rule(r"(?<=\S)[ ]{2,}", "two spaces in a row", " "),
    _rule(r"^[ \t]+|[ \t]+$", "space at an end of the text", ""),
    _rule(
        rf"(?<=\d) (?=(?:{_UNITS})\b)", "a number may part from its unit: use U+00A0 between", NBSP
    ),
)

_FRENCH = (
    _rule(
        rf"(?<=\S)(?<!{NBSP})[ {NNBSP}]?:(?![\d/])|(?<=[^\d{NBSP}])[ {NNBSP}]?:(?=\d)",
        "U+00A0 missing before “:”",
        NBSP + ":",
    ),
    _rule(
        rf"(?<=[^{NNBSP};!?])[ {NBSP}]?(?<![{NNBSP};!?])([;!?%])(?<=[^ {NBSP}].|[ {NBSP}].)",
        "U+202F missing before “; ! ? %”",
        lambda m: NNBSP + m.group(1),
    ),
    _rule(rf"«(?!{NBSP})[ {NNBSP}]?", "U+00A0 missing after “«”", "«" + NBSP),
    _rule(rf"(?<!{NBSP})[ {NNBSP}]?»", "U+00A0 missing before “»”", NBSP + "»"),
    _rule(r'"([^"]*)"|"', "straight or English quotes: use « »", rf"«{NBSP}\1{NBSP}»"),
    _rule("“([^”]*)”", "straight or English quotes: use « »", rf"«{NBSP}\1{NBSP}»"),
    _rule(rf"(?<=\d)[ {NBSP}](?=\d{{3}}(?!\d))", "thousands are set apart by U+202F", NNBSP),
    _rule(
        rf"\b(?:{_CAPITALS})\b|\bA (?=approfondir|faire|remplir)",
        "a capital keeps its accent",
        lambda m: ("À" if m.group(0).startswith("A") else "É") + m.group(0)[1:],
    ),
)

_ENGLISH = (
    _rule(rf"(?<=\w)[ {NBSP}{NNBSP}]+(?=[;:!?%](?:\s|$))", "space before “; : ! ? %”", ""),
    _rule(r'"([^"]*)"|"', "straight quotes: use “ ”", r"“\1”"),
    _rule("[«»]", "French quotes: use “ ”", lambda m: "“" if m.group(0) == "«" else "”"),
)

_RULES = {"fr": _COMMON + _FRENCH, "en": _COMMON + _ENGLISH}


def _veiled(text: str) -> tuple[str, list[str]]:
    """Returns the text with addresses and placeholders replaced by one private sign each."""
    kept: list[str] = []

    def veil(match: re.Match[str]) -> str:
        kept.append(match.group(0))
        return chr(0xE000 + len(kept) - 1)

    return _OPAQUE.sub(veil, text), kept


def _unveiled(text: str, kept: list[str]) -> str:
    return re.sub("[\ue000-\uf8ff]", lambda m: kept[ord(m.group(0)) - 0xE000], text)


def faults(text: str, lang: str) -> list[str]:
    """Returns what is wrong with a text's spacing and punctuation, each with its place.

    Args:
        text: Words as they will be shown. Addresses and ``{placeholders}`` are passed over.
        lang: Language of the text. A language without rules of its own has no faults.
    """
    veiled, kept = _veiled(text)
    found = []
    for rule in _RULES.get(lang, ()):
        for match in rule.pattern.finditer(veiled):
            around = veiled[max(0, match.start() - 12) : match.end() + 12]
            found.append(f"{rule.says} near “{_unveiled(around, kept)}”")
    return found


def mended(text: str, lang: str) -> str:
    """Returns a text with its typography put right: `faults` of the result is empty."""
    veiled, kept = _veiled(text)
    for rule in _RULES.get(lang, ()):
        veiled = rule.pattern.sub(rule.mend, veiled)
    return _unveiled(veiled, kept)


# Words that occur in nearly every sentence of one language and are no words of the other, and
# the words of our field that stand alone on buttons and in captions.
_TELLING = {
    "en": frozenset(
        "the of and with to is was were this that these those from you your not which have has "
        "been will should must when where what who why how then there their its it by at into "
        "any all before after under nothing every each yes seal goods weight door doors wall "
        "floor gross net weighed declared found follow up order irregular examined unit value "
        "number country invoice packing list bill lading back next start help end".split()
    ),
    "fr": frozenset(
        "le la les des du une un et est sont était avec pour dans sur vous votre vos cette ces "
        "qui que quoi ne pas aux au par sans sous mais où quand il elle ils elles leur leurs "
        "avant après rien chaque tout toute tous oui non scellé marchandises masse porte portes "
        "paroi cloison plancher brute nette pesée déclaré déclarée conforme approfondir vérifié "
        "valeur numéro pays facture colisage connaissement retour suivant aide fin colis".split()
    ),
}


def foreign(text: str, lang: str) -> tuple[str, ...]:
    """Returns the words in a text that betray another language than its own.

    A text is suspect when it has at least two telling words of the other language and more of
    those than of its own, or when it has one and nothing of its own. Names of parties and places
    may hold a foreign article ("La Concha Shipping"); so pass running words, not names.

    Args:
        text: Words shown to a person.
        lang: Language they should be in: ``en`` or ``fr``.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    own = sum(word in _TELLING[lang] for word in words)
    others: tuple[str, ...] = ()
    for other in _TELLING:
        if other != lang:
            others += tuple(w for w in words if w in _TELLING[other] and w not in _TELLING[lang])
    if len(others) >= 2 and len(others) > own or others and not own:
        return others
    return ()


def mixed(text: str, lang: str) -> bool:
    """Returns whether a text shows words of another language than its own."""
    return bool(foreign(text, lang))
