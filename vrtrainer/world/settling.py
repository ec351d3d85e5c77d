"""Pages that have only just come, or changed under the pointer, are not pressed yet.

Whoever clicks twice means the first click: the second falls on whatever came in the place of what
was pressed, and must give no order there. Time is the world's own, so that a script has as much of
it as it plays frames.
"""

from __future__ import annotations

from collections.abc import Mapping

SETTLE_S = 0.4


class Settling:
    """Since when each field of a page has stood where it stands and meant what it means."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._since: dict[str, tuple[object, float]] = {}

    def wait(self, seconds: float) -> None:
        """Lets time pass."""
        self._now_s += seconds

    def see(self, fields: Mapping[str, object]) -> None:
        """Takes note of the fields that can be pressed now, by id.

        Args:
            fields: What each means and where it is; another value is another field.
        """
        self._since = {
            name: known
            if (known := self._since.get(name)) is not None and known[0] == meant
            else (meant, self._now_s)
            for name, meant in fields.items()
        }

    def young(self, name: str) -> bool:
        """Whether a field is there and is not to be pressed yet."""
        return name in self._since and not self.settled(name)

    def settled(self, name: str) -> bool:
        """Whether a field has been there for long enough to be meant."""
        since = self._since.get(name)
        return since is not None and self._now_s - since[1] >= SETTLE_S - 1e-6
