"""The class list, as universities and Excel export it."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.intake import read_roster
from autograde.submission import Unreadable


@pytest.fixture
def roster(tmp_path):
    def read(text: str | bytes, encoding: str = "utf-8"):
        path = tmp_path / "명단.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_roster(path)

    return read


def pairs(found) -> list[tuple[str, str]]:
    return [(person.id, person.name) for person in found.people]


CLASS = [("20230001", "홍길동"), ("20230002", "김철수")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    "header", ["학번,이름", "student_id,name", "학생번호,성명", "Student ID,Full Name", " 학번 , 이 름 "]
)
def test_every_export_reads_the_same(roster, encoding, mark, header):
    text = f"{header}\r\n20230001,홍길동\r\n20230002,김철수\r\n".replace(",", mark)
    found = roster(text, encoding)
    assert pairs(found) == CLASS
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "2024학년도 1학기 출석부\n\n연번,성명,학과,학번,비고\n1,홍길동,컴퓨터,20230001,\n2,김철수,컴퓨터,20230002,재수강\n",
        '학번,이름\n="20230001",홍길동\n\'20230002,김철수\n,,\n',
        "학번,이름\n20230001.0,홍길동\n20230002.0,김철수\n",
        "20230001,홍길동\n20230002,김철수\n",
        '"학번","이름"\n"20230001","홍길동"\n"20230002","김철수"\n',
    ],
)
def test_titles_other_columns_and_what_excel_does_to_numbers(roster, text):
    found = roster(text)
    assert pairs(found) == CLASS
    assert found.problems == ()


def test_leading_zeros_stay(roster):
    assert pairs(roster("학번,이름\n0020230,홍길동\n")) == [("0020230", "홍길동")]


def test_a_list_without_names(roster):
    assert pairs(roster("학번\n20230001\n")) == [("20230001", "")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("20230001,김철수", "3번째 줄(김철수)의 학번 20230001이 2번째 줄(홍길동)"),
        (",김철수", "3번째 줄에 학번이 없습니다"),
        ("2.02E+07,김철수", "지수 표기"),
        ("20230002,홍길동", "이름이 같은 학생이 2명"),
    ],
)
def test_doubtful_lines_are_named(roster, row, said):
    found = roster(f"학번,이름\n20230001,홍길동\n{row}\n")
    assert pairs(found)[0] == CLASS[0]
    assert len(found.problems) == 1
    assert said in found.problems[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("나라,수도\n한국,서울\n", "학번 열을 찾지 못했습니다"),
        ("", "빈 파일"),
        (b"PK\x03\x04xlsx", "CSV UTF-8"),
        ("학번,이름\n" + '"' + "가" * 200_000, "읽을 수 없습니다"),
    ],
)
def test_what_is_no_class_list_says_what_to_do(roster, data, said):
    with pytest.raises(Unreadable) as caught:
        roster(data)
    assert "명단.csv" in str(caught.value)
    assert said in caught.value.reason
    assert caught.value.reason.endswith("주세요.")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(Unreadable, match="열 수 없습니다"):
        read_roster(tmp_path / "없음.csv")


def test_who_is_missing_and_who_is_unknown(roster):
    found = roster("학번,이름\n2023-00001,홍길동\n20230002,김철수\n")
    assert [person.name for person in found.missing(["202300001"])] == ["김철수"]
    assert found.unknown(["202300001", "alice"]) == ("alice",)
    assert found.find("", "김철수").id == "20230002"
    assert found.find("alice", "없는이름") is None


NAMES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=4)
ROWS = st.dictionaries(st.integers(10**7, 10**8 - 1).map(str), NAMES, min_size=1, max_size=8)


@settings(deadline=None, max_examples=60)
@given(ROWS, st.sampled_from(",;\t"), st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]))
def test_reading_undoes_writing(rows, mark, encoding):
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows([("학번", "이름"), *rows.items()])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "명단.csv")
        path.write_bytes(text.getvalue().encode(encoding))
        assert pairs(read_roster(path)) == list(rows.items())


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: f"학번,이름\n{text}".encode()))
def test_any_file_is_a_list_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "명단.csv")
        path.write_bytes(data)
        try:
            found = read_roster(path)
        except Unreadable:
            return
    assert all(person.id for person in found.people)
