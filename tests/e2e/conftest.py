"""The command line, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def autograde() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``autograde(arguments…, cwd=, secret=, answer=)``: a process of its own."""

    def run(
        *arguments: object, cwd: Path = ROOT, secret: str = "", answer: str = ""
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COLUMNS": "160"}
        if secret:
            environment["AUTOGRADE_SECRET"] = secret
        command = [sys.executable, "-m", "autograde", *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            input=answer,
        )

    return run
