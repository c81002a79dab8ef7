"""What README.md and CONTRIBUTING.md promise is there: commands, files, links, pictures, the tree, the exercises."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from autograde import cli
from autograde.answer import load_exercise
from autograde.course import load_course

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z][\w-]*)")
AUTOGRADE = re.compile(r"^(?:\.venv/bin/)?(?:python -m )?autograde(?: (.+))?$")
TREE_LINE = re.compile(r"^(?P<indent>(?:│   |    )*)(?:├──|└──) (?P<names>\S+(?:, \S+)*)(?: {2,}.*)?$")

FILE = re.compile(
    r"[\w.-]*\.(?:py|md|yml|toml|lock|txt|png|html|ipynb|npz|csv|db|jsonl|zip|seed|bak|j2)|Makefile|LICENSE"
)
# Files that the commands make or the reader brings; README says so of each.
MADE = {
    *(
        "results.csv",
        "results.db",
        "results.jsonl",
        "report.html",
        "gradebook.db",
        "timestamp.txt",
        "secret.seed",
    ),
    *("명단.csv", "제출물.zip", "성적.csv"),
}
MADE_FOLDERS = {
    "build",
    ".venv",
    ".autograde",
    "submitted",
    "release",
    "source",
    "autograded",
    "feedback",
    "keys",
    "학급",
}


@dataclass(frozen=True)
class Page:
    """A Markdown page, its code apart from its prose."""

    name: str

    @property
    def text(self) -> str:
        return (ROOT / self.name).read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        return FENCE.sub("", self.text)

    def spans(self) -> list[str]:
        return [span.strip() for span in SPAN.findall(self.prose)]

    def command_lines(self) -> Iterator[str]:
        """Lines of shell blocks, without comments and prompts."""
        for language, body in FENCE.findall(self.text):
            if language in ("", "sh", "bash", "console", "text", "powershell"):
                for line in body.splitlines():
                    yield re.sub(r"(^|\s)#.*$", "", line).strip().removeprefix("$ ")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(request.param)


@cache
def targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_make_command_exists(page: Page) -> None:
    said = {name for text in (*page.spans(), *page.command_lines()) for name in MAKE.findall(text)}
    assert "test" in said
    assert said <= targets()


def test_make_help_tells_every_command_and_nothing_else() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r'@echo "make ([\w-]+)', text))
    assert told == {name for name in targets() if name != "help"}


def test_every_autograde_command_is_understood_by_the_real_parser(page: Page) -> None:
    parsed = 0
    for text in (*page.spans(), *page.command_lines()):
        found = AUTOGRADE.match(text)
        words = shlex.split(found[1] or "") if found else []
        if not words or "<" in text or "…" in text:
            continue
        assert words[0] in cli.COMMANDS, text
        if words[1:]:
            try:
                cli.build_parser(words[0]).parse_args(words)
            except SystemExit as error:
                pytest.fail(f"{page.name}: {text} ({error})")
            parsed += 1
    assert parsed >= 5


def test_every_command_of_autograde_is_in_the_readme() -> None:
    page = Page("README.md")
    said = {
        m[1].split()[0] for t in (*page.spans(), *page.command_lines()) if (m := AUTOGRADE.match(t)) and m[1]
    }
    assert said == set(cli.COMMANDS)


def test_every_link_and_picture_leads_somewhere(page: Page) -> None:
    local = [one or other for one, other in LINK.findall(page.prose)]
    missing = []
    for target in (link for link in local if "://" not in link):
        path, _, anchor = target.partition("#")
        file = ROOT / path if path else ROOT / page.name
        if not file.exists() or (anchor and anchor not in anchors(file)):
            missing.append(target)
    assert missing == []
    assert local


def anchors(file: Path) -> set[str]:
    """Headings as GitHub turns them into anchors."""
    text = FENCE.sub("", file.read_text(encoding="utf-8"))
    plain = (re.sub(r"[`*]", "", heading).strip().lower() for heading in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def test_every_file_that_is_named_exists(page: Page) -> None:
    missing = [span for span in page.spans() if is_path(span) and not exists(span)]
    assert missing == []


def is_path(span: str) -> bool:
    """Does this look like a file or folder of the repository? Commands, code and URLs do not."""
    if (
        re.fullmatch(r"\.\w+", span)
        or re.search(r"[\s(){}<>=\"'$…]|://", span)
        or span.startswith(("-", "@", "#", "/"))
    ):
        return False
    last = PurePosixPath(span).name
    return (
        span.endswith("/")
        or bool(FILE.fullmatch(last))
        or (span.count("/") >= 1 and span[0].islower() and "." not in span)
    )


def exists(span: str) -> bool:
    path = span.rstrip("/")
    parts = PurePosixPath(path).parts
    if PurePosixPath(path).name in MADE or MADE_FOLDERS & set(parts):
        return True
    if "/" not in path:  # a file's own name will do where it is clear which one is meant
        return bool(
            list(ROOT.glob(path))
            or list(ROOT.glob(f"autograde/**/{path}"))
            or list(ROOT.glob(f"solutions/*/*/{path}"))
        )
    return bool(list(ROOT.glob(path)) or list(ROOT.glob(f"autograde/{path}")))


def test_the_files_that_commands_make_are_named_by_the_commands() -> None:
    help_text = cli.build_parser("grade").parse_args  # the parser is built with the command's own help
    assert help_text is not None
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "autograde").rglob("*.py"))
    source += (ROOT / "course.toml").read_text(encoding="utf-8")
    assert [name for name in MADE if name.isascii() and name not in source] == []


def tree() -> list[str]:
    """Paths of the tree in the README."""
    (block,) = [body for _, body in FENCE.findall(Page("README.md").text) if "├──" in body]
    above: list[str] = []
    paths = []
    for line in block.splitlines():
        found = TREE_LINE.match(line)
        if not found:
            continue
        depth = len(found["indent"]) // 4
        names = found["names"].split(", ")
        paths += ["/".join([*above[:depth], name.rstrip("/")]) for name in names]
        above[depth:] = [names[0].rstrip("/")]
    return paths


def test_the_tree_is_true() -> None:
    paths = tree()
    assert [path for path in paths if not (ROOT / path).exists()] == []
    folders = {
        p.name
        for p in ROOT.iterdir()
        if p.is_dir() and not p.name.startswith((".", "_")) and any(p.iterdir())
    }
    assert folders - {"build"} <= set(paths)


def table_rows() -> dict[str, list[str]]:
    """First cell → all cells, of the table rows that start with an exercise's name."""
    rows = (
        re.split(r"\s*\|\s*", line.strip("| "))
        for line in Page("README.md").text.splitlines()
        if line.startswith("| ")
    )
    return {cells[0].strip("`"): cells for cells in rows if re.fullmatch(r"`[a-z]\w+`", cells[0])}


def test_the_table_of_exercises_has_each_with_its_tasks_and_points() -> None:
    rows = table_rows()
    for folder in load_course(ROOT).exercises:
        tasks = load_exercise(folder).tasks
        points = sum(case.points for task in tasks for case in task.cases)
        assert rows[folder.id][-2:] == [f"{len(tasks)}개", f"{points:g}점"], folder.id
    assert {name for name, cells in rows.items() if cells[-1].endswith("점")} == {
        f.id for f in load_course(ROOT).exercises
    }


def test_the_map_of_modules_is_complete() -> None:
    text = Page("CONTRIBUTING.md").text
    places = [
        p
        for p in sorted((ROOT / "autograde").iterdir())
        if p.suffix == ".py" or (p / "__init__.py").is_file()
    ]
    names = [f"{p.name}/" if p.is_dir() else p.name for p in places if not p.name.startswith("__")]
    assert [name for name in names if f"`{name}`" not in text] == []
