"""The whole job of a scenario in a headset: from the briefing to the debrief.

A trainee of the test runtime does all of it with one controller: head and hand move in the room,
buttons are pressed, the program's own bindings say what they mean. On the way the headset's
tracking is lost, the headset is taken off, and the controller falls asleep.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.fixtures import (  # noqa: F401
    puppet,
    pytest_runtest_makereport,
    runtime,
)
from tests.devices.trainee import Plan, Trainee
from tests.station.played import SMALL
from vrtrainer.basis.settings import Settings
from vrtrainer.content.library import load_case
from vrtrainer.devices.headset import HeadsetDevice
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.target import Target
from vrtrainer.proving.expert import script
from vrtrainer.records import prepare_folder
from vrtrainer.records.replay import replay
from vrtrainer.station.equipment import open_equipment
from vrtrainer.station.outcome import Outcome, result_of
from vrtrainer.station.play import Setting
from vrtrainer.station.visit import Visit
from vrtrainer.world import closeup

pytestmark = pytest.mark.window

HEAD, CONTROLLER = 0, 1
EYE_PX = 80, 88
EVERY = 96


@pytest.fixture
def display(xvfb, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("DISPLAY", xvfb.display)


@pytest.fixture
def small_closeups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closeup, "SIZE_PX", SMALL)


def lose_tracking(trainee: Trainee) -> Plan:
    """Somebody stands between the headset and both base stations for a while."""
    trainee.puppet.valid(HEAD, False)
    yield from trainee.until(lambda frame: frame.pause == "tracking")
    trainee.puppet.valid(HEAD, True)
    yield from trainee.until(lambda frame: not frame.pause)


def take_off(trainee: Trainee) -> Plan:
    """The trainee wipes his or her spectacles."""
    trainee.puppet.standby(True)
    yield from trainee.until(lambda frame: frame.pause == "off")
    trainee.puppet.standby(False)
    yield from trainee.until(lambda frame: not frame.pause)


def drop_controller(trainee: Trainee) -> Plan:
    """The controller goes to sleep, and is woken."""
    trainee.puppet.disconnect(CONTROLLER)
    yield from trainee.until(lambda frame: "hand_lost" in frame.notices)
    trainee.puppet.connect(CONTROLLER)
    yield from trainee.until(lambda frame: "hand_lost" not in frame.notices)


def test_the_whole_job(
    puppet: Puppet,  # noqa: F811
    display: None,
    small_closeups: None,
    tmp_path: Path,
) -> None:
    puppet.size(*EYE_PX)
    puppet.hz(90)
    puppet.capture("always")
    case = load_case("sesame_and_honey", 1)
    actions = list(script(case, "expert"))
    setting = Setting(case, "fr", "practice", prepare_folder(tmp_path / "record"))
    equipment = open_equipment("openvr", Settings(), (320, 180), False)
    try:
        assert isinstance(equipment.device, HeadsetDevice)
        mishaps = {5: lose_tracking, 20: take_off, 40: drop_controller}
        trainee = Trainee(puppet, equipment.device, actions, mishaps)
        visit = Visit(setting, equipment, trainee)
        trainee.visit = visit
        try:
            with few_pictures(visit.show.picture):
                assert visit.brief()
                outcome = visit.play()
            visit.debrief(outcome)
        finally:
            visit.close()
        assert not trainee.mishaps
        assert trainee.pauses[0] == "tracking" and "off" in trainee.pauses
        # Nothing of the case goes on while nobody can see it.
        assert trainee.counted == 0
        assert "hand_lost" in trainee.notices
        check_eyes(puppet)
    finally:
        equipment.close()
    check_record(outcome, trainee.pauses)
    # Felt when a finding is made, at the very least.
    assert len(puppet.haptics()) > 20


@contextmanager
def few_pictures(picture: Picture) -> Iterator[None]:
    """Lets one frame in so many draw the world: a processor takes a fifth of a second for it.

    Everything else of each frame is as ever: its poses, its latch, the veil, what is submitted.
    """
    begin, count = Target.begin, itertools.count()

    def sparing(target: Target, moving: bool) -> None:
        begin(target, moving)
        if target is picture._target:
            drawn = next(count) % EVERY == 0
            for region in target.regions:
                region.set_active(drawn)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Target, "begin", sparing)
        yield
    for region in picture._target.regions:
        region.set_active(True)


def check_eyes(puppet: Puppet) -> None:  # noqa: F811
    left, right = puppet.picture("left"), puppet.picture("right")
    assert left.shape == right.shape
    # Each eye has a picture of its own of a lit world.
    assert left.std() > 10 and right.std() > 10
    assert np.abs(left.astype(int) - right).mean() > 0.5


def check_record(outcome: Outcome, pauses: list[str]) -> None:
    assert outcome.result.mark.total == 100
    played = replay(outcome.folder)
    assert played.faithful, played.differences
    assert result_of(played.session).mark == outcome.result.mark
    told = [line.remark["pause"] for line in played.record.lines if line.remark is not None]
    assert [why for why in told if why] == pauses
    assert told[-1] == ""
    stored = json.loads((outcome.folder / "result.json").read_text("utf-8"))
    assert stored["language"] == "fr"
