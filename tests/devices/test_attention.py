"""When play is paused, and when it goes on."""

from __future__ import annotations

from vrtrainer.devices.attention import Attention


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _follow(
    attention: Attention, clock: Clock, seconds: float, placed: bool = True, worn: bool = True,
    standby: bool = False, menu: bool = False,
) -> list[str]:  # fmt: skip
    told = []
    for _ in range(round(seconds * 90)):
        clock.now += 1 / 90
        told.append(attention.follow(placed, worn, standby, menu))
    return told


def test_a_blink_of_the_tracking_pauses_nothing() -> None:
    clock = Clock()
    attention = Attention(clock)
    told = _follow(attention, clock, 0.2, placed=False) + _follow(attention, clock, 1.0)
    assert set(told) == {""}


def test_a_loss_pauses_and_what_comes_back_must_stay() -> None:
    clock = Clock()
    attention = Attention(clock)
    assert _follow(attention, clock, 0.5, placed=False)[-1] == "tracking"
    assert _follow(attention, clock, 0.3)[-1] == "tracking"
    assert _follow(attention, clock, 0.1, placed=False)[-1] == "tracking"
    assert _follow(attention, clock, 0.4)[-1] == "tracking"
    assert _follow(attention, clock, 0.2)[-1] == ""


def test_a_headset_set_right_is_not_taken_off() -> None:
    clock = Clock()
    attention = Attention(clock)
    _follow(attention, clock, 0.1)
    assert set(_follow(attention, clock, 0.4, worn=False)) == {""}
    _follow(attention, clock, 0.5)
    assert _follow(attention, clock, 1.0, worn=False)[-1] == "off"
    assert _follow(attention, clock, 0.5)[-1] == "off"
    assert _follow(attention, clock, 0.5)[-1] == ""


def test_one_that_lies_on_its_shelf_at_the_start_is_off_at_once() -> None:
    clock = Clock()
    attention = Attention(clock)
    assert set(_follow(attention, clock, 0.5, worn=False)) == {"off"}
    assert _follow(attention, clock, 1.0)[-1] == ""


def test_the_weightiest_reason_is_told() -> None:
    clock = Clock()
    attention = Attention(clock)
    assert _follow(attention, clock, 1, placed=False, worn=False, menu=True)[-1] == "off"
    clock = Clock()
    attention = Attention(clock)
    assert _follow(attention, clock, 1, placed=False, standby=True, menu=True)[-1] == "standby"
    assert _follow(attention, clock, 0.1, placed=False, menu=True)[-1] == "menu"
    assert _follow(attention, clock, 0.1, placed=False)[-1] == "tracking"
