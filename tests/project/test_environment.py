"""The same packages however one installs them, and nothing of a developer's machine in the repository."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
# What `pytest` needs to run this repository's tests; the rest of the dev extra is for lint, types and browsers.
TEST_TOOLS = {"hypothesis", "pyyaml"}

# A home folder, or a mount point of somebody's: written so that this line does not match itself.
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:home|Users|root|work|workspaces?|mnt)/(?!me/|<)[\w.-]+|[A-Z]:\\Users\\\w+"
)
REGISTRY_HOST = re.compile(
    r"(?:[\w-]+\.)*(?:pypi|pythonhosted|anaconda|artifactory|jfrog|nexus|devpi|npmjs|debian)\.(?:org|com|io|net)",
    re.IGNORECASE,
)
SKIPPED_FOLDERS = {".git", ".venv", "build", ".autograde", "__pycache__", ".hypothesis", ".ipynb_checkpoints"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]  # type: ignore[no-any-return]


def by_name(lines: list[str]) -> dict[str, Requirement]:
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(item.name): item for item in found}


def direct() -> dict[str, Requirement]:
    """Every package that pyproject.toml names, extras included."""
    about = project()
    return by_name(
        about["dependencies"] + [line for extra in about["optional-dependencies"].values() for line in extra]
    )


def environment() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def lock_lines() -> list[str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_conda_users_get_the_packages_and_lower_bounds_of_pyproject() -> None:
    about = project()
    extras = about["optional-dependencies"]
    wanted = by_name(about["dependencies"] + extras["course"])
    wanted |= {name: item for name, item in by_name(extras["dev"]).items() if name in TEST_TOOLS}
    given = by_name([line for line in environment()["dependencies"] if isinstance(line, str)])
    tools = {"python", "pip"}
    assert {name: str(item.specifier) for name, item in given.items() if name not in tools} == {
        name: str(item.specifier) for name, item in wanted.items()
    }


def test_conda_users_get_the_supported_pythons_and_this_very_folder() -> None:
    about, conda = project(), environment()
    python = by_name([line for line in conda["dependencies"] if isinstance(line, str)])["python"].specifier
    assert [version for version in ("3.10", *PYTHONS, "3.14") if version in python] == list(PYTHONS)
    assert PYTHONS[0] in about["requires-python"]
    assert {"pip": ["-e ."]} in conda["dependencies"]
    assert conda["channels"][0] == "conda-forge"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_lock_pins_every_direct_dependency_once(python: str, platform: str) -> None:
    marks = {
        "python_version": python,
        "python_full_version": f"{python}.4",
        "sys_platform": platform,
        "platform_system": PLATFORMS[platform],
        "os_name": "nt" if platform == "win32" else "posix",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "platform_machine": "x86_64",
    }
    pins = [Requirement(line) for line in lock_lines()]
    active = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(marks)]
    for name, wanted in direct().items():
        found = [pin for pin in active if canonicalize_name(pin.name) == name]
        assert len(found) == 1, f"{name}: {[str(pin) for pin in found]}"
        (pin,) = found[0].specifier
        assert pin.operator == "=="
        assert wanted.specifier.contains(pin.version), f"{found[0]} is not {wanted}"


def test_the_lock_names_no_place_to_download_from() -> None:
    strange = [line for line in lock_lines() if "://" in line or "@" in line or line.lstrip().startswith("-")]
    assert strange == []


def repository_files() -> Iterator[Path]:
    """Files of the repository: as git knows them, or, without git, whatever is not generated."""
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        paths = [ROOT / name for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not SKIPPED_FOLDERS & set(path.relative_to(ROOT).parts)]
    yield from (path for path in paths if path.is_file())


def machine_traces(text: str) -> list[str]:
    return [match[0] for pattern in (MACHINE_PATH, REGISTRY_HOST) for match in pattern.finditer(text)]


def test_no_file_names_a_developers_folder_or_a_registry() -> None:
    found = {}
    for path in repository_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        if traces := machine_traces(text):
            found[path.relative_to(ROOT).as_posix()] = traces[:3]
    assert found == {}


def test_the_search_for_such_names_finds_them() -> None:
    slash, dot = "/", "."
    assert machine_traces(f"see {slash}home{slash}minsu{slash}x.py")
    assert machine_traces("C:" + "\\" + "Users" + "\\minsu")
    assert machine_traces(f"--index-url https:{slash}{slash}pypi{dot}org/simple")
    assert not machine_traces("https://github.com/x/y, ~/course, sqlite:////home/me/class/gradebook.db")
