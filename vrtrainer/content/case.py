"""The case: one consignment, settled to the last detail, frozen.

`content.resolve` makes a case from a scenario, a seed, the catalogues and the scenes. Everything
after it (pages, inspection, scoring, world) reads only the case. A case travels whole in the
record's header, so it is plain data: `Case.model_dump_json()` and back give the same case.

Units: lengths in millimetres (``_mm``), masses in grams (``_g``), money in minor units of its
currency, job time in minutes. Integers only, so that a record replays to the same mark anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = dict[str, str]
"""Words in every language of the scenario: language tag to text."""

Truth = Literal["in_order", "follow_up", "irregular"]
Verdict = Truth
OnFind = Literal["continue", "secure_and_call", "evacuate"]
Depth = Literal["papers", "outside", "door", "partial", "full"]
Family = Literal["", "narcotic", "explosive"]
"""What dogs are trained on and a trace detector looks for; "" for everything else."""
Label = Literal["genuine", "relabelled", "copied"]
Reason = Literal["random", "criteria", "history", "intelligence"]
"""Why a consignment was selected for examination."""
Answer = Literal["straight", "evasive", "untrue"]
"""How the declarant answers: as the papers say, beside the question, or against the papers."""
DECLARANT_QUESTIONS = ("goods", "packing", "route", "payment", "opened")
"""What the declarant may be asked; each is the point ``declarant.<question>``."""
GIFT = "declarant.gift"
"""The point at which an offered gift is judged."""


MoodId = Literal["morning", "overcast", "night"]
ToolGroup = Literal["look", "measure", "open", "test", "evidence"]


class Frozen(BaseModel):
    """Base of everything in a case: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- values on documents -------------------------------------------------------------------


class TextValue(Frozen):
    """The same characters in every language: a number, a name, a code."""

    kind: Literal["text"] = "text"
    text: str


class WordsValue(Frozen):
    """Words that a document shows in the reader's language."""

    kind: Literal["words"] = "words"
    words: Text


class MassValue(Frozen):
    """A mass in grams."""

    kind: Literal["mass"] = "mass"
    grams: int


class MoneyValue(Frozen):
    """An amount in minor units (cents) of a currency (ISO 4217 code)."""

    kind: Literal["money"] = "money"
    minor: int
    currency: str


class CountValue(Frozen):
    """A number of things; `unit` is a package's or piece's name where the form shows one."""

    kind: Literal["count"] = "count"
    count: int
    unit: Text | None = None


class DateValue(Frozen):
    """A day, ISO 8601 (``2026-03-14``)."""

    kind: Literal["date"] = "date"
    iso: str


class CountryValue(Frozen):
    """A country by its (fictional) code, with its name in every language."""

    kind: Literal["country"] = "country"
    code: str
    name: Text


Value = Annotated[
    TextValue | WordsValue | MassValue | MoneyValue | CountValue | DateValue | CountryValue,
    Field(discriminator="kind"),
]


class DocumentField(Frozen):
    """One field of a document. Its `point` is what the trainee points at and judges."""

    point: str  # "documents.bill_of_lading.seal", "documents.packing_list.lines.tiles.count"
    name: str  # "seal", "count": the caption is the program's word "document.<name>"
    value: Value


class DocumentLine(Frozen):
    """One line of goods on a document: id of the load item and its cells in order."""

    id: str
    fields: tuple[DocumentField, ...]


DocumentKind = Literal[
    "import_declaration",
    "bill_of_lading",
    "commercial_invoice",
    "packing_list",
    "certificate_of_origin",
]


class Document(Frozen):
    """One paper of the consignment. Its id is its kind: a case has at most one of each."""

    kind: DocumentKind
    number: str
    issuer: Text
    fields: tuple[DocumentField, ...]
    lines: tuple[DocumentLine, ...] = ()

    def field(self, point: str) -> DocumentField:
        """Returns the field with this point id; `KeyError` if there is none."""
        for found in self.all_fields():
            if found.point == point:
                return found
        raise KeyError(point)

    def all_fields(self) -> tuple[DocumentField, ...]:
        """Returns the head fields and the cells of every line, in reading order."""
        return self.fields + tuple(cell for line in self.lines for cell in line.fields)


# --- the truth: parties, route, container, load --------------------------------------------


