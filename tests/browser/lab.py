"""A course to learn from, a real JupyterLab in a home of its own, and Chromium."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from autograde.course import load_course
from autograde.key import key_bytes
from autograde.keys import course_key
from autograde.practice import write_practice

COURSE = Path(__file__).parents[2]
SCREENSHOTS = COURSE / "build" / "screenshots"
PATIENCE = 60_000  # ms; a kernel's first start on a busy machine

# No page asks for anything but the server under test.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    "--font-render-hinting=none",
)
# What JupyterLab would otherwise ask on its first start, or fetch.
SETTINGS: dict[str, dict[str, Any]] = {
    "apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    "extensionmanager-extension/plugin": {"enabled": False},
}


def make_course(root: Path) -> Path:
    """A copy of this course with fresh practice files: what an instructor or a self-learner has."""
    root.mkdir(parents=True)
    shutil.copy(COURSE / "course.toml", root)
    shutil.copytree(COURSE / "solutions", root / "solutions", ignore=shutil.ignore_patterns("__pycache__"))
    course = load_course(root)
    write_practice(course, keys=lambda folder: key_bytes(course_key(course, folder, None)))
    return root


def find_chromium() -> str | None:
    """Debian's or Ubuntu's Chromium, or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window and with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def jupyter_lab(root: Path, home: Path, *options: str) -> Iterator[str]:
    """Start JupyterLab on ``root``; the value is its address. Nothing of the user's own Jupyter is touched."""
    port = _free_port()
    for name, content in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--ServerApp.allow_root=True"]
    command += [f"--ServerApp.root_dir={root}", "--LabApp.news_url=", "--expose-app-in-browser", *options]
    with (home / "jupyter.log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=_environment(home), stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process, home / "jupyter.log")
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _environment(home: Path) -> dict[str, str]:
    """The environment of a new user: no configuration, no running servers, no history."""
    keep = {
        k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON", "AUTOGRADE", "XDG_"))
    }
    own = {
        "HOME": home,
        "USERPROFILE": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    return {**keep, **{name: str(path) for name, path in own.items()}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab이 켜지지 않았습니다.\n{log.read_text(errors='replace')}")
