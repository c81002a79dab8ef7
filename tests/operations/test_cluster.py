"""Grading on a Dask cluster: the same results; what dies costs what it was running; nothing is shown."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy
from clustering import Cluster
from deadly import COUNT, DIE, DIE_ONCE, FAIL, FromHere
from killing import Class, Grader, Template, assert_complete, kill, results, stored

from autograde.answer import graded_cells
from autograde.batch.cluster import joined
from autograde.batch.crew import AHEAD
from autograde.batch.pool import KILLER, grade_jobs
from autograde.batch.scheduler import GONE
from autograde.batch.worker import Graded, Job
from autograde.key import AnswerKey, key_bytes
from autograde.problem import Problem
from autograde.tree import Packed, to_tree

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

Scores = Callable[[Class], dict[tuple[str, str], float]]
DEADLY = FromHere("deadly")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path / "cluster")
    yield made.start()
    made.stop()


class Told:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def say(self, text: str) -> None:
        self.texts.append(text)


def job(number: int, comment: str = "") -> Job:
    cells = graded_cells(toy.parse_percent(toy.percent(toy.answers("toy_objects")) + f"\n# %%\n{comment}\n"))
    return Job(f"s{number:02d}", "toy_objects", str(number), str(number), tuple(cells))


def graded(cluster: Cluster, jobs: list[Job], keys: dict[str, AnswerKey]) -> list[tuple[str, Graded]]:
    with joined(cluster.address, DEADLY, Told()) as staff:
        done = [(j.student, g) for j, g in grade_jobs(iter(jobs), keys, staff.crew(keys, len(jobs)))]
    assert sorted(student for student, _ in done) == [job.student for job in jobs]
    return done


def changed(handed_in: Class, slow: float = 0.1) -> None:
    for student, exercise in list(handed_in.numbers):
        handed_in.hand_in(student, exercise, handed_in.numbers[student, exercise] + 3000, slow=slow)


def wait_for_results(process: object, out: Path, more_than: int) -> None:
    while len(stored(out)) <= more_than:
        assert process.poll() is None  # type: ignore[attr-defined]
        time.sleep(0.01)


def gone(*found: Callable[[], list[int]]) -> None:
    """The zygotes end by themselves."""
    end = time.monotonic() + 20
    while any(look() for look in found):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_class_gets_the_same_results_as_on_one_machine(
    cluster: Cluster, template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    first, second = cluster.add(), cluster.add(threads=2)
    cluster.wait(2)
    said = grader.finish(template.handed_in, tmp_path / "out", "--dask", cluster.address)
    assert "채점 30개" in said
    assert "스레드가 여럿이지만" in said
    assert_complete(tmp_path / "out", expected(template.handed_in))
    assert (tmp_path / "out" / "results.jsonl").read_bytes() == (template.out / "results.jsonl").read_bytes()
    gone(first.zygotes, second.zygotes)
    again = grader.finish(template.handed_in, tmp_path / "out", "--dask", cluster.address)
    assert "바뀐 제출물이 없어" in again
    # What was graded on the cluster counts on one machine, too: the same layers, the same fingerprints.
    assert "바뀐 제출물이 없어" in grader.finish(template.handed_in, tmp_path / "out")


@pytest.mark.parametrize(
    "nanny", [False, True], ids=["one of two", "the only one, which a nanny starts again"]
)
def test_a_worker_killed_in_the_middle_loses_nothing(
    nanny: bool, cluster: Cluster, template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    victim = cluster.add(nanny=nanny)
    if not nanny:
        cluster.add()
    cluster.wait(1 if nanny else 2)
    handed_in, out = template.copy(tmp_path)
    changed(handed_in)
    before = len(stored(out))
    process = grader.start(handed_in, out, "--dask", cluster.address)
    wait_for_results(process, out, before)
    kept = stored(out)
    victim.strike()
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "채점하지 못했습니다" not in said
    assert kept <= stored(out), "what was kept was graded again"
    assert len(stored(out)) == before + 30
    assert_complete(out, expected(handed_in))


def test_only_what_a_killed_worker_had_is_run_again(
    cluster: Cluster, full_keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    cluster.add()
    cluster.add()
    cluster.wait(2)
    (tmp_path / "runs").mkdir()
    count = f"{COUNT}{tmp_path / 'runs'}"
    jobs = [
        job(n, f"{count}/{n}-\n{DIE_ONCE}{tmp_path / 'died'}\n" if n == 5 else f"{count}/{n}-\n")
        for n in range(16)
    ]
    done = graded(cluster, jobs, full_keys)
    assert all(result.report.score == result.report.max_score and not result.trouble for _, result in done)
    runs = Counter(path.name.split("-")[0] for path in (tmp_path / "runs").iterdir())
    assert runs["5"] == 2
    # A result that its worker had not handed over yet goes with it.
    assert sum(runs.values()) <= len(jobs) + AHEAD
    assert len(runs) == len(jobs)


def test_a_submission_that_kills_its_workers_is_told_so_and_the_others_are_graded(
    cluster: Cluster, full_keys: dict[str, AnswerKey]
) -> None:
    for _ in range(2):
        cluster.add(nanny=True)
    cluster.wait(2)
    done = dict(
        graded(cluster, [job(n, DIE if n == 1 else FAIL if n == 4 else "") for n in range(8)], full_keys)
    )
    assert done["s01"].trouble == KILLER
    assert "ZeroDivisionError" in done["s04"].trouble
    for student in set(done) - {"s01", "s04"}:
        assert done[student].report.score == done[student].report.max_score


def test_without_its_scheduler_a_run_ends_with_what_it_has_and_the_next_goes_on(
    cluster: Cluster, template: Template, grader: Grader, expected: Scores, tmp_path: Path
) -> None:
    cluster.add()
    cluster.wait(1)
    handed_in, out = template.copy(tmp_path)
    changed(handed_in)
    before = stored(out)
    process = grader.start(handed_in, out, "--dask", cluster.address)
    wait_for_results(process, out, len(before))
    assert cluster.scheduler is not None
    cluster.scheduler.kill()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2, said
    assert GONE in said.replace("\n", " ")
    assert "Traceback" not in said
    kept = stored(out)
    assert before < kept
    cluster.stop()
    cluster.start(workers=1)
    grader.finish(handed_in, out, "--dask", cluster.address)
    assert kept <= stored(out)
    assert_complete(out, expected(handed_in))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_grader_that_is_stopped_leaves_nothing_on_the_workers(
    how: signal.Signals, cluster: Cluster, template: Template, grader: Grader, tmp_path: Path
) -> None:
    worker = cluster.add()
    cluster.wait(1)
    handed_in, out = template.copy(tmp_path)
    changed(handed_in)
    before = stored(out)
    process = grader.start(handed_in, out, "--dask", cluster.address)
    wait_for_results(process, out, len(before))
    assert worker.zygotes()
    if how == signal.SIGKILL:
        kill(process)
    else:
        began = time.monotonic()
        os.killpg(process.pid, how)
        said, _ = process.communicate(timeout=30)
        assert time.monotonic() - began < 15
        assert process.returncode == 130
        assert "멈췄습니다. 여기까지의 결과는 남아 있습니다." in said
        assert "Traceback" not in said
    assert before < stored(out)
    gone(worker.zygotes)
    assert cluster.page("json/counts.json").count('"tasks": 0')


UNLIKE = "import autograde; autograde.__version__ = '0.0.9'"
WITHOUT = """
import importlib.metadata as metadata
def version(name): raise metadata.PackageNotFoundError(name)
metadata.version = version
"""
OPEN = """
from autograde.sandbox.zygoteprocess import Zygote
Zygote.test = lambda self, bounds: ("rlimits", "landlock")
"""
LESS = """
from autograde.sandbox.zygoteprocess import Zygote
Zygote.whole = getattr(Zygote, "whole", Zygote.test)  # preloads are loaded twice
Zygote.test = lambda self, bounds: tuple(n for n in self.whole(bounds) if n != "privileges")
"""


@pytest.mark.parametrize(
    ("preload", "text"),
    [
        (UNLIKE, "의 autograde는 0.0.9"),
        (WITHOUT, "의 autograde는 찾을 수 없습니다"),
        (OPEN, "빠진 격리 층: seccomp"),
        (LESS, "없는 층: privileges"),
    ],
    ids=["another version", "no autograde", "no isolation", "other layers"],
)
def test_a_worker_that_is_not_fit_is_refused_by_its_name(
    preload: str, text: str, cluster: Cluster, template: Template, grader: Grader, tmp_path: Path
) -> None:
    cluster.add()
    cluster.wait(1)
    good = set(json.loads(cluster.page("json/identity.json"))["workers"])
    cluster.add(preload=preload)
    cluster.wait(2)
    (bad,) = set(json.loads(cluster.page("json/identity.json"))["workers"]) - good
    process = grader.start(template.handed_in, tmp_path / "out", "--dask", cluster.address)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2, said
    assert text in said
    assert f"일꾼 {bad}" in said
    assert not any(worker in said for worker in good)
    assert "Traceback" not in said
    assert stored(tmp_path / "out") == set()
    if preload == OPEN:
        said = grader.finish(template.handed_in, tmp_path / "out", "--dask", cluster.address, "--unsafe")
        assert "격리: 없음" in said
        assert results(tmp_path / "out") == results(template.out)


def test_a_worker_that_comes_later_takes_part_unless_it_is_not_fit(
    cluster: Cluster, full_keys: dict[str, AnswerKey]
) -> None:
    cluster.add()
    cluster.wait(1)
    told = Told()
    with joined(cluster.address, DEADLY, told) as staff:
        crew = staff.crew(full_keys, 2)
        assert crew.hire(needed=True) is not None
        assert crew.hire(needed=False) is None
        cluster.add(preload=UNLIKE)
        cluster.wait(2)
        while not told.texts:
            assert crew.hire(needed=False) is None
        assert "0.0.9" in told.texts[0]
        cluster.add()
        cluster.wait(3)
        while (seat := crew.hire(needed=False)) is None:
            time.sleep(0.05)
        (seat_result,) = seat.submit((job(1),)).result(timeout=30)
        assert seat_result.report.score == seat_result.report.max_score
        crew.close(at_once=True)


def test_a_wrong_address_says_what_to_do(grader: Grader, template: Template, tmp_path: Path) -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        process = grader.start(template.handed_in, tmp_path / "out", "--dask", address)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 2, said
        assert f"{address}: Dask 스케줄러에 연결하지 못했습니다" in said
        assert "dask scheduler" in said
        assert "Traceback" not in said


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Problem, match=r"pip install \"distributed"), joined("tcp://x:1", DEADLY, Told()):
        raise AssertionError


def test_workers_here_and_elsewhere_exclude_each_other(
    grader: Grader, template: Template, tmp_path: Path
) -> None:
    process = grader.start(template.handed_in, tmp_path / "out", "--dask", "tcp://x:1", "--workers", "2")
    said, _ = process.communicate()
    assert process.returncode == 2
    assert "--workers와 --dask는 함께 쓸 수 없습니다" in said


SEED = "호랑이가-잠든-숲"
CODE = "얼룩말이_뛰어논다"
OUTPUT = "기린이_소리친다"


SAYS_SOMETHING = re.compile(r"[가-힣]{2}|\S{3,} \S|[0-9a-f]{32}")


def words_of(keys: dict[str, AnswerKey]) -> set[str]:
    """Every sentence and every line of code in the keys; not single words such as "function", which any page has."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list | tuple):
            for value in node:
                walk(value)
        elif isinstance(node, str):
            found.update(line.strip() for line in node.splitlines() if SAYS_SOMETHING.search(line.strip()))

    for key in keys.values():
        assert key_bytes(key)
        walk(to_tree(key, Packed()))
    return found