class Party(Frozen):
    """A party to the consignment, as known to the administration."""

    role: str  # "consignor", "consignee", "declarant"
    name: str
    country: str
    country_name: Text
    first_import: bool = False
    note: Text | None = None  # what the administration's file says of the party


class Stop(Frozen):
    """A port on the route: a fictional UN/LOCODE-like code and its name."""

    code: str
    name: str
    country: str
    country_name: Text


class Seal(Frozen):
    """The seal that really hangs on the door."""

    number: str
    seal_class: Literal["H", "S", "I"] = "H"  # ISO 17712: high security, security, indicative
    condition: Literal["intact", "turns", "glued", "scratched", "cloned"] = "intact"


class Gas(Frozen):
    """What the air in the container holds before ventilation.

    `parts_per_billion` by substance; `limits` are the administration's (national data, domain
    notes 2.1 step 9), so a reading can be called safe or not.
    """

    parts_per_billion: dict[str, int] = {}
    limits: dict[str, int] = {}

    @property
    def safe(self) -> bool:
        """Whether every substance is at or below its limit."""
        return all(
            amount <= self.limits.get(name, 0) for name, amount in self.parts_per_billion.items()
        )


class Radiation(Frozen):
    """What a pager shows where nothing radiates, and where it alarms: nanosievert an hour."""

    background_nsv_h: int = 100
    alarm_nsv_h: int = 300


class Weighing(Frozen):
    """The verified gross mass (SOLAS VI/2) that the shipper stated, and what a weighbridge shows.

    `tolerance_permille` is how far the two may differ (national data), `step_g` the weighbridge's.
    """

    vgm_g: int = 0
    step_g: int = 20_000
    tolerance_permille: int = 50


class Reefer(Frozen):
    """A cooled container at work: temperatures in tenths of a degree Celsius (``_dc``).

    `ordered_dc` is what the carrier was told, `set_dc` what the unit is set to, `cargo_dc` what
    the goods really have, `tolerance_dc` how far they may be from it.
    """

    ordered_dc: int
    set_dc: int
    cargo_dc: int
    tolerance_dc: int = 30

    @property
    def warm(self) -> bool:
        """Whether the goods are not as cold as the unit is set to keep them."""
        return self.cargo_dc > self.set_dc + self.tolerance_dc


class Container(Frozen):
    """The container and its structure. Interior figures are those of a sound box of its type.

    `plated_beams`: a plate covers the cross-members below, in the middle. `roof_opened`: the roof
    was opened and closed again (of an open-top: the cable of its tarpaulin was cut and joined).
    """

    number: str
    type: str  # ISO 6346 size and type code, "22G1"
    type_name: Text
    length_mm: int
    width_mm: int
    height_mm: int
    interior_length_mm: int
    interior_width_mm: int
    interior_height_mm: int
    tare_g: int
    max_gross_g: int
    row: str
    bay: int
    tier: int
    seal: Seal
    gas: Gas
    false_front_wall_mm: int = 0
    raised_floor_mm: int = 0
    repainted_doors: bool = False
    owner: str = ""  # to whom the register has the owner code of its number; "" if to nobody
    plated_beams: bool = False
    roof_opened: bool = False
    weighing: Weighing = Weighing()
    radiation: Radiation = Radiation()
    reefer: Reefer | None = None

    @property
    def measured_length_mm(self) -> int:
        """Interior length that a laser shows once the container is empty."""
        return self.interior_length_mm - self.false_front_wall_mm

    @property
    def measured_height_mm(self) -> int:
        """Interior height that a laser shows once the container is empty."""
        return self.interior_height_mm - self.raised_floor_mm


class Filling(Frozen):
    """What goods are made of, as far as a radiograph can tell.

    `material` is an id of the radiograph's table; pieces stand `pitch_mm` apart in a package,
    `gap_permille` of that distance being air.
    """

    material: str = "plant"
    pitch_mm: int = 0
    gap_permille: int = 0


class Concealed(Frozen):
    """Other goods in the midst of every package of a load item; on no document."""

    goods: str
    title: Text
    each_g: int
    holds: Text
    family: Family = ""
    filling: Filling = Filling()


class Piece(Frozen):
    """A size of one piece of the goods, in tenths of a millimetre.

    `usual` is that of the genuine or declared article, `real` what a piece here measures; a
    difference of less than `tolerance` is normal.
    """

    what: Text
    usual: int
    real: int
    tolerance: int


