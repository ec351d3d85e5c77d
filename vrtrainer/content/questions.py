"""What a case asks, and at which points: from the rules' tables and what the scenario declares."""

from __future__ import annotations

import difflib
from fnmatch import fnmatchcase

from vrtrainer.content import models
from vrtrainer.content.case import (
    CountValue,
    Document,
    LoadItem,
    MassValue,
    MoneyValue,
    Point,
    Question,
    Text,
    Truth,
    WordsValue,
)
from vrtrainer.content.catalogues import Catalogues
from vrtrainer.content.documents import one_of
from vrtrainer.content.source import Path_, Source
from vrtrainer.language import LANGUAGES, Words, lowered

DEPTHS = {"papers": 0, "outside": 1, "door": 2, "partial": 3, "full": 4}


class Asker:
    """Settles the points and questions of one case; faults go to the scenario's source."""

    def __init__(
        self,
        source: Source,
        given: models.ScenarioIn,
        catalogues: Catalogues,
        documents: tuple[Document, ...],
        load: tuple[LoadItem, ...],
    ) -> None:
        self.source = source
        self.given = given
        self.all = catalogues
        self.documents = documents
        self.load = load
        self.declared = _declared_titles(documents)
        self.asks: dict[str, Text] = {}

    def points(self) -> dict[str, Point]:
        """Returns every point of the case by its id: fields of papers, places, goods."""
        documents, load = self.documents, self.load
        points: dict[str, Point] = {}
        for document in documents:
            for field in document.all_fields():
                points[field.point] = Point(
                    id=field.point, place="", anchor=field.point, shown_by=("read",), title={}
                )
        for name, given in self.all.points.items():
            if given.only == "reefer" and self.given.container.reefer is None:
                continue
            pattern = name.split("#")[0]
            if given.each == "gift" and self.given.declarant.gift is None:
                continue
            for item in _each(given.each, load):
                fills = {"id": item.id if item else "", "lot": item.lot if item else ""}
                # What closed packages are called is what the papers call them.
                goods = self.declared.get(item.id, item.title) if item else {}
                title = {
                    lang: text.replace("{goods}", lowered(goods.get(lang, item.id if item else "")))
                    for lang, text in given.title.items()
                }
                point = pattern.format(**fills)
                if given.asks is not None:
                    self.asks[point] = given.asks
                shown_by = given.when_seal.get(self.given.container.seal.condition, given.shown_by)
                if item is not None:
                    shown_by = given.when_package.get(item.package, shown_by)  # type: ignore[call-overload]
                points[point] = Point(
                    id=point,
                    place=given.place,
                    anchor=given.anchor.format(**fills),
                    shown_by=tuple(shown_by),
                    needs=tuple(given.needs),
                    optional=given.optional and point not in self.given.asks,
                    title=title,
                )
        self._check_asked(points)
        return points

    def _check_asked(self, points: dict[str, Point]) -> None:
        """What a case asks for is there, and is not asked for anyway."""
        for i, name in enumerate(self.given.asks):
            open_ones = [p for p, row in self.all.points.items() if row.optional and p in points]
            if name not in open_ones:
                near = difflib.get_close_matches(name, open_ones, 4, 0.5)
                self.source.fault(
                    ("asks", i),
                    f"{name!r} is no point that may be left out",
                    one_of(near or open_ones),
                )

    def questions(
        self, points: dict[str, Point], differing: dict[str, Path_]
    ) -> tuple[Question, ...]:
        """Returns what the case asks, in the order of the work.

        Args:
            points: What `points` returned; each is told what any case asks there.
            differing: Fields of papers that say something else than the truth, and where that
                is written.
        """
        load, neighbours = self.load, _neighbours(self.documents, differing)
        asked = self._standard_questions(points, load)
        self._name(points, asked)
        marked: list[tuple[Truth, tuple[str, ...], str, Path_]] = [
            ("irregular", tuple(item.points), item.cue, ("irregular", i))
            for i, item in enumerate(self.given.irregular)
        ]
        marked += [
            ("follow_up", (item.point,), item.cue, ("indicators", i))
            for i, item in enumerate(self.given.indicators)
        ]
        apart = {name for name, given in self.all.points.items() if given.apart}
        hidden = {f"load.{item.id}" for item in load if item.hidden} | apart
        claimed: dict[str, Path_] = {}
        special: list[Question] = []
        gone: set[str] = set()
        for truth, hits, cue, path in marked:
            if not self._check_marked(hits, points, claimed, path):
                continue
            shared = set(hits) - apart
            overlapped = [q for q in asked if set(q.points) & shared and q.id not in gone]
            overlapped.sort(key=lambda q: (self._yields(q.id), _first(hits, q)))
            first = overlapped[0] if overlapped else None
            swallowed = [q for q in overlapped if q is first or self._yields(q.id)]
            # What else asks about nothing but these points asks about the same thing twice.
            # (What nobody has to look at makes no question of its own.)
            twice = [
                q
                for q in overlapped
                if q not in swallowed
                and {p for p in q.points if not points[p].optional} <= set(hits)
            ]
            gone.update(q.id for q in (*swallowed, *twice))
            for q in twice:
                shared_hits = tuple(p for p in q.points if p in hits)
                other = tuple(p for p in q.points if p not in hits)
                special.append(
                    q.model_copy(
                        update={"truth": truth, "hits": shared_hits, "cue": cue,
                                "points": (*shared_hits, *other),
                                "same_as": first.id if first else None}
                    )
                )  # fmt: skip
            hits = tuple(p for p in hits if not any(p in q.points for q in twice))
            rest = [p for q in swallowed for p in q.points if p not in hits]
            rest += [p for p in points if any(p in neighbours.get(hit, ()) for hit in hits)]
            special.append(
                Question(
                    id=first.id if first else _question_id(hits[0]),
                    title=first.title if first else self._own_title(points[hits[0]]),
                    truth=truth,
                    points=tuple(dict.fromkeys((*hits, *(p for p in rest if p not in hits)))),
                    hits=hits,
                    cue=cue,
                    hidden=set(hits) <= hidden,
                    weight=first.weight if first else 1,
                )
            )
        found = self._ordered(asked, special, gone)
        # What is left of a question where nobody has to look is not asked.
        return tuple(
            question
            for question in found
            if question.truth != "in_order" or not all(points[p].optional for p in question.points)
        )

    def _own_title(self, point: Point) -> Text:
        """What a question says that is about a point alone; the point's title stands above it."""
        return self.asks.get(point.id) or point.title or _field_title(point.id)

    def _yields(self, question: str) -> bool:
        given = self.all.questions.get(question)
        return given is not None and given.yields

    def _standard_questions(
        self, points: dict[str, Point], load: tuple[LoadItem, ...]
    ) -> list[Question]:
        asked = []
        self._check_chosen()
        for name, given in self.all.questions.items():
            if not is_asked(self.given, given, name):
                continue
            items = [i for i in load if i.hidden is None] if given.each else [None]
            for item in items:
                patterns = [p.format(id=item.id) if item else p for p in given.points]
                about = tuple(p for p in points if any(matches(p, q) for q in patterns))
                several = given.each and len(items) > 1
                if about:
                    asked.append(
                        Question(
                            id=f"{name}_{item.id}" if several and item else name,
                            title=_with_goods(given.title, self.declared, item)
                            if several and item
                            else given.title,
                            truth="in_order",
                            points=about,
                            weight=given.weight,
                        )
                    )
        return asked

    def _name(self, points: dict[str, Point], asked: list[Question]) -> None:
        """Tells each point what is asked there: by this case, else by the table."""
        table = [
            (given.title, [p for p in points if any(matches(p, q) for q in given.points)])
            for given in self.all.questions.values()
            if not given.each
        ]
        titles = [*((q.title, q.points) for q in asked), *table]
        for title, names in reversed(titles):
            for name in names:
                points[name] = points[name].model_copy(update={"asked": title})

    def _check_chosen(self) -> None:
        for i, name in enumerate(self.given.questions or ()):
            found = self.all.questions.get(name)
            if found is None:
                near = difflib.get_close_matches(name, self.all.questions, 4, 0.4)
                self.source.fault(
                    ("questions", i),
                    f"there is no question {name!r}",
                    one_of(near or self.all.questions),
                )
            elif DEPTHS[found.depth] > DEPTHS[self.given.depth]:
                self.source.fault(
                    ("questions", i),
                    f"{name} is asked from depth {found.depth} on, and the case is "
                    f"{self.given.depth}",
                    f"write 'depth: {found.depth}', or remove it",
                )

    def _ordered(
        self, asked: list[Question], special: list[Question], gone: set[str]
    ) -> tuple[Question, ...]:
        """Questions in the order of the work; those only this case asks come last."""
        by_id: dict[str, Question] = {}
        extra = []
        for question in special:
            if question.id in gone and question.id not in by_id:
                by_id[question.id] = question
            else:
                extra.append(question)
        ordered = [by_id.get(q.id, q) for q in asked if q.id not in gone or q.id in by_id]
        return _disjoint((*ordered, *extra))

    def _check_marked(
        self,
        hits: tuple[str, ...],
        points: dict[str, Point],
        claimed: dict[str, Path_],
        path: Path_,
    ) -> bool:
        sound = True
        for i, point in enumerate(hits):
            here: Path_ = (*path, "points", i) if path[0] == "irregular" else (*path, "point")
            if point not in points:
                near = difflib.get_close_matches(point, points, 4, 0.5)
                self.source.fault(
                    here, f"there is no point {point!r}", one_of(near or list(points)[-20:])
                )
                sound = False
            elif point in claimed:
                line, _ = self.source.place(claimed[point])
                self.source.fault(
                    here, f"{point!r} is declared twice", f"see line {line}; keep one"
                )
                sound = False
            else:
                claimed[point] = here
        return sound


