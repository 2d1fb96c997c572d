"""Papers are offered in the order the definition says; those it does not name come after."""

from __future__ import annotations

from casedesk.definition.check import check
from casedesk.definition.reader import read_sources

TRACK = '[[track]]\nkey = "state"\ninitial = "a"\n[[track.status]]\nkey = "a"\nclosed = true\n'


def keys(order: str) -> list[str]:
    files = {f"papers/{key}.toml": f'key = "{key}"\n' for key in ("alpha", "beta", "gamma")}
    top = f'key = "t"\nregister = "r"\n{order}\n{TRACK}'
    return [form.key for form in read_sources({"casetype.toml": top, **files}).forms]


def test_named_papers_come_first() -> None:
    assert keys('paper_order = ["gamma", "beta"]') == ["gamma", "beta", "alpha"]


def test_without_an_order_the_files_names_decide() -> None:
    assert keys("") == ["alpha", "beta", "gamma"]


def test_CT017_unknown_paper_in_the_order() -> None:
    files = {"papers/alpha.toml": 'key = "alpha"\n'}
    top = f'key = "t"\nregister = "r"\npaper_order = ["alfa"]\n{TRACK}'
    found = [f for f in check(read_sources({"casetype.toml": top, **files})) if "alfa" in f.text_en]
    assert [(f.code, "alpha" in f.text_en) for f in found] == [("CT-017", True)]
