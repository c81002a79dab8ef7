"""Whose file it is, from names as learning platforms, browsers and students make them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.filenames import code_kind, normal, stem
from autograde.intake import Person, Roster, student_folder
from autograde.intake.naming import decode_name
from autograde.intake.people import People
from autograde.intake.words import Reader

law = settings(deadline=None, max_examples=100)
WORDS = ["numpy_tutorial", "prac0_score_function", "prac1_softmax_loss", "1_day", "2_day"]


def who(path: str, roster: Roster | None = None) -> tuple[str, str] | None:
    found = People(Reader(WORDS), ["1_day", "2_day"], roster).identify(tuple(path.split("/")))
    return (found.id, found.name) if found else None


@pytest.mark.parametrize(
    ("path", "student", "name"),
    [
        ("20231234_홍길동_과제1.ipynb", "20231234", "홍길동"),
        ("홍길동(20231234)_prac1_softmax_loss.py", "20231234", "홍길동"),
        ("홍길동20231234.py", "20231234", "홍길동"),
        ("20231234_이수정_수정본_최종.ipynb", "20231234", "이수정"),
        ("컴퓨터공학과_20231234_홍길동_prac1_softmax_loss.py", "20231234", "홍길동"),
        ("2023-12345 홍길동 prac1-softmax-loss.ipynb", "202312345", "홍길동"),
        ("20231234_홍길동_과제1 (1).ipynb", "20231234", "홍길동"),
        ("20231234_홍길동_과제1의 사본.ipynb", "20231234", "홍길동"),
        ("20231234_홍길동_과제1 - Copy.ipynb", "20231234", "홍길동"),
        ("20231234_홍길동_과제1 - 복사본 (2).ipynb", "20231234", "홍길동"),
        ("20231234_홍길동-Copy1.ipynb", "20231234", "홍길동"),
        ("20231234 John Smith prac1_softmax_loss.ipynb", "20231234", "John Smith"),
        ("홍길동_1234567_assignsubmission_file_/prac1_softmax_loss.ipynb", "1234567", "홍길동"),
        ("길동 홍_1234567_assignsubmission_file_/a.ipynb", "1234567", "홍길동"),
        ("홍길동 20231234_1234567_assignsubmission_file_/a.ipynb", "20231234", "홍길동"),
        ("홍길동_1234567_assignsubmission_file_prac1_softmax_loss.ipynb", "1234567", "홍길동"),
        ("honggildong_12345_678910_prac1_softmax_loss-1.ipynb", "12345", "honggildong"),
        ("honggildong_LATE_12345_678910_prac1_softmax_loss.ipynb", "12345", "honggildong"),
        ("과제1_20231234_attempt_2023-09-10-12-30-11_a.ipynb", "20231234", ""),
        ("alice/1_day/prac1_softmax_loss.ipynb", "alice", ""),
        ("submitted/bob/1_day/prac1_softmax_loss.ipynb", "bob", ""),
        ("test/1_day/prac1_softmax_loss.ipynb", "test", ""),
        ("2023-12345/1_day/20239999.ipynb", "2023-12345", ""),
        ("20231234_홍길동/1_day/prac1_softmax_loss.ipynb", "20231234", "홍길동"),
        ("alice_prac1_softmax_loss.py", "alice", ""),
        ("prac1_softmax_loss_student-7.py", "student-7", ""),
        ("홍길동/prac1_softmax_loss.ipynb", "홍길동", "홍길동"),
        ("김민수A_prac1_softmax_loss.ipynb", "김민수A", "김민수A"),
        ("학생12_prac1_softmax_loss.ipynb", "학생12", "학생12"),
        ("과제1/20231234 김민수2.py", "20231234", "김민수"),
        ("홍길동 - prac1_softmax_loss.ipynb", "홍길동", "홍길동"),
        ("20231234_홍길동.zip/course-main/1_day/prac1_softmax_loss.ipynb", "20231234", "홍길동"),
        ("20231234_홍길동/20239999_prac1_softmax_loss.py", "20231234", "홍길동"),
        ("과제1_20240315/20231234_홍길동.py", "20231234", "홍길동"),
    ],
)
def test_names_as_they_arrive(path, student, name):
    assert who(path) == (student, name)
    assert who(unicodedata.normalize("NFD", path)) == (student, name)


@pytest.mark.parametrize(
    "path", ["prac1_softmax_loss.ipynb", "과제1_최종.py", "practice/1_day/numpy_tutorial.py"]
)
def test_a_name_without_a_person_is_nobodys(path):
    assert who(path) is None


def test_the_class_list_turns_names_and_platform_ids_into_numbers():
    roster = Roster((Person("2023-12345", "홍길동", 2), Person("20230002", "김철수", 3)))
    assert who("홍길동_777_assignsubmission_file_/a.py", roster) == ("2023-12345", "홍길동")
    assert who("202312345_길동이_prac1_softmax_loss.py", roster) == ("2023-12345", "홍길동")
    assert who("kimcs_12345_678910_20230002_a.py", roster) == ("20230002", "김철수")
    assert who("이영희_888_assignsubmission_file_/20230002.py", roster) == ("888", "이영희")
    assert who("20239999_김철수.py", roster) == ("20239999", "김철수")


def test_two_of_one_name_are_not_guessed():
    roster = Roster((Person("1", "홍길동", 2), Person("2", "홍길동", 3)))
    found = People(Reader(WORDS), [], roster).identify(("홍길동.py",))
    assert found is not None
    assert found.id == "홍길동"
    assert "2명" in found.note


SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=4)
NUMBER = st.integers(20100000, 20999999).map(str)
SHAPES = [
    "{number}_{name}_prac1_softmax_loss.py",
    "{name}({number}).ipynb",
    "{number} {name} 과제1 (2).ipynb",
]


@law
@given(NUMBER, SYLLABLES, st.sampled_from(SHAPES), st.sampled_from(["NFC", "NFD"]))
def test_any_korean_name_is_found_beside_its_number(number, name, shape, form):
    reader = Reader(WORDS, names=[name])
    text = unicodedata.normalize(form, shape.format(number=number, name=name))
    clues = reader.read(text)
    assert (clues.number, clues.name) == (number, name)


@law
@given(st.text(max_size=40))
def test_names_have_one_form(text):
    once = normal(text)
    assert normal(once) == once == normal(unicodedata.normalize("NFD", text))
    assert once.isprintable() or not once.isascii()
    assert not set(once) & set("\n\r\x1b\u202e\u2028")


@law
@given(SYLLABLES, st.sampled_from([("utf-8", "NFC"), ("utf-8", "NFD"), ("cp949", "NFC")]))
def test_member_names_survive_both_encodings(name, how):
    encoding, form = how
    raw = f"20231234_{unicodedata.normalize(form, name)}.py".encode(encoding, "ignore")
    expected = normal(raw.decode(encoding))
    assert decode_name(raw) == expected


@law
@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90))
def test_folders_of_students_are_safe_and_never_shared(one, other):
    folder = student_folder(one)
    assert 0 < len(folder) <= 64
    assert len(folder.encode()) <= 255
    assert not set(folder) & set('/\\:*?"<>|\0\n+[]')
    assert folder not in (".", "..")
    assert student_folder(folder) == folder
    assert (folder == student_folder(other)) == (normal(one) == normal(other))


@pytest.mark.parametrize("id", ["20231234", "홍길동", "alice.kim@snu.ac.kr", "2023-12345"])
def test_ordinary_ids_are_their_own_folder(id):
    assert student_folder(id) == id


@pytest.mark.parametrize("id", ["../../etc", "CON", "a/b", ".", " ", "한" * 80, "a\nb/", "x."])
def test_dangerous_ids_get_another_folder(id):
    assert student_folder(id) != id
    assert not student_folder(id).startswith(".")


@pytest.mark.parametrize(
    ("name", "kind", "plain"),
    [
        ("a.py", "py", "a"),
        ("A.IPYNB", "ipynb", "A"),
        ("a.ipynb.txt", "ipynb", "a"),
        ("a.ipynb.json", "ipynb", "a"),
        ("a.ipynb (1)", "ipynb", "a"),
        ("a (1) - 복사본.py", "py", "a"),
        ("a의 사본.ipynb", "ipynb", "a"),
        ("Copy of a.ipynb", "ipynb", "a"),
        ("a-Copy12.ipynb", "ipynb", "a"),
        ("a copy 2.py", "py", "a"),
        ("복사본 a.py", "py", "a"),
        ("(1).py", "py", "(1)"),
        ("a.txt", "", "a.txt"),
        ("py", "", "py"),
    ],
)
def test_copies_and_added_extensions_are_seen_through(name, kind, plain):
    assert code_kind(name) == kind
    assert stem(name)[0] == plain