def shown(cluster: Cluster) -> str:
    """Pages, logs and what a client can ask for."""
    from distributed import Client

    pages = cluster.pages()
    with Client(cluster.address, set_as_default=False) as client:
        asked = [client.get_events(), client.profile(), client.call_stack(), client.has_what()]
        asked += [client.get_worker_logs(), client.get_scheduler_logs(), client.processing()]
    return "\n".join([*pages, *pages.values(), cluster.logs(), repr(asked)])


def test_nothing_of_keys_and_submissions_is_shown_by_the_scheduler_or_in_logs(
    cluster: Cluster, template: Template, grader: Grader, full_keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    cluster.add()
    cluster.wait(1)
    words = words_of(full_keys) | {SEED, CODE, OUTPUT, "20260000"}
    assert len(words) > 60
    handed_in, out = template.copy(tmp_path)
    changed(handed_in, slow=0.2)
    for path in handed_in.folder.rglob("*.py"):
        path.write_text(
            path.read_text() + f'\n# %%\n{CODE} = 1\nprint("{OUTPUT}")\nraise ValueError("{OUTPUT}")\n'
        )
    process = Grader(grader.course, SEED).start(handed_in, out, "--dask", cluster.address)
    wait_for_results(process, out, len(stored(out)))
    seen = shown(cluster)
    assert process.poll() is None
    assert "autograde-" in seen, "the tasks of the run are to be seen"
    process.communicate()
    assert process.returncode == 0
    seen += shown(cluster)
    assert [word for word in words if word in seen] == []


def test_what_an_ordinary_task_is_about_would_be_seen(cluster: Cluster) -> None:
    """The test above looks in the right places."""
    from distributed import Client

    cluster.add()
    cluster.wait(1)
    with Client(cluster.address, set_as_default=False) as client:
        future = client.submit(int, CODE)
        assert isinstance(future.exception(timeout=30), ValueError)
        pages, logs = "".join(cluster.pages().values()), cluster.logs()
    assert CODE in pages
    assert CODE in logs
