"""Institution (機関): clinic, hospital, home, school, laboratory, health centre, employer; names are versioned."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import Key


class _Institution(TypedColumns):
    id = identity()
    uid = uid()
    code: Named[str | None] = Column(Key, index=True)  # 医療機関コード, ten digits
    postal: Named[str | None] = Column(Key)
    address: Named[str | None]
    note: Named[str | None]
    valid_from = Column("valid_from", sa.Date)
    valid_until = Column("valid_until", sa.Date)


class _Name(TypedColumns):
    id = identity()
    institution_id = ref("institution.id")
    name: Named[str]
    kana: Named[str | None]
    name_key: Named[str] = Column(Key, index=True)
    valid_from = Column("valid_from", sa.Date)
    valid_until = Column("valid_until", sa.Date)


class _Role(TypedColumns):
    institution_id = ref("institution.id", primary_key=True)
    role: Named[str] = Column(Key, primary_key=True)


class _Phone(TypedColumns):
    id = identity()
    institution_id = ref("institution.id")
    kind: Named[str] = Column(Key, server_default="phone")  # phone, after_hours 診療時間外, fax
    digits: Named[str] = Column(Key, index=True)


institution = sa.Table("institution", metadata, _Institution)
institution_name = sa.Table("institution_name", metadata, _Name)
institution_role = sa.Table("institution_role", metadata, _Role)
institution_phone = sa.Table("institution_phone", metadata, _Phone)
