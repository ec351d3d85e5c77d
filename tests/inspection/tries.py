"""How every rule of procedure is tried: in which case, and by which work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.content.variants import (
    SESAME,
    TILES,
    Data,
    Edit,
    absent,
    bad_air,
    concealed,
    crates,
    explosives,
    gift,
    hot_drums,
)
from tests.inspection.play import examine, go, order, wear
from vrtrainer.inspection import Action


def small_sacks(data: Data) -> None:
    """Sacks of half the weight, which a scale in the hand bears; the drums it does not."""
    data["load"][0] |= {"each_kg": 25.1, "net_kg": 25.0}


Where = tuple[Path, Edit | None]

REPORT = Action("report")
GIFT, DRUGS = gift(), concealed("cocaine", 5.0)

WHERE: dict[str, Where] = {
    "absence_witnessed": (SESAME, absent),
    "gift_answered": (SESAME, GIFT),
    "gift_not_taken": (SESAME, GIFT),
    "gift_reported": (SESAME, GIFT),
    "ventilate_bad_air": (SESAME, bad_air),
    "clear_of_bad_air": (SESAME, bad_air),
    "measured_again": (SESAME, bad_air),
    "danger_evacuated": (SESAME, explosives),
    "danger_left_alone": (SESAME, explosives),
    "specialists_called": (SESAME, explosives),
    "deeper_as_planned": (SESAME, None),
    "radiation_answered": (SESAME, hot_drums),
    "radiation_called": (SESAME, hot_drums),
}
"""Cases in which a rule comes to bear, where the tiles are none."""
DECIDED = {"held_for_a_sample": "hold", "right_holder_told": "suspend"}
"""Rules about decisions that no shipped case asks for."""
FORBIDDEN = {
    "gift_not_taken": Action("answer", how="accept"),
    "danger_left_alone": examine("load.honey", "knife"),
}
"""Deeds that a rule forbids."""


@dataclass(frozen=True)
class Try:
    """Work that nobody has to do, done rightly, and what is wrong with it done badly.

    Attributes:
        right: Deeds that are put into the expert's work; they keep the rule.
        without: What is missing of the expert's work and of `right` where the rule is broken.
        wrong: Deeds that break the rule in the place of `right`, where not a lack breaks it.
        where: The case.
        before: The expert's deed before which they are done.
        instead: What of the expert's work they stand for.
    """

    right: tuple[Action, ...]
    without: tuple[Action, ...] = ()
    wrong: tuple[Action, ...] = ()
    where: Where = (SESAME, None)
    before: Action = REPORT
    instead: tuple[Action, ...] = ()


SECOND = order("second_officer")
SEAL, NOTE = order("seal_bags"), order("note_bags")
OPEN = examine("load.sesame", "knife")
SAMPLE = (examine("load.sesame", "sample_bag"), SEAL, NOTE)
FIND = (OPEN, order("secure"), order("call"), SECOND)
PICTURE = examine("load.sesame", "camera")
BAGGED = (*FIND, PICTURE, examine("load.sesame", "evidence_bag"), SEAL, NOTE)
LABORATORY = (order("take_sample"), SEAL, NOTE)
COLOUR = (SECOND, examine("load.sesame", "test_pouch"), *LABORATORY)
DOG = (order("dog_narcotics"), go("bay"), examine("container.doors", "dog"))
UNDERNEATH = examine("container.undercarriage", "torch")
ATTENDED = order("attend_search")
SCAN = order("scan_transmission")

TRIES = {
    # the container
    "never_under_a_load": Try(
        (order("lift"), order("set_down"), UNDERNEATH),
        without=(order("set_down"),),
        before=order("cut_seal"),
    ),
    "cab_empty_before_scan": Try(
        (
            *(order("position_chassis"), go("bay"), order("clear_zone"), order("empty_cab")),
            *(go("post"), SCAN, go("bay"), order("set_on_ground")),
        ),
        without=(order("empty_cab"),),
        before=order("position"),
        instead=(order("position"), order("clear_zone"), SCAN),
    ),
    "machines_halted_for_ladder": Try(
        (order("halt_machines"), examine("container.roof", "ladder")),
        without=(order("halt_machines"),),
        before=order("cut_seal"),
    ),
    "drill_with_leave": Try(
        (ATTENDED, examine("container.front_wall", "drill")),
        without=(ATTENDED,),
        where=(TILES, None),
        before=order("open_wall"),
    ),
    "goggles_for_drilling": Try(
        (ATTENDED, examine("container.front_wall", "drill")),
        without=(wear("goggles"),),
        where=(TILES, None),
        before=order("open_wall"),
    ),
    "goods_drilled_last": Try(
        (ATTENDED, go("dock"), examine("load.tiles", "drill")),
        without=(SCAN,),
        where=(TILES, None),
    ),
    # packages
    "photographed_before_prying": Try((), without=(PICTURE,), where=(SESAME, crates)),
    "gloves_for_crates": Try((), without=(wear("gloves"),), where=(SESAME, crates)),
    "hand_scale_within_capacity": Try(
        (examine("load.sesame.piece", "hand_scale"),),
        wrong=(examine("load.honey.piece", "hand_scale"),),
        where=(SESAME, small_sacks),
    ),
    "uv_in_the_dark": Try(
        (examine("load.sesame.label", "uv_lamp"),),
        wrong=(go("bay"), examine("container.doors", "uv_lamp")),
    ),
    # samples and evidence
    "samples_before_the_holder": Try(SAMPLE, without=(order("call_declarant"),)),
    "sample_of_what_was_opened": Try(SAMPLE, without=(OPEN,)),
    "bags_sealed": Try(SAMPLE, without=(SEAL,)),
    "bags_noted": Try(SAMPLE, without=(NOTE,)),
    "two_officers_for_a_find": Try((*FIND, *LABORATORY), without=(SECOND,), where=(SESAME, DRUGS)),
    "photographed_before_bagged": Try(BAGGED, without=(PICTURE,), where=(SESAME, DRUGS)),
    "gloves_for_evidence": Try(BAGGED, without=(wear("gloves"),), where=(SESAME, DRUGS)),
    # alerts and colour tests
    "fresh_gloves_for_a_swab": Try(
        (order("fresh_gloves"), examine("load.honey", "trace_kit")),
        without=(order("fresh_gloves"),),
    ),
    "drug_test_with_a_witness": Try(COLOUR, without=(SECOND,)),
    "drug_test_protected": Try(COLOUR, without=(wear("goggles"),)),
    "drug_test_of_what_is_bare": Try(COLOUR, without=(OPEN,)),
    "drug_test_to_the_laboratory": Try(COLOUR, without=LABORATORY),
    "gas_before_the_dog": Try(DOG, without=(examine("gas", "gas_meter"),)),
    "no_dog_in_bad_air": Try(DOG, without=(order("ventilate"),), where=(SESAME, bad_air)),
}
"""Rules about what the expert of no case has to do."""
