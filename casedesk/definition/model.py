"""What a case type is, as frozen values: everything a package folder says, read and linked, before any table exists.

A `CaseType` is made of `Part`s. A part is a list of fields that are stored together: the case body, each paper form
(発生届 and the like), each entry kind (記録), each disease module, each master. `definition.reader` reads TOML,
`definition.check` refuses what does not fit, `store.compile` turns every part into real tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date
from types import MappingProxyType
from typing import Literal

from casedesk.definition.formula import Formula
from casedesk.definition.place import NOTHING as NOTHING
from casedesk.definition.place import NOWHERE as NOWHERE
from casedesk.definition.place import Place as Place
from casedesk.definition.views import Block as Block
from casedesk.definition.views import Board as Board
from casedesk.definition.views import ExportColumn as ExportColumn
from casedesk.definition.views import ExportProfile as ExportProfile
from casedesk.definition.views import ImportColumn as ImportColumn
from casedesk.definition.views import ImportProfile as ImportProfile
from casedesk.definition.views import Line as Line
from casedesk.definition.views import ListView as ListView
from casedesk.definition.views import Printout as Printout

Level = Literal["error", "warning"]
Whose = Literal["doctor", "office", "person"]
DutyClock = Literal["hours", "days", "working_days", "months"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed question: `key` is stored for ever, `code` is what a clerk types."""

    key: str
    code: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceSet:
    """The answers of a closed question, in the order of the paper. Labels: words `choice.<set>.<key>`."""

    key: str
    choices: tuple[Choice, ...]
    place: Place = NOWHERE

    def keys(self) -> tuple[str, ...]:
        """The stored keys in order."""
        return tuple(c.key for c in self.choices)


@dataclass(frozen=True, slots=True)
class Rule:
    """A problem to report when `when` holds; a missing operand never fires. Text: words `rule.<text>`."""

    code: str
    when: Formula
    level: Level
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Field:
    """One question and its answer. Only what differs from the default is written in the package."""

    key: str
    kind: str
    place: Place = NOWHERE
    number: str = ""  # the number printed on the paper form: "16", "18②"
    section: str = ""  # words section.<key>; the heading it stands under
    choices: str = ""  # a choice set's key
    master: str = ""  # a master's key, for kind "master"
    none: str = ""  # many_choices: the choice that excludes all others (なし)
    other: str = ""  # choice/many_choices: the text field that holds その他（ ）
    partial: bool = False  # date: year, month or 旬 alone is allowed
    unit: str = ""
    decimals: int = 0
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    fills: str = ""  # a hot header slot (SLOTS); the value is stored there and nowhere else
    search: str = ""  # name, kana, phone, address, number: the value can be found by it
    index: bool = False
    dated: bool = False  # every change keeps from when it holds (disease, 類型, classification)
    withheld: str = ""  # group of fields that lies in an own table with own rights
    publish: Literal["no", "ask", "yes"] = "no"  # 公表可否
    person: str = ""  # birth, name, kana, phone, address …: what it says of the person
    receipt: str = ""  # RECEIPT: what it says of how the paper came in and of who sent it
    shown: Formula | None = None
    required: Formula | None = None
    rules: tuple[Rule, ...] = ()
    formula: Formula | None = None  # kind computed and score items' owner
    result: str = ""  # computed: the kind of the result; day_rule: last, lifted or reason
    table: str = ""  # score, day_rule: the master that holds the rows
    adopts: str = ""  # a paper's box: the case field its value proposes
    since: str = ""  # first form version that has the box
    until: str = ""  # last form version that has the box
    postal: str = ""  # address: the postal_code field beside it
    was: str = ""  # the key it replaces after a change of kind
    retired: bool = False

    @property
    def computed(self) -> bool:
        """True when nobody types it."""
        return self.kind in ("computed", "score", "day_rule")

    @property
    def stored_kind(self) -> str:
        """The kind of the stored value: what a computed field or a rule of days results in, else its own kind."""
        if self.kind == "day_rule":
            return "text" if self.result == "reason" else "date"
        return self.result if self.kind == "computed" else self.kind


@dataclass(frozen=True, slots=True)
class Part:
    """Fields stored together in one compiled table (plus one row per answer of a many-choice)."""

    key: str
    fields: tuple[Field, ...]
    place: Place = NOWHERE

    def get(self, key: str) -> Field | None:
        """The field of that key, or None."""
        return next((f for f in self.fields if f.key == key), None)


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One printed revision of a paper form (様式版)."""

    key: str
    valid_from: date
    valid_until: date | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Form(Part):
    """A kind of paper that comes in (受付文書); boxes carry the printed numbers and say which case field they fill."""

    versions: tuple[FormVersion, ...] = ()
    diseases: tuple[str, ...] = ()  # keys of the disease master this form is for; empty = any
    named: bool = True  # False: a form without a person (五類 7日以内)
    deadline: str = ""  # words only; the doctor's clock is a duty

    def version_on(self, day: date) -> FormVersion | None:
        """The newest version in force on `day`, or None."""
        fitting = [v for v in self.versions if v.valid_from <= day and (v.valid_until is None or day <= v.valid_until)]
        return max(fitting, key=lambda v: v.valid_from, default=None)

    def has(self, box: Field, version: str) -> bool:
        """Whether the box is printed on that version."""
        order = [v.key for v in self.versions]
        if version not in order:
            return True
        at = order.index(version)
        return (not box.since or order.index(box.since) <= at) and (not box.until or at <= order.index(box.until))


@dataclass(frozen=True, slots=True)
class Move:
    """A track that an entry moves by itself while `when` holds for the entry (a call answered: 連絡 becomes 済)."""

    track: str
    to: str
    when: Formula
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class EntryKind(Part):
    """A kind of dated record: call, visit, observation … Links say what it may belong to."""

    links: tuple[str, ...] = ("case", "person")
    quick: tuple[str, ...] = ()  # the boxes quick add asks for: one choice by one key, or a few figures
    normal: Mapping[str, str] = made(default_factory=lambda: NOTHING)  # choice field -> the answer of "all normal"
    updates: Mapping[str, str] = made(default_factory=lambda: NOTHING)  # case field <- entry field
    moves: tuple[Move, ...] = ()
    table: tuple[str, ...] = ()  # the fields that stand beside each other in the kind's table by date
    every_day: bool = False  # in that table also days without an entry have a row, so that gaps show


@dataclass(frozen=True, slots=True)
class Module(Part):
    """A disease's own fields; attached while `when` holds, kept when the disease changes."""

    when: Formula | None = None


