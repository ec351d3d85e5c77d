"""The program's own words in every language, and the typography they must keep.

`Words` gives texts, plurals, numbers, quantities and dates of one language; `typography` finds
faults of spacing and punctuation; `catalogue_faults` holds the catalogues against each other and
against the code.
"""

from vrtrainer.language.audit import catalogue_faults
from vrtrainer.language.catalogue import LANGUAGES, PSEUDO, WordMissing
from vrtrainer.language.words import Words, lowered

__all__ = ["LANGUAGES", "PSEUDO", "WordMissing", "Words", "catalogue_faults", "lowered"]
