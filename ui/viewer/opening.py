"""A stored file becomes something to look at: copied and looked into on a thread, a sentence where that fails."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from casedesk.errors import CaseDeskError
from casedesk.record.filetype import UNKNOWN
from casedesk.service.case_files import Attached
from ui.context import Context
from ui.jobs import Jobs, Progress
from ui.viewer import copies, pdf, picture
from ui.viewer.pdf import PdfLook, PdfSource
from ui.viewer.picture import Look, PictureSource
from ui.viewer.source import Source, Unshowable
from ui.words import has_word, language, word

SMALL = 4_000_000
"""Bytes copied without telling how far it is."""
Found = PdfLook | Look


def kind(media_type: str) -> str:
    """What a file is, in words."""
    key = f"viewer.kind.{media_type.replace('/', '_').replace('-', '_')}"
    return word(key) if has_word(key) else word("viewer.kind.other")


class Opening(QObject):
    """`opened(source, sentence)`: what to look at and what to know about it ("" for nothing); `refused(sentence)`."""

    opened = Signal(object, str)
    refused = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: Attached | None = None

    def open(self, one: Attached) -> None:
        """Opens this file; one that was asked for before and is not there yet is not shown any more."""
        self._wanted = one
        if not one.file.viewable:
            self.refused.emit(self._not_viewable(one))
            return
        work, done, failed = partial(self._work, one), partial(self._found, one), partial(self._failed, one)
        if one.file.size > SMALL:
            title = word("viewer.fetching", name=one.file.name)
            self._context.jobs.run_long(self, work, done, failed, title=title, lane="open")
        else:
            self._context.jobs.run(self, work, done, failed, lane="open")

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None

    def _work(self, one: Attached, progress: Progress | None = None) -> Found:
        path = copies.fetch(self._context.seat, one.file, progress)
        return pdf.look(path) if one.file.media_type == "application/pdf" else picture.look(path, one.file.media_type)

    def _found(self, one: Attached, found: Found) -> None:
        if self._wanted is not one:
            return
        jobs: Jobs = self._context.jobs
        try:
            source = PdfSource(jobs, found) if isinstance(found, PdfLook) else PictureSource(jobs, found)
        except Unshowable as error:
            self._failed(one, error)
            return
        self.opened.emit(source, self._note(one, source))

    def _note(self, one: Attached, source: Source) -> str:
        if one.misnamed:
            return word("viewer.misnamed", claim=kind(one.misnamed), kind=kind(one.file.media_type))
        return word("viewer.reduced") if isinstance(source, PictureSource) and source.reduced else ""

    def _failed(self, one: Attached, error: Exception) -> None:
        if self._wanted is one:
            self.refused.emit(sentence(error))

    def _not_viewable(self, one: Attached) -> str:
        if one.file.media_type != UNKNOWN:
            return word("viewer.not_here", kind=kind(one.file.media_type))
        return word("viewer.claims", claim=kind(one.misnamed)) if one.misnamed else word("viewer.unknown")


def sentence(error: Exception) -> str:
    """What to say about an error."""
    if isinstance(error, Unshowable):
        return word(error.key)
    return error.sentence(language()) if isinstance(error, CaseDeskError) else word("viewer.broken")
