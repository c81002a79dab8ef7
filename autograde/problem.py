"""The exception for what goes wrong outside student code: a Korean sentence with the next step."""


class Problem(Exception):
    """Names the file and the next command to type; shown without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows."""
        return [f"✗ {self}"]