def is_asked(scenario: models.ScenarioIn, question: models.QuestionIn, name: str) -> bool:
    """Whether a scenario asks a question: deep enough for it, and not leaving it out."""
    if DEPTHS[question.depth] > DEPTHS[scenario.depth]:
        return False
    return scenario.questions is None or name in scenario.questions


def _each(kind: str | None, load: tuple[LoadItem, ...]) -> list[LoadItem | None]:
    if kind in (None, "gift"):
        return [None]
    return [item for item in load if (item.hidden or "declared") == kind]


def matches(point: str, pattern: str) -> bool:
    """Returns whether a point has a pattern's form; * stands for exactly one part of the name."""
    return point.count(".") == pattern.count(".") and fnmatchcase(point, pattern)


def _neighbours(
    documents: tuple[Document, ...], differing: dict[str, Path_]
) -> dict[str, set[str]]:
    """Figures that no longer add up because another on the same paper differs from the truth.

    Whoever marks the sum instead of the summand has seen the fault: neither right nor wrong. An
    untrue price leaves counts and masses as they are, and an untrue mass the others; from a wrong
    count suffers all that is reckoned per package.
    """
    found: dict[str, set[str]] = {}
    for document in documents:
        figures = {
            field.point: field.value
            for field in document.all_fields()
            if isinstance(field.value, CountValue | MassValue | MoneyValue)
        }
        for point in figures.keys() & set(differing):
            line = point.rsplit(".", 1)[0] + "." if ".lines." in point else ""
            kind = type(figures[point])
            alike = {p for p, value in figures.items() if kind in (CountValue, type(value))}
            found[point] = {
                p for p in alike if p != point and (".lines." not in p or p.startswith(line))
            }
    return found


