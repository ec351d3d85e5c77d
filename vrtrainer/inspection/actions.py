"""What a trainee does, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DEEDS = (
    "plan",  # how: the depth, door | partial | full
    "choose",  # items: the tools of the kit
    "wear",  # target: a piece of protective equipment
    "go",  # target: a place
    "read",  # target: a document's kind
    "examine",  # target: a point, how: a way (bare-handed or a tool), aim: quantised geometry
    "order",  # target: what the handlers or the agent are told to do
    "judge",  # target: a point or a question, how: in_order | follow_up | irregular
    "answer",  # how: accept | refuse, what the declarant offers
    "suspect",  # target: the moment asked about, how: 0 (surely in order) to 100, in figures
    "report",  # items: the questions whose findings the report names, and its exhibits
    "decide",  # how: the decision; ends the inspection
    "leave",  # ends the inspection without a decision
)
MAX_TEXT = 120
MAX_ITEMS = 256


@dataclass(frozen=True, slots=True)
class Action:
    """One deed. `aim` may carry quantised geometry (millimetres, tenths of a degree), never
    meaning: two deeds that differ in it alone are the same.
    """

    do: str
    target: str = ""
    how: str = ""
    items: tuple[str, ...] = ()
    aim: tuple[int, ...] = field(default=(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """Returns the action as plain data, without its empty parts."""
        data: dict[str, Any] = {"do": self.do}
        if self.target:
            data["target"] = self.target
        if self.how:
            data["how"] = self.how
        if self.items:
            data["items"] = list(self.items)
        if self.aim:
            data["aim"] = list(self.aim)
        return data

    @staticmethod
    def from_json(data: Any) -> Action:
        """Returns the action that a record's line holds.

        Raises:
            ValueError: the data is no action (a damaged or foreign record).
        """
        if not isinstance(data, dict) or set(data) - {"do", "target", "how", "items", "aim"}:
            raise ValueError(f"{data!r} is no action")
        do, target, how = data.get("do"), data.get("target", ""), data.get("how", "")
        items, aim = data.get("items", []), data.get("aim", [])
        texts = [do, target, how, *(items if isinstance(items, list) else [None])]
        if not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in texts):
            raise ValueError(f"{data!r} is no action")
        if len(items) > MAX_ITEMS or not isinstance(aim, list) or len(aim) > MAX_ITEMS:
            raise ValueError(f"{data!r} is no action")
        if not all(isinstance(n, int) and not isinstance(n, bool) for n in aim):
            raise ValueError(f"{data!r} is no action: aim is whole numbers")
        return Action(str(do), str(target), str(how), tuple(items), tuple(aim))
