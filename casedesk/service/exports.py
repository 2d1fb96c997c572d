"""Lists that go out: open data by 公表可否, working lists, everything. Written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from casedesk.clock import instant_text
from casedesk.definition.kinds import write
from casedesk.definition.model import CaseType, ExportColumn, ExportProfile, Field
from casedesk.definition.reserved import OFFICE
from casedesk.definition.values import Value
from casedesk.errors import Usage
from casedesk.exchange.write import Written, write_csv
from casedesk.record.environment import case_environment
from casedesk.service.offices import read_office
from casedesk.service.reads import exported
from casedesk.service.seat import Seat
from casedesk.store.library import Kept
from casedesk.store.stream import Slim, stream
from casedesk.store.stream import count as count_cases

Cell = Callable[[Slim], str]
TOLD = 500
"""Cases after which progress is told again."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many cases went out, and which characters the encoding could not hold."""

    written: Written
    profile: str


def export(
    seat: Seat,
    path: Path,
    *,
    type_: str = "",
    profile: str = "",
    encoding: Literal["utf-8-sig", "cp932"] = "utf-8-sig",
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Writes the cases of a type to `path` by an export profile. Raises Usage, NotFound, Refused.

    `progress` is told from time to time how many cases were read; what it raises stops it, and there is no file.
    """
    seat.ask("export_open")
    kept = seat.library.get(type_) if type_ else seat.library.only()
    wanted = _profile(kept.case_type, profile)
    if not wanted.public:
        seat.ask("export")
    headers = [column.header for column in wanted.columns]
    said = asdict(read_office(seat))
    office = {f"office_{key}": str(value) for key, value in said.items() if value}
    cells = [_cell(kept, wanted, column, seat.lang, office) for column in wanted.columns]
    with seat.database.read() as connection:
        read = _told(stream(connection, kept), progress) if progress else stream(connection, kept)
        rows = ([cell(slim) for cell in cells] for slim in _wanted(read, wanted))
        written = write_csv(path, headers, rows, encoding)
    exported(seat, kept.case_type.key, wanted.key, written.rows, str(path))
    return Exported(written, wanted.key)


def count(seat: Seat, *, type_: str = "", profile: str = "") -> tuple[int, int]:
    """How many cases an export profile lets out, and of how many of the type. Raises Usage."""
    kept = seat.library.get(type_) if type_ else seat.library.only()
    wanted = _profile(kept.case_type, profile)
    with seat.database.read() as connection:
        every = count_cases(connection, kept.case_type.key)
        return (count_cases(connection, kept.case_type.key, public=True) if wanted.public else every), every


def _told(found: Iterator[Slim], progress: Callable[[int], None]) -> Iterator[Slim]:
    for at, slim in enumerate(found):
        if at % TOLD == 0:
            progress(at)
        yield slim


def _profile(case_type: CaseType, key: str) -> ExportProfile:
    for own in case_type.exports:
        if own.key == (key or "full"):
            return own
    known = " ".join(own.key for own in case_type.exports)
    raise Usage(f"「{key}」という出力はありません（あるもの: {known}）", f"no export “{key}” (there are: {known})")


def _wanted(found: Iterator[Slim], profile: ExportProfile) -> Iterator[Slim]:
    """Public lists hold only cases that were published: imported open data, or one with a released value."""
    for slim in found:
        if not profile.public or slim.published or any(slim.publish.values()):
            yield slim


def _cell(kept: Kept, profile: ExportProfile, column: ExportColumn, lang: str, office: Mapping[str, str]) -> Cell:
    if column.field in OFFICE:
        return lambda slim: office.get(column.field, "")
    field = kept.place[column.field][1] if column.field in kept.place else None
    gate = column.publish or column.field
    guard = kept.place[gate][1] if gate in kept.place else None
    show = _shower(kept, profile, column, field, lang, office)
    if not profile.public or guard is None or guard.publish == "yes":
        return show

    def guarded(slim: Slim) -> str:
        return show(slim) if released(guard, slim) else ""

    return guarded


def released(field: Field, slim: Slim) -> bool:
    """Whether this value of this case may be published: never "no"; "ask" needs a yes; published lists were asked."""
    if field.publish == "no":
        return False
    return slim.publish.get(field.key, slim.published)


def _shower(
    kept: Kept,
    profile: ExportProfile,
    column: ExportColumn,
    field: Field | None,
    lang: str,
    office: Mapping[str, str],
) -> Cell:
    if column.formula is not None:
        formula = column.formula
        return lambda slim: _plain(formula.evaluate({**office, **_env(slim)}))
    if field is None:
        return _own(column.field)
    return lambda slim: _written(kept, profile, column, field, slim.values.get(field.key), lang)


def _env(slim: Slim) -> Any:
    return case_environment(slim.values, slim.received_at, tracks=slim.tracks)


def _own(name: str) -> Cell:
    """The case's own columns and its tracks."""

    def show(slim: Slim) -> str:
        if name == "received_at":
            return instant_text(slim.received_at)
        if name in slim.tracks:
            return slim.tracks[name]
        return _plain(getattr(slim, name, None))

    return show


def _written(
    kept: Kept, profile: ExportProfile, column: ExportColumn, field: Field, value: Value | None, lang: str
) -> str:
    if value is None:
        return ""
    case_type = kept.case_type
    if isinstance(value, tuple):
        return profile.joiner.join(_choice(case_type, field, key, column.show, lang) for key in value)
    if field.choices:
        return _choice(case_type, field, str(value), column.show, lang)
    if field.master and column.show == "label":
        return kept.lookup.label(field.master, str(value), lang)
    return write(value, field, kept.lookup)


def _choice(case_type: CaseType, field: Field, key: str, show: str, lang: str) -> str:
    if show == "label":
        return case_type.word(f"choice.{field.choices}.{key}", lang)
    if show == "code":
        return next((c.code for c in case_type.choice_sets[field.choices].choices if c.key == key), key)
    return key


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
