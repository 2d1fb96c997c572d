"""What is done with files: taken in, struck and brought back, named, marked, saved elsewhere, opened elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from casedesk.errors import CaseDeskError, Invalid
from casedesk.service.case_files import Attached
from casedesk.service.files import File
from ui.context import Context
from ui.jobs import Cancelled, Progress
from ui.viewer import copies
from ui.viewer.holders import Holder
from ui.viewer.intake import Counted, Offer
from ui.words import language, word

TAKEN_BACK = "取消"
Stored = Callable[[File], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of offers: files taken in, sentences for those refused, offers to try again when `why`."""

    files: tuple[File, ...] = ()
    refused: tuple[str, ...] = ()
    left: tuple[Offer, ...] = ()
    why: str = ""


class FileDeeds(QObject):
    """`changed(file id)`: the files are different now and this one is to be shown (0: none in particular).

    `told(sentence, level)`; `left(offers, field, why)`: could not be stored now, nothing of it is lost."""

    changed = Signal(int)
    told = Signal(str, str)
    left = Signal(object, str, str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.holder: Holder | None = None

    def take(self, offers: Sequence[Offer], field: str = "", stored: Stored | None = None) -> None:
        """Takes them in one after the other, telling how far it is."""
        holder, seat = self.holder, self._context.seat
        if holder is None or not offers:
            return
        title = (
            word("viewer.taking", name=offers[0].name) if len(offers) == 1 else word("viewer.taking_n", n=len(offers))
        )

        def work(progress: Progress) -> Result:
            made, refused = [], []
            for at, offer in enumerate(offers):
                try:
                    with offer.opened(seat) as stream:
                        total = offer.path.stat().st_size if offer.path else 0
                        made.append(holder.add(offer.name, Counted(stream, progress, total, offer.name), field))
                except Invalid as error:
                    refused.append(error.sentence(language()))
                except Cancelled:
                    return Result(tuple(made), tuple(refused))
                except Exception as error:
                    why = error.sentence(language()) if isinstance(error, CaseDeskError) else str(error)
                    return Result(tuple(made), tuple(refused), tuple(offers[at:]), why)
            return Result(tuple(made), tuple(refused))

        done = partial(self._taken, holder, field, stored)
        self._context.jobs.run_long(self, work, done, self._failed, title=title)

    def strike(self, one: Attached, reason: str) -> None:
        """Takes it off; can be taken back."""
        holder = self.holder
        if holder is not None:
            told = word("viewer.was_struck", name=one.file.name)
            self._do(lambda: holder.strike(one.file.id, reason), told, partial(self.bring_back, one, holder))

    def bring_back(self, one: Attached, holder: Holder | None = None) -> None:
        """Puts it back where it was."""
        here = holder or self.holder
        if here is not None:
            self._do(lambda: here.bring_back(one.file.id), word("viewer.is_back", name=one.file.name), file=one.file.id)

    def rename(self, one: Attached, name: str) -> None:
        """Another name; can be taken back."""
        holder, before = self.holder, one.file.name
        if holder is not None and name != before:
            back = lambda: self._do(lambda: holder.rename(one.file.id, before), word("viewer.named", name=before))  # noqa: E731
            self._do(lambda: holder.rename(one.file.id, name), word("viewer.renamed"), back)

    def mark(self, one: Attached, paper_id: int, on: bool) -> None:
        """The scan of that paper, or not."""
        holder = self.holder
        if holder is not None:
            told = word("viewer.marked" if on else "viewer.unmarked", name=one.file.name)
            back = lambda: self._do(lambda: holder.mark(one.file.id, paper_id, not on), word("viewer.taken_back"))  # noqa: E731
            self._do(lambda: holder.mark(one.file.id, paper_id, on), told, back)

    def save_as(self, one: Attached, to: Path) -> None:
        """Writes it to a file of this computer."""
        seat, title = self._context.seat, word("viewer.saving", name=one.file.name)
        self._context.jobs.run_long(
            self,
            lambda progress: copies.write(seat, one.file, to, progress),
            lambda path: self._context.window.notify(word("viewer.saved_as", path=path), level="ok"),
            self._failed,
            title=title,
        )

    def open_outside(self, one: Attached) -> None:
        """Gives a copy to the program the computer has for it; never a program itself."""
        if copies.runs(one.file.name):
            self.told.emit(word("viewer.is_program"), "warning")
            return
        seat, title = self._context.seat, word("viewer.fetching", name=one.file.name)
        self._context.jobs.run_long(
            self, lambda progress: copies.fetch(seat, one.file, progress), self._outside, self._failed, title=title
        )

    def _outside(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.told.emit(word("viewer.no_program"), "warning")

    def _do(self, work: Callable[[], object], told: str, back: Callable[[], None] | None = None, file: int = 0) -> None:
        def done(_: object) -> None:
            self._context.window.notify(told, undo=back, level="ok")
            self.changed.emit(file)

        self._context.jobs.run(self, work, done, self._failed)

    def _taken(self, holder: Holder, field: str, stored: Stored | None, result: Result) -> None:
        fresh = [file for file in result.files if not file.again]
        known = [file for file in result.files if file.again]
        if fresh:
            name = fresh[0].name if len(fresh) == 1 else word("viewer.n_files", n=len(fresh))
            self._context.window.notify(word("viewer.taken", name=name), lambda: self._take_back(holder, fresh), "ok")
        if result.files:
            self.changed.emit(result.files[-1].id)
            if stored is not None:
                stored(result.files[-1])
        said = [word("viewer.again", name=file.name, who=file.added_by) for file in known] + [*result.refused]
        if result.left:
            self.left.emit(result.left, field, result.why)
        elif said:
            more = (word("viewer.more", n=len(said) - 3),) if len(said) > 3 else ()
            self.told.emit("\n".join((*said[:3], *more)), "warning")

    def _take_back(self, holder: Holder, fresh: Sequence[File]) -> None:
        def work() -> None:
            for file in fresh:
                holder.strike(file.id, TAKEN_BACK)

        self._do(work, word("viewer.taken_back"))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CaseDeskError):
            self.told.emit(error.sentence(language()), "error")
        else:
            self._context.say(error)
