"""From what was done to marks and words: the record decides, nothing else."""

from vrtrainer.scoring.debrief import debrief_text
from vrtrainer.scoring.marks import Mark, Outcome, Result, judge_session

__all__ = ["Mark", "Outcome", "Result", "debrief_text", "judge_session"]
