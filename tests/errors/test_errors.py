"""Every error that beginners meet is explained in Korean, with the student's own shapes and names."""

from __future__ import annotations

import re
from functools import cache

import pytest
from mistakes import CLASSES, ELSEWHERE, LINES, TEXTS
from provoke import scene, scene_of_class, scene_of_text, told

from autograde.errors import TABLE, Explanation, explain
from autograde.errors.scene import Scene
from autograde.outcome import Failure

HANGUL = re.compile("[가-힣]")


def must_say(found: Explanation, kind: str, words: tuple[str, ...]) -> None:
    assert found.id == kind, found
    assert [word for word in words if word not in found.text] == [], found.text
    assert found.see == f"errors#error-{kind}"


@pytest.mark.parametrize(("body", "kind", "words"), LINES, ids=[line[0] for line in LINES])
def test_a_line_that_fails_is_explained(body: str, kind: str, words: tuple[str, ...]) -> None:
    must_say(told(scene(body)), kind, words)


@pytest.mark.parametrize(("source", "kind", "words"), TEXTS, ids=[text[0] for text in TEXTS])
def test_a_line_that_python_cannot_read_is_explained(source: str, kind: str, words: tuple[str, ...]) -> None:
    must_say(told(scene_of_text(source)), kind, words)


@pytest.mark.parametrize(("source", "kind", "words"), CLASSES)
def test_a_class_that_fails_is_explained(source: str, kind: str, words: tuple[str, ...]) -> None:
    must_say(told(scene_of_class(source)), kind, words)


@pytest.mark.parametrize(("type_", "message", "kind"), ELSEWHERE)
def test_the_words_of_other_versions_are_known(type_: str, message: str, kind: str) -> None:
    found = explain(Scene(Failure(type_, message)))
    assert found is not None
    assert found.id == kind
    assert HANGUL.search(found.text)


@cache
def every_scene() -> list[Scene]:
    known = [scene(body) for body, _, _ in LINES] + [scene_of_text(source) for source, _, _ in TEXTS]
    known += [scene_of_class(source) for source, _, _ in CLASSES]
    return known + [Scene(Failure(type_, message)) for type_, message, _ in ELSEWHERE]


def test_every_row_of_the_table_is_provoked() -> None:
    """A pattern that nothing here raises is a pattern that nobody has seen match."""
    rules = [(kind.id, rule) for kind in TABLE for rule in kind.rules]
    seen = set()
    for one in every_scene():
        seen.add(next(number for number, (_, rule) in enumerate(rules) if rule.explain(one) is not None))
    assert [(id_, rule.pattern) for number, (id_, rule) in enumerate(rules) if number not in seen] == []


def test_an_explanation_ends_with_one_question_or_a_next_step() -> None:
    for found in map(told, every_scene()):
        assert found.text.rstrip().endswith(("?", ".")), found.text
        assert "(을)" not in found.text, found.text
        assert "(은)" not in found.text, found.text
        assert "(이)" not in found.text, found.text


def test_ids_and_titles_are_unique_and_korean() -> None:
    ids, titles = [kind.id for kind in TABLE], [kind.title for kind in TABLE]
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)
    assert all(HANGUL.search(title) for title in titles)


def test_what_a_student_raises_is_in_the_student_s_own_words() -> None:
    error = Failure(
        "ValueError",
        "operands could not be broadcast together with shapes (2,) (3,)",
        source="raise ValueError(text)",
    )
    assert explain(Scene(error)) is None
    assert explain(Scene(Failure("ValueError", "홀수입니다"))) is None
