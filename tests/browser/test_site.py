"""The lecture site as a reader sees it: every page, on a phone and on a desk, from a folder, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from . import lab

pytestmark = pytest.mark.browser

SITE = lab.COURSE / "build" / "site"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}

# Letters that the page's own fonts lack come out as the same box as a letter that no font has.
BOXES = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (letter, font) => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = font;
    pen.fillText(letter, 4, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  const font = "24px " + getComputedStyle(document.body).fontFamily;
  const box = drawn("\\u{10FFFD}", font);
  const letters = new Set(document.body.innerText.replace(/[\\s\\x00-\\x7f]/g, ""));
  return [...letters].filter((letter) => drawn(letter, font) === box);
}"""


def pages() -> list[Path]:
    return sorted(path for path in SITE.rglob("*.html") if "_static" not in path.parts)


@pytest.fixture(params=WIDTHS)
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, list[str], str]]:
    """A tab, and what goes wrong in it."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ko-KR")
    page, wrong = context.new_page(), []
    page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"request: {request.url}"))
    page.on("request", lambda r: wrong.append(f"outside: {r.url}") if r.url.startswith("http") else None)
    yield page, wrong, request.param
    context.close()


def test_every_page_is_whole(reader: tuple[Page, list[str], str]) -> None:
    page, wrong, name = reader
    found = pages()
    assert len(found) > 5, "make lectures를 먼저 실행해 주세요"
    folder = lab.SCREENSHOTS / "site" / name
    folder.mkdir(parents=True, exist_ok=True)
    for path in found:
        page.goto(path.as_uri())
        page.wait_for_function(
            "!window.MathJax?.startup?.promise || window.MathJax.startup.promise.then(() => true)"
        )
        page.evaluate("document.fonts.ready")
        where = path.relative_to(SITE).as_posix()
        assert wrong == [], where
        assert page.evaluate(BOXES) == [], where
        assert page.locator("img:not([alt])").count() == 0, where
        assert page.locator("mjx-merror").count() == 0, where
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{where}: {wide}px too wide"
        page.screenshot(path=folder / f"{where.replace('/', '-')}.png", full_page=True)


def test_the_broadcasting_player_says_why_two_shapes_do_not_fit(reader: tuple[Page, list[str], str]) -> None:
    page, wrong, _ = reader
    page.goto((SITE / "1_day" / "numpy.html").as_uri())
    player = page.locator("[data-player=broadcasting]")
    told = player.locator(".player-told")
    assert "할 수 없습니다" in told.inner_text()
    player.locator("input").nth(1).fill("(2, 1)")
    assert "결과의 모양은 (2, 3)입니다" in told.inner_text()
    player.locator("input").nth(0).fill("5, 1, 4")
    player.locator("input").nth(1).fill("3x1")
    assert "(5, 3, 4)" in told.inner_text()
    player.locator("input").nth(1).fill("셋")
    assert "적어 주세요" in told.inner_text()
    player.get_by_role("button", name="(3, 1) (1, 4)").press("Enter")
    assert "(3, 4)" in told.inner_text()
    assert wrong == []


def test_the_loss_player_agrees_with_the_lecture_and_listens_to_keys(
    reader: tuple[Page, list[str], str],
) -> None:
    page, wrong, _ = reader
    page.goto((SITE / "1_day" / "softmax.html").as_uri())
    player = page.locator("[data-player=losses]")
    told = player.locator(".player-told")
    assert "SVM 손실 2.90, 교차 엔트로피 2.04" in told.inner_text()
    player.get_by_role("slider", name="고양이 점수").focus()
    for _ in range(29):
        page.keyboard.press("ArrowRight")
    assert "SVM 손실 0.00" in told.inner_text()
    player.get_by_label("자동차", exact=True).check()
    assert "SVM 손실 2.00" in told.inner_text()
    assert wrong == []


def test_the_descent_player_diverges_with_a_large_rate(reader: tuple[Page, list[str], str]) -> None:
    page, wrong, _ = reader
    page.goto((SITE / "1_day" / "optimization.html").as_uri())
    player = page.locator("[data-player=descent]")
    told = player.locator(".player-told")
    assert "30걸음 뒤 (-0.41, 0.00)" in told.inner_text()
    before = player.locator("polyline").get_attribute("points")
    player.get_by_role("slider", name="학습률").press("End")
    assert "발산했습니다" in told.inner_text()
    assert player.locator("polyline").get_attribute("points") != before
    player.get_by_role("slider", name="학습률").press("Home")
    assert "아직 바닥에" in told.inner_text()
    assert wrong == []


@pytest.mark.parametrize(
    "query", ["역전파", "브로드캐스팅", "손실 함수에서", "소프트맥스는", "backpropagation"]
)
def test_search_finds_words_with_particles(reader: tuple[Page, list[str], str], query: str) -> None:
    page, wrong, _ = reader
    page.goto((SITE / "search.html").as_uri() + f"?q={query}")
    page.wait_for_selector("#search-results ul.search li")
    assert page.locator("#search-results ul.search li").count() >= 1
    assert wrong == []


def test_the_particle_does_not_change_what_is_found(browser: Browser) -> None:
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    found = []
    for query in ("역전파", "역전파에서는"):
        page.goto((SITE / "search.html").as_uri() + f"?q={query}")
        page.wait_for_selector("#search-results ul.search li")
        found.append(sorted(page.locator("#search-results ul.search li a").all_inner_texts()))
    context.close()
    # A heading that holds the query letter for letter is listed besides.
    assert found[1]
    assert set(found[1]) <= set(found[0])
