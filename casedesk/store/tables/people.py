"""Person (個人): an identity inside one register. Names, phones, addresses, numbers and flags are dated child rows."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import Instant, Key


class _Person(TypedColumns):
    id = identity()
    uid = uid()
    register_id: Named[int] = Column(sa.ForeignKey("register.id"))
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    version: Named[int] = Column(server_default="1")
    birth_on = Column("birth_on", sa.Date, index=True)
    birth_precision: Named[str | None] = Column(Key)
    sex: Named[str | None] = Column(Key)
    created_at = Column("created_at", Instant, nullable=False)


class _Child(TypedColumns):
    """A dated fact about a person, with where it came from and how long it holds."""

    id = identity()
    person_id = ref("person.id")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    source_kind: Named[str] = Column(Key, server_default="desk")
    source_id: Named[int | None] = Column(sa.BigInteger)
    valid_from = Column("valid_from", sa.Date)
    valid_until = Column("valid_until", sa.Date)


class _Name(_Child):
    kind: Named[str] = Column(Key, server_default="legal")  # legal 本名, alias 通称, maiden 旧姓, as_written, heard
    name: Named[str | None]  # the whole string always; 姓/名 are optional
    family: Named[str | None]
    given: Named[str | None]
    kana: Named[str | None]
    name_key: Named[str | None] = Column(Key)
    kana_key: Named[str | None] = Column(Key)


class _Phone(_Child):
    digits: Named[str] = Column(Key, index=True)
    whose: Named[str] = Column(Key, server_default="self")
    order: Named[int] = Column(sa.SmallInteger, server_default="1")
    state: Named[str] = Column(Key, server_default="usable")  # usable 使用可, wrong 番号違い, dead 使われていない
    no_voicemail: Named[bool] = Column(sa.Boolean, server_default=sa.false())


class _Address(_Child):
    kind: Named[str] = Column(Key, server_default="registered")  # 住民票, staying 居所, located 所在地, mail 送付先
    postal: Named[str | None] = Column(Key)
    address: Named[str | None]
    address_key: Named[str | None] = Column(Key)
    secret: Named[bool] = Column(sa.Boolean, server_default=sa.false())  # 秘匿


class _Number(_Child):
    system: Named[str] = Column(Key)  # hersys, nesid, reference (整理番号) …
    number: Named[str] = Column(Key, index=True)


class _Flag(_Child):
    flag: Named[str] = Column(Key)  # 住所秘匿, 家族に伏せる, 留守電不可, 通訳, 喪中, 職員安全
    reason: Named[str | None]


person = sa.Table("person", metadata, _Person)
person_name = sa.Table("person_name", metadata, _Name)
person_phone = sa.Table("person_phone", metadata, _Phone)
person_address = sa.Table("person_address", metadata, _Address)
person_number = sa.Table("person_number", metadata, _Number)
person_flag = sa.Table("person_flag", metadata, _Flag)
