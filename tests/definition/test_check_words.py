from dataclasses import replace

from casedesk.definition.check import check
from tests.definition.tiny import files, read

TINY = read(files())


def findings(changes: dict[str, str | None], lang: str = "en") -> list[tuple[str, str]]:
    words = {**TINY.words[lang], **changes}
    kept = {key: text for key, text in words.items() if text is not None}
    return [(f.code, f.text_en) for f in check(replace(TINY, words={**TINY.words, lang: kept}))]


def test_CT110_each_missing_word_is_named() -> None:
    missing = findings({"case.name": None, "track.state.done": ""})
    assert [code for code, _ in missing] == ["CT-110", "CT-110"]
    assert "“case.name”" in missing[0][1]


def test_CT110_points_into_the_file_of_its_language() -> None:
    finding = check(replace(TINY, words={**TINY.words, "en": {}}))[0]
    assert (finding.where.file, finding.where.path) == ("words.en.toml", ("type", "_title"))


def test_CT110_a_third_language_must_be_complete_too() -> None:
    assert check(replace(TINY, words={**TINY.words, "vi": {}}))[0].code == "CT-110"


def test_CT111_words_that_name_nothing_are_a_warning() -> None:
    assert findings({"case.nam": "Name"}) == [
        ("CT-111", "this text names nothing: case.nam; did you mean “case.name”?")
    ]


def test_CT112_language_without_a_file() -> None:
    assert [f.code for f in check(replace(TINY, words={"ja": TINY.words["ja"]}))] == ["CT-112"]


def test_CT113_huge_text() -> None:
    assert [code for code, _ in findings({"case.name": "あ" * 1_000_000})] == ["CT-113"]


def test_help_belongs_to_fields() -> None:
    assert findings({"help.name": "As on the paper."}) == []
