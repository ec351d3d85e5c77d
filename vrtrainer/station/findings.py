"""A line of the doctor's report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the report; `mend` says how to get what is missing."""

    topic: str
    what: str
    good: bool = True
    mend: str = ""

    def __str__(self) -> str:
        sign = "ok     " if self.good else "missing"
        mend = f"\n                            {self.mend}" if self.mend else ""
        return f"{sign} {self.topic + ':':18} {self.what}{mend}"
