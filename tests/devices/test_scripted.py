from __future__ import annotations

from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine import convert
from vrtrainer.interaction.input import FrameInput, Hand


def test_frames_come_in_order_then_the_device_is_closed_and_at_rest() -> None:
    pose = convert.pose((1, 2, 1.65), 30)
    act = frozenset({"act"})
    frames = [FrameInput(pose), FrameInput(pose, (Hand(pose, pressed=act, held=act),))]
    device = ScriptedDevice(frames)
    assert device.begin_frame() is frames[0]
    assert device.begin_frame() is frames[1]
    last = device.begin_frame()
    assert last.closed
    assert last.world_from_head is pose
    assert last.hands[0].pressed == last.hands[0].held == frozenset()
    assert last.hands[0].released == act
    again = device.begin_frame()
    assert again.closed and again.hands[0].released == frozenset()


def test_a_script_may_plan_on_what_came_before() -> None:
    device: ScriptedDevice

    def plan():  # type: ignore[no-untyped-def]
        while True:
            at = device.planned_at[0] if device.planned_at else (0.0, 0.0, 0.0)
            yield FrameInput(convert.pose((at[0], at[1], 1.65)))

    device = ScriptedDevice(plan())
    assert device.begin_frame().world_from_head[0, 3] == 0.0
    device.teleport((3.0, 1.0, 0.0), 90.0)
    assert device.begin_frame().world_from_head[0, 3] == 3.0
    device.close()
    assert device.begin_frame().closed


def test_an_empty_script_is_closed_at_once() -> None:
    device = ScriptedDevice([])
    assert device.begin_frame().closed
    assert len(device.eyes()) == 1
    assert device.latch() is None
