"""A teacher in formgrader, on the demo's gradebook."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def results(demo: Path) -> list[dict[str, str]]:
    """The rows of the class's CSV."""
    with (demo / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(text: str) -> tuple[float, ...]:
    """``"18 / 23"`` as numbers."""
    return tuple(float(number) for number in re.findall(r"[\d.]+", text))


def made_by(demo: Path, exercise: str, mistake: str) -> str:
    """The student who was diagnosed with ``mistake``."""
    for line in (demo / "results.jsonl").read_text(encoding="utf-8").splitlines():
        result = json.loads(line)
        if result["exercise"] == exercise and any(mistake in t["misconceptions"] for t in result["tasks"]):
            return str(result["student"])
    raise AssertionError(f"nobody made {mistake}")


def test_class_has_the_totals_of_the_results(
    page: Page, formgrader: str, results: list[dict[str, str]], shot: Callable[[str], None]
) -> None:
    page.goto(f"{formgrader}/manage_students")
    rows = page.locator("#main-table tbody tr, table tbody tr")
    expect(rows).to_have_count(len(results))
    shown = {}
    for row in rows.all():
        cells = row.locator("td").all_inner_texts()
        shown[cells[1]] = (cells[0], numbers(cells[3]))
    shot("9-formgrader-class")
    assert {who: totals for who, (_, totals) in shown.items()} == {
        row["학번"]: (float(row["합계"]), float(row["만점"])) for row in results
    }
    names = {who: name.replace(", ", "") for who, (name, _) in shown.items()}  # nbgrader: "family, given"
    assert names == {row["학번"]: row["이름"] for row in results}


def test_submission_opens_and_shows_the_card(
    page: Page, formgrader: str, demo: Path, results: list[dict[str, str]], shot: Callable[[str], None]
) -> None:
    exercise, mistake = "prac0_score_function", "scores_bias_forgotten"
    student = made_by(demo, exercise, mistake)
    page.goto(f"{formgrader}/manage_students/{student}/1_day")
    own = next(row for row in results if row["학번"] == student)
    line = page.locator("tr", has=page.get_by_role("link", name=exercise))
    assert numbers(line.locator("td").nth(1).inner_text())[0] == float(own[exercise])
    line.get_by_role("link", name=exercise).click()
    page.wait_for_url("**/formgrader/submissions/**")
    card = page.locator(".autograde-card", has=page.get_by_text("scores", exact=True)).first
    expect(card).to_contain_text("틀림")
    expect(card.locator(".autograde-diagnosis")).to_contain_text("편향")
    # The sanitizer left its styles.
    assert card.evaluate("e => getComputedStyle(e).borderRadius") == "12px"
    assert "Consolas" in card.locator("code").first.evaluate("e => getComputedStyle(e).fontFamily")
    card.scroll_into_view_if_needed()
    shot("10-formgrader-card")
