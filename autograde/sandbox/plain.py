"""A fresh process for one submission without isolation: what works on every system."""

from __future__ import annotations

import os
import sys

from autograde.sandbox.preload import importable
from autograde.sandbox.serve import Channel, serve


def main(arguments: list[str]) -> None:
    """The arguments are modules that may be imported, too. Serves over standard input and output, which student code gets to see as the null device."""
    read, write = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    try:
        serve(Channel(read, write), None, importable(arguments))
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
