"""Search in Korean: a word is found with whatever particle is attached to it."""

from __future__ import annotations

import json
import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

# Longest first: of "에서는" more than "는" has to go. One letter only where two or more are left.
LONG = [
    "으로부터",
    "에서부터",
    "에게서는",
    "이라고는",
    "으로서는",
    "에서는",
    "에서도",
    "에서의",
    "에게는",
    "으로는",
    "으로도",
    "으로의",
    "까지는",
    "까지도",
    "부터는",
    "처럼은",
    "보다는",
    "만으로",
    "이라는",
    "이라고",
    "이라도",
    "이지만",
    "입니다",
    "합니다",
    "됩니다",
    "습니다",
    "하면서",
    "에서",
    "에게",
    "에는",
    "에도",
    "에만",
    "으로",
    "로는",
    "로도",
    "로서",
    "로써",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "만큼",
    "이나",
    "이란",
    "이라",
    "하고",
    "하면",
    "하는",
    "하여",
    "한다",
    "된다",
    "되는",
    "되어",
    "들은",
    "들이",
    "들을",
    "들의",
    "라고",
    "라는",
    "라도",
    "과는",
    "와는",
    "과의",
    "와의",
    "만을",
    "만이",
]
SHORT = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "란",
    "나",
    "인",
    "한",
    "할",
    "된",
    "될",
]
HANGUL = re.compile(r"[가-힣]")


def strip_particle(word: str) -> str:
    """``손실을`` → ``손실``. The same rule runs in the browser."""
    for endings in (LONG, SHORT):
        for ending in endings:
            rest = word[: -len(ending)]
            if word.endswith(ending) and len(rest) >= 2 and HANGUL.match(rest[-1]) is not None:
                return rest
    for ending in (*LONG, *SHORT):  # SVM은, dW를
        rest = word[: -len(ending)]
        if word.endswith(ending) and rest.isascii() and rest:
            return rest
    return word


STEMMER = """
var Stemmer = function () {
  const long = LONG, short = SHORT;
  this.stemWord = function (word) {
    for (const endings of [long, short]) {
      for (const ending of endings) {
        const rest = word.slice(0, -ending.length);
        if (word.endsWith(ending) && rest.length >= 2 && /[가-힣]$/.test(rest)) return rest;
      }
    }
    for (const ending of [...long, ...short]) {
      const rest = word.slice(0, -ending.length);
      if (word.endsWith(ending) && rest && /^[\\x00-\\x7f]+$/.test(rest)) return rest;
    }
    return word;
  };
};
"""


class KoreanSearch(SearchLanguage):
    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = STEMMER.replace("LONG", json.dumps(LONG)).replace("SHORT", json.dumps(SHORT))

    def stem(self, word: str) -> str:
        return strip_particle(word.lower())


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_search_language(KoreanSearch)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
