"""The lecture site: plain Markdown pages whose Python blocks are executed, built by ``make lectures``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "딥러닝 기초"
author = ""
copyright = "딥러닝 기초. 글은 CC BY-SA 4.0, 코드는 MIT"
language = "ko"
root_doc = "README"
exclude_patterns = ["_ext", "_static"]

extensions = ["myst_nb", "pages", "korean_search"]

# Pages. ``pages`` turns their ```python blocks into cells; the kernel is the environment's own.
myst_enable_extensions = ["dollarmath", "deflist", "attrs_inline"]
myst_heading_anchors = 3
nb_execution_mode = "cache"
nb_execution_cache_path = str(HERE.parent / "build" / "lectures" / "cache")
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_merge_streams = True
nb_code_prompt_show = "코드 보기"
nb_code_prompt_hide = "코드 접기"
pages_not_executed = ["errors"]  # its examples stop with errors, each on its own
nb_output_stderr = "error"  # a warning in an example is a mistake in the page

# Look. Everything is served by the site itself: it works from a folder, without a network.
html_theme = "sphinx_book_theme"
html_title = "딥러닝 기초"
html_static_path = ["_static", "../autograde/fonts"]
html_css_files = ["site.css"]
html_js_files = ["players.js"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_context = {"default_mode": "auto"}
html_show_search_summary = False  # it would fetch pages, which a browser refuses in a folder
html_search_language = "ko"
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "home_page_in_toc": True,
    "navbar_persistent": [],  # the sidebar has the search already
}
mathjax_path = "mathjax/tex-svg.js"
mathjax3_config = {"svg": {"fontCache": "global"}, "options": {"enableMenu": False}}
