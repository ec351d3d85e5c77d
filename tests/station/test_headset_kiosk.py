"""The kiosk with a headset: put on, played, thanked, taken off, put on by the next one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.fixtures import (  # noqa: F401
    puppet,
    pytest_runtest_makereport,
    runtime,
)
from tests.devices.trainee import Trainee
from vrtrainer.basis import DeviceUnavailable
from vrtrainer.basis.settings import Settings
from vrtrainer.station import kiosk as kiosks
from vrtrainer.station.kiosk import Kiosk, Plan
from vrtrainer.station.visit import Visit
from vrtrainer.world.actor import Actor
from vrtrainer.world.menus import Command
from vrtrainer.world.routes import Step

pytestmark = pytest.mark.window

PATIENCE_FRAMES = 600
Day = Iterator[object]


class Driver:
    """What befalls a kiosk in its day, one step a frame.

    Args:
        puppet: the runtime.
        monkeypatch: hooks it into the kiosk.
    """

    def __init__(self, puppet: Puppet, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
        self.puppet = puppet
        self.visits: list[Visit] = []
        self.day: Day = iter(())
        self.seen: list[str] = []  # pauses as the show was told them
        self.trainee: Trainee | None = None
        driver = self

        class Followed(Visit):
            def __init__(self, *args: Any) -> None:
                super().__init__(*args)
                driver.visits.append(self)

            def present(self, frame: Any, *more: Any) -> None:
                driver.seen.append(frame.pause)
                super().present(frame, *more)

        monkeypatch.setattr(kiosks, "Visit", Followed)
        open_equipment = kiosks.open_equipment

        def opened(*args: Any) -> Any:
            self.equipment = made = open_equipment(*args)
            begin = made.device.begin_frame
            self.trainee = Trainee(puppet, made.device, [])

            def begun() -> Any:
                try:
                    next(self.day, None)
                except AssertionError as wrong:
                    # The kiosk survives every Exception.
                    pytest.fail(repr(wrong))
                return begin()

            made.device.begin_frame = begun
            return made

        monkeypatch.setattr(kiosks, "open_equipment", opened)

    @property
    def visit(self) -> Visit:
        """The one that runs now."""
        return self.visits[-1]

    def until(self, come) -> Day:  # type: ignore[no-untyped-def]
        """Waits for something."""
        for _ in range(PATIENCE_FRAMES):
            if come():
                return
            yield None
        raise AssertionError("it never came")

    def press(self, command: Command) -> Day:
        """Points at a field of the open page and presses it."""
        actor = Actor(self.visit.theatre.world, [], tracked=True, dwell_frames=12, move_frames=3)
        assert self.trainee is not None
        actor.device = self.trainee.feet  # type: ignore[assignment]
        yield from self.until(lambda: actor.routes.field(command) is not None)
        for frame in actor._take(Step(deed=command)):
            self.trainee.move(frame)
            yield None


def test_a_kiosks_day(
    puppet: Puppet,  # noqa: F811
    xvfb: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setitem(os.environ, "DISPLAY", xvfb.display)
    puppet.size(80, 88)
    puppet.hz(60)
    puppet.activity(0, 3)  # on its shelf: no event tells, it was so before
    driver = Driver(puppet, monkeypatch)
    settings = Settings(handover_s=5.0)
    plan = Plan(
        "sesame_and_honey", "practice", 1, 60.0, tmp_path, "openvr", settings, (320, 180), False
    )
    kiosk = Kiosk(plan)

    def attract() -> bool:
        return "attract" in driver.visit.show.overlay.names()

    def day() -> Day:
        # On its shelf when the kiosk starts: nobody is begun with.
        yield from driver.until(attract)
        for _ in range(30):
            yield None
        assert attract()
        # Put on: the language is asked for, in the headset.
        puppet.standby(False)
        yield from driver.until(lambda: not attract())
        yield from driver.press(Command("language", "fr"))
        yield from driver.until(lambda: driver.visit.setting.language == "fr")
        # The operator ends it; who wears it still is thanked, and not begun with anew.
        kiosk.watcher.reason = "end"
        yield from driver.until(lambda: driver.seen[-1] == "over")
        for _ in range(20):
            yield None
            assert driver.seen[-1] == "over"
        assert len(driver.visits) == 1
        puppet.standby(True)
        yield from driver.until(lambda: len(driver.visits) == 2 and attract())
        # The next one takes it off in the middle, and does not come back.
        puppet.standby(False)
        yield from driver.until(lambda: not attract())
        puppet.standby(True)
        yield from driver.until(lambda: driver.seen[-1] == "off")
        yield from driver.until(lambda: "pause" in driver.visit.show.overlay.names())
        assert 0.0 < kiosk.watcher.left_s() <= 5.0
        puppet.quit()

    driver.day = day()
    with pytest.raises(DeviceUnavailable, match="SteamVR ended"):
        kiosk.run()
    assert next(driver.day, "done") == "done"
    # Nobody reached a case: nothing is kept.
    assert not list(tmp_path.iterdir())
