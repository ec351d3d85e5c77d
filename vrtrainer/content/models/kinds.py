"""Kinds of values that every content file shares, and the strict table."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


Pattern = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.*]{1,79}$")]


PointId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{1,79}$")]


Country = Annotated[str, StringConstraints(pattern=r"^X[A-Z]$")]


Port = Annotated[str, StringConstraints(pattern=r"^X[A-Z]{4}$")]


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


Line = Annotated[str, StringConstraints(min_length=1, max_length=120)]


Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


Words = Annotated[dict[Tag, Annotated[str, StringConstraints(min_length=1)]], Field(min_length=1)]


Heading = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(\.[0-9]{2})?$")]


Condition = Literal["intact", "turns", "glued", "scratched", "cloned"]


Iso = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$")]


RewardMeasure = Literal[
    "coverage", "detection", "procedure", "evidence", "proportionality", "proven", "finds",
    "bare", "alarms", "breaches", "sound", "decided",
]  # fmt: skip


Occasion = Literal[
    "start", "stuck", "found", "wrong", "secure", "danger", "breach", "end", "phase.papers",
    "phase.preparation", "phase.yard", "phase.seal", "phase.view", "phase.warehouse",
    "phase.empty", "phase.decision",
]  # fmt: skip


class Strict(BaseModel):
    """A table in a content file: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
