"""A PDF of cases as bytes, made off the window's thread; on the disk it stays for a moment only."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from casedesk.service.cases import open_case
from casedesk.service.printlog import Medium, log_print
from casedesk.service.seat import Seat
from ui.words import language


@dataclass(frozen=True, slots=True)
class Sheets:
    """A printout of cases: its PDF, and what stood in for characters the paper's letters lack."""

    printout: str
    numbers: tuple[str, ...]
    pdf: bytes
    pages: int
    substituted: int


def subject_of(numbers: Sequence[str], printout: str = "") -> str:
    """The subject of a tab that shows these cases on paper; "" is the first printout of their type."""
    return urlencode({"cases": ",".join(numbers)} | ({"printout": printout} if printout else {}))


def parts_of(subject: str) -> tuple[tuple[str, ...], str]:
    """The numbers and the printout of such a subject; a number alone is one, too."""
    if subject and "=" not in subject:
        return (subject,), ""
    said = dict(parse_qsl(subject))
    return tuple(one for one in said.get("cases", "").split(",") if one), said.get("printout", "")


def printouts(seat: Seat, numbers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Key and words of every printout of these cases' type. Raises NotFound."""
    case_type = seat.library.get(open_case(seat, numbers[0] if numbers else "").type).case_type
    return tuple((one.key, case_type.word(f"print.{one.key}._title", language())) for one in case_type.printouts)


def sheets(seat: Seat, numbers: Sequence[str], printout: str) -> Sheets:
    """The cases on paper. Raises NotFound, Usage."""
    from casedesk.service.prints import print_cases

    with tempfile.TemporaryDirectory(prefix="casedesk-") as folder:
        file = Path(folder) / "print.pdf"
        done = print_cases(seat, numbers, file, printout)
        return Sheets(printout, tuple(numbers), file.read_bytes(), int(done["pages"]), len(done["substituted"]))


def save(seat: Seat, found: Sheets, path: Path) -> Path:
    """Writes the PDF and notes it in the print log; the path as written, with its ending. Raises Refused."""
    from casedesk.errors import Refused

    whole = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    try:
        whole.write_bytes(found.pdf)
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(f"書き込めません（{why}）: {whole}", f"it cannot be written ({why}): {whole}") from error
    try:
        note(seat, found, found.pages, "file", str(whole))
    except Exception:
        whole.unlink(missing_ok=True)  # what is not in the log did not leave the house
        raise
    return whole


def note(seat: Seat, found: Sheets, pages: int, medium: Medium, place: str) -> None:
    """Writes down that this was printed just now."""
    log_print(seat, found.numbers, found.printout, pages=pages, medium=medium, place=place)
