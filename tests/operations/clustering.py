"""A Dask cluster of real processes on this machine, and what its scheduler shows to whoever looks."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from killing import about, descendants

PAGES = (
    "info/main/workers.html",
    "info/main/exceptions.html",
    "info/main/logs.html",
    "json/counts.json",
    "json/identity.json",
    "json/index.html",
    "metrics",
)
LINK = re.compile(r'href="([^"#]+)"')


@dataclass
class Worker:
    """A worker process, or a nanny with its worker process."""

    process: subprocess.Popen[bytes]
    log: Path

    def strike(self) -> None:
        """SIGKILL for the process that does the work."""
        below = [pid for pid in descendants(self.process.pid) if "spawn_main" in about(pid)]
        os.kill(below[0] if below else self.process.pid, signal.SIGKILL)

    def zygotes(self) -> list[int]:
        return [pid for pid in descendants(self.process.pid) if "autograde.sandbox.zygote" in about(pid)]


@dataclass
class Cluster:
    """A scheduler and its workers. Free ports, and logs in ``folder``."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    workers: list[Worker] = field(default_factory=list)
    scheduler: subprocess.Popen[bytes] | None = None
    address: str = ""
    dashboard: str = ""

    def start(self, workers: int = 0) -> Cluster:
        self.folder.mkdir(exist_ok=True)
        told = self.folder / f"scheduler-{time.monotonic_ns()}.json"
        options = ("--port", "0", "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(told))
        self.scheduler = self._run("scheduler", "scheduler.log", "--host", "127.0.0.1", *options)
        while not told.exists() or not told.read_text():
            assert self.scheduler.poll() is None, (self.folder / "scheduler.log").read_text()
            time.sleep(0.02)
        about_it = json.loads(told.read_text())
        self.address = about_it["address"]
        self.dashboard = f"http://127.0.0.1:{about_it['services']['dashboard']}/"
        for _ in range(workers):
            self.add()
        self.wait(workers)
        return self

    def add(self, *, nanny: bool = False, preload: str = "", threads: int = 1) -> Worker:
        """One more worker process. ``preload`` is code that runs in it first."""
        name = f"worker-{len(self.workers)}"
        options = ["--nworkers", "1", "--nthreads", str(threads), "--dashboard-address", "127.0.0.1:0"]
        options += ["--local-directory", str(self.folder)] + ["--no-nanny"] * (not nanny)
        if preload:
            (self.folder / f"{name}.py").write_text(preload, encoding="utf-8")
            options += ["--preload", str(self.folder / f"{name}.py")]
        process = self._run("worker", f"{name}.log", self.address, *options)
        self.workers.append(Worker(process, self.folder / f"{name}.log"))
        return self.workers[-1]

    def wait(self, workers: int) -> None:
        while json.loads(self.page("json/counts.json"))["workers"] != workers:
            time.sleep(0.05)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.dashboard + path, timeout=30) as answer:
            return html.unescape(answer.read().decode("utf-8", "replace"))

    def pages(self) -> dict[str, str]:
        """All that the scheduler shows: from its main pages to whatever they link to."""
        found: dict[str, str] = {}
        waiting = list(PAGES)
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found[path] = ""
            with contextlib.suppress(urllib.error.HTTPError):  # a task may be gone meanwhile
                found[path] = self.page(path)
            links = [link.split("info/")[-1].lstrip("./") for link in LINK.findall(found[path])]
            waiting += [f"info/{link}" for link in links if link.endswith(".html") and "://" not in link]
        return found

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))

    def stop(self) -> None:
        processes = [worker.process for worker in self.workers]
        processes += [self.scheduler] if self.scheduler else []
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.workers.clear()

    def _run(self, what: str, log: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options, *self.options]
        with open(self.folder / log, "ab") as file:
            return subprocess.Popen(
                command, cwd=self.folder, stdout=file, stderr=file, env={**os.environ, **self.environment}
            )
