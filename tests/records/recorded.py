"""Sessions recorded in tests, and what hypothesis may let a trainee do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from vrtrainer.content.case import Case
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import script
from vrtrainer.records import Recorder, prepare_folder

Frame = tuple[int, list[Action]]


@cache
def case() -> Case:
    """The case of a shipped scenario."""
    return load_case("ceramic_tiles", 1)


def sensible() -> list[Action]:
    """Deeds that the expert, or one who accuses everywhere, would do."""
    deeds = [*script(case(), "expert"), *script(case(), "mark-all")]
    return list(dict.fromkeys(deeds))


NONSENSE = [
    Action("go", "moon"),
    Action("examine", "seal.number", "scale"),
    Action("examine", "load.blocks", "look"),
    Action("judge", "load.blocks", "irregular"),
    Action("choose", items=("camera",)),
    Action("order", "unload_full"),
    Action("sing", "œuvre d’art \u2028 \x00", "à peu près", aim=(1, -2, 3)),
]
deeds = st.sampled_from([*sensible(), *NONSENSE])
frames = st.lists(
    st.tuples(st.integers(0, 4000), st.lists(deeds, max_size=3)), min_size=1, max_size=40
)
expert = [(30, [action]) for action in script(case(), "expert")]


def record(folder: Path, played: Sequence[Frame], mode: str = "practice") -> Session:
    """Plays frames and records them as the station does; returns the session."""
    session = Session(case(), mode)  # type: ignore[arg-type]
    recorder = Recorder(prepare_folder(folder), case(), mode, "en", "0.0.1")
    for ticks, actions in played:
        events = session.step(actions, ticks)
        recorder.note(session.tick, actions, events)
        assert recorder.flush()
    recorder.close(session.tick)
    return session
