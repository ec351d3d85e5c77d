"""What reading shows: whether a lie of the papers can be seen on the papers themselves.

It can where another paper says otherwise; of what one paper alone says, where its other figures or
words contradict it. A lie that all papers tell alike shows at the goods only.
"""

from __future__ import annotations

from collections.abc import Collection

from vrtrainer.content.case import Case, CountValue, MassValue, MoneyValue

# A figure of a line that no other paper repeats, with what it makes together with the count.
_PRODUCTS = {"unit_price": "value", "each_mass": "gross_mass"}


def show(case: Case, lies: Collection[str], point: str) -> bool:
    """Whether reading the papers shows that a field does not tell the truth.

    Args:
        case: The case.
        lies: Every field of its papers that does not tell the truth.
        point: One of them.
    """
    _, _, tail = point.split(".", 2)
    values = [
        field.value
        for document in case.documents
        for field in document.all_fields()
        if field.point.split(".", 2)[2] == tail
    ]
    if len(values) > 1:
        return any(value != values[0] for value in values)
    line, _, name = point.rpartition(".")
    if name in _PRODUCTS:
        each, count, product = (
            _figure(case, f"{line}.{figure}") for figure in (name, "count", _PRODUCTS[name])
        )
        return each * count != product
    # A heading is held against what the paper calls the goods; if that is a lie, too, they agree.
    return name != "heading" or f"{line}.goods" not in lies


def _figure(case: Case, point: str) -> int:
    match case.document(point.split(".")[1]).field(point).value:
        case CountValue(count=figure) | MassValue(grams=figure) | MoneyValue(minor=figure):
            return figure
    raise TypeError(f"{point} is no figure")
