"""The case types this database runs, compiled, with their masters: one immutable value, swapped as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from casedesk.definition import lookup
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from casedesk.definition.overlay import merge
from casedesk.errors import Usage
from casedesk.memory import lasting
from casedesk.record.complete import Completer
from casedesk.record.compute import Calculator
from casedesk.record.duties import Duties
from casedesk.record.validate import Validator
from casedesk.store import definitions, masters
from casedesk.store.compile import Body, Compiled, compile_type
from casedesk.store.rights.signin import closed


@dataclass(frozen=True, slots=True)
class Kept:
    """A case type at work: its definition number, tables, labels, and the objects that compute and check its cases."""

    number: int
    compiled: Compiled
    lookup: Lookup
    calculator: Calculator
    validator: Validator
    duties: Duties
    completer: Completer
    place: Mapping[str, tuple[Body | None, Field]] = field(default_factory=dict)  # field key -> body (None: header)
    searched: Mapping[str, str] = field(default_factory=dict)  # field key -> what it is found by: name, kana …
    personal: Mapping[str, Field] = field(default_factory=dict)  # the fields that say something of the person
    dated: Mapping[str, Field] = field(default_factory=dict)  # the fields whose course is kept
    closed: frozenset[str] = frozenset()  # the withheld groups this login may not read

    def readable(self) -> Iterator[Body]:
        """The bodies of a case that this login may read; what is withheld from it is opened case by case."""
        return (body for body in self.compiled.case_bodies() if not self.shut(body))

    def shut(self, body: Body | None) -> bool:
        """Whether the body is a withheld group this login may not read."""
        return body is not None and body.part in self.closed and self.compiled.withheld.get(body.part) is body

    @property
    def case_type(self) -> CaseType:
        """The definition."""
        return self.compiled.case_type


def keep(
    case_type: CaseType,
    number: int,
    rows: lookup.MasterRows,
    compiled: Compiled | None = None,
    closed: frozenset[str] = frozenset(),
) -> Kept:
    """A case type made ready for work; `closed`: the withheld groups this login may not read."""
    compiled = compiled or compile_type(case_type)
    place: dict[str, tuple[Body | None, Field]] = {f.key: (None, f) for f in compiled.slots.values()}
    for body in compiled.case_bodies():
        place.update({f.key: (body, f) for f in body.fields})
    calculator, duties = Calculator(case_type, rows), Duties(case_type)
    return Kept(
        number,
        compiled,
        lookup.build(case_type, rows),
        calculator,
        Validator(case_type, rows),
        duties,
        Completer(case_type, calculator, duties),
        place,
        {key: own.search for key, (_, own) in place.items() if own.search},
        {key: own for key, (_, own) in place.items() if own.person},
        {key: own for key, (_, own) in place.items() if own.dated},
        closed,
    )


@dataclass(frozen=True, slots=True)
class Library:
    """Every case type by key."""

    types: Mapping[str, Kept]

    def get(self, key: str) -> Kept:
        """The case type of that key. Raises Usage with the known keys."""
        if key not in self.types:
            known = "、".join(self.types) or "なし"
            raise Usage(
                f"「{key}」という業務はありません（あるもの: {known}）",
                f"no case type “{key}” (there are: {', '.join(self.types) or 'none'})",
            )
        return self.types[key]

    def only(self) -> Kept:
        """The only case type. Raises Usage when there are several or none."""
        if len(self.types) == 1:
            return next(iter(self.types.values()))
        return self.get("")


def load(connection: sa.Connection) -> Library:
    """The library as this database's definitions in force say."""
    types: dict[str, Kept] = {}
    shut = closed(connection)
    with lasting():
        for stored in definitions.current(connection):
            case_type = merge(stored.base, stored.overlay)
            compiled = compile_type(case_type)
            rows = masters.read_all(connection, compiled)
            own = frozenset(key for key, body in compiled.withheld.items() if body.table.name in shut)
            types[stored.type] = keep(case_type, stored.number, rows, compiled, own)
    return Library(types)
