"""Sample cases and lists for any case type, filled by the kind of each field; the same for the same number."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from casedesk.definition.kinds import write
from casedesk.definition.model import Field, ImportProfile
from casedesk.definition.values import Moment, Value
from casedesk.record.case import Case, Entry, Paper, Source, WhyEmpty
from casedesk.record.uids import derived_uid
from casedesk.store.library import Kept

NOON = datetime(2022, 8, 10, 3, 0, tzinfo=UTC)
TODAY = date(2022, 8, 10)
"""The day on which every sample case came in at the latest: noon in Japan."""

SURNAMES = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 斎藤 松本 井上 木村 林 清水 山崎 森"
GIVEN = "翔蓮陽美咲結優真健直智恵由和幸明千春秋光太花香子也樹人奈菜代"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
PLACES = "中央区 東区 西区 南区 北区 本町 栄町 緑町 旭町 港町 若葉台 桜丘"
WORDS = "発熱 咳 自宅で療養 家族に電話した 連絡がつかない 夜に呼び直す 職場へは知らせない 酸素は足りている"
SHARE = 0.35
"""How much of what may be filled is filled; what its header shows always is."""

Make = Callable[[Field, Random], Any]


class Filler:
    """Draws values, cases and lists of one case type."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self._type = kept.case_type
        fields = [f for f in self._type.fields() if _fillable(f)]
        self._always = [f for f in fields if f.fills]
        self._sometimes = [f for f in fields if f not in self._always]
        self._makes: Mapping[str, Make] = {**_MAKES, "choice": self._choice, "many_choices": self._many,
                                           "master": self._master}  # fmt: skip

    def drafts(self, n: int, seed: int = 1) -> Iterator[Case]:
        """`n` drafts with a paper, three entries and two reasons for having no value."""
        for i in range(n):
            yield self._draft(i, Random(f"{seed}/{i}"))

    def value(self, field: Field, random: Random) -> Value | None:
        """A value of the field's kind; None when there is nothing to choose from."""
        made: Value | None = self._makes[field.kind](field, random)
        return made

    def _draft(self, i: int, random: Random) -> Case:
        uid = derived_uid("bench", str(i))
        received = NOON - timedelta(minutes=random.randrange(600_000))
        values = self._values(self._always, random, 1.0) | self._values(self._sometimes, random, SHARE)
        empty = [f.key for f in self._sometimes if f.key not in values][:2]
        return Case(
            type=self._type.key, uid=uid, received_at=received, values=values, source=Source("demo"),
            why_empty={key: WhyEmpty("unknown") for key in empty},
            papers=tuple(self._papers(i, uid, received, random)),
            entries=tuple(self._entries(i, uid, received, random)),
        )  # fmt: skip

    def _papers(self, i: int, uid: str, received: datetime, random: Random) -> Iterator[Paper]:
        forms = self._type.forms
        for form in forms[i % len(forms) : i % len(forms) + 1] if forms else ():
            version = form.versions[-1].key if form.versions else ""
            values = self._values([f for f in form.fields if _fillable(f)], random, SHARE)
            yield Paper(form.key, version, received, values, channel="fax", uid=derived_uid(uid, "paper"))

    def _entries(self, i: int, uid: str, received: datetime, random: Random) -> Iterator[Entry]:
        kinds = self._type.entries
        for n in range(3 if kinds else 0):
            kind = kinds[(i + n) % len(kinds)]
            values = self._values([f for f in kind.fields if _fillable(f)], random, SHARE)
            yield Entry(kind.key, received.date() + timedelta(n), time(10, n), values, uid=derived_uid(uid, f"e{n}"))

    def _values(self, fields: list[Field], random: Random, share: float) -> dict[str, Value]:
        drawn = ((f.key, self.value(f, random)) for f in fields if random.random() < share)
        return {key: value for key, value in drawn if value is not None}

    def _choice(self, field: Field, random: Random) -> str | None:
        keys = self._type.choice_sets[field.choices].keys()
        return random.choice(keys) if keys else None

    def _many(self, field: Field, random: Random) -> tuple[str, ...] | None:
        keys = [c.key for c in self._type.choice_sets[field.choices].choices if c.key != field.none]
        drawn = set(random.sample(keys, min(2, len(keys))))
        return tuple(k for k in keys if k in drawn) or None

    def _master(self, field: Field, random: Random) -> str | None:
        keys = list(self.kept.lookup.rows.get(field.master, {}))
        return random.choice(keys).split("@")[0] if keys else None

    def list(self, profile: ImportProfile, n: int, path: Path, seed: int = 1) -> Path:
        """Writes a CSV of `n` rows with the profile's own headers; of cells that may be blank a third is filled."""
        fields = {f.key: f for f in self._type.fields()}
        columns = [(c.headers[0], fields[c.field]) for c in profile.columns if c.field and not c.split]
        columns = [(header, field) for header, field in columns if _fillable(field)]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            own = [name for name in profile.namespace[:1] if name not in dict(columns)]
            out.writerow([*own, *(header for header, _ in columns)])
            for i in range(n):
                random = Random(f"{seed}/{i}")
                out.writerow(["130001" for _ in own] + [self._cell(f, i, random, profile) for _, f in columns])
        return path

    def _cell(self, field: Field, i: int, random: Random, profile: ImportProfile) -> str:
        if field.search == "number" or field.fills == "published_no":
            return str(i + 1)
        if not field.fills and random.random() > SHARE:
            return ""
        value = self.value(field, random)
        return "" if value is None else self._written(value, field)

    def _written(self, value: Value, field: Field) -> str:
        if field.kind == "choice":
            return self._type.word(f"choice.{field.choices}.{value}")
        if field.kind == "master":
            return self.kept.lookup.label(field.master, str(value))
        return write(value, field, self.kept.lookup)


def _fillable(field: Field) -> bool:
    return not field.computed and not field.retired and field.kind not in ("file", "link")


def _text(field: Field, random: Random) -> str:
    return random.choice(WORDS.split())


def _long(field: Field, random: Random) -> str:
    return "。".join(random.choices(WORDS.split(), k=random.randrange(1, 8)))


def _name(field: Field, random: Random) -> str:
    if field.search == "kana":
        return "".join(random.choices(KANA, k=3)) + " " + "".join(random.choices(KANA, k=3))
    return random.choice(SURNAMES.split()) + " " + "".join(random.choices(GIVEN, k=2))


def _day(field: Field, random: Random) -> date:
    birth = field.person == "birth" or field.fills == "birth_on"
    return TODAY - timedelta(random.randrange(700, 35_000) if birth else random.randrange(400))


def _whole(field: Field, random: Random) -> int:
    low = int(field.min if field.min is not None else 0)
    return random.randint(low, int(field.max if field.max is not None else low + 90))


def _address(field: Field, random: Random) -> str:
    a, b, c = (random.randrange(1, 30) for _ in range(3))
    return f"{''.join(random.choices(PLACES.split(), k=2))}{a}丁目{b}番{c}号"


_MAKES: Mapping[str, Make] = {
    "text": _text,
    "long_text": _long,
    "person_name": _name,
    "yes_no": lambda field, random: random.random() < 0.5,
    "integer": _whole,
    "money": _whole,
    "number": lambda field, random: float(_whole(field, random)),
    "date": _day,
    "time": lambda field, random: time(random.randrange(24), random.randrange(60)),
    "datetime": lambda field, random: Moment(_day(field, random), time(random.randrange(24), 0)),
    "phone": lambda field, random: f"090{random.randrange(10**7, 10**8)}",
    "postal_code": lambda field, random: f"{random.randrange(10**6, 10**7)}",
    "address": _address,
}
