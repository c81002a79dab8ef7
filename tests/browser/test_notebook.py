"""A learner in JupyterLab: the blank, the check below it, the card."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from autograde.grade import grade
from autograde.key import TaskKey, load_key
from autograde.outcome import Cell
from autograde.report.card import card as card_html
from autograde.runner import InProcessRunner

from .hands import Notebook

pytestmark = pytest.mark.browser

EXERCISE = "prac1_softmax_loss"
CHECK = f'check("{EXERCISE}.softmax")'
BLANK = "def softmax(x)"
TODO = "여기를 채우세요"
OVERFLOWING = "y = np.exp(x) / np.sum(np.exp(x))"
Shot = Callable[[str], None]


@pytest.fixture
def softmax(course: Path) -> TaskKey:
    """The task as its public key tells it."""
    task = load_key(course / "practice" / "1_day" / "keys" / f"{EXERCISE}.npz").task("softmax")
    assert task is not None
    return task


@pytest.fixture
def notebook(page: Page, address: str, handed_out: str) -> Notebook:
    """The student's notebook, its import cell run."""
    opened = Notebook.open(page, address, f"{handed_out}/{EXERCISE}.ipynb")
    opened.run(opened.cell("from autograde import check"))
    return opened


def answer(notebook: Notebook, *lines: str) -> Locator:
    """Type ``lines`` below the placeholder, run the blank and its check; the card."""
    notebook.type_below(notebook.cell(BLANK), TODO, *lines)
    return checked(notebook)


def checked(notebook: Notebook) -> Locator:
    notebook.run(notebook.cell(BLANK))
    found = notebook.run(notebook.cell(CHECK)).locator(".autograde-card")
    expect(found).to_be_visible()
    return found


def says(card: Locator, message: str) -> bool:
    """Whether the card holds the message; it sets code and questions off in its own way."""
    return _bare(message) in _bare(card.inner_text())


def _bare(text: str) -> str:
    return "".join(text.replace("`", "").split())


def message_of(task: TaskKey, name: str) -> str:
    return next(mistake.message for mistake in task.misconceptions if mistake.name == name)


def test_overflowing_softmax_is_diagnosed_and_its_correction_passes(
    notebook: Notebook, softmax: TaskKey, shot: Shot
) -> None:
    card = checked(notebook)
    expect(card).to_contain_text("미작성")
    expect(card).to_contain_text("아직 채우지 않은 빈칸입니다")
    shot("1-untouched")

    card = answer(notebook, OVERFLOWING)
    expect(card).to_contain_text("틀림")
    assert says(card, message_of(softmax, "no_max_shift"))
    expect(card.locator(".autograde-diagnosis")).to_contain_text(softmax.lecture)
    expect(card.locator("b").get_by_text("nan", exact=True).first).to_be_visible()  # the first difference
    card.scroll_into_view_if_needed()
    shot("2-diagnosed")

    notebook.retype(notebook.cell(BLANK), OVERFLOWING, "y = np.exp(x - np.max(x))")
    notebook.type_below(notebook.cell(BLANK), "np.max(x)", "y = y / np.sum(y)")
    card = checked(notebook)
    expect(card).to_contain_text("통과")
    full = f"{softmax.max_score:g}"
    expect(card).to_contain_text(f"{full} / {full}점")
    expect(card.locator(".autograde-diagnosis")).to_have_count(0)
    shot("3-passed")


def test_misspelt_name_and_broken_syntax_are_explained_in_korean(notebook: Notebook, shot: Shot) -> None:
    card = answer(notebook, "y = np.exp(X)")
    expect(card).to_contain_text("오류")
    expect(card).to_contain_text("name 'X' is not defined")
    assert says(card, "X라는 이름이 없습니다. 혹시 x인가요?")
    shot("4-name-error")

    notebook.retype(notebook.cell(BLANK), "np.exp(X)", "y = np.exp(x) np.sum(x)")
    card = checked(notebook)
    assert says(card, "파이썬 문법에 맞지 않는 줄입니다.")
    expect(card).to_contain_text("np.exp(x) np.sum(x)")  # what stands in the cell now, not what ran before
    shot("5-syntax-error")

    notebook.retype(notebook.cell(BLANK), "np.sum(x)", "y = np.exp(x - np.max(x))")
    notebook.type_below(notebook.cell(BLANK), "np.max(x)", "y /= y.sum()")
    expect(checked(notebook)).to_contain_text("통과")