@dataclass(frozen=True, slots=True)
class Master(Part):
    """A list staff edit (疾病, 解除規則 …). Every row also has key, code, ja, en, valid_from, valid_until, note."""

    file: str = ""  # the CSV of the shipped rows


@dataclass(frozen=True, slots=True)
class Status:
    """One state of a track: where one may go from it, what the move into it asks for, and who may make it."""

    key: str
    next: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    who: tuple[str, ...] = ()  # roles; empty = everyone who may edit
    reason: bool = False  # the move into it needs a written reason
    closed: bool = False  # the case needs no more work on this track
    colour: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Track:
    """A line of status that moves on its own (事案, 連絡, 調査, 療養場所, 転帰 …). The first is the main one."""

    key: str
    statuses: tuple[Status, ...]
    initial: str
    back: bool = True  # backward moves are allowed, with a reason
    place: Place = NOWHERE

    def get(self, key: str) -> Status | None:
        """The status of that key, or None."""
        return next((s for s in self.statuses if s.key == key), None)


@dataclass(frozen=True, slots=True)
class Duty:
    """A deadline that starts by itself: `amount` of `clock` after `start`, while `when` holds, until `done` holds."""

    key: str
    whose: Whose
    start: Formula  # a date or an instant
    amount: Formula
    clock: DutyClock
    done: Formula | None = None
    when: Formula | None = None
    article: str = ""
    repeat: bool = False
    urgent: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class CaseType:
    """A whole kind of case work, linked and ready to compile."""

    key: str
    register: str
    version: int
    case: Part
    forms: tuple[Form, ...] = ()
    entries: tuple[EntryKind, ...] = ()
    modules: tuple[Module, ...] = ()
    groups: tuple[Part, ...] = ()
    masters: tuple[Master, ...] = ()
    choice_sets: Mapping[str, ChoiceSet] = made(default_factory=dict)
    tracks: tuple[Track, ...] = ()
    duties: tuple[Duty, ...] = ()
    lists: tuple[ListView, ...] = ()
    boards: tuple[Board, ...] = ()
    printouts: tuple[Printout, ...] = ()
    imports: tuple[ImportProfile, ...] = ()
    exports: tuple[ExportProfile, ...] = ()
    person_roles: tuple[str, ...] = ()
    contactable: Formula | None = None  # 連絡可: enough is known to call
    words: Mapping[str, Mapping[str, str]] = made(default_factory=dict)  # language -> word key -> text
    demo: Mapping[str, object] = made(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    first: tuple[str, ...] = ()  # what the first screen of a case shows besides who it is
    flags: tuple[str, ...] = ()  # yes/no fields that show in red while they are true
    overview_lists: tuple[str, ...] = ()  # the lists whose lengths stand on top of the overview
    overview_boards: tuple[str, ...] = ()  # the boards below them
    home_group: str = ""  # the kind of group that cases of one home form (世帯)
    paper_order: tuple[str, ...] = ()  # forms in the order in which they are offered
    home_fields: tuple[str, ...] = ()  # what its members mostly share (住所, 電話, 保護者)

    def word(self, key: str, lang: str = "ja") -> str:
        """The label for `key` in `lang`, else in Japanese, else the key itself."""
        return self.words.get(lang, {}).get(key) or self.words.get("ja", {}).get(key) or key

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Every part with its role: case, paper, entry, module, group, master."""
        yield "case", self.case
        for role, parts in (
            ("paper", self.forms),
            ("entry", self.entries),
            ("module", self.modules),
            ("group", self.groups),
            ("master", self.masters),
        ):
            for part in parts:
                yield role, part

    def fields(self) -> Iterator[Field]:
        """The fields a case holds itself: body, then modules."""
        yield from self.case.fields
        for module in self.modules:
            yield from module.fields


RECEIPT = (
    "channel", "sender", "sender_code", "sender_postal", "sender_address", "sender_phone", "sender_after_hours",
    "sender_fax", "sender_doctor",
)  # fmt: skip
"""What a field may say of a paper's receipt: the channel (受付方法), the sending institution (届出元), its facts."""


SLOTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "person_name",
        "kana": "person_name",
        "birth_on": "date",
        "phone": "phone",
        "address": "address",
        "kind": "master",
        "event_on": "date",
        "urgency": "integer",
        "published_no": "text",
    }
)
"""Hot header slots a definition may fill, with the kind of value each takes. Filling fields live in the header only."""