def _first(hits: tuple[str, ...], question: Question) -> int:
    return next(i for i, point in enumerate(hits) if point in question.points)


def _disjoint(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Gives every point to one question: a hit to its own, else to one that is not in order.

    A question that keeps no point at all is not asked.
    """
    owner: dict[str, str] = {}
    for hits_only, special in ((True, True), (False, True), (False, False)):
        for question in questions:
            if (question.truth != "in_order") == special:
                for point in question.hits if hits_only else question.points:
                    owner.setdefault(point, question.id)
    kept = (
        question.model_copy(
            update={"points": tuple(p for p in question.points if owner[p] == question.id)}
        )
        for question in questions
    )
    return tuple(question for question in kept if question.points)


def _question_id(point: str) -> str:
    return point.replace(".", "_")


def _declared_titles(documents: tuple[Document, ...]) -> dict[str, Text]:
    """What the import declaration calls each kind of goods."""
    return {
        line.id: field.value.words
        for document in documents
        if document.kind == "import_declaration"
        for line in document.lines
        for field in line.fields
        if field.name == "goods" and isinstance(field.value, WordsValue)
    }


def _with_goods(title: Text, declared: dict[str, Text], item: LoadItem) -> Text:
    goods = declared.get(item.id, item.title)
    return {lang: f"{text} ({goods.get(lang, item.id)})" for lang, text in title.items()}


def _field_title(point: str) -> Text:
    """The name of a paper's field, such as ``Packing list (Net mass)``, in every language."""
    kind, name = point.split(".")[1], point.split(".")[-1]
    titles = {}
    for lang in LANGUAGES:
        words = Words(lang)
        paper, caption = words(f"document.{kind}"), words(f"document.{name}")
        titles[lang] = f"{paper} ({caption})"
    return titles
