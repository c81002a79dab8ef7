"""Students in the gradebook."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, update

from autograde.nbgrader.tables import STUDENT

LONG_FAMILY_NAMES = frozenset(["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절"])


def family_and_given(name: str) -> tuple[str, str]:
    """``("강", "도윤")``; a name that is not Korean is left whole."""
    if not re.fullmatch(r"[가-힣]{2,5}", name):
        return "", name
    length = 2 if len(name) > 2 and name[:2] in LONG_FAMILY_NAMES else 1
    return name[:length], name[length:]


def save_students(connection: Connection, roster: Mapping[str, str]) -> None:
    """Add everyone, and the names of those that have none."""
    found = connection.execute(select(STUDENT.c.id, STUDENT.c.first_name, STUDENT.c.last_name)).all()
    named = {row.id: bool(row.first_name or row.last_name) for row in found}
    for student, name in roster.items():
        if student not in named or (name and not named[student]):
            save_student(connection, student, name)


def save_student(connection: Connection, student: str, name: str) -> None:
    """Add a student, or a name where none is known. nbgrader shows "last, first"."""
    known = connection.execute(select(STUDENT).where(STUDENT.c.id == student)).one_or_none()
    last, first = family_and_given(name)
    names = {"first_name": first, "last_name": last} if name else {}
    if known is None:
        connection.execute(insert(STUDENT).values(id=student, **names))
    elif names and not known.first_name and not known.last_name:
        connection.execute(update(STUDENT).where(STUDENT.c.id == student).values(**names))
