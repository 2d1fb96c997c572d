"""The town column (町域名) of Japan Post's list taken apart: the town, its reading, and what limits the place."""

from __future__ import annotations

import re

from casedesk.text.width import full_kana

WHOLE = ("以下に掲載がない場合", "その他")
"""Says only that the code is for the rest of the municipality, or of the town."""

_NOTE = re.compile(r"^(.*?)（(.*)）$", re.S)
_AFTER = re.compile(r"^.*の次に(.*番地.*がくる場合)$")
_LOTS = re.compile(r"^(.+?)((?:第)?[０-９0-9]+地割.*)$")
_KANA_LOTS = re.compile(r"(?:ダイ)?[０-９0-9]+(?:チワリ|ヂワリ).*$")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SIGNS = str.maketrans({"\u301c": "～", "\u2212": "－"})


def town_of(written: str, kana: str) -> tuple[str, str, str]:
    """(town, reading in full-width kana, note): 「協和（８８－２）」 is 協和 with the note 88－2.

    Empty for 以下に掲載がない場合, …一円 (the whole municipality) and …の次に番地がくる場合; a row of lots
    （第４０地割～第４５地割） is the town before it with the lots as a note.
    """
    town, note = written.translate(_SIGNS), ""
    if found := _NOTE.match(town):
        town, note = found[1], found[2]
    reading = re.split(r"[(（]", full_kana(kana), maxsplit=1)[0].strip()
    if town in WHOLE or town.endswith("の次に番地がくる場合") or (town.endswith("一円") and town != "一円"):
        return "", "", _note(note)
    if found := _AFTER.match(town):
        return "", "", _note("、".join(part for part in (found[1], note) if part))
    if found := _LOTS.match(town):
        town, lots = found[1], found[2].replace(found[1], "")
        return town, _KANA_LOTS.sub("", reading), _note("、".join(part for part in (lots, note) if part))
    return town, reading, _note(note)


def _note(text: str) -> str:
    return "" if text in WHOLE else text.translate(_DIGITS).strip()