def test_changing_the_argument_is_told_although_the_values_are_right(
    notebook: Notebook, softmax: TaskKey, shot: Shot
) -> None:
    card = answer(notebook, "x -= np.max(x)", OVERFLOWING)
    expect(card).to_contain_text("값은 맞지만 넘겨받은 x를 바꾸어 놓았습니다")
    assert says(card, message_of(softmax, "changes_the_argument"))
    card.scroll_into_view_if_needed()
    shot("6-argument-changed")


def test_hint_gives_a_step_and_compare_shows_both_answers(
    page: Page, address: str, cloned: str, softmax: TaskKey, shot: Shot
) -> None:
    notebook = Notebook.open(page, address, f"{cloned}/{EXERCISE}.ipynb")
    notebook.run(notebook.cell("from autograde import check"))
    checked(notebook)
    answer(notebook, OVERFLOWING)
    below = notebook.add_below(notebook.cell(CHECK), "from autograde import compare, hint")
    notebook.run(below)
    asked = notebook.add_below(below, f'hint("{EXERCISE}.softmax")')
    for step in (0, 1):
        assert says(notebook.run(asked), softmax.hints[step])

    shown = notebook.run(notebook.add_below(asked, f'compare("{EXERCISE}.softmax", reveal=True)'))
    own, reference = shown.locator("pre").all()
    assert OVERFLOWING in own.inner_text()
    assert own.inner_text().count(BLANK) == 1  # the answer of now, not the stub that ran before
    assert "np.max" in reference.inner_text()
    expect(shown).to_contain_text("걸린 시간")
    shown.scroll_into_view_if_needed()
    shot("7-compare")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_card_fits_a_narrow_window_of_a_notebook_that_someone_else_made(
    page: Page, address: str, desk: Path, handed_out: str, course: Path, theme: str, shot: Shot
) -> None:
    """JupyterLab takes some styles out of a card that did not come from its own kernel."""
    path = desk / handed_out / f"{EXERCISE}.ipynb"
    path.write_text(with_cards(path, course), encoding="utf-8")
    page.set_viewport_size({"width": 620, "height": 1000})
    Notebook.open(page, address, f"{handed_out}/{EXERCISE}.ipynb", theme)
    page.keyboard.press("Control+b")  # the file browser
    cards = page.locator(".autograde-card")
    expect(cards).to_have_count(2)
    for card in cards.all():
        card.scroll_into_view_if_needed()
        assert card.evaluate("e => e.scrollWidth <= e.clientWidth"), "wider than its frame"
        parts = card.evaluate("""e => [...e.querySelectorAll("*")]
            .filter(part => part.getBoundingClientRect().right > e.getBoundingClientRect().right + 1)
            .map(part => part.outerHTML)""")
        assert parts == []
    shot(f"8-narrow-{theme}")


def with_cards(path: Path, course: Path) -> str:
    """The notebook as saved by someone whose softmax overflows and whose batch version has many wrong numbers."""
    key = load_key(course / "practice" / "1_day" / "keys" / f"{EXERCISE}.npz")
    code = (
        "import numpy as np\n"
        "def softmax(x):\n    return np.exp(x) / np.sum(np.exp(x))\n"
        "def softmax_batch(X):\n    return np.exp(X - X.max()) / np.sum(np.exp(X - X.max()))\n"
    )
    report = grade([Cell(code)], key, InProcessRunner(), only={"softmax", "softmax_batch"})
    html = {f'check("{EXERCISE}.{task.name}")': card_html("", [task]) for task in report.tasks}
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if source in html:
            data = {"text/html": html[source], "text/plain": "0.0"}
            cell["outputs"] = [
                {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
            ]
    return json.dumps(notebook)
