"""What the doctor says of a headset, by a strict runtime behind the real loader."""

from __future__ import annotations

import openvr
import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.fixtures import (  # noqa: F401
    puppet,
    pytest_runtest_makereport,
    runtime,
)
from vrtrainer.engine import convert
from vrtrainer.station import headset_doctor
from vrtrainer.station.findings import Finding

CORNERS = ((-2.0, 1.6, 2.3, -130.0), (2.0, -1.6, 2.3, 50.0))


@pytest.fixture
def kiosk(puppet: Puppet) -> Puppet:  # noqa: F811
    """A room as it should be."""
    for index, (x, y, z, heading) in zip((2, 3), CORNERS, strict=True):
        puppet.pose(index, convert.to_openvr(convert.pose((x, y, z), heading, -30)))
        puppet.property(index, openvr.Prop_ModeLabel_String, "b" if index == 2 else "c")
        for which in (4000, 4001, 4002, 4003):
            puppet.property(index, which, 60.0)
        puppet.property(index, openvr.Prop_TrackingRangeMaximumMeters_Float, 5.0)
    puppet.area(3.0, 2.0)
    puppet.property(1, openvr.Prop_DeviceProvidesBatteryStatus_Bool, True)
    puppet.property(1, openvr.Prop_DeviceBatteryPercentage_Float, 0.8)
    return puppet


def _by_topic(found: list[Finding]) -> dict[str, list[Finding]]:
    topics: dict[str, list[Finding]] = {}
    for one in found:
        topics.setdefault(one.topic, []).append(one)
    return topics


def test_all_well(kiosk: Puppet) -> None:
    found = headset_doctor.examine(True)
    assert all(one.good for one in found), "\n".join(map(str, found))
    topics = _by_topic(found)
    assert "Hz" in topics["headset"][0].what
    assert "vive_controller" in topics["controller"][0].what
    assert "80%" in topics["controller"][0].what
    assert [("(b, " in s.what, "2.3 m high" in s.what) for s in topics["base station"]] == [
        (True, True), (False, True),
    ]  # fmt: skip
    assert topics["sensors"][0].what == "both are seen"
    assert topics["room"][0].what == "set up"
    assert "3.0 x 2.0" in topics["play area"][0].what
    assert topics["coverage"][0].what.startswith(("9", "100"))
    # It only looked: the trainee's program was not pushed aside, SteamVR not started.
    assert kiosk.count("application") == openvr.VRApplication_Background


def test_one_sensor_or_none_is_a_fault(kiosk: Puppet) -> None:
    kiosk.disconnect(3)
    topics = _by_topic(headset_doctor.examine(True))
    assert (topics["sensors"][0].what, topics["sensors"][0].good) == ("one is seen", False)
    assert [s.good for s in topics["base station"]] == [True, False]
    assert not topics["coverage"][0].good
    kiosk.disconnect(2)
    topics = _by_topic(headset_doctor.examine(True))
    assert (topics["sensors"][0].what, topics["sensors"][0].good) == ("none is seen", False)
    assert "coverage" not in topics


@pytest.mark.parametrize(("state", "good", "word"), [
    (1, True, "set up"), (101, True, "may have moved"), (102, True, "taken away"),
    (200, False, "wrongly"), (202, False, "no play area"),
])  # fmt: skip
def test_the_room_setup_is_told(kiosk: Puppet, state: int, good: bool, word: str) -> None:
    kiosk.calibration(state)
    room = _by_topic(headset_doctor.examine(True))["room"][0]
    assert (room.good, word in room.what) == (good, True)
    assert bool(room.mend) == (state != 1)


def test_a_floor_that_is_too_small_is_told(kiosk: Puppet) -> None:
    kiosk.area(1.2, 1.0)
    area = _by_topic(headset_doctor.examine(True))["play area"][0]
    assert not area.good
    assert "seated" in area.mend


def test_a_controller_that_is_off_asleep_or_empty_is_told(kiosk: Puppet) -> None:
    kiosk.property(1, openvr.Prop_DeviceBatteryPercentage_Float, 0.05)
    assert "charge" in _by_topic(headset_doctor.examine(True))["controller"][0].mend
    kiosk.valid(1, False)
    assert "pick it up" in _by_topic(headset_doctor.examine(True))["controller"][0].mend
    kiosk.disconnect(1)
    assert "switched off" in _by_topic(headset_doctor.examine(True))["controller"][0].what


def test_no_headset_is_a_fault_only_where_one_is_asked_for(puppet: Puppet) -> None:  # noqa: F811
    puppet.present(False)
    assert [(f.good, "window" in f.what) for f in headset_doctor.examine(False)] == [(True, True)]
    assert [f.good for f in headset_doctor.examine(True)] == [False]


def test_a_runtime_that_does_not_answer_is_told(puppet: Puppet) -> None:  # noqa: F811
    puppet.init_error(121)
    (found,) = headset_doctor.examine(True)
    assert not found.good
    assert "Start SteamVR" in found.mend