class LoadItem(Frozen):
    """One kind of package in the container.

    `hidden` names the part of the structure behind which it lies; hidden goods are undeclared by
    nature and appear on no document. `holds` is what an opened package really contains.
    """

    id: str
    goods: str
    title: Text
    called: Text = {}  # what the papers rightly call it, if not by the title
    heading: str  # Harmonized System heading as declared, "6907.21"
    package: str
    package_name: Text
    count: int
    each_g: int  # gross mass of one package
    net_each_g: int
    price_minor: int  # per package
    currency: str
    hidden: str | None = None
    lot: str = ""  # anchor of the place on the warehouse floor where it stands when unloaded
    holds: Text = {}  # what the opened package shows, in a sentence
    detail: Text = {}  # what the magnifier shows on label or mark
    on_find: OnFind = "continue"  # the gravest of its own and of what is concealed in it
    filling: Filling = Filling()
    family: Family = ""  # what the goods themselves are, as dogs and trace detectors tell
    conceals: Concealed | None = None
    label: Label = "genuine"
    piece: Piece | None = None
    dose_psv_h: int = 0  # what one package adds to the dose rate 1 m away, picosievert an hour

    @property
    def on_paper(self) -> Text:
        """What papers that tell the truth call these goods."""
        return self.called or self.title

    @property
    def gross_g(self) -> int:
        """Gross mass of the whole lot."""
        return self.count * self.each_g

    @property
    def opened(self) -> Text:
        """What an opened package shows: what is concealed in it comes first."""
        return self.conceals.holds if self.conceals is not None else self.holds

    @property
    def bared(self) -> str:
        """The goods that lie bare when a package is opened: an id of the catalogue."""
        return self.conceals.goods if self.conceals is not None else self.goods

    @property
    def families(self) -> frozenset[str]:
        """What a dog or a trace detector could find of it."""
        inside = self.conceals.family if self.conceals is not None else ""
        return frozenset({self.family, inside} - {""})


# --- the inspection: points, questions, rules, tariff --------------------------------------


class Administration(Frozen):
    """What the administration has set for itself, as far as a reader wants to know.

    Rules, limits and times of the case are those that follow from it. `choices` is topic to what
    was chosen; `tolerance_permille` by how much a weighed mass may differ from the declared one.
    """

    name: Text = {}  # empty: nobody has set anything
    choices: dict[str, str] = {}
    titles: dict[str, Text] = {}
    tolerance_permille: int = 0


class Gift(Frozen):
    """What the declarant offers the officer, and after which milestone of the inspection."""

    after: str
    words: Text


class Declarant(Frozen):
    """How the declarant (or the agent) behaves; who it is stands among the parties.

    `answers` holds what is not straight, `says` the scenario's own words for some answers.
    """

    absent: bool = False
    answers: dict[str, Answer] = {}
    says: dict[str, Text] = {}
    gift: Gift | None = None

    def answer(self, question: str) -> Answer:
        """Returns how one of `DECLARANT_QUESTIONS` is answered."""
        return self.answers.get(question, "straight")


class Point(Frozen):
    """A named place that the trainee can examine and judge.

    `shown_by` lists the ways of examining (bare-handed or with a tool) that would show a fault
    here: one of them is enough. `needs` are the states without which nobody can get at it. What
    is `optional` counts when it was looked at, but *in order* does not ask for it.
    """

    id: str
    place: str  # where the trainee stands: "post", "bay", "inside", "dock", or "" for papers
    anchor: str  # scene or container anchor, or the page's field
    shown_by: tuple[str, ...]
    needs: tuple[str, ...] = ()
    optional: bool = False
    title: Text


class Question(Frozen):
    """One of the 12 to 20 things that a case asks.

    For an irregularity or an indicator, `hits` are the points at which saying so is right and
    `neutral` those where it is neither right nor wrong. For what is in order, `points` are equal.
    """

    id: str
    title: Text
    truth: Truth
    points: tuple[str, ...]  # every point, hits first
    hits: tuple[str, ...] = ()
    cue: str | None = None
    hidden: bool = False  # not on the trainee's list before it was discovered
    weight: int = 1
    same_as: str | None = None  # a question about the same irregularity: to find it once is enough

    @property
    def neutral(self) -> tuple[str, ...]:
        """Points of this question at which a mark counts neither for nor against."""
        return tuple(p for p in self.points if self.hits and p not in self.hits)


