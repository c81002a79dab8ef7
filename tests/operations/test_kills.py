"""SIGKILL at any moment: the next run goes on, nothing is lost, nothing is done twice.

``AUTOGRADE_KILLS`` says how often; ``make test-kills`` asks for 300.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy
from killing import Class, Grader, Template, assert_complete, kill, litter, stored

KILLS = int(os.environ.get("AUTOGRADE_KILLS", "15"))
EACH, EACH_FRESH = 6, 3  # kills before a run may come to its end
CHANGED = 8  # submissions handed in again before each of them

# What is there for a moment only, while something is half done.
SIGHTS = (
    "results.db-wal",
    "gradebook.db-journal",
    "autograded/*/.*",
    "feedback/*/.*",
    "results/*/.*",
    "submitted/*/*/.*",
    "source/.*",
    ".results.*",
)

Scores = Callable[[Class], dict[tuple[str, str], float]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills process groups")


def rounds() -> Iterator[tuple[int, bool]]:
    """How many kills, and whether it starts with an empty folder, so that the release is killed as well."""
    left = KILLS
    for number in itertools.count():
        if left <= 0:
            return
        fresh = number % 4 == 1
        kills = min(left, EACH_FRESH if fresh else EACH)
        left -= kills
        yield kills, fresh


def kill_sometime(process: object, out: Path, rng: random.Random, longest: float) -> str:
    """Kill a grader at a random moment, or at the sight of something half done; say which."""
    sight = rng.choice(SIGHTS) if rng.random() < 0.5 else ""
    end = time.monotonic() + rng.uniform(0.0 if not sight else 0.7 * longest, longest)
    while time.monotonic() < end and process.poll() is None:  # type: ignore[attr-defined]
        if sight and next(out.glob(sight), None):
            time.sleep(rng.choice((0.0, 0.002, 0.01)))
            break
        time.sleep(0.0005 if sight else 0.005)
    ended = process.poll() is not None  # type: ignore[attr-defined]
    kill(process)  # type: ignore[arg-type]
    return "ended" if ended else sight or "time"


@pytest.mark.parametrize(("seed", "kills", "fresh"), [(n, *found) for n, found in enumerate(rounds())])
def test_a_grader_that_is_killed_loses_nothing_and_does_nothing_twice(
    seed: int,
    kills: int,
    fresh: bool,
    template: Template,
    grader: Grader,
    expected: Scores,
    no_strays: Callable[[], None],
    tmp_path: Path,
) -> None:
    rng = random.Random(seed)
    handed_in, out = template.copy(tmp_path)
    longest = template.seconds
    if fresh:
        shutil.rmtree(out)
        longest = template.first_seconds
    before = stored(out)
    for number in range(kills):
        for student, exercise in rng.sample(sorted(handed_in.numbers), CHANGED):
            handed_in.hand_in(student, exercise, 1000 + 100 * number + rng.randrange(100))
        process = grader.start(handed_in, out, workers=rng.choice((1, 2)))
        how = kill_sometime(process, out, rng, longest)
        no_strays()
        after = stored(out)
        assert before <= after, f"lost or graded twice after a kill ({how})"
        before = after
    said = grader.finish(handed_in, out)
    no_strays()
    assert before <= stored(out), said
    assert len(stored(out)) == len({row[:3] for row in stored(out)})
    assert_complete(out, expected(handed_in))


def test_a_gradebook_that_missed_a_regrade_is_caught_up_with(
    template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    """Killed after the results are stored and before the gradebook knows them."""
    handed_in, out = template.copy(tmp_path)
    shutil.copy(out / "gradebook.db", tmp_path / "before.db")
    for student in ("20260000", "20260003"):
        handed_in.hand_in(student, "toy_functions", 1)
    process = grader.start(handed_in, out)
    rows = len(stored(out))
    while len(stored(out)) < rows + 2:
        assert process.poll() is None
        time.sleep(0.001)
    kill(process)
    grader.finish(handed_in, out)
    assert_complete(out, expected(handed_in))


def test_what_a_killed_grader_was_writing_is_swept_away_and_what_it_set_aside_returns(
    template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    day = out / "autograded" / "20260001" / "1_day"
    secret = (day / "submission_secret.txt").read_text()
    aside = day.parent / ".1_day-old-abcd_123"
    aside.mkdir()
    day.rename(aside / "1_day")
    half = out / "feedback" / "20260002" / ".2_day-0a1b2c3d"
    half.mkdir()
    (half / "toy_objects.html").write_text("<html>")
    (out / ".results.csv.zz8y7x6w").write_text("half")
    (out / ".lock").write_text((out / ".lock").read_text().replace("done   ", "running"))
    assert len(litter(out)) == 3
    grader.finish(handed_in, out)
    assert (day / "submission_secret.txt").read_text() == secret
    assert_complete(out, expected(handed_in))


def test_the_toy_versions_earn_different_scores(expected: Scores) -> None:
    numbers = {("s", exercise): number for number in range(3) for exercise in toy.EXERCISES}
    assert numbers
    scores = [
        expected(Class(Path(), {("s", exercise): number}))["s", exercise]
        for exercise in toy.EXERCISES
        for number in range(3)
    ]
    assert len(set(scores)) >= 5
