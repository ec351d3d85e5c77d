"""What the declarant says when asked, made from the case.

A straight answer says what the papers say: it is what an honest agent knows of a consignment that
others have packed. An evasive one gives no fact; an untrue one contradicts the papers or the
administration's files, so that who holds it against them sees it.
"""

from __future__ import annotations

from collections.abc import Callable

from vrtrainer.content.case import Answer, Case, CountValue
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed

Facts = tuple[tuple[str, int | str], ...]


def ask(case: Case, state: State, target: str) -> Observed:
    """Returns the declarant's answer to one of the five questions.

    Args:
        case: The case.
        state: Plays no part: the answer does not depend on when it is asked for.
        target: ``declarant.<question>``.
    """
    question = target.partition(".")[2]
    how = case.declarant.answer(question)
    if question in case.declarant.says:
        return Observed("reach", "observe.ask.said", words=case.declarant.says[question])
    if how == "evasive":
        return Observed("reach", f"observe.ask.{question}_evasive")
    phrase, facts = _ANSWERS[question](case, how)
    return Observed("reach", f"observe.ask.{question}_{phrase}", facts)


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether the answer is odd, or contradicts what is written, where the reference's does not."""
    question = target.partition(".")[2]
    return case.declarant.answer(question) != reference.declarant.answer(question)


_Said = tuple[str, Facts]


def _goods(case: Case, how: Answer) -> _Said:
    """Who ordered the goods and what for: the consignee, or in an untrue answer the consignor."""
    buyer, other = (case.party(role).name for role in ("consignee", "consignor"))
    return how, (("consignee", buyer), ("consignor", other), ("goods", ",".join(_counts(case))))


def _packing(case: Case, how: Answer) -> _Said:
    """How many packages, packed by whom: an untrue answer gives half as many."""
    share = 2 if how == "untrue" else 1
    packages = ",".join(f"{item}:{max(1, n // share)}" for item, n in _counts(case).items())
    return how, (("consignor", case.party("consignor").name), ("packages", packages))


def _route(case: Case, how: Answer) -> _Said:
    """An untrue answer denies the change of ship, or tells of one that there was not."""
    stops = case.route
    facts: Facts = (("loading", stops[0].name), ("discharge", stops[-1].name))
    direct = len(stops) == 2
    if direct != (how == "untrue"):
        return "direct", facts
    if direct:
        return "elsewhere", facts
    return "transhipped", (*facts, ("via", " – ".join(stop.name for stop in stops[1:-1])))


def _payment(case: Case, how: Answer) -> _Said:
    """The consignee pays what the invoice says; in an untrue answer, somebody else."""
    facts: Facts = (
        ("consignee", case.party("consignee").name),
        ("consignor", case.party("consignor").name),
        ("paid_field", "documents.commercial_invoice.total_value"),
    )
    return how, facts


def _opened(case: Case, how: Answer) -> _Said:
    """The seal of the bill of lading, and earlier imports: an untrue answer turns these round."""
    first = case.party("consignee").first_import != (how == "untrue")
    facts: Facts = (
        ("consignee", case.party("consignee").name),
        ("seal_field", "documents.bill_of_lading.seal"),
    )
    return "first" if first else "regular", facts


_ANSWERS: dict[str, Callable[[Case, Answer], _Said]] = {
    "goods": _goods,
    "packing": _packing,
    "route": _route,
    "payment": _payment,
    "opened": _opened,
}


def _counts(case: Case) -> dict[str, int]:
    """Packages of each kind of goods, as the packing list has them."""
    return {
        line.id: field.value.count
        for line in case.document("packing_list").lines
        for field in line.fields
        if field.name == "count" and isinstance(field.value, CountValue)
    }
