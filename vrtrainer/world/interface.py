"""The interface: which pages stand open, and what pressing their fields opens next.

Nothing here reaches the session; actions pass through untouched.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vrtrainer.content.case import Cue
from vrtrainer.content.private import Overlay
from vrtrainer.inspection import Session, evidence
from vrtrainer.inspection.radiograph import cabinet, picture, subject_of
from vrtrainer.pages import document_page
from vrtrainer.scoring.collection import Collection
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.panels import OpenPanel, Panels

Compose = Callable[[], Menu | None]

PAPER_SLOTS = ("paper", "paper_2")
# Lists that come back when the page is put away that was called from them.
_LISTS = {"seen": ("lookup", "declarant"), "evidence": ("report",), "decide": ("report",),
          "tariff": ("orders", "plan")}  # fmt: skip


def confirming(order: str) -> str:
    """Returns the name of the page that asks whether an order is meant."""
    return f"confirm {order}"


class Interface:
    """The pages of one session.

    Args:
        session: the running inspection.
        panels: where pages stand.
        lang: the session's language.
        labels: what is printed on the keys, by intent (for the help page).
        private: what is shown of an administration's own.
        cards: the station's collection of cue cards.

    Attributes:
        in_hand: the tool that was taken from the belt; "" while the hand is free.
    """

    def __init__(
        self,
        session: Session,
        panels: Panels,
        lang: str,
        labels: dict[str, str],
        private: Overlay | None = None,
        cards: Collection | None = None,
    ) -> None:
        self.session, self.panels, self.lang, self.labels = session, panels, lang, labels
        self.private = private or Overlay()
        self.cards = cards or Collection()
        self.world_from_head = np.eye(4)  # where pages are opened; kept by the world
        self.in_hand = ""
        self._kit: tuple[str, ...] = ()
        self._papers: list[str] = []
        self._left_out: set[str] = set()  # of the report: findings and exhibits
        self._added: set[str] = set()
        self._foreseen: set[str] = set()  # views whose pictures were asked for beforehand
        self._made: dict[str, Menu] = {}  # papers by kind: nothing on them ever changes
        self._left: tuple[str, str, Compose] | None = None  # a page, and the list that called it
        self._commands = self._command_table()

    def command(self, command: Command) -> None:
        """Carries out what the interface itself does; unknown commands are ignored."""
        handler = self._commands.get(command.name)
        if handler is not None:
            handler(command.target)

    def open(self, slot: str, name: str, compose: Compose) -> None:
        """Opens a page; a menu takes the place of everything else."""
        if not self.panels.open_panels:
            self.recentre()
        self._leave(slot, name)
        if slot == "menu":
            self.panels.close("card", "side", "photo", "list", "plate", *PAPER_SLOTS)
            self._papers = []
        self.panels.open(slot, name, compose)

    def recentre(self) -> None:
        """Brings the pages before the head."""
        self.panels.recentre(self.world_from_head)

    def clear(self) -> None:
        """Puts every page away."""
        self.panels.close()
        self._papers = []

    def back(self) -> None:
        """Closes the page on top."""
        top = self.panels.top()
        if top is None:
            return
        if top.slot in PAPER_SLOTS and self._papers:
            self._papers.pop()
        self.put_away(top)
        self.panels.refresh()

    def called_from_list(self, page: OpenPanel) -> bool:
        """Whether a list comes back when the page is put away."""
        return self._left is not None and self._left[0] == page.name

    def put_away(self, page: OpenPanel) -> None:
        """Closes a page; the list it was called from comes back."""
        self.panels.close(page.slot)
        if page.slot == "side":
            self.panels.close("photo")
        if self._left is None or not self.called_from_list(page):
            return
        _, name, compose = self._left
        self._left = None
        if "menu" not in self.panels.open_panels:
            self.panels.open("menu", name, compose)

    def show_seen(self, name: str, compose: Compose) -> None:
        """Shows what an examination showed: beside the thing, or in place of the list that it was
        called from."""
        self._leave("side", f"seen {name}")
        self.panels.close("menu", "card", "photo")
        self.open("side", f"seen {name}", compose)

    def _leave(self, slot: str, name: str) -> None:
        """Remembers the list in whose place a page comes."""
        kind, left = name.split()[0], self.panels.open_panels.get("menu")
        if slot not in ("menu", "side") or left is None:
            return
        if left.name in _LISTS.get(kind, ()):
            self._left = name, left.name, left.compose
        elif self._left is not None and self._left[0] == left.name and left.name.split()[0] == kind:
            self._left = name, *self._left[1:]  # the next page of the same

    def reach_for_belt(self) -> None:
        """Opens the belt's page, or puts it away; a tool in the hand goes back to the belt."""
        top = self.panels.top()
        self.clear()
        self.in_hand = ""
        if top is None or top.name != "main":
            self.recentre()
            self.command(Command("main"))

    def _take(self, tool: str) -> None:
        """Takes a tool of the kit in hand, or puts it back; the tablet is looked at at once."""
        self.in_hand = tool if tool in self.session.state.kit else ""
        self.clear()
        if self.in_hand == "tablet":
            self.command(Command("lookup"))

    @property
    def private_in_sight(self) -> bool:
        """Whether a page shows an administration's own words."""
        names = [opened.name for opened in self.panels.open_panels.values()]
        return any(name == f"cue {cue}" for name in names for cue in self.private.cues)

    def ask_suspicion(self) -> None:
        """Lays the suspicion dial on top of what is there; one press puts it away."""
        moment = self.session.state.asked[-1]
        name = f"suspicion {moment}"
        self.open("card", name, lambda: menus.suspicion_menu(self.session, self.lang))

    def ask_whether(self, order: str) -> None:
        """Asks whether an order is meant, with what it costs."""
        self.open(
            "card", confirming(order), lambda: menus.confirm_menu(self.session, order, self.lang)
        )

    def keep_kit(self) -> None:
        """Puts back a tool that the kit no longer has; the board's ticks are what was taken."""
        self._kit = self.session.state.kit
        if self.in_hand not in self.session.state.kit:
            self.in_hand = ""

    def show_offer(self) -> None:
        """Lays what the declarant offers before the trainee, over what lies there."""
        self.panels.close("card")
        self.open("card", "offer", lambda: menus.offer_menu(self.session, self.lang))

    def show_bags(self) -> None:
        """Lays the bags with samples before the trainee once they were filled on an order."""
        self.open("side", "bags", lambda: menus.bags_menu(self.session, self.lang))

    def show_photo(self, name: str) -> None:
        """Shows a close-up beside what it was taken of, as long as the card that tells of it."""
        card = self.panels.open_panels.get("side")
        if card is not None and card.name == f"seen {name}":
            self.panels.show_photo(name)

    # --- papers ---

    def show_paper(self, kind: str) -> None:
        """Lays a paper beside the one that was read before."""
        self.panels.close("card")
        if kind in self._papers:
            self._papers.remove(kind)
        self._papers = [*self._papers, kind][-2:]
        for slot, shown in zip(PAPER_SLOTS, self._papers, strict=False):
            lies = self.panels.open_panels.get(slot)
            if lies is None or lies.name != shown:
                self.panels.open(slot, shown, lambda shown=shown: self._paper(shown))
        if len(self._papers) < len(PAPER_SLOTS):
            self.panels.close(*PAPER_SLOTS[len(self._papers) :])
        self.stamp_papers()
        self.panels.refresh()

    def stamp_papers(self) -> None:
        """Shows the verdicts on the fields of the papers that lie open."""
        verdicts = self.session.state.verdicts
        for slot in PAPER_SLOTS:
            opened = self.panels.open_panels.get(slot)
            if opened is not None:
                fields = opened.asked.deeds
                self.panels.mark(slot, {f: verdicts[f] for f in fields if f in verdicts})

    def prepare(self) -> None:
        """Makes the papers, which do not change, and has every word's catalogue read once."""
        for document in self.session.case.documents:
            self._paper(document.kind)
        session, lang = self.session, self.lang
        subject_of(session.case)
        for item in session.case.load:
            if item.hidden is None:
                cabinet.fits(session.case, item.id)  # where its packages stand is reckoned once
        for compose in (menus.orders_menu, menus.places_menu, menus.report_menu, menus.gear_menu):
            compose(session, lang)

    def _paper(self, kind: str) -> Menu:
        if kind not in self._made:
            case = self.session.case
            document = case.document(kind)
            deeds = {
                field.point: Command("field", field.point)
                for field in document.all_fields()
                if case.question_of(field.point) is not None
            }
            self._made[kind] = Menu(document_page(document, case, self.lang), deeds)
        return self._made[kind]

    # --- commands ---

    def _command_table(self) -> dict[str, Callable[[str], None]]:
        session, lang = self.session, self.lang
        plain: dict[str, Compose] = {
            "plan": lambda: menus.planning_menu(session, lang),
            "gear": lambda: menus.gear_menu(session, lang, self.panels.broad),
            "lookup": lambda: menus.lookup_menu(session, lang),
            "places": lambda: menus.places_menu(session, lang),
            "report": lambda: menus.report_menu(session, lang, self._left_out, self._added),
            "decide": lambda: menus.decision_menu(session, lang),
            "evidence": lambda: menus.evidence_menu(session, lang, self._left_out, self._added),
            "declarant": lambda: menus.declarant_menu(session, lang),
            "help": lambda: menus.help_menu(lang, self.labels),
            "suspicion": lambda: menus.suspicion_menu(session, lang),
            "main": lambda: menus.main_menu(session, lang, self.in_hand),
        }
        cards: dict[str, Callable[[str], Menu]] = {
            "question": lambda target: menus.question_menu(session, target, lang),
            "judge_at": lambda target: menus.verdict_menu(session, target, lang),
            "field": lambda target: menus.field_menu(session, target, lang),
            "finding": lambda target: menus.finding_menu(
                session, target, lang, self._left_out, self._added
            ),
            "cue": lambda target: menus.cue_menu(self._cue(target), lang),
        }
        table: dict[str, Callable[[str], None]] = {
            "offer": lambda target: self.show_offer(),
            "papers": lambda target: self._open_papers(),
            "kit": self._open_kit,
            "toggle": self._toggle_tool,
            "exhibit": self._toggle_exhibit,
            "fetch": self._fetch_tool,
            "questions": self._open_questions,
            "orders": self._open_orders,
            "close": lambda target: self.back(),
            "tariff": self._open_tariff,
            "images": self._open_image,
            "view": self._open_image,
            "take": self._take,
            "collection": self._open_collection,
        }
        for name, make in plain.items():
            table[name] = lambda target, name=name, make=make: self.open("menu", name, make)
        for name, card in cards.items():
            table[name] = lambda target, name=name, card=card: self.open(
                "card", f"{name} {target}", lambda: card(target)
            )
        return table

    def _cue(self, cue: str) -> Cue:
        """A cue of the case or of the collection, in the words that are to be shown."""
        mine = next((given for given in self.session.case.cues if given.id == cue), None)
        return self.private.shown(mine or self.cards.cues[cue])

    def _open_collection(self, category: str) -> None:
        self.open(
            "menu",
            f"collection {category}".strip(),
            lambda: menus.collection_menu(
                self.cards, tuple(self.session.state.collected), self.lang, category
            ),
        )

    def _open_papers(self) -> None:
        self.clear()
        self.open(
            "list",
            "papers",
            lambda: menus.papers_menu(self.session, self.lang, tuple(self._papers)),
        )

    def _open_image(self, view: str) -> None:
        """Lays a picture of the scanner or the van before the trainee; it stays while its parts
        are studied."""
        self.panels.close("menu", "card", "side", "photo", "list", *PAPER_SLOTS)
        self._papers = []
        self.open(
            "plate",
            f"radiograph {view}",
            lambda: menus.radiograph_menu(self.session, self.lang, view),
        )

    def foresee(self) -> None:
        """Has the first picture of a scan made, once it was ordered: it takes a second."""
        made = menus.views_made(self.session)
        subject = subject_of(self.session.case)
        for view in made:
            if view in ("side", "left") and view not in self._foreseen:
                self._foreseen.add(view)
                for coloured in (False, True) if view == "side" else (False,):
                    self.panels.foresee(picture, subject, view, coloured)

    def _open_kit(self, group: str) -> None:
        """Opens the board, with what was ticked there before, be it taken or not."""

        def compose() -> Menu:
            broad = self.panels.broad
            return menus.kit_menu(self.session, self.lang, self._kit, group, broad)

        self.open("menu", "kit", compose)

    def _fetch_tool(self, tool: str) -> None:
        """Takes a tool off its hook: the board's page of its use, with it ticked."""
        if tool not in self._kit:
            self._toggle_tool(tool)
        self._open_kit(next(t.group for t in self.session.case.tools if t.id == tool))

    def _toggle_tool(self, tool: str) -> None:
        if tool in self._kit:
            self._kit = tuple(name for name in self._kit if name != tool)
        elif len(self._kit) < self.session.case.kit_size[1]:
            self._kit = (*self._kit, tool)
        self.panels.refresh()

    def _open_orders(self, target: str) -> None:
        page = int(target) if target.isdigit() else 1
        self.open("menu", "orders", lambda: menus.orders_menu(self.session, self.lang, page))

    def _open_tariff(self, target: str) -> None:
        page = int(target) if target.isdigit() else 1
        name = f"tariff {page}"
        self.open("menu", name, lambda: menus.tariff_menu(self.session, self.lang, page))

    def _toggle_exhibit(self, name: str) -> None:
        """Takes a finding or an exhibit out of the report, or puts it in."""
        session = self.session
        held = evidence.report_items(session.state, self._left_out, self._added)
        finding = session.case.question(name) is not None
        if name in held or (finding and name not in self._left_out):
            self._left_out.add(name)
            self._added.discard(name)
        else:
            self._left_out.discard(name)
            if not finding:
                self._added.add(name)
        self.panels.refresh()

    def _open_questions(self, target: str) -> None:
        page = int(target) if target.isdigit() else 1
        self.open(
            "menu",
            f"questions {page}",
            lambda: menus.questions_menu(self.session, self.lang, page),
        )
