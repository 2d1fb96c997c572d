"""Places by postal code (郵便番号), when an office imported Japan Post's newer lists; else the shipped file answers."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata
from casedesk.store.types import Key


class _Place(TypedColumns):
    """One place of one code, as `casedesk.text.postal.Place` has it; `half` is towns or offices (大口事業所)."""

    id = identity()
    half: Named[str] = Column(Key)
    postal: Named[str] = Column(Key)
    municipality_code: Named[str] = Column(Key)
    prefecture: Named[str]
    city: Named[str]
    town: Named[str]
    prefecture_kana: Named[str]
    city_kana: Named[str]
    town_kana: Named[str]
    note: Named[str]
    street: Named[str]
    office: Named[str]
    office_kana: Named[str]


postal_place = sa.Table("postal_place", metadata, _Place, sa.Index("ix_postal_place_half_postal", "half", "postal"))
