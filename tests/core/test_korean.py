"""Particles that fit what is read aloud before them."""

from __future__ import annotations

import pytest

from autograde.korean import josa, points

TABLE = [
    # word, 을/를, 이/가, 은/는, 과/와, 으로/로
    ("배열", "을", "이", "은", "과", "로"),  # ㄹ: 배열로
    ("행렬", "을", "이", "은", "과", "로"),
    ("축", "을", "이", "은", "과", "으로"),
    ("값", "을", "이", "은", "과", "으로"),
    ("기울기", "를", "가", "는", "와", "로"),
    ("모양(shape)", "을", "이", "은", "과", "으로"),
    ("뷰(view)", "를", "가", "는", "와", "로"),
    ("softmax(x)", "를", "가", "는", "와", "로"),
    ("X", "를", "가", "는", "와", "로"),
    ("W", "를", "가", "는", "와", "로"),
    ("L", "을", "이", "은", "과", "로"),
    ("N", "을", "이", "은", "과", "으로"),
    ("M", "을", "이", "은", "과", "으로"),
    ("R", "을", "이", "은", "과", "로"),
    ("0", "을", "이", "은", "과", "으로"),
    ("1", "을", "이", "은", "과", "로"),
    ("2", "를", "가", "는", "와", "로"),
    ("3", "을", "이", "은", "과", "으로"),
    ("4", "를", "가", "는", "와", "로"),
    ("5", "를", "가", "는", "와", "로"),
    ("6", "을", "이", "은", "과", "으로"),
    ("7", "을", "이", "은", "과", "로"),
    ("8", "을", "이", "은", "과", "로"),
    ("9", "를", "가", "는", "와", "로"),
    ("W1", "을", "이", "은", "과", "로"),
    ("b2", "를", "가", "는", "와", "로"),
    ("column", "을", "이", "은", "과", "으로"),
    ("label", "을", "이", "은", "과", "로"),
    ("sum", "을", "이", "은", "과", "으로"),
    ("loss", "를", "가", "는", "와", "로"),
    ("dW", "를", "가", "는", "와", "로"),
    ("ValueError", "를", "가", "는", "와", "로"),
    ("np.mean", "을", "이", "은", "과", "으로"),
    ("'bias'", "를", "가", "는", "와", "로"),
    ("TwoLayerNet", "를", "가", "는", "와", "로"),
]
PAIRS = ("을/를", "이/가", "은/는", "과/와", "으로/로")


@pytest.mark.parametrize(
    ("word", "particles"), [(row[0], row[1:]) for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_particle_fits_the_word(word: str, particles: tuple[str, ...]) -> None:
    assert [josa(word, pair) for pair in PAIRS] == [word + particle for particle in particles]


@pytest.mark.parametrize("word", ["", "  ", "…", "\u7d4c", "α", "()"])
def test_what_cannot_be_read_aloud_gets_both(word: str) -> None:
    assert josa(word, "을/를") == f"{word}을(를)"


def test_the_copula_of_the_ladder() -> None:
    assert josa("모양 (3,)인 배열(ndarray)", "이어야/여야") == "모양 (3,)인 배열(ndarray)이어야"
    assert josa("수 하나", "이어야/여야") == "수 하나여야"


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (2.5, "2.5"), (0.0, "0"), (1 / 3, "0.333333"), (1200.0, "1200")]
)
def test_points_as_people_write_them(value: float, text: str) -> None:
    assert points(value) == text
