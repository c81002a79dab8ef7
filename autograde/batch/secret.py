"""The secret seed of the hidden cases."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from autograde.course import Course


def course_secret(course: Course) -> tuple[bytes, str]:
    """The seed; made and kept in the course's file where there is none yet.

    Returns:
        The seed, and a sentence for the instructor when it was made just now.
    """
    seed = course.secret()
    if seed is not None:
        return seed, ""
    table = course.settings.get("secret", {})
    path = course.root / table.get("file", "secret.seed")
    return make_secret(path), (
        f"숨은 사례의 씨앗을 새로 만들어 {path}에 두었습니다. 잃어버리면 숨은 사례가 달라지니 잘 보관하고, "
        "저장소에는 넣지 마세요."
    )


def make_secret(path: Path) -> bytes:
    """Write a new seed that only its owner can read."""
    text = secrets.token_hex(16)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
    return text.encode()
