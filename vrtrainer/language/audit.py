"""Holds the catalogues against each other and against the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from vrtrainer.language import typography
from vrtrainer.language.catalogue import LANGUAGES, catalogue_path, read_catalogue

DYNAMIC_PREFIXES: tuple[str, ...] = ("document.", "observe.")
"""Ids below these prefixes are made at run time from data (a document's field names, what a tool
shows). Ids that code makes with an f-string whose beginning is written out need no entry here."""

_WORD_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)[^{}]*\}")


@dataclass
class Uses:
    """Where the code speaks of words: asked for, merely named, and made from a prefix."""

    asked: dict[str, str] = field(default_factory=dict)  # id -> "file:line"
    plural: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    prefixes: dict[str, str] = field(default_factory=dict)


def catalogue_faults(
    catalogues: Mapping[str, Catalog] | None = None, code: Path | None = None
) -> list[str]:
    """Returns everything that is wrong with the catalogues; an empty list when all is well.

    Checked: the same ids in every language, the same placeholders, none fuzzy or empty, every
    plural form there, typography, no text left in another language; every id that the code asks
    for exists, and no id is left that nothing uses.

    Args:
        catalogues: Catalogue by language; by default those of the program.
        code: Folder whose Python files are read; by default the program's own.
    """
    read = catalogues or {lang: read_catalogue(catalogue_path(lang), lang) for lang in LANGUAGES}
    messages = {lang: _messages(catalogue) for lang, catalogue in read.items()}
    found = []
    for lang, catalogue in read.items():
        found += _language_faults(lang, catalogue, messages[lang])
    found += _difference_faults(messages)
    found += _use_faults(messages, uses(code or Path(__file__).resolve().parents[1]))
    return sorted(found)


def _messages(catalogue: Catalog) -> dict[str, Message]:
    """Returns messages by id; a plural message has the same id twice."""
    return {
        (m.id[0] if isinstance(m.id, (tuple, list)) else str(m.id)): m for m in catalogue if m.id
    }


def _texts(message: Message) -> tuple[str, ...]:
    text = message.string
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text or ""),)


def _language_faults(lang: str, catalogue: Catalog, messages: Mapping[str, Message]) -> list[str]:
    found = []
    for word, message in messages.items():
        where = f"{lang}: {word}:"
        texts = _texts(message)
        if not _WORD_ID.fullmatch(word):
            found.append(f"{where} not an id (lower case, with a dot)")
        if message.fuzzy:
            found.append(f"{where} fuzzy")
        if message.pluralizable and (len(texts) != catalogue.num_plurals):
            found.append(f"{where} {len(texts)} plural forms, not {catalogue.num_plurals}")
        for text in texts:
            if not text.strip():
                found.append(f"{where} empty")
            found += [f"{where} {fault}" for fault in typography.faults(text, lang)]
            strangers = typography.foreign(_PLACEHOLDER.sub("", text), lang)
            if strangers:
                found.append(f"{where} words of another language: {', '.join(strangers)}")
    return found


def _placeholders(message: Message) -> set[str]:
    return {name for text in _texts(message) for name in _PLACEHOLDER.findall(text)}


def _difference_faults(messages: Mapping[str, Mapping[str, Message]]) -> list[str]:
    found = []
    every = {word for known in messages.values() for word in known}
    for word in every:
        having = {lang: known[word] for lang, known in messages.items() if word in known}
        for lang in messages:
            if lang not in having:
                found.append(f"{lang}: {word}: missing")
        # In a plural, a language may leave the number out of its singular: the union counts.
        fields = {lang: _placeholders(m) for lang, m in having.items()}
        if len({frozenset(names) for names in fields.values()}) > 1:
            shown = "; ".join(f"{lang} {sorted(names)}" for lang, names in sorted(fields.items()))
            found.append(f"{word}: placeholders differ: {shown}")
        if len({bool(m.pluralizable) for m in having.values()}) > 1:
            found.append(f"{word}: a plural in one language only")
        found += _untranslated(word, having)
    return found


def _untranslated(word: str, having: Mapping[str, Message]) -> list[str]:
    """Two or more words of four letters, the same in both languages, were hardly translated."""
    if len(having) < 2 or len({_texts(m) for m in having.values()}) > 1:
        return []
    text = _PLACEHOLDER.sub("", _texts(next(iter(having.values())))[0])
    long_words = re.findall(r"[^\W\d_]{4,}", text)
    return [f"{word}: the same words in every language"] if len(long_words) > 1 else []


def _use_faults(messages: Mapping[str, Mapping[str, Message]], used: Uses) -> list[str]:
    every = {word for known in messages.values() for word in known}
    plurals = {w for known in messages.values() for w, m in known.items() if m.pluralizable}
    found = [
        f"{place}: {word}: no such word"
        for word, place in {**used.asked, **used.plural}.items()
        if word not in every
    ]
    found += [
        f"{place}: {word}: has no plural"
        for word, place in used.plural.items()
        if word in every and word not in plurals
    ]
    found += [
        f"{place}: {prefix}…: no word begins so"
        for prefix, place in used.prefixes.items()
        if not any(word.startswith(prefix) for word in every)
    ]
    prefixes = (*used.prefixes, *DYNAMIC_PREFIXES)
    known = {*used.asked, *used.plural, *used.named}
    found += [f"{word}: nothing uses it" for word in every - known if not word.startswith(prefixes)]
    return found


def uses(code: Path) -> Uses:
    """Returns every word that Python files below a folder ask for or name."""
    found = Uses()
    for path in sorted(code.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for kind, argument in _questions(node):
                    _note(found, kind, argument, f"{path.name}:{node.lineno}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                if _WORD_ID.fullmatch(node.value):
                    found.named.add(node.value)
    return found


def _questions(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """Yields the first argument of ``words(...)`` and ``words.plural(...)``."""
    func = call.func
    if not call.args:
        return
    name = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
    made = func.func if isinstance(func, ast.Call) else None  # Words(lang)("...")
    if name in ("words", "_words") or isinstance(made, ast.Name) and made.id == "Words":
        yield "asked", call.args[0]
    elif name == "plural" and isinstance(func, ast.Attribute):
        yield "plural", call.args[0]


def _note(found: Uses, kind: str, argument: ast.expr, place: str) -> None:
    if isinstance(argument, ast.IfExp):
        _note(found, kind, argument.body, place)
        _note(found, kind, argument.orelse, place)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        getattr(found, kind)[argument.value] = place
    elif isinstance(argument, ast.JoinedStr) and argument.values:
        first = argument.values[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
            found.prefixes[first.value] = place
