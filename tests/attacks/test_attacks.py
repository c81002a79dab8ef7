"""Every attack of lines 1 to 32: it works where nothing stops it, and fails where grading happens.

Bombs are capped. The table at the end of the run says what stopped which.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from attackmodel import CRASHES, EXIT, HANGS, NAIVE, NAKED, OUTSIDE, SCORE, WAYS, Attack
from attacks_damage import DAMAGE
from attacks_forge import FORGING
from attacks_steal import STEALING
from attackworld import World

from autograde.key import AnswerKey
from autograde.sandbox.layers import LAYERS
from autograde.sandbox.pool import ZygoteRunner

ATTACKS = (*STEALING, *FORGING, *DAMAGE)
WALLS = {layer.name for layer in LAYERS}
HONEST = "import numpy as np\ndef double(x):\n    return x + x\n"

Rooms = Callable[[tuple[str, ...] | None], ZygoteRunner]
Naive = Callable[..., subprocess.CompletedProcess[str] | None]


def test_every_line_has_an_attack_and_every_attack_is_well_described() -> None:
    elsewhere = {8, 17, 18, 19, 20, 27}  # they need keys of their own: test_answers.py
    assert {attack.line for attack in ATTACKS} == set(range(1, 33)) - elsewhere
    assert len({str(attack) for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.way for attack in ATTACKS} == set(WAYS)


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.way == NAKED], ids=str)
def test_without_layers_it_works(
    attack: Attack, rooms: Rooms, world: World, asking: Any, handed_in: Any, victim: AnswerKey, table: Any
) -> None:
    room = asking(rooms(()))
    handed_in(attack.source(world.told()), victim, room)
    world.restore()
    table.row(attack).off = "works" if room.worked else "denied by the kernel"
    if not room.worked and attack.unsure:
        pytest.skip(f"this machine denies it to everybody: {room.answer.parts}")
    assert room.worked, room.answer


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.way != NAKED], ids=str)
def test_it_fools_a_grader_that_runs_student_code_among_its_tests(
    attack: Attack, naive: Naive, world: World, table: Any
) -> None:
    done = naive(attack.source(world.told()), 1.0 if attack.way == HANGS else 30.0)
    harmed = world.harm()
    world.restore()
    seen = {
        NAIVE: done is not None and "WORKED True" in done.stdout,
        SCORE: done is not None and "SCORE 4" in done.stdout,
        EXIT: done is not None and done.returncode == 0,
        HANGS: done is None,
        CRASHES: done is not None and done.returncode != 0 and "SCORE" not in done.stdout,
        OUTSIDE: bool(harmed),
    }
    table.row(attack).off = "works (naive grader)" if seen[attack.way] else "fails"
    assert seen[attack.way], done


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.stops in WALLS], ids=str)
def test_the_layer_named_stops_it_alone(
    attack: Attack, rooms: Rooms, world: World, asking: Any, handed_in: Any, victim: AnswerKey
) -> None:
    if attack.stops not in rooms(None).layers:
        pytest.skip(f"{attack.stops}: not on this machine")
    room = asking(rooms((attack.stops,)))
    handed_in(attack.source(world.told()), victim, room)
    world.restore()
    assert not room.worked


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_with_all_layers_it_fails_and_the_rest_is_graded(
    attack: Attack, rooms: Rooms, world: World, asking: Any, handed_in: Any, victim: AnswerKey, table: Any
) -> None:
    room = asking(rooms(None))
    report = handed_in(attack.source(world.told()), victim, room)
    harmed, row = world.harm(), table.row(attack)
    row.on = "SUCCEEDED" if room.worked or harmed else "stopped"
    row.stops = attack.stops if attack.stops not in WALLS or attack.stops in room.layers else "seccomp"
    world.restore()
    assert not room.worked
    assert harmed == []
    assert report.score == attack.score, report
    if report.score < report.max_score:
        assert all(case.message for case in report.tasks[0].cases if case.score == 0)
    assert handed_in(HONEST, victim, rooms(None)).score == 4


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_s_attacks_fail_as_well() -> None:
    """The default-layer half once more as uid 65534: what root has at hand must not be what stops them."""
    from ordinaryuser import as_nobody

    arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "with_all_layers", "tests/attacks/test_attacks.py"]  # fmt: skip
    done = as_nobody(arguments)
    if done is None:
        pytest.skip("nobody can neither read this Python nor get a mount of it")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert f"{len(ATTACKS)} passed" in done.stdout
    assert f"{len(ATTACKS)} attacks, 0 successes" in done.stdout
