"""The inspection: a deterministic game played on a case.

`Session.step(actions, ticks)` is the only thing that changes anything. It knows no display, no
clock and no language; what it answers follows from the case and the actions alone.
"""

from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.options import Option, options
from vrtrainer.inspection.session import Session

__all__ = ["Action", "Event", "Option", "Session", "options"]
