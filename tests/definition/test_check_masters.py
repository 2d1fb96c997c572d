import pytest

from casedesk.definition.check import check
from tests.definition.tiny import field, files, read

COLUMNS = "".join(
    f'\n[[master.field]]\nkey = "{key}"\nkind = "text"'
    for key in ("score", "when", "points", "start", "days", "recovery", "recovery_hours")
)
MASTER = '[[master]]\nkey = "rows"\nfile = "masters/rows.csv"' + COLUMNS
DISEASE = field("disease", "master", 'master = "rows"')
POINTS = field("points_now", "score", 'table = "rows"')
RELEASE = field("release_on", "day_rule", 'table = "rows"\nresult = "lifted"')


def rows(csv: str, body: str = DISEASE) -> list[str]:
    sources = files(body, masters=MASTER) | {"masters/rows.csv": csv}
    return [f.code for f in check(read(sources), sources)]


def test_rows_that_are_right() -> None:
    assert rows("key,ja,en\nflu,インフル,Flu\n") == []


def test_CT010_row_without_key() -> None:
    assert rows("key,ja,en\n,インフル,Flu\n") == ["CT-010"]


def test_CT012_row_twice() -> None:
    assert rows("key,ja,en\nflu,a,b\nflu,c,d\n") == ["CT-012"]


def test_a_row_may_stand_again_from_another_day_on() -> None:
    assert rows("key,ja,en,valid_from\nflu,a,b,\nflu,c,d,2021-01-01\n") == []


def test_CT017_unknown_column() -> None:
    assert rows("key,ja,en,colour\nflu,a,b,red\n") == ["CT-017"]


def test_CT029_file_is_not_there() -> None:
    sources = files(DISEASE, masters=MASTER) | {"masters/row.csv": ""}
    assert [f.code for f in check(read(sources), sources)] == ["CT-029"]


def test_CT110_row_without_a_label() -> None:
    assert rows("key,ja,en\nflu,インフル,\n") == ["CT-110"]


@pytest.mark.parametrize(
    ("csv", "body"),
    [
        ("key,ja,en,valid_from\nflu,a,b,1/1\n", DISEASE),
        ("key,score,when,points\na,points_now,nam ==,1\n", POINTS),
        ("key,score,when,points\na,points_now,true,many\n", POINTS),
        ("key,when,start,days\na,true,received_on,\n", RELEASE),
        ("key,when,start,days\na,true,,7\n", RELEASE),
        ("key,when,start,days,recovery\na,true,received_on,7,received_on\n", RELEASE),
        ("key,ja,en\nflu,a\rb,c\n", DISEASE),
    ],
)
def test_CT080_row_is_not_understood(csv: str, body: str) -> None:
    assert rows(csv, body) == ["CT-080"]


def test_CT081_no_row_for_the_score() -> None:
    assert rows("key,score,when,points\na,other,true,1\n", POINTS) == ["CT-081"]


def test_CT113_huge_cell() -> None:
    assert rows("key,ja,en\nflu," + "あ" * 100_000 + ",b\n") == ["CT-113"]


def test_the_line_of_a_row_is_shown() -> None:
    sources = files(POINTS, masters=MASTER) | {"masters/rows.csv": "key,score,when,points\na,points_now,nam,1\n"}
    finding = check(read(sources), sources)[0]
    assert finding.line(sources, "en").startswith("masters/rows.csv:2 CT-017 no field “nam”")


def test_CT008_more_rows_than_anybody_keeps() -> None:
    assert rows("key,ja,en\n" + "flu,a,b\n" * 50_001) == ["CT-008"]


def test_CT026_paper_for_an_unknown_disease() -> None:
    body = field("disease", "master", 'master = "rows"\nfills = "kind"')
    sources = files(body, masters=MASTER, papers_f='key = "f"\ndiseases = ["flue"]')
    sources["masters/rows.csv"] = "key,ja,en\nflu,a,b\n"
    assert [f.code for f in check(read(sources), sources)] == ["CT-026"]
