"""A pseudo-language: English stretched and accented, to see what a translation would break."""

from __future__ import annotations

import re

_ACCENTS = str.maketrans("aceinouyAEIOUC", "áçéîñöûÿÅÉÎÖÛÇ")
_TAIL = "éàôüîñ"


def stretched(text: str, growth: float = 0.35) -> str:
    """Returns a text with accents, longer by a share of its length, placeholders kept.

    The growth is added word by word, as a longer language would, so that lines break as they
    would there. Numbers and codes (words with a digit) stay as they are.
    """
    out = []
    debt = 0.0
    for part in re.split(r"(\{[^{}]*\}|\s+)", text):
        if not part or part.isspace() or part.startswith("{") or re.search(r"\d", part):
            out.append(part)
            continue
        debt += len(part) * growth
        extra = int(debt)
        debt -= extra
        out.append(part.translate(_ACCENTS) + (_TAIL * (extra // len(_TAIL) + 1))[:extra])
    return "".join(out)
