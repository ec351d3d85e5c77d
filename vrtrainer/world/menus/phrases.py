"""What the session says in codes and integers, as sentences of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from vrtrainer.content.case import DECLARANT_QUESTIONS, Case, Measure, Text
from vrtrainer.inspection import custody
from vrtrainer.inspection.state import GEAR, PLACES, Observation, State
from vrtrainer.language import Words, lowered
from vrtrainer.pages import documents

SUBSTANCES = frozenset(
    {
        "carbon_monoxide", "phosphine", "methyl_bromide", "formaldehyde", "one_two_dichloroethane",
        "hydrogen_cyanide", "ammonia", "toluene",
    }
)  # fmt: skip
STATES = frozenset(
    {
        "dog", "bagged", "gloves_used", "positioned", "seal_cut", "doors_open", "unloaded",
        "unloaded_full", "wall_open",
        "not_positioned", "not_seal_cut", "not_doors_open", "not_unloaded_full", "not_resealed",
        "not_evacuated",
        "on_chassis", "not_on_chassis", "found",
        "declarant_called", "declarant_absent", "not_declarant_absent",
    }
)  # fmt: skip
FAMILIES = frozenset({"narcotic", "explosive"})
AREAS = frozenset({"front", "middle", "rear", "left", "right"})
REASONS = frozenset(
    {
        "wrong_place",
        "no_use",
        "nothing_asked",
        "no_evidence",
        "show_where",
        "nothing_offered",
        "ended",
    }
)


def place_title(words: Words, place: str) -> str:
    """Returns the name of a place where one may stand."""
    return words(f"place.{place}") if place in PLACES else place


def gear_title(words: Words, gear: str) -> str:
    """Returns the name of a piece of protective equipment."""
    return words(f"gear.{gear}") if gear in GEAR else gear


def tool_title(case: Case, words: Words, tool: str) -> str:
    """Returns a tool's name as the board shows it."""
    found = next((entry for entry in case.tools if entry.id == tool), None)
    return words.pick(found.title) if found else tool


def order_title(words: Words, order: Measure, state: State) -> str:
    """Returns what an order is called now: what was unloaded is reloaded before it is closed."""
    reloads = "resealed" in order.sets and state.holds("unloaded")
    return words("order.reload") if reloads else words.pick(order.title)


def container_number(number: str) -> str:
    """Returns a container's number as it is painted: owner, serial number, check digit."""
    return f"{number[:4]}\u00a0{number[4:10]}\u00a0{number[10:]}"


def number_at(case: Case, point: str) -> str:
    """Returns the number that stands at a point, as it is read there; "" where none does."""
    numbers = {
        "container.number": container_number(case.container.number),
        "seal.number": case.container.seal.number,
        "seal.new": custody.new_seal_number(case),
    }
    return numbers.get(point, "")


# Phrases whose words follow a colon, and so go on in small letters.
_AFTER_COLON = frozenset(
    {
        "observe.look.first_view", "observe.look.first_view_closed",
        "observe.look.first_view_stray", "observe.look.at_doors", "observe.look.hidden",
        "observe.magnifier.detail", "observe.sample_bag.goods",
    }
)  # fmt: skip


def typed(text: str) -> str:
    """Returns a text as papers are set: their typeface has no minus sign, but a dash."""
    return text.replace("−", "–")


def observation_text(case: Case, words: Words, found: Observation) -> str:
    """Returns an observation as a sentence."""
    return observed_text(case, words, found.point, found.phrase, found.facts, found.words or {})


def observed_text(
    case: Case,
    words: Words,
    point: str,
    phrase: str,
    facts: Iterable[tuple[str, Any]],
    text: Text,
) -> str:
    """Returns what was observed as a sentence, quantities written as the language writes them."""
    if phrase == "observe.read":
        return field_text(case, words, point)
    fields = {name: _fact(case, words, name, value) for name, value in facts}
    tolerated = Decimal(case.administration.tolerance_permille) / 10
    fields["tolerance"] = words.percent_of(tolerated)
    said = words.pick(text) if text else ""
    said = lowered(said) if phrase in _AFTER_COLON else said
    return words(phrase, **fields, words=said).strip()


def field_text(case: Case, words: Words, point: str) -> str:
    """Returns what a document's field says: "Bill of lading, seal number: LA048871"."""
    kind = point.split(".")[1]
    field = case.document(kind).field(point)
    return words(
        "observe.read",
        document=words(f"document.{kind}"),
        field=lowered(documents.caption(kind, field.name, words)),
        value=documents.shown(field.value, words),
    )


