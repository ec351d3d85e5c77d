"""Words that a case is told in: kinds, states and their ids."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Text = dict[str, str]
"""Words in every language of the scenario: language tag to text."""

Truth = Literal["in_order", "follow_up", "irregular"]
Verdict = Truth
OnFind = Literal["continue", "secure_and_call", "evacuate"]
Depth = Literal["papers", "outside", "door", "partial", "full"]
Family = Literal["", "narcotic", "explosive"]
"""What dogs are trained on and a trace detector looks for; "" for everything else."""
Label = Literal["genuine", "relabelled", "copied"]
Reason = Literal["random", "criteria", "history", "intelligence"]
"""Why a consignment was selected for examination."""
Answer = Literal["straight", "evasive", "untrue"]
"""How the declarant answers: as the papers say, beside the question, or against the papers."""
DECLARANT_QUESTIONS = ("goods", "packing", "route", "payment", "opened")
"""What the declarant may be asked; each is the point ``declarant.<question>``."""
GIFT = "declarant.gift"
"""The point at which an offered gift is judged."""


MoodId = Literal["morning", "overcast", "night"]
ToolGroup = Literal["look", "measure", "open", "test", "evidence"]


class Frozen(BaseModel):
    """Base of everything in a case: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")
