"""Import profiles of the office's own: kept, found by name, chosen for the next file, replaced, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.clock import Clock
from casedesk.desk import open_desk
from casedesk.errors import Invalid, NotFound, Usage
from casedesk.service import definitions
from casedesk.service.importprofiles import Profile, delete_profile, key_of, profiles, save_profile
from casedesk.service.imports import import_list
from casedesk.service.seat import Seat
from casedesk.service.setup import bring_up

NAME = "○○病院の一覧"
TEXT = '整理番号,氏名,"電話 ""自宅"""\nA1,山田　花子,090-0000-1202\n'
MAPPING = {'電話 "自宅"': "phone", "整理番号": None}


@pytest.fixture
def desk(shipped_url: str, clock: Clock) -> Iterator[Seat]:
    opened = open_desk(shipped_url, clock=clock, user="tester")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def kept(seat: Seat, file: Path, name: str = NAME) -> Profile:
    return save_profile(seat, import_list(seat, file, mapping=MAPPING, dry_run=True), name)


def own(seat: Seat) -> list[str]:
    return [one.name for one in profiles(seat) if one.own]


def test_a_mapping_that_was_kept_is_chosen_by_its_name_or_key(desk: Seat, file: Path) -> None:
    made = kept(desk, file)
    for said in (NAME, made.key):
        report = import_list(desk, file, profile=said, dry_run=True)
        assert report.mapping == {"整理番号": None, "氏名": "name", '電話 "自宅"': "phone"}


def test_every_desk_has_it_and_it_stands_first(desk: Seat, file: Path) -> None:
    kept(desk, file)
    desk.forget_library()
    assert own(desk) == [NAME] and profiles(desk)[0].name == NAME


def test_it_fits_its_file_by_itself_next_time(desk: Seat, file: Path) -> None:
    kept(desk, file)
    assert import_list(desk, file, dry_run=True).mapping['電話 "自宅"'] == "phone"


def test_the_same_name_again_takes_its_place(desk: Seat, file: Path) -> None:
    kept(desk, file)
    save_profile(desk, import_list(desk, file, profile="named_list", mapping={"氏名": None}, dry_run=True), NAME)
    assert own(desk) == [NAME]
    assert import_list(desk, file, profile=NAME, dry_run=True).mapping["氏名"] is None


def test_it_is_deleted_and_what_came_in_stays(desk: Seat, file: Path) -> None:
    made = kept(desk, file)
    assert import_list(desk, file, profile=NAME).created == 1
    delete_profile(desk, made.type, made.key)
    assert own(desk) == []
    with pytest.raises(Usage, match="no profile"):
        import_list(desk, file, profile=NAME)


def test_a_shipped_profile_is_not_deleted_nor_its_name_taken(desk: Seat, file: Path) -> None:
    shipped = next(one for one in profiles(desk) if not one.own)
    with pytest.raises(NotFound):
        delete_profile(desk, shipped.type, shipped.key)
    with pytest.raises(Invalid):
        kept(desk, file, shipped.name)


@pytest.mark.parametrize("name", ["", " \u3000\n", "あ" * 61])
def test_a_name_that_is_none_is_a_sentence(desk: Seat, file: Path, name: str) -> None:
    with pytest.raises(Invalid):
        kept(desk, file, name)


@pytest.mark.parametrize("name", ['"', "\\", "名 ]\n[x", "𠮷野家😀", "a\x7fb"])
def test_any_name_is_kept_as_it_was_said(desk: Seat, file: Path, name: str) -> None:
    made = kept(desk, file, name)
    assert own(desk) == [made.name] and made.key == key_of(made.name)


def test_the_office_s_other_additions_stay(desk: Seat, file: Path) -> None:
    files = dict(definitions.shipped())
    key, base = next(iter(files.items()))
    words = {f"words.{lang}.toml": '[case]\nx_hat = "hat"\n' for lang in ("ja", "en")}
    definitions.publish(desk, base, {"casetype.toml": '[[field]]\nkey = "x_hat"\nkind = "text"\n', **words})
    made = kept(desk, file)
    delete_profile(desk, key, made.key)
    assert any(field.key == "x_hat" for field in desk.library.get(key).case_type.fields())
    assert bring_up(desk).published == ()


def test_a_list_split_in_age_and_sex_stays_split(desk: Seat, tmp_path: Path) -> None:
    listed = tmp_path / "open.csv"
    listed.write_text("No,公表_年月日,患者_年代性別\n1,2020-04-01,50代男性\n", encoding="utf-8")
    report = import_list(desk, listed, profile="open_data", dry_run=True)
    made = save_profile(desk, report, "市の公表")
    assert import_list(desk, listed, profile=made.key, dry_run=True).mapping == report.mapping
