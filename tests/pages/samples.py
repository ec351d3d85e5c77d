"""Pages of every look, made by hand, so that no scenario's wording changes their pictures."""

from __future__ import annotations

import numpy as np

from vrtrainer.pages import (
    Bar,
    Choice,
    Choices,
    Column,
    Form,
    Gap,
    Heading,
    Note,
    Page,
    Pair,
    Picture,
    Row,
    Rule,
    Section,
    Spring,
    Table,
)

GOODS = Table(
    "goods",
    (
        Column("what", "Description of goods", 2.0),
        Column("count", "Packages", 1.0),
        Column("mass", "Gross mass (kg)", 0.0, "right"),
    ),
    (
        Row("tiles", ("Ceramic tiles", "640 cartons", "15,360")),
        Row("total", ("Total", "640", "15,360"), face="bold"),
    ),
)

FORM = Page(
    "form",
    "Bill of lading",
    "BL-25939",
    (
        Form(
            (
                (Pair("shipper", "Shipper", "Loma Azul\nAlveria"), Pair("buyer", "Consignee", "B")),
                (
                    Pair("container", "Container", "XTSU 305438 3", face="code"),
                    Pair("seal", "Seal number", "LA048871", 1.0, "code"),
                ),
            )
        ),
        GOODS,
        Spring(),
        Form(((Pair("", "Signed for the carrier", "", icon="cachet"),),), least_mm=46.0),
    ),
    issuer="Meridian Arc Line",
    number_id="number",
    number_label="Number",
    accent="navy",
    footer="Training document",
)
LETTER = Page(
    "letter",
    "Commercial invoice",
    "CI-82557",
    (Form(((Pair("seller", "Seller", "Loma Azul"), Pair("terms", "Terms", "FOB")),), False), GOODS),
    head="letter",
    issuer="Loma Azul Cerámica",
    watermark="Draft",
    accent="brown",
)
CERTIFICATE = Page(
    "certificate",
    "Certificate of origin",
    "CO-98181",
    (Note("The undersigned body certifies the origin of these goods."), GOODS),
    head="certificate",
    issuer="Chamber of Commerce",
    footer="Training document",
    accent="violet",
)
MENU = Page(
    "menu",
    "Your verdict",
    "Seal number",
    (
        Choices(
            (
                Choice("in_order", "In order", tone="in_order"),
                Choice("follow_up", "Follow up", tone="follow_up", chosen=True),
                Choice("irregular", "Irregular", "With evidence", tone="irregular"),
                Choice("not", "Not available", enabled=False),
            )
        ),
        Spring(),
        Choices((Choice("back", "Back", tone="primary"),), 1),
    ),
    look="tablet",
    em_dmm=24.0,
)
DEBRIEF = Page(
    "debrief",
    "Debrief",
    "Practice",
    (
        Pair("total", "Total", "78 / 100"),
        Bar("Detection", 0.82, "41 / 50", "detection"),
        Bar("Proportionality", 0.0, "0 / 10", "proportionality", "irregular"),
        Rule(),
        Heading("What you found"),
        Table(
            "found",
            (Column("point", "Point", 2.0), Column("you", "Your verdict", 1.2)),
            (Row("seal", ("Seal number", "Irregular"), tones=("plain", "irregular")),),
        ),
        Gap(6),
        Picture("photo", np.arange(60 * 90 * 3, dtype=np.uint8).reshape(60, 90, 3), 160.0, "Seal"),
        Note("Nothing was opened without need.", quiet=True),
    ),
    look="tablet",
)
CARD = Page(
    "card",
    "Seal number differs",
    "Irregularity",
    (
        Section("What to look for", "The number on the seal is not that of the papers.", "look"),
        Section("Why it matters", "The doors may have been opened on the way.", "why"),
        Section("The innocent explanation", "A clerk may have swapped digits.", "innocent", "why"),
    ),
    look="card",
    footer="Source: ours",
)
ALL = (FORM, LETTER, CERTIFICATE, MENU, DEBRIEF, CARD)
MARKS = {
    "form": {"shipper": "in_order", "seal": "irregular", "tiles.count": "follow_up",
             "buyer": "hover", "number": "in_order", "tiles.mass": "irregular+hover"},
    "menu": {"in_order": "hover", "back": "hover"},
    "debrief": {"total": "in_order", "photo": "irregular"},
    "letter": {"terms": "follow_up", "seller": "hover"},
}  # fmt: skip