class Cue(Frozen):
    """A risk cue as the case teaches it (from the cue catalogue)."""

    id: str
    title: Text
    what: Text
    why: Text
    innocent: Text
    where: Text
    kind: Literal["irregularity", "indicator"]
    category: str
    phase: Literal["pre_arrival", "arrival", "post_arrival"]
    section: str
    source: str
    decision: str = "release"  # what proof of it leads to


class Recall(Frozen):
    """A risk factor to be recalled where it could be seen, in practice.

    It follows from the catalogue and from what can be examined, never from what is wrong, and so
    tells nothing of it.
    """

    cue: str
    text: Text
    points: tuple[str, ...]


class Rule(Frozen):
    """A rule of procedure, over milestones such as ``order.open_doors`` or ``wear.helmet``.

    `needs` must have happened before `when`; without `when`, by the end. With `given`, the rule
    applies only once that milestone happened; then nothing in `never` may follow it. Once
    `unless` happened, the rule no longer applies. ``a.*`` stands for every milestone that begins
    with ``a.``, ``{point}`` in a need for the point that the milestone is about. A rule that is
    `optional` is about a step that nobody has to take: it counts only where that was taken.
    """

    id: str
    title: Text
    group: Literal["safety", "evidence", "order", "integrity"]
    weight: int
    critical: bool = False
    when: str | None = None
    given: str | None = None
    unless: str | None = None
    needs: tuple[str, ...] = ()
    any_of: bool = False
    never: tuple[str, ...] = ()
    optional: bool = False
    if_done: bool = False  # counts only where its moment came: nothing in the case calls for it
    reason: Text
    source: str

    def concerned(self, milestone: str) -> bool:
        """Whether this milestone is one that the rule watches."""
        return (self.when is not None and fnmatchcase(milestone, self.when)) or any(
            fnmatchcase(milestone, pattern) for pattern in self.never
        )


class Measure(Frozen):
    """A measure with its published cost on the job clock: an order, or a way of examining.

    `needs` and `sets` are states of the inspection (``positioned``, ``doors_open`` ...); ``!`` in
    front of one that is set ends it. `custody` says what the measure does to seals and bags.
    """

    id: str
    title: Text
    minutes: int
    people: int
    place: str = ""
    needs: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    custody: str = ""


class DecisionEntry(Frozen):
    """A decision on offer at the end."""

    id: str
    title: Text
    means: Text
    wrong: Text  # when it is the wrong one


class HeadingEntry(Frozen):
    """A line of the tariff extract: a heading of the Harmonized System, and what it is about."""

    code: str  # four digits
    title: Text
    note: Text = {}
    declared: bool = False  # whether goods of the case are declared under it


class SeizureEntry(Frozen):
    """A seizure on file that has something in common with the case. Invented."""

    year: int
    place: str
    words: Text


class ToolEntry(Frozen):
    """A tool in the case's kit table, in the order of the board; `group` is what it is for."""

    id: str
    group: ToolGroup
    title: Text
    use: Text


class Reward(Frozen):
    """A star or badge: the least and the most of the measures of `scoring.rewards`."""

    id: str
    kind: Literal["star", "badge"]
    title: Text
    why: Text
    least: dict[str, int] = {}
    most: dict[str, int] = {}


class SuspicionMoment(Frozen):
    """A moment at which the trainee is asked how much he or she suspects the consignment."""

    id: str
    title: Text
    when: str  # a milestone; * stands for anything


