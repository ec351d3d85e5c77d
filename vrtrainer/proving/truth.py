"""Proofs about the truth: what is wrong is declared, what is declared is wrong, all of it shows.

The yardstick is the sound twin: the same consignment with nothing done to it. Whatever way of
examining shows something else in the case than in its twin reveals a fault there.
"""

from __future__ import annotations

from vrtrainer.content.case import GIFT, Case, Declarant, Gas, LoadItem, MassValue, Reefer
from vrtrainer.content.documents import Facts, derive
from vrtrainer.content.iso6346 import check_digit
from vrtrainer.content.questions import DEPTHS as _DEPTHS
from vrtrainer.content.source import Path_
from vrtrainer.inspection.dose import dose_rates
from vrtrainer.inspection.radiograph import LEAST_CNR, contrast_to_noise, perceivable, views_of
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS, Way
from vrtrainer.proving import papers, references
from vrtrainer.proving.findings import Proof

DEPTHS = tuple(_DEPTHS)
DEPTH_OF_STATE = {
    "positioned": 1, "doors_open": 2, "unloaded": 3,
    "unloaded_full": 4, "wall_open": 4, "floor_open": 4,
}  # fmt: skip

# What is a fact to follow up, where it shows, and no proof of anything: the cue that tells of it.
_FACTS = {
    "gas": "air_unsafe",
    "radiation": "radiation_alarm",
    "temperature.cargo": "reefer_runs_warm",
    "temperature.setting": "reefer_runs_warm",
}
# Where the paper's field and the thing itself can be held together: marking either is right.
_THINGS = {
    "seal": "seal.number",
    "container": "container.number",
    "port_of_loading": "route",
    "transhipment": "route",
    "port_of_discharge": "route",
}
_THINGS_OF_LINE = {
    "goods": "load.{id}",
    "count": "load.{id}.count",
    "gross_mass": "load.{id}.weight",
    "each_mass": "load.{id}.weight",
}


def check(proof: Proof) -> None:
    """Records every contradiction between the truth and what the scenario declares."""
    case = proof.case
    twin = sound_twin(case)
    shown = {point.id: revealing_ways(case, twin, point.id) for point in case.points}
    lies = lying_fields(case, twin)
    _check_undeclared(proof, shown)
    _check_unfounded(proof, shown, lies)
    _check_pictures(proof, twin)
    _check_depth(proof)
    _check_declarant(proof)
    _check_tolerance(proof, twin, lies)
    _check_counterparts(proof, lies)
    _check_mass(proof)
    _check_decision(proof)


# --- the twin ---


def sound_twin(case: Case) -> Case:
    """Returns the case as it would be with nothing done to it: the same goods, lawfully."""
    box = case.container
    sound = box.model_copy(
        update={
            "number": box.number[:10] + str(check_digit(box.number)),
            "seal": box.seal.model_copy(update={"condition": "intact"}),
            "gas": box.gas if box.gas.safe else Gas(limits=box.gas.limits),
            "false_front_wall_mm": 0,
            "raised_floor_mm": 0,
            "repainted_doors": False,
            "owner": box.owner or "registered",
            "plated_beams": False,
            "roof_opened": False,
            "reefer": _as_ordered(box.reefer),
        }
    )
    load = tuple(_sound_goods(item) for item in case.load if item.hidden is None)
    total = box.tare_g + sum(item.gross_g for item in load)
    stated = box.weighing.model_copy(update={"vgm_g": total})
    sound = sound.model_copy(update={"weighing": stated})
    if max(dose_rates(case)) > box.radiation.alarm_nsv_h:
        load = tuple(item.model_copy(update={"dose_psv_h": 0}) for item in load)
    parties = tuple(
        party.model_copy(update={"first_import": False, "note": None}) for party in case.parties
    )
    facts = Facts(
        case.id,
        case.seed,
        case.date,
        case.parties,
        case.route,
        box,
        load,
        (case.origin.code, case.origin.name),
        case.preference,
    )
    return case.model_copy(
        update={
            "container": sound, "load": load, "parties": parties,
            "documents": derive(facts), "declarant": Declarant(), "forged": (),
        }
    )  # fmt: skip


