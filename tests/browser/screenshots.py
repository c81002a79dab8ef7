"""The README's pictures, taken from the real thing: ``python -m tests.browser.screenshots`` from the root."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from .hands import Notebook
from .lab import COURSE, chromium, jupyter_lab, make_course

IMAGES = COURSE / "docs" / "images"
MARGIN = 8


def main() -> None:
    """Write ``docs/images/card.png`` and ``class.png``."""
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        course, home = make_course(Path(temporary) / "course"), Path(temporary) / "home"
        home.mkdir()
        with jupyter_lab(course / "practice", home) as address:
            _save(_card(browser, address), "card.png")
        command = [sys.executable, "-m", "autograde", "demo", "--out", "demo"]
        subprocess.run(command, cwd=course, check=True, stdout=subprocess.DEVNULL)
        _save(_class(browser, course / "demo" / "report.html"), "class.png")


def _page(browser: Browser, width: int, height: int) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2, locale="ko-KR"
    ).new_page()


def _card(browser: Browser, address: str) -> bytes:
    """A blank filled wrongly and the card below it."""
    page = _page(browser, 860, 1200)
    notebook = Notebook.open(page, address, "1_day/prac1_softmax_loss.ipynb")
    page.keyboard.press("Control+b")  # without the file browser
    notebook.run(notebook.cell("from autograde import check"))
    blank, check = notebook.cell("def softmax(x)"), notebook.cell('check("prac1_softmax_loss.softmax")')
    notebook.type_below(blank, "여기를 채우세요", "y = np.exp(x) / np.sum(np.exp(x))")
    notebook.run(blank)
    notebook.run(check)
    blank.evaluate("cell => cell.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    top, bottom = blank.bounding_box(), check.locator(".autograde-card").bounding_box()
    assert top is not None
    assert bottom is not None
    y = top["y"] + 4  # below the toolbar's shadow
    height = bottom["y"] + bottom["height"] + MARGIN - y
    return page.screenshot(clip={"x": top["x"], "y": y, "width": top["width"], "height": height})


SHORTEN = """([rows, mistakes]) => {
    const [students, wrong] = [...document.querySelectorAll("tbody")];
    const rest = [...students.rows].slice(rows);
    rest.slice(1).forEach(row => row.remove());
    rest[0].innerHTML = `<td colspan="9">⋮ 나머지 ${rest.length}명</td>`;
    [...wrong.rows].slice(mistakes).forEach(row => row.remove());
}"""


def _class(browser: Browser, report: Path) -> bytes:
    """The class page with its long tables cut short, which the picture says."""
    page = _page(browser, 1180, 760)
    page.goto(report.as_uri())
    page.evaluate(SHORTEN, [12, 4])
    end = page.locator("tbody").last.bounding_box()
    assert end is not None
    clip = {"x": 0, "y": 0, "width": 1180, "height": end["y"] + end["height"] + MARGIN}
    return page.screenshot(full_page=True, clip=clip)


def _save(png: bytes, name: str) -> None:
    """With 256 colours a page of text looks the same and weighs a third."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / name
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    print(f"{path.relative_to(COURSE)}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
