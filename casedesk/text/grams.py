"""Words of an index over Japanese text: pieces of two characters (and single ones of names), of four digits, or whole.

Each begins with a letter for its field, so that a piece of a telephone number does not match one of an address.
A text of an index must only ever be cut by the function that cut it when it was put there: raise `GRAMS` with a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

GRAMS = 1
"""Version of the cutting; another one means a whole new index."""

APART = "\x1f"
"""Between the keys of one field."""

FIELDS = {"names": "n", "readings": "r", "address": "a", "words": "w", "phones": "p", "numbers": "i", "facts": "f"}
"""Each field that is searched, with its letter."""

DIGITS = 4
END = "\ue024"
"""Stands behind the last digit (a dollar sign, out of the way)."""

_ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz"
_BREAK = "0"
_SAFE = {code: 0xE000 + code for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_GONE = dict.fromkeys((*range(0x21), 0x7F, 0x22))
_PLAIN = {**_SAFE, **_GONE, **{code: code + 32 for code in range(65, 91)}}
_LINES = {**_PLAIN, 0x1F: APART, 0x20: APART}
"""ASCII signs would end a word of the index; they stand in the private area there. Blanks fall away."""


def document(names: str, readings: str, phones: str, address: str, numbers: str, words: str, facts: str) -> str:
    """Everything a row is found by, as one text of words apart by blanks, in an order that lets neighbours be asked.

    Each argument holds the keys of one field, `APART` or blanks between them.
    """
    parts: list[str] = []
    for letter, text in (("n", names), ("r", readings), ("a", address), ("w", words)):
        if text:
            for key in text.translate(_LINES).split(APART):
                parts += _pairs(letter, key)
                parts.append(_BREAK)
    if names:
        parts += [f"n{char}" for char in sorted(set(names.translate(_PLAIN)))]
    for letter, text in (("p", phones), ("i", numbers)):
        if text:
            for key in text.translate(_LINES).split(APART):
                parts += _quads(letter, key)
                parts.append(_BREAK)
    parts += [f"f{fact}" for fact in facts.split()]
    return " ".join(parts)


def _pairs(letter: str, key: str) -> list[str]:
    return [letter + key[at : at + 2] for at in range(len(key) - 1)]


def _quads(letter: str, key: str) -> list[str]:
    whole = key + END
    return [letter + whole[at : at + DIGITS] for at in range(max(len(whole) - DIGITS + 1, 1))]


def spelled(field: str, text: str) -> tuple[str, ...]:
    """The neighbouring words of an index that hold a text of a field; nothing when it is too short to be looked up."""
    letter, plain = FIELDS[field], text.translate(_PLAIN)
    if field == "facts":
        return (letter + plain,) if plain else ()
    if field in ("phones", "numbers"):
        return tuple(letter + plain[at : at + DIGITS] for at in range(len(plain) - DIGITS + 1))
    if len(plain) == 1 and field == "names":
        return (letter + plain,)
    return tuple(_pairs(letter, plain))


def words_of(document_: str) -> Sequence[str]:
    """The different words of a document, without what keeps neighbours apart."""
    return sorted(set(document_.split(" ")) - {_BREAK})


def continued(text: str) -> Iterator[str]:
    """Up to three digits or letters as words of an index: three with whatever follows, fewer only at the end."""
    if len(text) == DIGITS - 1:
        yield from (text + char for char in ("0123456789" if text.isdigit() else _ALNUM))
    yield text + END
