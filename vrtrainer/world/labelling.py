"""What stands on the label of a package: what the papers say of it, as packers print it.

A label says what was declared, be it true or not: whoever put false goods on a ship labelled them
to match. So it gives nothing away that the papers do not, and is evidence with them.
"""

from __future__ import annotations

from vrtrainer.basis import draw_below
from vrtrainer.content.case import Case, LoadItem
from vrtrainer.world.models import tags

_MAKERS = ("Ostravik", "Delmora", "Varnholt")
_MILLS = ("Tessandre 4", "Ormell & Vay", "Brakova")
_GHOSTS = {"ammonium_nitrate": "5.1", "acetic_anhydride": "8"}
_RELABELLED = frozenset({"ephedrine"})  # their magnified detail is an older label


def label_pixels(case: Case, item: LoadItem) -> tags.Pixels:
    """Returns the picture of the label on one package of some goods, (h, w, 3)."""
    place = tags.PLACES[item.package]
    genuine = item.label
    if item.goods in _RELABELLED:
        genuine = "relabelled"
    return tags.draw(words_of(case, item), place, genuine, _GHOSTS.get(item.goods, ""))


def words_of(case: Case, item: LoadItem) -> tags.Words:
    """Returns what stands on the label, or the type plate, of some goods."""
    chance = draw_below(case.seed, f"label {case.id} {item.id}", 0, 1 << 24)
    if tags.PLACES[item.package].kind == "plate":
        return tags.Words(
            _MAKERS[chance % len(_MAKERS)],
            (),
            (
                ("TYPE", f"DR {2 + chance % 3}50 × {8 + chance % 5}00"),
                ("No", f"{30000 + chance % 60000}"),
                ("YEAR / AN", str(int(case.date[:4]) - 22 - chance % 13)),
                ("MASS(E)", f"{kilograms(item.net_each_g)} kg"),
            ),
            "",
        )
    gross = declared_each_g(case, item)
    net = max(0, gross - (item.each_g - item.net_each_g))
    origin = _declared_origin(case)
    packed = _packed(case)
    rows = [
        ("NET", f"{kilograms(net)} kg"),
        ("GROSS / BRUT", f"{kilograms(gross)} kg"),
        ("LOT", f"{1000 + chance % 9000} / {packed}"),
        ("ORIGIN(E)", " / ".join(dict.fromkeys(origin.values()))),
    ]
    titles = tuple(dict.fromkeys(case.declared_title(item.id).values()))
    number = f"{1 + chance % item.count}-{item.count}"
    return tags.Words(case.party("consignor").name, titles, tuple(rows), number)


def sewn(item: LoadItem) -> tuple[tuple[str, ...], ...]:
    """Returns the countries on labels sewn into one piece of goods, the uppermost first.

    Each in every language.
    """
    return tuple(tuple(label.name.values()) for label in item.sewn)


def enclosed(case: Case, item: LoadItem) -> tags.Slip | None:
    """Returns the paper that lies in an opened package; None where none proves anything.

    It does where goods are irregular for their price: the invoice says less than was agreed; and
    where their labels were cut out: the slip of whoever made them tells.
    """
    if not item.sewn:
        return _makers_slip(case, item)
    point = f"load.{item.id}"
    question = case.question_of(point)
    declared = _declared_price(case, item)
    if question is None or point not in question.hits or declared in (None, item.price_minor):
        return None
    assert declared is not None
    halves = 2 * declared == item.price_minor  # the other half is paid without an invoice
    each = _money(item.price_minor, item.currency)
    rows = [
        (" / ".join(dict.fromkeys(case.declared_title(item.id).values())), f"× {item.count}"),
        ("1 × carton", each),
    ]
    if halves:
        rows.append(("1/2 + 1/2", f"{_money(declared, item.currency)} + {_amount(declared)}"))
    return tags.Slip(
        "PACKING SLIP / BORDEREAU" if halves else "INVOICE / FACTURE",
        case.party("consignor").name,
        case.party("consignee").name,
        rows,
        ("TOTAL", _money(item.price_minor * item.count, item.currency)),
    )


def _makers_slip(case: Case, item: LoadItem) -> tags.Slip:
    chance = draw_below(case.seed, f"slip {case.id} {item.id}", 0, 1 << 24)
    country = " / ".join(dict.fromkeys(case.origin.name.values()))
    return tags.Slip(
        "PACKING SLIP / BORDEREAU",
        f"{_MILLS[chance % len(_MILLS)]}, {country}",
        case.party("consignor").name,
        [
            (" / ".join(dict.fromkeys(case.declared_title(item.id).values())), f"× {item.count}"),
            ("BATCH / LOT", f"{case.origin.code[1:]}-{4000 + chance % 5000}"),
        ],
        ("ORIGIN(E)", country.upper()),
    )


def _declared_price(case: Case, item: LoadItem) -> int | None:
    for line in case.document("commercial_invoice").lines:
        for field in line.fields:
            if line.id == item.id and field.name == "unit_price" and field.value.kind == "money":
                return field.value.minor
    return None


def _amount(minor: int) -> str:
    """An amount as invoices the world over print it: 1 190.00."""
    return f"{minor / 100:,.2f}".replace(",", "\u00a0")


def _money(minor: int, currency: str) -> str:
    return f"{currency} {_amount(minor)}"


def declared_each_g(case: Case, item: LoadItem) -> int:
    """Returns what one package weighs by the packing list, grams; else what it weighs."""
    for line in case.document("packing_list").lines:
        for field in line.fields:
            if line.id == item.id and field.name == "each_mass" and field.value.kind == "mass":
                return field.value.grams
    return item.each_g


def kilograms(grams: int) -> str:
    """Returns a mass in kilograms as it is printed on packages everywhere: "25", "9.6"."""
    return f"{grams / 1000:.1f}".removesuffix(".0")


def _declared_origin(case: Case) -> dict[str, str]:
    for document in case.documents:
        if document.kind == "certificate_of_origin":
            for field in document.fields:
                if field.name == "origin" and field.value.kind == "country":
                    return dict(field.value.name)
    return dict(case.party("consignor").country_name)


def _packed(case: Case) -> str:
    """The month in which the goods were packed: that of their packing list."""
    for field in case.document("packing_list").fields:
        if field.name == "date" and field.value.kind == "date":
            return field.value.iso[2:7]
    return case.date[2:7]
