"""What a learner's hands do in a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from .lab import PATIENCE

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@dataclass(frozen=True)
class Notebook:
    """An open notebook. Cells are found by what stands in them, as a learner finds them."""

    page: Page

    @classmethod
    def open(cls, page: Page, address: str, path: str, theme: str = "light") -> Notebook:
        """Open the notebook at ``path`` with a fresh workspace and wait for its kernel."""
        page.goto(f"{address}/lab/tree/{path}?reset")
        expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
        notebook = cls(page)
        notebook.wait_until_idle()
        notebook.set_theme(theme)
        return notebook

    def set_theme(self, theme: str) -> None:
        """``"light"`` or ``"dark"``."""
        name = THEMES[theme]
        self.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", name)
        expect(self.page.locator(f'body[data-jp-theme-name="{name}"]')).to_be_attached()

    def wait_until_idle(self) -> None:
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=PATIENCE)

    def cell(self, text: str | re.Pattern[str]) -> Locator:
        """The code cell whose source holds ``text``."""
        editor = self.page.locator(".jp-InputArea-editor", has_text=text)
        return self.page.locator(".jp-Notebook .jp-CodeCell").filter(has=editor).first

    def type_below(self, cell: Locator, line: str, *lines: str) -> None:
        """Put the cursor at the end of the line that holds ``line`` and type on below it."""
        cell.locator(".cm-line", has_text=line).first.click()
        self.page.keyboard.press("End")
        for text in lines:
            self.page.keyboard.press("Enter")
            self.page.keyboard.type(text)
        expect(cell.locator(".cm-content")).to_contain_text(lines[-1])

    def retype(self, cell: Locator, line: str, text: str) -> None:
        """Type over the line that holds ``line``, its indentation aside."""
        cell.locator(".cm-line", has_text=line).first.click()
        self.page.keyboard.press("End")
        self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(text)
        expect(cell.locator(".cm-line", has_text=text).first).to_be_visible()

    def add_below(self, cell: Locator, text: str) -> Locator:
        """A new cell below ``cell`` (Esc, B, Enter) with ``text`` in it."""
        cell.locator(".cm-content").click()
        for key in ("Escape", "b", "Enter"):
            self.page.keyboard.press(key)
        self.page.keyboard.type(text)
        return self.cell(text)

    def run(self, cell: Locator) -> Locator:
        """Shift+Enter in the cell; the value is its output once it has finished."""
        before = self._prompt(cell)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        expect(cell.locator(".jp-InputPrompt")).not_to_have_text(before, timeout=PATIENCE)
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"^\[\d+\]:$"), timeout=PATIENCE)
        return cell.locator(".jp-OutputArea")

    def _prompt(self, cell: Locator) -> str:
        return cell.locator(".jp-InputPrompt").inner_text()
