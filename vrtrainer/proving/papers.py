"""What reading shows: whether a lie of the papers can be seen on the papers themselves.

It can where another paper says otherwise, where the figures of one paper do not add up, and where a
paper's words contradict each other. A lie that all papers tell alike shows at the goods only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vrtrainer.content.case import Case, CountValue, Document, MassValue, MoneyValue

# A figure of a line that no other paper repeats, with what it makes together with the count.
_PRODUCTS = {"unit_price": "value", "each_mass": "gross_mass"}
# A figure of the head that is the sum of one of every line.
_SUMS = {"total_value": "value", "package_count": "count", "gross_mass": "gross_mass"}


def show(case: Case, lies: Collection[str], point: str) -> bool:
    """Whether reading the papers shows that a field does not tell the truth.

    Args:
        case: The case.
        lies: Every field of its papers that does not tell the truth.
        point: One of them.
    """
    _, kind, tail = point.split(".", 2)
    values = [
        field.value
        for document in case.documents
        for field in document.all_fields()
        if field.point.split(".", 2)[2] == tail
    ]
    if any(value != values[0] for value in values):
        return True
    if any(point in figures for figures in _wrong_figures(case.document(kind))):
        return True
    name = tail.rsplit(".", 1)[-1]
    if len(values) > 1 or name in _PRODUCTS:
        return False
    # A heading is held against what the paper calls the goods; if that is a lie, too, they agree.
    return name != "heading" or point.replace(".heading", ".goods") not in lies


def _wrong_figures(document: Document) -> Iterator[tuple[str, ...]]:
    """Yields the fields of every sum and product on a paper that does not come out."""
    figures: dict[str, int] = {}
    for field in document.all_fields():
        match field.value:
            case CountValue(count=number) | MassValue(grams=number) | MoneyValue(minor=number):
                figures[field.point] = number
            case _:
                pass
    head = f"documents.{document.kind}."
    lines = [f"{head}lines.{line.id}." for line in document.lines]
    for line in lines:
        for each, whole in _PRODUCTS.items():
            points = (line + each, line + "count", line + whole)
            if {*points} <= figures.keys():
                factor, count, product = (figures[point] for point in points)
                if factor * count != product:
                    yield points
    for total, part in _SUMS.items():
        parts = tuple(line + part for line in lines)
        if head + total in figures and parts and {*parts} <= figures.keys():
            if sum(figures[point] for point in parts) != figures[head + total]:
                yield (head + total, *parts)
