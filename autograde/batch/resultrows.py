"""The tables of results, and a result as a row of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, MetaData, Table, Text

from autograde.report.light import pack, unpack
from autograde.report.plain import from_plain, to_plain
from autograde.verdict import Report

TABLES = MetaData()
GRADED = Table(
    "graded",
    TABLES,
    Column("student", Text, primary_key=True),
    Column("exercise", Text, primary_key=True),
    Column("submission", Text, primary_key=True),
    Column("answer_key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("graded_at", Text, nullable=False),
)
SUMMARY = Table(  # of the row of GRADED that was written at the same moment
    "summary",
    TABLES,
    *(Column(name, Text, primary_key=True) for name in ("student", "exercise", "submission", "answer_key")),
    *(Column(name, Text, nullable=False) for name in ("graded_at", "digest", "light")),
)
PUBLISHED = Table(
    "published",
    TABLES,
    Column("place", Text, primary_key=True),
    Column("student", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
)


@dataclass(frozen=True)
class Identity:
    """Whose submission of what, by the hash of its content, against which key, by its hash."""

    student: str
    exercise: str
    submission: str
    key: str


@dataclass(frozen=True)
class Stored:
    """A result.

    Attributes:
        fingerprint: covers all that it was made from, ``""`` where it should be made again.
        digest: hash of the report as it is stored; ``""`` before that.
    """

    identity: Identity
    fingerprint: str
    report: Report
    digest: str = ""

    @property
    def student(self) -> str:
        return self.identity.student

    @property
    def exercise(self) -> str:
        return self.identity.exercise


def light(result: Stored) -> Stored:
    """Without the cases, and with what it has in common with others."""
    return replace(result, report=unpack(_storable(pack(result.report))))


def stored_from(identity: Identity, fingerprint: str, text: str) -> Stored:
    return Stored(identity, fingerprint, from_plain(json.loads(text)), digest(text))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _storable(text: str) -> str:
    """Half a surrogate pair from a student's message cannot be stored, but JSON has a way to write it."""
    return text.encode("utf-8", "backslashreplace").decode()


def row_of(result: Stored, now: str) -> dict[str, Any]:
    identity = result.identity
    text = json.dumps(to_plain(result.report), ensure_ascii=False)
    return {
        "student": identity.student,
        "exercise": identity.exercise,
        "submission": identity.submission,
        "answer_key": identity.key,
        "fingerprint": result.fingerprint,
        "report": _storable(text),
        "graded_at": now,
    }


def summary_of(result: Stored, now: str) -> dict[str, Any]:
    identity = result.identity
    return {
        "student": identity.student,
        "exercise": identity.exercise,
        "submission": identity.submission,
        "answer_key": identity.key,
        "graded_at": now,
        "digest": result.digest,
        "light": _storable(pack(result.report)),
    }


def order(identity: Identity) -> tuple[str, str, str, str]:
    return identity.student, identity.exercise, identity.submission, identity.key
