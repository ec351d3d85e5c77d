"""The debrief of a session, put together: record, motion, expert, scenes and rules of advice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from vrtrainer.content.advice import read_advice
from vrtrainer.content.library import load_scenes
from vrtrainer.inspection import Event, Session
from vrtrainer.language import Words
from vrtrainer.proving.expert import expert_actions
from vrtrainer.records import RecordFault, read_record
from vrtrainer.records.debrief_page import debrief_html, read_pictures
from vrtrainer.records.recorder import MOTION, read_motion
from vrtrainer.scoring import Result
from vrtrainer.scoring.told import Told, tell
from vrtrainer.scoring.trail import Sample
from vrtrainer.station.gallery import drawn, jpeg
from vrtrainer.world.menus.facts import fact_text, known_text, lacking_text
from vrtrainer.world.menus.guidance import plan_of

log = logging.getLogger(__name__)


def motion_of(folder: Path) -> list[Sample]:
    """Returns the samples of a session's motion file; none where there is no sound one."""
    try:
        return read_motion(folder / MOTION)
    except (OSError, ValueError) as error:
        log.warning("the motion in %s cannot be read: %s", folder, error)
        return []


def told_of(folder: Path, session: Session, result: Result) -> Told:
    """Returns what the debrief of an ended session tells, read from its record.

    What could not be stored cannot be told: then there is no way, and no measure's own cost.
    """
    events: Sequence[Event] = ()
    try:
        events = read_record(folder).events
    except RecordFault as error:
        log.warning("the debrief lacks what the record should tell: %s", error.message)
    motion = motion_of(folder) if events else []
    scenes, _ = load_scenes()
    # A debrief is owed to the trainee, whatever is wrong with a file that only advises.
    advice, faults = read_advice()
    for fault in faults:
        log.error("%s", fault)
    case = session.case
    advised = plan_of(case) if session.mode == "practice" else ()  # an assessment is silent
    return tell(session, events, motion, result, expert_actions(case), scenes, advice, advised)


def page_of(folder: Path, told: Told, lang: str, program: str, played_in: str = "") -> bytes:
    """Returns ``debrief.html`` with the pictures that lie in the session's folder.

    Args:
        folder: The session's.
        told: What its debrief tells.
        lang: Of the page.
        program: The program's version.
        played_in: Language of the session, if it may be another: then what is written in pictures
            is drawn anew.
    """
    pictures = read_pictures(folder, told.shots)
    if played_in and played_in != lang:
        written = [shot for shot in told.shots if shot.kind in ("paper", "file")]
        pictures |= {shot.name: jpeg(drawn(told.case, shot, lang)) for shot in written}
    words = Words(lang)
    facts = {question.id: fact_text(told, question, words) for question in told.case.questions}
    for outcome, question in told.outcomes("not_examined"):
        if not outcome.silent:  # what was said of it tells that already
            facts[question.id] = lacking_text(told, outcome, question, words)
    for _, question in told.outcomes("correct_rejection"):
        facts[question.id] = known_text(told, question, words)
    return debrief_html(told, lang, program, pictures, facts)
