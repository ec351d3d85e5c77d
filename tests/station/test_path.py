"""What a frame may not do: build, load, lay out, draw text, read back. The whole job is played."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageDraw, ImageFont

from vrtrainer.content.library import load_case
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine import frame as frames
from vrtrainer.engine import programs
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.target import Target
from vrtrainer.pages import Painter, fits
from vrtrainer.proving.expert import script
from vrtrainer.records import prepare_folder
from vrtrainer.station import play
from vrtrainer.station.viewer import Viewer
from vrtrainer.world import closeup
from vrtrainer.world.actor import Actor

pytestmark = pytest.mark.render

VISITS = [("ceramic_tiles", "en", "practice"), ("sesame_and_honey", "fr", "assessment")]


class Guard:
    """Notes what is done on the frame's thread while a frame runs and has no place there."""

    def __init__(self) -> None:
        self.on = False
        self.faults: list[str] = []
        self.at = ""
        self._thread = threading.get_ident()

    def note(self, what: str) -> None:
        if self.on and threading.get_ident() == self._thread:
            self.faults.append(f"{what} at {self.at}")

    @contextmanager
    def frame(self) -> Iterator[None]:
        self.on = True
        try:
            yield
        finally:
            self.on = False

    def heard(self, event: str, details: tuple[Any, ...]) -> None:
        """Python's own report of every file that is opened."""
        if self.on and event == "open":
            self.note(f"opens {details[0]}")

    def watch(self, patch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
        really = getattr(owner, name)

        def called(*args: Any, **kwargs: Any) -> Any:
            self.note(f"calls {name}")
            return really(*args, **kwargs)

        patch.setattr(owner, name, called)


class Seen:
    """A live picture that nobody looks at: poses are taken, nothing is drawn."""

    latches = True

    def __init__(self, picture) -> None:
        self._picture = picture

    def set_pose(self, head, eyes) -> None:
        self._picture.set_pose(head, eyes)

    def stir(self) -> None:
        self._picture.stir()

    def render(self, latch=None) -> None:
        pass


GUARDS: list[Guard] = []  # an audit hook is there for good
sys.addaudithook(lambda event, details: [guard.heard(event, details) for guard in GUARDS])


@pytest.fixture
def guard() -> Iterator[Guard]:
    with pytest.MonkeyPatch.context() as patch:
        made = Guard()
        made.watch(patch, Mesh, "geom")
        made.watch(patch, Target, "pixels")
        made.watch(patch, programs, "source")
        made.watch(patch, fits, "layout")
        made.watch(patch, ImageFont, "truetype")
        made.watch(patch, ImageDraw, "Draw")
        # Small pictures do to see that they come; large ones would take their time here.
        patch.setattr(closeup, "SIZE_PX", (48, 32))
        patch.setattr(play, "Painter", lambda kind: Painter(kind, px_per_mm=0.2))
        GUARDS.append(made)
        yield made
        GUARDS.remove(made)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit[0])
def test_no_frame_of_a_job_builds_loads_or_reads_back(
    host: Host, guard: Guard, visit: tuple[str, str, str], tmp_path: Path
) -> None:
    scenario, lang, mode = visit
    case = load_case(scenario, 1)
    setting = play.Setting(case, lang, mode, prepare_folder(tmp_path))
    theatre = play.Theatre(setting, host)
    picture = theatre.picture((64, 36), "software")
    theatre.warm(picture)
    actor = Actor(theatre.world, script(case, "expert"))
    device = actor.device = ScriptedDevice(actor.frames())
    viewer = Viewer(theatre, picture.overlay)
    recorder = play.open_recorder(setting)
    parts = play.parts_of(theatre, device, recorder, Seen(picture), viewer.mirror)
    photographs = Photographs(theatre)
    collections: list[int] = []
    frames.settle()
    gc.callbacks.append(noted := lambda phase, info: collections.append(info["generation"]))
    try:
        done = False
        while not done:
            guard.at = f"action {len(actor.done)}"
            with guard.frame():
                frame = frames.run_frame(parts, 1, 1 / 30)
            theatre.relight(picture)
            photographs.after(frame.events)
            done = frame.input.closed or theatre.session.state.ended
            # A slow machine must not let the script lose its patience.
            if theatre.panels.waiting:
                theatre.painter.wait()
    finally:
        gc.callbacks.remove(noted)
        frames.unsettle()
        recorder.close(theatre.session.tick)
        viewer.close()
        picture.close()
        theatre.close()
    assert theatre.session.state.ended
    assert guard.faults == []
    assert set(collections) == {0}
    assert photographs.taken > 6  # the least inspection looks at no more than it has to
    assert photographs.longest <= 3


class Photographs:
    """Watches how soon after an examination its close-up is there."""

    def __init__(self, theatre: play.Theatre) -> None:
        self._theatre = theatre
        self._waited: int | None = None
        self.taken = self.longest = 0

    def after(self, events) -> None:
        if self._waited is not None:
            self._waited += 1
            opened = self._theatre.panels.open_panels
            if "photo" in opened:
                self.taken += 1
                self.longest = max(self.longest, self._waited)
                self._waited = None
        for event in events:
            point = self._theatre.session.case.point(str(event.data.get("point", "")))
            if event.name == "observed" and event.data["way"] in closeup.WAYS and point.place:
                assert self._waited is None, "a close-up never came"
                self._waited = 0


def test_a_frame_that_does_so_is_told_of(guard: Guard, tmp_path: Path) -> None:
    """The guard itself: without it the test above would say nothing."""
    (tmp_path / "file").write_text("x")
    with guard.frame():
        Mesh.card(1, 1).node("card")
        (tmp_path / "file").read_text()
    assert [fault.split(" at ")[0] for fault in guard.faults] == [
        "calls geom", f"opens {tmp_path / 'file'}",
    ]  # fmt: skip
    guard.faults.clear()
    Mesh.card(1, 1).node("card")
    assert guard.faults == []
