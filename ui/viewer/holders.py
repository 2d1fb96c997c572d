"""What files hang on while one looks at them: a case, or a paper that is still being typed. Everything on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from casedesk.record.case import Case
from casedesk.service import case_files, files
from casedesk.service.case_files import Attached
from casedesk.service.files import File, Readable
from casedesk.service.seat import Seat

KEPT = "files"
"""In what a draft keeps: the ids of the scans of the paper."""


class Holder(Protocol):
    """Whatever files hang on. `papers`: id and title of the papers a file may be the scan of."""

    papers: tuple[tuple[int, str], ...]
    whole: bool
    """Whether files have names to change, papers and a history here."""

    @property
    def key(self) -> str:
        """The same for the same case or paper."""

    def files(self) -> tuple[Attached, ...]:
        """Every file, oldest first."""

    def add(self, name: str, stream: Readable, field: str = "") -> File:
        """Takes a file in."""

    def strike(self, file_id: int, reason: str) -> None:
        """Takes a file off."""

    def bring_back(self, file_id: int) -> None:
        """Puts a file that was taken off back."""

    def rename(self, file_id: int, name: str) -> str:
        """Another name."""

    def mark(self, file_id: int, paper_id: int, on: bool) -> None:
        """The file is the scan of that paper, or is not."""


@dataclass(slots=True)
class CaseHolder:
    """The files of a case."""

    seat: Seat
    case: Case
    papers: tuple[tuple[int, str], ...] = ()
    whole: bool = True

    @property
    def key(self) -> str:
        """The uid of the case."""
        return self.case.uid

    def files(self) -> tuple[Attached, ...]:
        """Those on it, its papers and entries; struck ones last."""
        return case_files.files_of_case(self.seat, self.case)

    def add(self, name: str, stream: Readable, field: str = "") -> File:
        """Hangs it on the case, once."""
        return case_files.add_to_case(self.seat, self.case, name, stream, field=field)

    def strike(self, file_id: int, reason: str) -> None:
        """Off the case and its papers; it stays listed."""
        case_files.strike(self.seat, self.case, file_id, reason=reason)

    def bring_back(self, file_id: int) -> None:
        """Where it hung."""
        case_files.bring_back(self.seat, self.case, file_id)

    def rename(self, file_id: int, name: str) -> str:
        """Its end (.pdf) stays."""
        return case_files.rename(self.seat, self.case, file_id, name)

    def mark(self, file_id: int, paper_id: int, on: bool) -> None:
        """Hangs it on the paper too, or takes it off there; on the case it stays."""
        if on:
            files.link(self.seat, file_id, "paper", paper_id)
        else:
            files.link(self.seat, file_id, "case", self.case.id or 0)
            files.unlink(self.seat, file_id, "paper", paper_id)


class PaperHolder:
    """The scans of a paper that is not registered yet: stored at once, hung on the paper when it is registered."""

    papers: tuple[tuple[int, str], ...] = ()
    whole = False

    def __init__(self, seat: Seat, type_: str, uid: str, ids: tuple[int, ...] = ()) -> None:
        self._seat, self._type, self._uid = seat, type_, uid
        self.ids, self._dropped = ids, set[int]()

    @property
    def key(self) -> str:
        """The uid of what is typed."""
        return self._uid

    def kept(self) -> dict[str, str]:
        """As a draft keeps them."""
        return {KEPT: " ".join(map(str, self.ids))} if self.ids else {}

    @staticmethod
    def read(about: Mapping[str, str]) -> tuple[int, ...]:
        """As a draft kept them."""
        return tuple(int(one) for one in about.get(KEPT, "").split() if one.isdigit())

    def hang_on(self, paper_id: int) -> None:
        """The paper is registered: its scans hang on it; what was not wanted goes. Twice changes nothing."""
        for file_id in self.ids:
            files.link(self._seat, file_id, "paper", paper_id)
        for file_id in self._dropped - set(self.ids):
            files.forget(self._seat, file_id)

    def files(self) -> tuple[Attached, ...]:
        """In the order they came."""
        found = {file.id: file for file in files.lying(self._seat, self.ids)}
        return tuple(Attached(found[id_]) for id_ in self.ids if id_ in found)

    def add(self, name: str, stream: Readable, field: str = "") -> File:
        """Stores it; the same bytes again are said."""
        made = files.lay_down(self._seat, name, stream, self._type)
        if made.id in self.ids:
            return replace(made, again=True)
        self.ids = (*self.ids, made.id)
        return made

    def strike(self, file_id: int, reason: str) -> None:
        """Not wanted with this paper; it stays stored until that is registered, so that it can come back."""
        self._dropped.add(file_id)
        self.ids = tuple(one for one in self.ids if one != file_id)

    def bring_back(self, file_id: int) -> None:
        """Wanted after all."""
        if file_id not in self.ids:
            self.ids = (*self.ids, file_id)

    def rename(self, file_id: int, name: str) -> str:
        """Only on a case."""
        return name

    def mark(self, file_id: int, paper_id: int, on: bool) -> None:
        """It is the scan of this paper anyway."""
