"""Every visible word of the client, in Japanese and English. Words of a case type come from the case type itself.

Each area has a pair of files `resources/words/<area>.ja.toml` and `.en.toml`. Nested tables become dotted keys:
`[tables.search]` with `placeholder = "…"` is `word("tables.search.placeholder")`. A file holds keys of its own area
and the words of its commands: `[command]` with `"case.save" = "登録"` and, for what more there is to say,
`"case.save.tip"` (quoted, because one is the beginning of the other). Names of places: `page.<key>`, in `shell`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from casedesk import paths

LANGUAGES = ("ja", "en")
_chosen = ["ja"]


def set_language(lang: str) -> None:
    """From now on words are in `lang`, "ja" or "en"; windows that are open keep theirs until they are built anew."""
    if lang not in LANGUAGES:
        raise ValueError(f"no such language: {lang}")
    _chosen[0] = lang


def language() -> str:
    """The language words are given in: "ja" or "en"."""
    return _chosen[0]


def word(key: str, /, **fill: object) -> str:
    """The word of that key in the chosen language, `{name}` filled; a key no file has shows itself and is logged."""
    return word_in(_chosen[0], key, **fill)


def word_in(lang: str, key: str, /, **fill: object) -> str:
    """The word of that key in `lang`; as `word`."""
    text = words(lang).get(key)
    if text is None:
        logging.getLogger("casedesk.ui").warning("no word %s in %s", key, lang)
        return key
    return text.format(**fill) if fill else text


def has_word(key: str) -> bool:
    """Whether the chosen language has such a key."""
    return key in words(_chosen[0])


@lru_cache(maxsize=2)
def words(lang: str) -> Mapping[str, str]:
    """All words of a language by key. Raises ValueError when two files have the same key."""
    found: dict[str, str] = {}
    for file in sorted((paths.resources() / "words").glob(f"*.{lang}.toml")):
        for key, text in _flat(_read(file)):
            if key in found:
                raise ValueError(f"{file.name}: {key} is in another file, too")
            found[key] = text
    return found


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def _read(file: Path) -> Mapping[str, Any]:
    import rtoml

    return rtoml.loads(file.read_text(encoding="utf-8"))
