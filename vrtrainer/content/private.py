"""An administration's own cues: shown at its stations, and nowhere else.

An administration that has what others may not read (the members-only Volume 2 of the Compendium, or
instructions of its own) keeps it in ``private/cues/*.yaml`` in the user's data folder, or below the
folder that the setting `private_folder` names. The files look like ours. Two things come of them:

* A cue that we do not have can be used in scenarios. The case, and with it every record, result and
  export, holds a *stub* of it: its id, kind, phase, category and decision, and words that say only
  that there is such a cue.
* A cue that we have, too, keeps our words in the case; at the station its card shows theirs.

So nothing downstream can let the words out: it never gets them. Only what shows cards (`world`) is
handed the overlay. What an id says is up to whoever gives it: it is written into records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vrtrainer.content import models
from vrtrainer.content.case import Cue
from vrtrainer.language import LANGUAGES, Words

FOLDER = "private"


@dataclass(frozen=True)
class Overlay:
    """What a station shows of its administration's own; empty where there is none."""

    cues: Mapping[str, models.CueIn] = field(default_factory=dict)

    def holds(self, cue: str) -> bool:
        """Whether a cue's card shows private words."""
        return cue in self.cues

    def shown(self, cue: Cue) -> Cue:
        """Returns a case's cue with the words that are to be shown."""
        given = self.cues.get(cue.id)
        return (
            cue if given is None else Cue(id=cue.id, **given.model_dump(exclude=models.RECALLING))
        )


def stub(cue: models.CueIn) -> models.CueIn:
    """Returns a cue without its words: what a case may carry of a private one."""

    def words(word: str) -> dict[str, str]:
        return {lang: Words(lang)(word) for lang in LANGUAGES}

    return cue.model_copy(
        update={
            "title": words(f"private.title.{cue.kind}"),
            "what": words("private.what"),
            "why": words("private.why"),
            "innocent": words("private.innocent"),
            "where": words("private.where"),
            "reminder": None,  # a subtitle is seen in pictures that are kept
            "seen_at": [],
            "headings": [],
            "if_there": None,
            "section": "-",
            "source": "-",
        }
    )