def _fact(case: Case, words: Words, name: str, value: Any) -> str:
    if name.endswith("_mm"):
        return words.length_mm(int(value))
    if name.endswith("_dmm"):
        return words.number(Decimal(int(value)) / 10) + "\u00a0mm"
    if name == "family":
        return words(f"observe.family.{value}") if value in FAMILIES else str(value)
    if name == "grams" or name.endswith("_g"):
        return words.mass_g(int(value))
    if name.endswith("ppb"):
        return words.number(Decimal(int(value)) / 1000) + "\u00a0ppm"
    if name.endswith("_cm"):
        return words.number(Decimal(int(value)) / 100, 2) + "\u00a0m"
    if name.endswith("_nsv"):
        return words.number(Decimal(int(value)) / 1000, 2) + "\u00a0μSv/h"
    if name.endswith("_dc"):
        return words.number(Decimal(int(value)) / 10, 1).replace("-", "−") + "\u00a0°C"
    if name == "residue":
        return words(f"observe.residue.{value}")
    if name == "substance":
        known = value in SUBSTANCES
        return words(f"observe.substance.{value}") if known else str(value).replace("_", " ")
    if name == "area":
        return words(f"radiograph.area.{value}") if value in AREAS else str(value)
    if name == "goods":
        return words.sentence_list([_declared(case, words, item) for item in str(value).split(",")])
    if name == "packages":
        pairs = [part.split(":") for part in str(value).split(",")]
        return words.sentence_list([packages_text(case, words, item, int(n)) for item, n in pairs])
    if name.endswith("_field"):
        kind = str(value).split(".")[1]
        return documents.shown(case.document(kind).field(str(value)).value, words)
    if name == "seal_class":
        return words(f"observe.seal_class.{str(value).lower()}")
    if name == "type":
        return words.pick(case.container.type_name)
    if name == "number" and value == case.container.number:
        return container_number(str(value))
    return words.number(value) if isinstance(value, int) else str(value)


def _declared(case: Case, words: Words, item: str) -> str:
    return lowered(words.pick(case.declared_title(item)))


def packages_text(case: Case, words: Words, item: str, count: int) -> str:
    """Returns a number of packages of a load item: "60 wrapped blocks"."""
    found = case.item(item)
    name = found.one_package if count == 1 else found.package_name
    return f"{words.number(count)}\u00a0{lowered(words.pick(name))}"


def file_page(point: str) -> str:
    """Returns the page of the trainee's file on which a point that stands nowhere is examined."""
    return "declarant" if point.startswith("declarant.") else "lookup"


def declarant_name(case: Case) -> str:
    """Returns the name of the firm that declares the goods."""
    return case.party("declarant").name


def refusal_text(case: Case, words: Words, why: str, detail: Mapping[str, Any]) -> str:
    """Returns why something cannot be done now, so that one knows what to do instead."""
    if why == "needs":
        return _need_text(case, words, str(detail["need"]))
    if why == "not_in_kit":
        return words(
            "refused.not_in_kit", tool=lowered(tool_title(case, words, str(detail["way"])))
        )
    if why == "kit_size":
        return words("refused.kit_size", low=int(detail["low"]), high=int(detail["high"]))
    if why == "wrong_place":
        place = lowered(place_title(words, str(detail["place"])))
        return words("refused.wrong_place", place=place)
    if why == "reminded":
        return ""
    return words(f"refused.{why}") if why in REASONS else words("refused.impossible")


def _need_text(case: Case, words: Words, need: str) -> str:
    state = need.replace("!", "not_")
    if state in STATES:
        return words(f"state.{state}")
    if need.startswith("kit."):
        return words("refused.not_in_kit", tool=lowered(tool_title(case, words, need[4:])))
    maker = next((order for order in case.orders if need.lstrip("!") in order.sets), None)
    if maker is None:
        return words("refused.impossible")
    title = lowered(words.pick(maker.title))
    return words("refused.done" if need.startswith("!") else "refused.first", order=title)


def point_title(case: Case, words: Words, point: str) -> str:
    """Returns a point's title; for a field of a document, the document and the caption."""
    found = case.point(point)
    return words.pick(found.title) if found else point


def asked_text(case: Case, words: Words, point: str) -> str:
    """Returns what is to be judged at a point; of an answer, what the declarant was asked.

    What is wrong may belong to a question of its own, or to that of another place, whose title
    would tell so: what any case asks there is asked in its stead.
    """
    name = point.partition(".")[2]
    if point.startswith("declarant.") and name in DECLARANT_QUESTIONS:
        return words(f"declarant.ask.{name}")
    question, found = case.question_of(point), case.point(point)
    if question is None or found is None:
        return ""
    return words.pick(found.asked or question.title)


def unseen_titles(case: Case, words: Words, points: Iterable[str]) -> dict[str, list[str]]:
    """Returns points by what they are on: a document's title, or the point's own title."""
    groups: dict[str, list[str]] = {}
    for point in points:
        if point.startswith("documents."):
            groups.setdefault(words(f"document.{point.split('.')[1]}"), []).append(point)
        else:
            groups.setdefault(point_title(case, words, point), []).append(point)
    return groups
