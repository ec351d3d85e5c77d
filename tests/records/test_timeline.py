"""The time line of a record: any moment of it, forwards and backwards."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.records.recorded import case, expert, record
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.situation import situation
from vrtrainer.records import RecordFault, read_record
from vrtrainer.records import record as file
from vrtrainer.records.recorder import Recorder
from vrtrainer.records.timeline import Timeline, between, load_timeline

STILL = (1.0, 0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("line")
    record(place, expert, "assessment")
    return place


@pytest.fixture(scope="module")
def line(folder: Path) -> Timeline:
    return load_timeline(folder)[0]


def test_every_moment_is_as_it_was_in_the_session(folder: Path, line: Timeline) -> None:
    """Whatever is asked, in whatever order: the same as stepping from the start to there."""
    lines = read_record(folder).lines
    for tick in (line.last_tick, 0, 1500, 300, 2999, 600, 31, 30, 29):
        session, events = Session(case(), "assessment"), []
        for done in lines:
            if done.action is not None and done.tick < tick:
                events += session.step([done.action], done.tick - session.tick)
        found = line.at(tick)
        assert found.situation == situation(events)
        assert found.minutes == session.state.minutes
        assert found.said == (events[-1] if events else None)
        kinds = [str(v) for v in session.state.verdicts.values()]
        assert {k: kinds.count(k) for k in set(kinds)} == dict(found.verdicts)


def test_an_event_shows_after_its_tick(line: Timeline) -> None:
    first = line.marks[0]
    assert line.at(first.tick).said is None and line.at(first.tick + 1).said is not None
    assert line.at(0).situation.place == "post" and line.at(0).minutes == 0


def test_the_marks_lead_through_the_record_and_back(line: Timeline) -> None:
    seen, tick = [], 0.0
    while (mark := line.next_mark(tick)) is not None:
        seen.append(mark)
        tick = mark.tick + 1
    assert [m.tick for m in seen] == sorted({m.tick for m in line.marks})
    back = []
    while (mark := line.previous_mark(tick)) is not None:
        back.append(mark.tick)
        tick = mark.tick + 1
    assert back == [m.tick for m in seen][-2::-1]
    assert line.shown_marks(0) == 0 and line.shown_marks(line.last_tick + 1) == len(line.marks)


def test_a_mark_is_found_where_it_is_pointed_at(line: Timeline) -> None:
    mark = line.marks[10]
    assert line.nearest(mark.tick + 4, 10, mark.lane) == mark
    assert line.nearest(mark.tick + 12, 10, mark.lane) != mark
    other = next(lane for lane in ("where", "judged") if lane != mark.lane)
    near = line.nearest(mark.tick, 2, other)
    assert near is None or near.lane == other


def test_a_tool_stays_in_the_hand_for_a_while(line: Timeline) -> None:
    used = next(
        m for m in line.marks if m.event.name == "observed" and m.event.data["way"] == "camera"
    )
    assert line.at(used.tick + 1).tool == "camera"
    assert line.at(used.tick + 30 * 600).tool == ""


def test_a_paper_is_read_until_something_else_is_done() -> None:
    def happened(tick: int, name: str, **data) -> Event:
        return Event(tick, name, data)

    seal = "documents.bill_of_lading.seal"
    events = (
        happened(10, "read", document="bill_of_lading"),
        happened(20, "judged", target=seal, question="q", verdict="irregular"),
        happened(20, "answered", question="q", right=True),
        happened(30, "arrived", place="row"),
        happened(40, "read", document="packing_list"),
    )
    line = Timeline(case(), events, [], (), 50)
    papers = [(line.at(t).paper, dict(line.at(t).stamps)) for t in (5, 15, 25, 35, 45)]
    assert papers == [
        ("", {}),
        ("bill_of_lading", {}),
        ("bill_of_lading", {seal: "irregular"}),
        ("", {}),
        ("packing_list", {}),
    ]


def _moved(*samples: tuple[int, float]) -> Timeline:
    motion = [(t, ((x, 0.0, 1.6), STILL), ((x + 0.3, 0.2, 1.2), STILL)) for t, x in samples]
    return Timeline(case(), (), motion, (), samples[-1][0])


def test_between_two_samples_one_walks_but_does_not_fly() -> None:
    line = _moved((0, 1.0), (10, 1.5), (11, 9.0), (20, 9.0))
    assert line.poses(5)[0][0][0] == pytest.approx(1.25)
    assert line.poses(5)[1][0][0] == pytest.approx(1.55)
    assert line.poses(10.9)[0][0][0] == pytest.approx(1.5)  # a leap has nothing between
    assert line.poses(11)[0][0][0] == line.poses(500)[0][0][0] == 9.0
    assert line.poses(-3)[0][0][0] == 1.0
    assert Timeline(case(), (), [], (), 10).poses(5) is None


def test_a_head_turns_the_short_way() -> None:
    def turned(degrees: float):
        half = math.radians(degrees) / 2
        return (0.0, 0.0, 0.0), (math.cos(half), 0.0, 0.0, math.sin(half))

    _, (w, _, _, z) = between(turned(20), turned(60), 0.25)
    assert math.degrees(2 * math.atan2(z, w)) == pytest.approx(30)
    place, (w, x, y, z) = turned(60)
    negated = place, (-w, -x, -y, -z)  # the same turn, written otherwise
    _, (w, _, _, z) = between(turned(20), negated, 0.5)
    assert abs(math.degrees(2 * math.atan2(z, w))) == pytest.approx(40)
    assert between(turned(20), turned(20), 0.5)[1] == pytest.approx(turned(20)[1])


def test_a_record_of_other_rules_has_no_time_line(folder: Path, tmp_path, monkeypatch) -> None:
    (tmp_path / file.FILE).write_bytes((folder / file.FILE).read_bytes())
    monkeypatch.setattr(file, "RULES_VERSION", 999)
    with pytest.raises(RecordFault, match="rules version"):
        load_timeline(tmp_path)


def test_a_record_that_was_cut_off_can_be_seen_and_says_so(tmp_path) -> None:
    recorder = Recorder(tmp_path, case(), "practice", "en", "0")
    session = Session(case(), "practice")
    recorder.note(30, [Action("read", "bill_of_lading")],
                  session.step([Action("read", "bill_of_lading")], 30))  # fmt: skip
    recorder.flush()
    line, replayed = load_timeline(tmp_path)
    assert replayed.cut_off and not replayed.faithful
    assert line.marks[0].event.name == "read"
    recorder.close(30)
    assert not load_timeline(tmp_path)[1].cut_off


def test_doors_that_were_ordered_open_swing_and_a_new_seal_shuts_them(line: Timeline) -> None:
    orders = {
        str(event.data["order"]): event.tick for event in line.events if event.name == "ordered"
    }
    opened, shut = orders["open_doors"], orders["reseal"]
    assert line.doors(opened) == (False, math.inf)
    assert line.doors(opened + 15) == (True, 0.5)
    assert line.doors(shut) == (True, (shut - opened) / 30)
    assert line.doors(shut + 30) == (False, 1.0)
    assert line.doors(opened + 15) == (True, 0.5)  # and back