def _sound_goods(item: LoadItem) -> LoadItem:
    """The same goods with genuine labels, in the right size, and nothing concealed in them."""
    piece = item.piece and item.piece.model_copy(update={"real": item.piece.usual})
    return item.model_copy(update={"conceals": None, "label": "genuine", "piece": piece})


def _as_ordered(reefer: Reefer | None) -> Reefer | None:
    """A cooled container that keeps what the carrier was told."""
    if reefer is None:
        return None
    ordered = reefer.ordered_dc
    return reefer.model_copy(update={"set_dc": ordered, "cargo_dc": ordered})


def revealing_ways(case: Case, twin: Case, point: str) -> frozenset[str]:
    """Returns the ways that show something else at a thing than in its sound twin.

    Papers and what contradicts them are the business of `lying_fields`.
    """
    found = case.point(point)
    if found is None or point.startswith("documents."):
        return frozenset()
    if point == GIFT:
        return frozenset(found.shown_by)
    if point.startswith("load.") and all(point.split(".")[1] != item.id for item in twin.load):
        return frozenset(found.shown_by)
    bare = twin.model_copy(update={"documents": case.documents})
    return frozenset(
        name
        for name, way in WAYS.items()
        if way.specification.works_on(point)
        and not way.specification.indicates
        and _differs(way, case, bare, point)
    )


def _differs(way: Way, case: Case, twin: Case, point: str) -> bool:
    if way.reveals is not None:
        return way.reveals(case, twin, point)
    here = way.observe(case, State(case), point)
    # What it tells there may be about something else: a dose rate beside a door.
    return here.shows is not False and here != way.observe(twin, State(twin), point)


def lying_fields(case: Case, twin: Case) -> dict[str, str]:
    """Returns the fields of papers that say something else than the truth, each with the thing
    that contradicts it (a point), or with nothing where no thing does."""
    return {
        field.point: _thing(case, field.point, field.name)
        for document in case.documents
        for field in document.all_fields()
        if field.value != twin.document(document.kind).field(field.point).value
    }


Shown = dict[str, frozenset[str]]


# --- the proofs ---


def _check_undeclared(proof: Proof, shown: Shown) -> None:
    """Whatever is not sound must be asked about; else finding it would be a false alarm."""
    case = proof.case
    for point, ways in shown.items():
        if not ways or point.startswith(("route", "parties.")):
            continue
        question = case.question_of(point)
        if question is not None and question.truth != "in_order":
            continue
        if question is None and _is_beside_the_case(case, point):
            continue  # nothing is asked there, so nobody can judge it
        lawful = _FACTS | {
            f"declarant.{name}": "answers_evasive"
            for name, how in case.declarant.answers.items()
            if how == "evasive"
        }
        section = "indicators: point" if point in lawful else "irregular: points"
        cue = f", cue: {lawful[point]}" if point in lawful else ""
        if point == "container.owner":
            cue += " (or add the owner to rules/owners.yaml)"
        proof.fault(
            _place_of_truth(proof, point),
            f"this is not sound and shows at {point}, but is declared nowhere",
            f"add it under {section}: {point}{cue}, or mend the truth",
        )
    for i, given in enumerate(proof.given.load):
        question = case.question_of(f"load.{given.id}")
        dangerous = case.item(given.id).on_find != "continue"
        if dangerous and not given.hidden and (question is None or question.truth == "in_order"):
            proof.fault(
                ("load", i, "goods"),
                f"{given.goods} must be secured when found, but is declared nowhere as irregular",
                f"add load.{given.id} under irregular: points",
            )


def _is_beside_the_case(case: Case, point: str) -> bool:
    """Whether nobody has to look at a point, or a case of this depth does not lead there."""
    found = case.point(point)
    if found is None:
        return False
    needed = max((DEPTH_OF_STATE.get(need, 0) for need in found.needs), default=0)
    return found.optional or needed > DEPTHS.index(case.depth)


