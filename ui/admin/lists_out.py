"""Lists that go out: which there are, how many cases each holds, and the run itself with its progress and its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from casedesk.service.seat import Seat
from ui.context import Context
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.exports import Exported
    from ui.admin.export_panel import ExportPanel

Encoding = Literal["utf-8-sig", "cp932"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8-sig", "cp932")
FOLDER = "export.folder"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A list that may go out: its type, key and words, its columns, and whether it may be published."""

    type: str
    key: str
    words: str
    columns: tuple[str, ...]
    public: bool


def outgoing(seat: Seat) -> tuple[Outgoing, ...]:
    """Every export profile."""
    return tuple(
        Outgoing(
            kept.case_type.key,
            one.key,
            kept.case_type.word(f"export.{one.key}", language()),
            tuple(column.header for column in one.columns),
            one.public,
        )
        for kept in seat.library.types.values()
        for one in kept.case_type.exports
    )


def going(seat: Seat, which: Outgoing) -> tuple[int, int]:
    """How many cases would go out, and of how many."""
    from casedesk.service.exports import count

    return count(seat, type_=which.type, profile=which.key)


def let_out(seat: Seat, which: Outgoing, encoding: str, path: Path, tell: Callable[[int, int], None]) -> Exported:
    """Writes the list to a file. Runs on a worker thread. Raises Refused, NotFound."""
    from casedesk.service.exports import export

    chosen = next(one for one in ENCODINGS if one == encoding)
    _, of = going(seat, which)
    return export(
        seat, path, type_=which.type, profile=which.key, encoding=chosen, progress=lambda done: tell(done, of)
    )


class LettingOut(QObject):
    """What the page does with its panel of exports."""

    def __init__(self, context: Context, panel: ExportPanel, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._panel, self._page = context, panel, page
        panel.asked.connect(self.ask_where)
        panel.count_asked.connect(self._count)
        seat = context.seat
        context.jobs.run(self, lambda: outgoing(seat), panel.offer)

    def count_again(self) -> None:
        """Cases came or went."""
        which = self._panel.current()
        if which is not None:
            self._count(which)

    def ask_where(self, which: Outgoing, encoding: str) -> None:
        """Asks for the file, then writes it."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._context.memory.recall(FOLDER, "")) or usual)
        name = f"{which.words}_{self._context.seat.clock.today():%Y%m%d}.csv".replace("/", "-")
        asked = QFileDialog.getSaveFileName(self._page, word("admin.export_to"), str(folder / name), "CSV (*.csv)")
        if asked[0]:
            self._context.memory.keep(FOLDER, str(Path(asked[0]).parent))
            self.export(which, encoding, Path(asked[0]))

    def export(self, which: Outgoing, encoding: str, path: Path) -> None:
        """Writes the list to that file; the window shows how far it is and stops it."""
        seat, whole = self._context.seat, path if path.suffix else path.with_suffix(".csv")
        self._context.jobs.run_long(
            self,
            lambda told: let_out(seat, which, encoding, whole, told.tell),
            lambda done: self._exported(done, whole),
            title=word("admin.exporting", name=which.words),
            lane="out",
        )

    def _count(self, which: Outgoing) -> None:
        seat = self._context.seat
        self._context.jobs.run(
            self, lambda: going(seat, which), lambda found: self._panel.show_count(which, *found), lane="count"
        )

    def _exported(self, done: Exported, path: Path) -> None:
        lost = done.written.substituted
        text = word("admin.exported", n=f"{done.written.rows:,}", path=path)
        if lost:
            chars = " ".join(dict.fromkeys(one.char for one in lost))[:60]
            text += word("admin.export_lost", n=len(lost), chars=chars)
        self._panel.show_done(text, path, warn=bool(lost))
        if not self._panel.isVisible():  # somebody went on to something else
            self._context.window.notify(text, level="warning" if lost else "ok")
