"""Import profiles of the office's own: a mapping kept under a name as part of the office's overlay, chosen, deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from casedesk.definition.model import ImportColumn, ImportProfile
from casedesk.errors import Invalid, NotFound
from casedesk.record.entrance import clean_text
from casedesk.service.imports import Report
from casedesk.service.seat import Seat
from casedesk.store.library import Kept

LONGEST = 60
OWN = "x_"
PLAIN = (
    "source",
    "form",
    "form_version",
    "identity",
    "namespace",
    "received",
    "ignore",
    "clocks",
    "published",
    "matching",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """An import profile: its type, key and words, and whether it is the office's own."""

    type: str
    key: str
    name: str
    own: bool


def profiles(seat: Seat) -> tuple[Profile, ...]:
    """Every import profile, those of the office first."""
    found = [
        Profile(
            kept.case_type.key, one.key, kept.case_type.word(f"import.{one.key}", seat.lang), one.key.startswith(OWN)
        )
        for kept in seat.library.types.values()
        for one in kept.case_type.imports
    ]
    return tuple(sorted(found, key=lambda one: not one.own))


def save_profile(seat: Seat, report: Report, name: str) -> Profile:
    """Keeps the mapping of this import as the office's profile `name`; the same name again takes the old one's place.

    Raises Invalid for a name that is blank, too long or that of a shipped profile, Conflict when another desk was
    changing the definition at the same moment.
    """
    said = _name(seat, report.type, name)
    kept = seat.library.get(report.type)
    own = replace(report.used, key=key_of(said), columns=_columns(report.used, report.mapping))
    _publish(seat, kept, own.key, _toml(own), said)
    return Profile(report.type, own.key, said, True)


def delete_profile(seat: Seat, type_: str, key: str) -> None:
    """Takes an office's own profile away; what was imported by it stays. Raises NotFound, Conflict."""
    kept = seat.library.get(type_)
    if not key.startswith(OWN) or key not in [one.key for one in kept.case_type.imports]:
        raise NotFound("その取込定義はありません", "there is no such profile of the office")
    _publish(seat, kept, key, "", "")


def key_of(name: str) -> str:
    """The key of an office's profile: the same name always has the same, so that known rows stay known."""
    return OWN + hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _name(seat: Seat, type_: str, name: str) -> str:
    said = " ".join(clean_text(name).split())
    if not said or len(said) > LONGEST:
        raise Invalid(f"名前は1字から{LONGEST}字までです", f"a name has 1 to {LONGEST} characters")
    words = seat.library.get(type_).case_type
    shipped = [one.key for one in words.imports if not one.key.startswith(OWN)]
    if any(said in (key, words.word(f"import.{key}", lang)) for key in shipped for lang in words.words):
        raise Invalid(f"「{said}」はもとからある取込定義の名前です", f"“{said}” is the name of a shipped profile")
    return said


def _columns(base: ImportProfile, mapping: Mapping[str, str | None]) -> tuple[ImportColumn, ...]:
    """One column for every mapped header, as the base reads it; a cell that is split fills what the base says."""
    made = []
    for header, key in mapping.items():
        known = [c for c in base.columns if key and key in (c.field, c.publish)]
        split = [c for c in base.columns if known and known[0].split and c.headers == known[0].headers]
        made += [replace(c, headers=(header,)) for c in (split or known[:1])]
        made += [ImportColumn(key, (header,))] if key and not known else []
    return tuple(made)


def _publish(seat: Seat, kept: Kept, key: str, text: str, name: str) -> None:
    """The office's overlay with this profile in place of what it had under that key, put in force."""
    from casedesk.service.definitions import publish
    from casedesk.store.definitions import current

    with seat.database.read() as connection:
        stored = current(connection, kept.case_type.key)[0]
    overlay = {path: old for path, old in stored.overlay.items() if path != f"imports/{key}.toml"}
    for path in ("words.ja.toml", "words.en.toml"):
        lines = [line for line in overlay.pop(path, "").splitlines() if not line.startswith(f'"import.{key}" = ')]
        lines = [f'"import.{key}" = {_value(name)}', *lines] if text else lines
        overlay |= {path: "\n".join(lines) + "\n"} if lines else {}
    overlay |= {f"imports/{key}.toml": text} if text else {}
    publish(seat, stored.base, overlay, after=stored.number)


def _toml(profile: ImportProfile) -> str:
    """The profile as a file of a package."""
    usual = ImportProfile(profile.key, ())
    lines = [f"key = {_value(profile.key)}"]
    lines += [
        f"{name} = {_value(getattr(profile, name))}" for name in PLAIN if getattr(profile, name) != getattr(usual, name)
    ]
    lines += [_table(name, getattr(profile, name)) for name in ("status", "values") if getattr(profile, name)]
    for column in profile.columns:
        told = {"field": column.field, "headers": column.headers, "split": column.split, "publish": column.publish}
        lines += ["", "[[column]]", *(f"{name} = {_value(value)}" for name, value in told.items() if value)]
        lines += ["required = true"] * column.required + [_table("values", column.values)] * bool(column.values)
    return "\n".join(lines) + "\n"


def _table(name: str, pairs: Mapping[str, str]) -> str:
    return f"{name} = {{ {', '.join(f'{_value(key)} = {_value(value)}' for key, value in pairs.items())} }}"


def _value(value: Any) -> str:
    """A value as TOML writes it: JSON's texts, lists and truths are TOML's."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