def _place_of_truth(proof: Proof, point: str) -> Path_:
    structure = {
        "container.doors": "repainted_doors",
        "container.front_wall": "false_front_wall_m",
        "container.interior_length": "false_front_wall_m",
        "container.floor": "raised_floor_m",
        "container.undercarriage": "plated_beams",
        "container.roof": "roof_opened",
        "container.ceiling": "roof_opened",
        "container.inner_doors": "repainted_doors",
    }
    if views_of(point):
        return _place_in_picture(proof)
    if point in structure:
        return ("structure", structure[point])
    if point == "gas":
        gas = proof.case.container.gas
        over = [n for n, ppb in gas.parts_per_billion.items() if ppb > gas.limits.get(n, 0)]
        return ("gas_ppm", *over[:1])
    if point == "container.owner":
        return ("container", "number")
    if point.startswith("paper."):
        return ("forged",)
    if point.startswith("declarant."):
        question = point.partition(".")[2]
        return ("declarant", "gift") if point == GIFT else ("declarant", "answers", question)
    if point.startswith("temperature."):
        return ("container", "reefer")
    if point == "container.mass":
        return ("container", "vgm_kg")
    if point == "radiation":
        return ("load",)
    if point.startswith("density."):
        return _place_in_picture(proof)
    if point.startswith("load."):
        names = [item.id for item in proof.given.load]
        return ("load", names.index(point.split(".")[1]))
    return ("container", *point.replace("container.", "").split("."))


def _place_in_picture(proof: Proof) -> Path_:
    """Where that stands which shows in a picture: hidden goods, else what was built in."""
    for i, item in enumerate(proof.given.load):
        if item.hidden or item.conceals:
            return ("load", i, "hidden" if item.hidden else "conceals")
    built = {
        "false_front_wall_m": proof.case.container.false_front_wall_mm,
        "raised_floor_m": proof.case.container.raised_floor_mm,
        "plated_beams": proof.case.container.plated_beams,
    }
    return ("structure", next((name for name, there in built.items() if there), ""))


def _check_pictures(proof: Proof, twin: Case) -> None:
    """What is said to show in a picture can be seen there, in spite of the noise."""
    for i, item in enumerate(proof.given.irregular):
        for j, name in enumerate(item.points):
            if not views_of(name) or proof.case.point(name) is None:
                continue
            if not perceivable(proof.case, twin, name):
                found = contrast_to_noise(proof.case, twin, name)
                proof.fault(
                    ("irregular", i, "points", j),
                    f"nobody sees it at {name}: its contrast is {found:.1f} times the noise of the "
                    f"picture, and {LEAST_CNR:g} is the least",
                    "remove the point, or hide more or less deep",
                )


def _check_unfounded(proof: Proof, shown: Shown, lies: dict[str, str]) -> None:
    for i, item in enumerate(proof.given.irregular):
        founded = [
            p
            for p in item.points
            if shown.get(p) or p in lies or p in lies.values() or _is_described(proof, p)
        ]
        if not founded:
            proof.fault(
                ("irregular", i, "points"),
                "nothing is wrong at any of these points: proof of it would be a false accusation",
                "write what is wrong (documents, structure, seal, goods), or remove the entry",
            )
        elif not any(_is_seen(proof, p, shown, lies) for p in founded):
            proof.fault(
                ("irregular", i, "points"),
                "no tool of this release shows it at any of these points",
                "add a point where it shows",
            )
    for i, indicator in enumerate(proof.given.indicators):
        _check_indicator(proof, i, indicator.point, shown)


def _check_indicator(proof: Proof, i: int, point: str, shown: Shown) -> None:
    kinds = ("container.", "seal.", "parties.", "declarant.", "temperature.")
    modelled = point.startswith(kinds) or point in ("gas", "radiation")
    modelled = modelled or bool(views_of(point))
    found = proof.case.point(point)
    if found is not None and not found.shown_by:
        proof.fault(
            ("indicators", i, "point"),
            f"no tool of this release shows {point}",
            "name another point",
        )
    elif modelled and point != "container.first_view" and not shown.get(point):
        proof.fault(
            ("indicators", i, "point"),
            f"nothing at {point} tells of this",
            "write the fact that the officer notices (a note, first_import, repainted_doors)",
        )


def _is_described(proof: Proof, point: str) -> bool:
    """Whether the scenario says in its own words what is wrong with declared goods."""
    return any(
        point == f"load.{item.id}" and (item.holds is not None or item.detail is not None)
        for item in proof.given.load
    )


def _is_seen(proof: Proof, point: str, shown: Shown, lies: dict[str, str]) -> bool:
    """Whether an examination of this point shows that something is wrong."""
    found = proof.case.point(point)
    ways = set(found.shown_by) if found else set()
    if point in lies:
        return papers.show(proof.case, lies, point)
    contradicts = point in lies.values() or _is_described(proof, point)
    return bool(ways & shown[point]) or (contradicts and bool(ways))


