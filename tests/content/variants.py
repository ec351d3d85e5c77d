"""Scenarios for tests, made by editing two plain ones in memory: one with faults, one in order."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import Catalogues, load_catalogues
from vrtrainer.content.resolve import read_scenario, resolve
from vrtrainer.content.source import Source, parse, read
from vrtrainer.proving.check import Checked, check

ROOT = Path(__file__).resolve().parents[2]
# They are what the shipped cases of these names were before a seed changed anything in them.
PLAIN = ROOT / "tests" / "content" / "plain"
TILES = PLAIN / "ceramic_tiles" / "scenario.yaml"
SESAME = PLAIN / "sesame_and_honey" / "scenario.yaml"

Data = dict[str, Any]
Edit = Callable[[Data], object]


@cache
def catalogues() -> Catalogues:
    """The shipped catalogues; nothing in the tests changes them."""
    return load_catalogues()


@cache
def _plain(path: Path) -> Data:
    source = read(path)
    assert not source.faults
    data: Data = source.data
    return data


def data_of(path: Path, *edits: Edit) -> Data:
    """The plain data of a scenario after some edits."""
    data = copy.deepcopy(_plain(path))
    for edit in edits:
        edit(data)
    return data


def text_of(data: Data) -> str:
    """The data as a YAML file again."""
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def resolved(path: Path, *edits: Edit, seed: int = 0) -> tuple[Source, Case | None]:
    """The source of an edited scenario, with its faults, and its case if it has none."""
    source = parse(text_of(data_of(path, *edits)), "edited.yaml")
    scenario = read_scenario(source)
    return source, resolve(scenario, seed, catalogues()) if scenario else None


def case_of(path: Path, *edits: Edit, seed: int = 0) -> Case:
    """The case of an edited scenario; it must be sound."""
    source, case = resolved(path, *edits, seed=seed)
    assert not source.faults, "\n".join(map(str, source.faults))
    assert case is not None
    return case


def faults_of(path: Path, *edits: Edit) -> list[str]:
    """The faults that reading and resolving an edited scenario finds."""
    source, _ = resolved(path, *edits)
    return [str(fault) for fault in source.faults]


def checked(folder: Path, path: Path, *edits: Edit) -> Checked:
    """What `check` says of an edited scenario, written to a folder of its own."""
    data = data_of(path, *edits)
    file = folder / data["id"] / "scenario.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text_of(data), encoding="utf-8")
    return check([str(file)])


# --- edits that several tests use ---


def explosives(data: Data) -> None:
    """Explosives, declared as curtains: to go on after the find is the safety-critical fault."""
    data["depth"] = "full"
    data["load"][0] |= {"goods": "blasting_explosives"}
    named = {"en": "Polyester curtains", "fr": "Rideaux en polyester"}
    item = data["load"][0]["id"]
    papers = (
        "import_declaration",
        "bill_of_lading",
        "commercial_invoice",
        "packing_list",
        "certificate_of_origin",
    )
    data["documents"] = {paper: {"lines": {item: {"goods": dict(named)}}} for paper in papers}
    points = [f"documents.{paper}.lines.{item}.goods" for paper in papers]
    data["irregular"] = [{"points": [f"load.{item}", *points], "cue": "concealed_goods"}]
    data.pop("decision", None)


def bad_air(data: Data) -> None:
    """A fumigant above its limit, declared as a fact to follow up."""
    data["gas_ppm"] = {"phosphine": 2.0}
    data["indicators"] = [*data["indicators"], {"point": "gas", "cue": "air_unsafe"}]


def seal(condition: str) -> Edit:
    """A seal that was tampered with, declared as such."""

    def edit(data: Data) -> None:
        data["container"]["seal"]["condition"] = condition
        data["irregular"] = [
            *data["irregular"],
            {"points": ["seal.condition"], "cue": "seal_tampered"},
        ]
        data.pop("decision", None)

    return edit


def raised_floor(data: Data) -> None:
    """A raised floor with cigarettes below it."""
    data["depth"] = "full"
    data["structure"] = {"raised_floor_m": 0.2}
    data["indicators"] = []
    data["load"] = data["load"][:1]
    data["load"].append(
        {
            "id": "sleeves",
            "goods": "cigarettes",
            "package": "carton",
            "count": 40,
            "each_kg": 8.0,
            "hidden": "floor",
        }
    )
    data["irregular"] = [
        {
            "points": [
                "container.floor",
                *(f"xray.{third}" for third in ("front", "middle", "rear")),
                "backscatter.left",
                "backscatter.right",
            ],
            "cue": "floor_raised",
        },
        {"points": ["load.sleeves"], "cue": "concealed_goods"},
    ]
    data.pop("decision", None)


GIFT = {"en": "“For your trouble.”", "fr": "«\u00a0Pour le dérangement.\u00a0»"}


def gift(after: str = "order.cut_seal") -> Edit:
    """A declarant who offers a gift after a step."""

    def edit(data: Data) -> None:
        data["declarant"] = {"gift": {"after": after, "words": dict(GIFT)}}
        data["irregular"] = [
            *data["irregular"],
            {"points": ["declarant.gift"], "cue": "gift_offered"},
        ]
        data.pop("decision", None)

    return edit


def answers(**how: str) -> Edit:
    """A declarant who does not answer straight: evasive is odd, untrue is irregular."""

    def edit(data: Data) -> None:
        data["declarant"] = {"answers": dict(how)}
        for name, kind in how.items():
            point = f"declarant.{name}"
            if kind == "evasive":
                row = {"point": point, "cue": "answers_evasive"}
                data["indicators"] = [*data["indicators"], row]
            else:
                row = {"points": [point], "cue": "statement_untrue"}
                data["irregular"] = [*data["irregular"], row]
        if "untrue" in how.values():
            data.pop("decision", None)

    return edit


def absent(data: Data) -> None:
    """A declarant who does not come."""
    data["declarant"] = {"absent": True}


def concealed(goods: str, kg: float) -> Edit:
    """Other goods in every sack of sesame, declared as such."""

    def edit(data: Data) -> None:
        data["load"][0]["conceals"] = {"goods": goods, "each_kg": kg}
        data["irregular"] = [
            *data["irregular"],
            {
                "points": [
                    "load.sesame",
                    "load.sesame.image",
                    "xray.front",
                    "xray.middle",
                    "xray.rear",
                ],
                "cue": "concealed_goods",
            },
        ]
        data.pop("decision", None)

    return edit


def labels(label: str) -> Edit:
    """Labels that are not what they seem: copied is an irregularity, stuck over an indicator."""

    def edit(data: Data) -> None:
        data["load"][0]["label"] = label
        if label == "copied":
            entry = {"points": ["load.sesame.label"], "cue": "brand_features_wrong"}
            data["irregular"] = [*data["irregular"], entry]
            data.pop("decision", None)
        else:
            entry = {"point": "load.sesame.label", "cue": "marks_overlabelled"}
            data["indicators"] = [*data["indicators"], entry]

    return edit


def forged(data: Data) -> None:
    """A certificate of origin whose security print is a copy."""
    data["forged"] = ["certificate_of_origin"]
    data["irregular"] = [
        *data["irregular"],
        {"points": ["paper.certificate_of_origin"], "cue": "certificate_forged"},
    ]
    data.pop("decision", None)


def plated_beams(data: Data) -> None:
    """A plate over the cross-members below, declared: seen with the mirror and in the image."""
    data["structure"] = {"plated_beams": True}
    points = ["container.undercarriage", "xray.middle"]
    data["irregular"] = [{"points": points, "cue": "beams_plated"}]
    data.pop("decision", None)


def behind_the_plate(data: Data) -> None:
    """Cocaine between the beams, behind a plate."""
    plated_beams(data)
    data["load"].append(
        {
            "id": "bricks",
            "goods": "cocaine",
            "package": "wrapped_block",
            "count": 24,
            "each_kg": 1.0,
            "hidden": "undercarriage",
        }
    )
    data["irregular"].append({"points": ["load.bricks"], "cue": "concealed_goods"})


def roof_opened(data: Data) -> None:
    """A roof that was opened and closed again, declared: seen from the ladder."""
    data["structure"] = {"roof_opened": True}
    data["irregular"] = [{"points": ["container.roof"], "cue": "repair_one_side"}]
    data.pop("decision", None)


def repainted_doors(data: Data) -> None:
    """Hardware of a door that was off, declared: seen outside, and once the door is open."""
    data["structure"] = {"repainted_doors": True}
    points = ["container.doors", "container.inner_doors"]
    data["irregular"] = [{"points": points, "cue": "repair_one_side"}]
    data.pop("decision", None)


def overweight(data: Data) -> None:
    """A stated gross mass four tonnes below the true one, declared."""
    data["container"]["vgm_kg"] = 22_000.0
    data["irregular"] = [{"points": ["container.mass"], "cue": "weight_differs"}]
    data.pop("decision", None)


def warm_reefer(data: Data) -> None:
    """A cooled container whose goods are twelve degrees too warm, declared as a fact."""
    data["container"] |= {
        "type": "45R1",
        "tare_kg": 4600.0,
        "position": {"row": "F", "bay": 1, "tier": 1},
        "reefer": {"ordered_c": -18.0, "cargo_c": -6.0},
    }
    cue = {"point": "temperature.cargo", "cue": "reefer_runs_warm"}
    data["indicators"] = [*data["indicators"], cue]


def crates(data: Data) -> None:
    """The first kind of goods in nailed crates."""
    data["load"][0] |= {"package": "crate", "count": 10, "each_kg": 500.0, "net_kg": 450.0}


def hot_drums(data: Data) -> None:
    """Radioactive sources under the name of lead weights, declared as irregular."""
    named = {"en": "Lead weights", "fr": "Poids en plomb"}
    item = data["load"][1]["id"]
    data["load"][1] |= {"goods": "radioactive_source", "count": 4}
    papers = ("import_declaration", "bill_of_lading", "commercial_invoice", "packing_list",
              "certificate_of_origin")  # fmt: skip
    data["documents"] = {paper: {"lines": {item: {"goods": dict(named)}}} for paper in papers}
    points = [f"documents.{paper}.lines.{item}.goods" for paper in papers]
    data["irregular"] = [{"points": [f"load.{item}", *points], "cue": "concealed_goods"}]
    data["indicators"] = [{"point": "radiation", "cue": "radiation_alarm"}]
    data.pop("decision", None)
