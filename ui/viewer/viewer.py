"""The files of a case or of a paper, beside what one types: the list, one file to look at, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from casedesk.service.case_files import Attached
from ui.context import Context
from ui.style.prose import Prose
from ui.style.theme import px, say_role
from ui.viewer import asking, intake
from ui.viewer.canvas import Canvas
from ui.viewer.card import Card
from ui.viewer.deeds import FileDeeds, Stored
from ui.viewer.holders import Holder
from ui.viewer.intake import Offer
from ui.viewer.listing import FileList
from ui.viewer.menu import fill
from ui.viewer.opening import Opening
from ui.viewer.source import Source
from ui.viewer.strip import Strip
from ui.viewer.tools import Tools, sign
from ui.words import word

FIT = "viewer.fit"


class Viewer(QWidget):
    """`changed`: files came, went or have other names; `listed(n)`: so many are there; `close_asked`."""

    changed = Signal()
    listed = Signal(int)
    close_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._holder: Holder | None = None
        self._shown: Attached | None = None
        self._turned: dict[int, int] = {}
        self.list, self.canvas, self.card = FileList(), Canvas(), Card()
        self.deeds, self._opening = FileDeeds(context, self), Opening(context, self)
        self.strip, self.note, self._title = Strip(self.list), Prose("", "muted"), QLabel()
        self._tools, self._places = Tools(self.canvas), QStackedWidget()
        self.canvas.setAccessibleName(word("viewer.pages"))
        self.list.painter_.year = context.seat.clock.today().year
        self.canvas.set_fit("page" if context.memory.recall(FIT) == "page" else "width")
        self._build()
        self._connect()
        self._show_none()

    # ---- what is looked at

    @property
    def current(self) -> Attached | None:
        """The file that is chosen."""
        return self.list.current()

    def hold(self, holder: Holder | None) -> None:
        """From now on the files of that; read on a thread. What stood above another's files goes."""
        if holder is None or self._holder is None or holder.key != self._holder.key:
            self.strip.hide()
            self._shown = None
            self.list.show_files(())
        self._holder = self.deeds.holder = holder
        self.read()

    def read(self, choose: int = 0) -> None:
        """Reads the list anew; `choose` is the file to show."""
        holder = self._holder
        if holder is None:
            self._listed(0, ())
        else:
            self._context.jobs.run(self, holder.files, partial(self._listed, choose), self._context.say, lane="files")

    # ---- verbs

    def choose(self) -> None:
        """Asks for files of this computer."""
        self.take(asking.files(self, self._context.memory))

    def paste(self) -> bool:
        """Takes what the clipboard holds: a picture, files, paths of files. False when it holds none."""
        found = intake.offers(QGuiApplication.clipboard().mimeData(), self._context.seat.clock.now())
        self.take(found)
        if not found:
            self.say(word("viewer.nothing_to_paste"), "info")
        return bool(found)

    def take(self, offers: Sequence[Offer], field: str = "", stored: Stored | None = None) -> None:
        """Takes these files in."""
        self.deeds.take(offers, field, stored)

    def rename(self) -> None:
        """Asks for another name, in place."""
        one = self.current
        if one is not None and one.struck is None and self._holder is not None and self._holder.whole:
            self.strip.ask(word("viewer.new_name"), one.file.name, partial(self.deeds.rename, one))

    def remove(self) -> None:
        """Takes the file off: asks why, in place. One that was taken off comes back."""
        one = self.current
        if one is not None and one.struck is not None:
            self.deeds.bring_back(one)
        elif one is not None and self._holder is not None and self._holder.whole:
            self.strip.ask(
                word("viewer.why"), "", partial(self.deeds.strike, one), word("viewer.strike", name=one.file.name)
            )
        elif one is not None:
            self.deeds.strike(one, "")

    def save_as(self) -> None:
        """Asks where, then writes the file there."""
        one = self.current
        to = asking.place(self, one.file.name) if one is not None else None
        if one is not None and to is not None:
            self.deeds.save_as(one, to)

    def open_outside(self) -> None:
        """A copy for the program the computer has for it."""
        if self.current is not None:
            self.deeds.open_outside(self.current)

    def more(self, at: QPoint | None = None) -> None:
        """The menu of the file: by the button, the menu key, the other mouse button."""
        if self.current is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            fill(menu, self, self._holder)
            menu.popup(at or self._more.mapToGlobal(QPoint(0, self._more.height())))

    def say(self, text: str, level: str) -> None:
        """A sentence above the pages."""
        self.strip.say(text, level)

    def focus_pages(self) -> None:
        """The keyboard to the pages, or to what stands in their place."""
        here = self._places.currentWidget()
        (self.card.first() or self.list if here is self.card else self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_files(self) -> None:
        """The file that is open is let go."""
        self._opening.forget()
        self.canvas.show_source(None)

    # ---- showing

    def _listed(self, choose: int, found: tuple[Attached, ...]) -> None:
        standing = sum(1 for one in found if one.struck is None)
        self._title.setText(word("viewer.title", n=standing) if found else word("viewer.title_none"))
        self.list.setVisible(bool(found))
        self._more.setEnabled(bool(found))
        self.list.show_files(found, choose)
        self.listed.emit(standing)

    def _picked(self) -> None:
        one = self.current
        if one is None:
            self._show_none()
        elif self._shown is None or one.file.id != self._shown.file.id or one.file.name != self._shown.file.name:
            self._remember_turn()
            self._shown = one
            self.canvas.show_source(None)
            self.card.show_wait(one.file.name)
            self._put(self.card)
            self._opening.open(one)
        self._context.touch()

    def _show_none(self) -> None:
        self._shown = None
        self.close_files()
        self.card.show_empty()
        self._put(self.card)

    def _opened(self, source: Source, note: str) -> None:
        self._put(self.canvas, note)
        self.canvas.show_source(source, self._turned.get(self._shown.file.id, 0) if self._shown else 0)

    def _refused(self, sentence: str) -> None:
        self.canvas.show_source(None)
        if self._shown is not None:
            self.card.show_file(self._shown.file.name, sentence)
        self._put(self.card)

    def _put(self, part: QWidget, note: str = "") -> None:
        had = self.canvas.hasFocus()
        self._places.setCurrentWidget(part)
        self._tools.setVisible(part is self.canvas)
        self.note.say(note)
        self.note.setVisible(bool(note))
        if had and part is not self.canvas:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember_turn(self) -> None:
        if self._shown is not None and self.canvas.source is not None:
            self._turned[self._shown.file.id] = self.canvas.turned

    def _left(self, offers: tuple[Offer, ...], field: str, why: str) -> None:
        """Could not be stored now: they wait here."""
        text = f"{why}\n{word('viewer.not_stored', n=len(offers))}"
        self.strip.say(text, "error", ((word("viewer.again_now"), partial(self.take, offers, field)),))

    # ---- room

    def _build(self) -> None:
        say_role(self._title, "heading")
        attach = QPushButton(word("viewer.attach"))
        attach.setToolTip(word("viewer.how"))
        attach.clicked.connect(self.choose)
        self._more = sign("more", "viewer.more_verbs", self.more)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self._title, 1)
        head.addWidget(attach)
        head.addWidget(self._more)
        head.addWidget(sign("close", "viewer.hide", self.close_asked.emit))
        self._places.addWidget(self.card)
        self._places.addWidget(self.canvas)
        self._places.setMinimumHeight(px(60))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(10), px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        for part in (self.list, self.strip, self._tools, self.note):
            column.addWidget(part)
        column.addWidget(self._places, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.picked.connect(self._picked)
        self.list.entered.connect(self.focus_pages)
        self.list.delete_asked.connect(self.remove)
        self.list.customContextMenuRequested.connect(lambda at: self.more(self.list.viewport().mapToGlobal(at)))
        self.canvas.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.canvas.broken.connect(lambda key: self._refused(word(key)))
        self.canvas.fitted.connect(partial(self._context.memory.keep, FIT))
        self.card.save_asked.connect(self.save_as)
        self.card.outside_asked.connect(self.open_outside)
        self.card.choose_asked.connect(self.choose)
        self.deeds.changed.connect(self.read)
        self.deeds.changed.connect(lambda _: self.changed.emit())
        self.deeds.told.connect(self.say)
        self.deeds.left.connect(self._left)
        self._opening.opened.connect(self._opened)
        self._opening.refused.connect(self._refused)