class Case(Frozen):
    """Everything about one inspection. See the module's docstring for units."""

    format: Literal[1] = 1
    id: str
    seed: int
    level: int
    minutes: int
    draft: bool = False
    languages: tuple[str, ...]
    title: Text
    briefing: Text
    lesson: Text  # what the debrief sums up
    date: str
    depth: Depth
    selected: Reason = "criteria"
    selected_for: Text = {}  # what of it led to the selection, if the scenario says so
    origin: CountryValue  # where the goods were really made
    yard: str
    warehouse: str
    mood: MoodId = "morning"
    parties: tuple[Party, ...]
    route: tuple[Stop, ...]
    container: Container
    load: tuple[LoadItem, ...]
    documents: tuple[Document, ...]
    declarant: Declarant = Declarant()
    administration: Administration = Administration()
    points: tuple[Point, ...]
    questions: tuple[Question, ...]
    cues: tuple[Cue, ...]
    recalls: tuple[Recall, ...] = ()
    rules: tuple[Rule, ...]
    orders: tuple[Measure, ...]
    ways: tuple[Measure, ...]
    tools: tuple[ToolEntry, ...]
    decisions: tuple[DecisionEntry, ...]  # every decision on offer
    right_decisions: tuple[str, ...]
    forged: tuple[str, ...] = ()  # kinds of documents whose security print fails under UV
    headings: tuple[HeadingEntry, ...] = ()  # the tariff extract on the tablet
    seizures: tuple[SeizureEntry, ...] = ()  # past seizures on the tablet
    rates: dict[str, int] = {}  # how often dogs and tests are right, in thousandths
    kit_size: tuple[int, int] = (6, 8)
    moments: tuple[SuspicionMoment, ...] = ()
    rewards: tuple[Reward, ...] = ()

    @property
    def irregular(self) -> bool:
        """Whether anything about the consignment can be proven to be wrong."""
        return any(question.truth == "irregular" for question in self.questions)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Case:
        """Returns a copy, with some fields changed; what was looked up of the original is not
        taken over."""
        copied = super().model_copy(update=update, deep=deep)
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                copied.__dict__.pop(name, None)
        return copied

    @cached_property
    def _points(self) -> dict[str, Point]:
        return {point.id: point for point in self.points}

    @cached_property
    def _question_of(self) -> dict[str, Question]:
        return {point: question for question in self.questions for point in question.points}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _orders(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.orders}

    @cached_property
    def _ways(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.ways}

    @cached_property
    def _rules_about(self) -> dict[str, tuple[Rule, ...]]:
        return {}

    def rules_about(self, milestone: str) -> tuple[Rule, ...]:
        """Returns the rules that a milestone may meet or break, in their order."""
        found = self._rules_about.get(milestone)
        if found is None:
            found = tuple(rule for rule in self.rules if rule.concerned(milestone))
            self._rules_about[milestone] = found
        return found

    def point(self, point: str) -> Point | None:
        """Returns the point with this id, or None."""
        return self._points.get(point)

    def question(self, question: str) -> Question | None:
        """Returns the question with this id, or None."""
        return self._questions.get(question)

    def question_of(self, point: str) -> Question | None:
        """Returns the question that a point belongs to, or None if nothing is asked there."""
        return self._question_of.get(point)

    def recall(self, cue: str) -> Recall | None:
        """Returns what is recalled of a cue, or None."""
        return next((recall for recall in self.recalls if recall.cue == cue), None)

    def order(self, order: str) -> Measure | None:
        """Returns what the officer can order under this id, or None."""
        return self._orders.get(order)

    def way(self, way: str) -> Measure | None:
        """Returns the way of examining (bare-handed or a tool) with this id, or None."""
        return self._ways.get(way)

    def cue(self, cue: str) -> Cue:
        """Returns a cue that the case teaches; `KeyError` if it teaches no such cue."""
        return next(found for found in self.cues if found.id == cue)

    def decision(self, decision: str) -> DecisionEntry | None:
        """Returns the decision on offer with this id, or None."""
        return next((found for found in self.decisions if found.id == decision), None)

    def document(self, kind: str) -> Document:
        """Returns the document of this kind; `KeyError` if the consignment has none."""
        for found in self.documents:
            if found.kind == kind:
                return found
        raise KeyError(kind)

    def item(self, load: str) -> LoadItem:
        """Returns the load item with this id; `KeyError` if there is none."""
        for found in self.load:
            if found.id == load:
                return found
        raise KeyError(load)

    def declared_title(self, load: str) -> Text:
        """Returns what the import declaration calls a load item; its true name if it does not."""
        for line in self.document("import_declaration").lines:
            for field in line.fields:
                if line.id == load and field.name == "goods" and field.value.kind == "words":
                    return field.value.words
        return self.item(load).title

    def party(self, role: str) -> Party:
        """Returns the party in this role; `KeyError` if there is none."""
        for found in self.parties:
            if found.role == role:
                return found
        raise KeyError(role)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the case's canonical JSON, as the record's header carries it."""
        data = self.model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