def _check_depth(proof: Proof) -> None:
    """A case does not ask for more intrusion than its depth says."""
    given = DEPTHS.index(proof.given.depth)
    for i, item in enumerate(proof.given.irregular):
        for j, name in enumerate(item.points):
            point = proof.case.point(name)
            needed = (
                max((DEPTH_OF_STATE.get(need, 0) for need in point.needs), default=0)
                if point
                else 0
            )
            if needed > given:
                proof.fault(
                    ("irregular", i, "points", j),
                    f"{name} shows only at depth {DEPTHS[needed]}, and the case is {DEPTHS[given]}",
                    f"write 'depth: {DEPTHS[needed]}', or remove the point",
                )


def _check_declarant(proof: Proof) -> None:
    """Who does not come says nothing and offers nothing; an offer has a moment that comes."""
    given = proof.given.declarant
    odd = [name for name, how in given.answers.items() if how != "straight"]
    if given.absent and (odd or given.gift or given.says):
        key = "gift" if given.gift else "answers" if odd else "says"
        proof.fault(
            ("declarant", key),
            "nobody hears this: the declarant is absent",
            "remove one of the two",
        )
    if given.gift is not None:
        fault = references.unreachable(given.gift.after, proof.catalogues)
        if fault:
            what = f"no step of an inspection is called {given.gift.after!r}"
            proof.fault(("declarant", "gift", "after"), what, fault)


def _check_tolerance(proof: Proof, twin: Case, lies: dict[str, str]) -> None:
    """A mass that differs by less than the administration tolerates is no irregularity."""
    case, allowed = proof.case, proof.case.administration.tolerance_permille
    for point in lies:
        kind = point.split(".")[1]
        said = case.document(kind).field(point).value
        true = twin.document(kind).field(point).value
        if not isinstance(said, MassValue) or not isinstance(true, MassValue) or not true.grams:
            continue
        question = case.question_of(point)
        differs = abs(said.grams - true.grams) * 1000 // true.grams
        if question and question.truth == "irregular" and differs <= allowed:
            proof.fault(
                proof.place_of(question),
                f"{point} differs by {differs / 10:g} %, and the administration tolerates "
                f"{allowed / 10:g} %: that proves nothing",
                "write a larger difference, or lower weight_tolerance",
            )


def _check_counterparts(proof: Proof, lies: dict[str, str]) -> None:
    """A paper that lies about a thing is found at the paper or at the thing: both are hits."""
    for point, thing in lies.items():
        question = proof.case.question_of(point)
        other = proof.case.question_of(thing)
        if question and question.truth == "irregular" and other and thing not in other.hits:
            proof.fault(
                proof.place_of(question),
                f"the difference shows at {thing} too, but to mark it there earns nothing",
                f"add {thing} to these points",
            )


def _thing(case: Case, point: str, name: str) -> str:
    declared = [item.id for item in case.load if item.hidden is None]
    parts = point.split(".")
    if "lines" in parts:
        return _THINGS_OF_LINE.get(name, "").format(id=parts[3])
    if name in ("package_count", "gross_mass") and len(declared) == 1:
        kind = "count" if name == "package_count" else "weight"
        return f"load.{declared[0]}.{kind}"
    return _THINGS.get(name, "")


def _check_mass(proof: Proof) -> None:
    box = proof.case.container
    total = box.tare_g + sum(item.gross_g for item in proof.case.load)
    if total > box.max_gross_g:
        proof.fault(
            ("load",),
            f"container and load weigh {total // 1000} kg, and {box.type} bears "
            f"{box.max_gross_g // 1000} kg",
            "load less",
        )


def _check_decision(proof: Proof) -> None:
    case = proof.case
    proven = any(question.truth == "irregular" for question in case.questions)
    if not proven and "release" not in case.right_decisions:
        proof.fault(
            ("decision",),
            "nothing can be proven here, yet release is not among the right decisions",
            "add release: an indicator alone is no proof",
        )
    if proven and case.right_decisions == ("release",):
        proof.fault(
            ("decision",),
            "something is proven here, yet release is the only right decision",
            "remove the key, so that the decision follows from the cues",
        )
