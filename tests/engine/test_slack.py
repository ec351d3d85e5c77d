"""What waits for the time after the picture."""

from __future__ import annotations

from vrtrainer.engine.slack import Slack


class Clock:
    """Goes on by a millisecond whenever it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def test_what_is_added_in_a_frame_waits_for_the_next() -> None:
    slack, done = Slack(Clock()), []
    slack.add("a", lambda: done.append("a"))
    slack.run(1.0)
    assert done == [] and len(slack) == 1
    slack.run(1.0)
    assert done == ["a"] and len(slack) == 0


def test_a_piece_is_always_done_and_more_while_there_is_time() -> None:
    slack, done = Slack(Clock()), []
    for name in "abcdef":
        slack.add(name, lambda name=name: done.append(name))
    slack.run(1.0)
    slack.run(0.0)
    assert done == ["a"]
    slack.run(0.0025)
    assert done == ["a", "b", "c", "d"]
    slack.drain()
    assert done == list("abcdef")


def test_a_long_job_is_done_piece_by_piece() -> None:
    slack, left = Slack(Clock()), [1, 2, 3]

    def job() -> bool:
        left.pop()
        return bool(left)

    slack.add("long", job)
    slack.run(0.0)
    for pieces in (2, 1, 0):
        slack.run(0.0)
        assert len(left) == pieces
    assert len(slack) == 0


def test_of_two_under_one_key_the_newer_counts() -> None:
    slack, done = Slack(Clock()), []
    slack.add("page", lambda: done.append("old"))
    slack.run(1.0)
    slack.add("page", lambda: done.append("new"))
    slack.add("gone", lambda: done.append("gone"))
    slack.drop("gone")
    slack.drop("never there")
    slack.drain()
    assert done == ["new"]


def test_a_job_may_add_another() -> None:
    slack, done = Slack(Clock()), []

    def again() -> bool:
        done.append("first")
        slack.add("page", lambda: done.append("second"))
        return True

    slack.add("page", again)
    slack.drain()
    assert done == ["first", "second"]
