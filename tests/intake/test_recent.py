"""Submissions that were just read need not be read again; there is a limit to how many are kept."""

from __future__ import annotations

from autograde.intake.recent import Recent
from autograde.submission import Submission, read_submission


def submission(text: str) -> Submission:
    return read_submission(text.encode(), "a.py", "a")


def test_what_was_kept_is_handed_out_once() -> None:
    recent, one = Recent(), submission("x = 1")
    recent.keep(("1", "py"), one)
    assert recent.take(("1", "ipynb")) is None
    assert recent.take(("1", "py")) is one
    assert recent.take(("1", "py")) is None


def test_what_has_no_room_is_not_kept_and_what_was_taken_makes_room() -> None:
    recent = Recent(most=12)
    recent.keep(("1", "py"), submission("x = 1"))
    recent.keep(("1", "py"), submission("x = 1"))
    recent.keep(("2", "py"), submission("y = 2"))
    recent.keep(("3", "py"), submission("z = 3"))
    assert recent.take(("3", "py")) is None
    assert recent.take(("1", "py")) is not None
    recent.keep(("3", "py"), submission("z = 3"))
    assert recent.take(("3", "py")) is not None
