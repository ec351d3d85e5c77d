"""What can be pointed at now: pages and their fields, the wheel, and what stands in the world."""

from __future__ import annotations

from vrtrainer.inspection import Session
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.world.panels import Panels
from vrtrainer.world.settling import Settling
from vrtrainer.world.spots import Spot
from vrtrainer.world.stage import Stage
from vrtrainer.world.wheel import Wheel


class Targets:
    """The affordances of one session, found anew only when something changed.

    Args:
        session: the running inspection.
        stage: the built scenes.
        panels: the pages.
        wheel: the verdict wheel.

    Attributes:
        spots: what stands in the world, by the id of its affordance.
    """

    def __init__(self, session: Session, stage: Stage, panels: Panels, wheel: Wheel) -> None:
        self._session, self._stage, self._panels, self._wheel = session, stage, panels, wheel
        self.spots: dict[str, Spot] = {}
        self._affordances: tuple[Affordance, ...] = ()
        self._stale = True
        self._settling = Settling()

    def affordances(self, slate: Affordance | None) -> tuple[Affordance, ...]:
        """Returns what can be pointed at; the same tuple while nothing changed.

        Args:
            slate: of the tutorial, which comes along with the head.
        """
        moves = slate is not None
        if self._stale or moves or self._panels.changed or self._wheel.changed:
            self.spots = {}
            found = self._panels.affordances()
            found += [slate] if slate is not None else []
            wheel = self._wheel.affordance()
            found += [wheel] if wheel is not None else []
            for i, spot in enumerate(self._stage.spots(self._session)):
                name = f"at|{spot.anchor}" + (f"|{i}" if f"at|{spot.anchor}" in self.spots else "")
                self.spots[name] = spot
                verbs = frozenset({"act", "verdict"} if spot.points else {"act"})
                found.append(Affordance(name, spot.world_from_spot, spot.half, verbs, spot.reach_m))
            self._affordances = tuple(found)
            self._settling.see(self._panels.meanings())
            self._stale = self._panels.changed = self._wheel.changed = False
        return self._affordances

    def forget(self) -> None:
        """Something happened or moved: what can be pointed at is to be found anew."""
        self._stale = True

    def wait(self, seconds: float) -> None:
        """Lets time pass, in which what has come is looked at."""
        self._settling.wait(seconds)

    def settled(self, identity: str) -> bool:
        """Whether a field of a page has been there for long enough to be pressed."""
        return self._settling.settled(identity)

    def settling(self, identity: str) -> bool:
        """Whether a field of a page of the case has come just now; pages beside it need no wait."""
        return self._settling.young(identity)
