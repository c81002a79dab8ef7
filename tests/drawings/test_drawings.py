"""Diagrams say in words what they show, and show what is true of the arrays they are given."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from autograde.drawings import (
    Node,
    alignment,
    convolution,
    flow,
    graph,
    grid,
    im2col,
    lstm_cell,
    memory,
    pooling,
    reduction,
    unrolled_rnn,
    volumes,
)
from autograde.drawings.svg import Drawing

X = np.arange(6)
GRAPH = [Node("x", 0, 0), Node("y", 0, 1), Node("q", 1, 0.5, "+", ("x", "y"))]


def words(drawing: Drawing) -> list[str]:
    root = ElementTree.fromstring(drawing._repr_html_())
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    "drawing",
    [
        alignment((2, 3), (3,)),
        alignment((2, 3), (2,)),
        memory(X, {"view": X[1:3], "copy": X[[1, 2]]}),
        grid(X.reshape(2, 3), title="x < y", highlight=[(0, 1)]),
        convolution(np.arange(16).reshape(4, 4), np.ones((2, 2)), (1, 2)),
        im2col(np.arange(9).reshape(3, 3), 2),
        reduction(X.reshape(2, 3), 0, title="axis=0"),
        reduction(X.reshape(2, 3), 1),
        flow({"먼저": ["가", "나\n다"], "다음": ["라"]}),
        graph(GRAPH, {"x": -2, "y": 5, "q": 3}, {"x": 1, "q": 1}),
        unrolled_rnn(3, backward=True),
        lstm_cell(),
    ],
    ids=lambda drawing: drawing.alt[:12],
)
def test_a_drawing_is_well_formed_has_words_and_stays_on_its_sheet(drawing: Drawing) -> None:
    root = ElementTree.fromstring(drawing._repr_html_())
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert any("가" <= letter <= "힣" for letter in title.text or "")
    for node in root.iter("{http://www.w3.org/2000/svg}rect"):
        x, y, width, height = (float(node.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + width <= drawing.width and y + height <= drawing.height
    for node in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(node.attrib["x"]) <= drawing.width
        assert 0 <= float(node.attrib["y"]) <= drawing.height


@pytest.mark.parametrize("shapes", [((2, 3), (3,)), ((2, 3), (2, 1)), ((5, 1, 4), (3, 1)), ((), (2,))])
def test_an_alignment_shows_the_shape_that_numpy_computes(shapes: tuple[tuple[int, ...], ...]) -> None:
    wanted = np.broadcast_shapes(*shapes)
    shown = words(alignment(*shapes))
    assert shown[shown.index("결과") + 1 :] == [str(length) for length in wanted]
    assert str(wanted) in alignment(*shapes).alt


def test_an_alignment_that_fails_names_the_axis() -> None:
    failing = alignment((2, 3), (2,))
    assert "✗" in words(failing)
    assert "뒤에서 1번째 축" in failing.alt


def test_memory_tells_views_from_copies_and_shows_where_a_view_lies() -> None:
    drawing = memory(X, {"v": X[1:6:2], "c": X[[0, 1]]})
    assert "v는 x의 뷰" in drawing.alt
    assert "c는 x의 복사본" in drawing.alt
    dashed = [part for part in drawing.parts if "stroke-dasharray" in part]
    assert len(dashed) == 3
    first, second = (float(part.split('x="')[1].split('"')[0]) for part in dashed[:2])
    assert second - first == pytest.approx(2 * 38)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_reduction_shows_what_numpy_computes(axis: int) -> None:
    matrix = np.array([[1, 2, 3], [3, 5, 7]])
    sums = [str(value) for value in matrix.sum(axis=axis)]
    assert words(reduction(matrix, axis))[-len(sums) :] == sums
    largest = matrix.max(axis=axis)
    assert words(reduction(matrix, axis, result=largest))[-len(sums) :] == [str(value) for value in largest]


def test_a_flow_has_an_arrow_between_two_steps_and_a_line_of_words_for_each_line() -> None:
    drawing = flow({"먼저": ["가", "나\n다"], "다음": ["라"]})
    assert words(drawing) == ["먼저", "가", "나", "다", "다음", "라"]
    assert sum("<polygon" in part for part in drawing.parts) == 1


def test_a_convolution_shows_the_sum_of_products() -> None:
    image, kernel = np.arange(16.0).reshape(4, 4), np.array([[1.0, 0.0], [0.0, -2.0]])
    assert f"{np.sum(image[1:3, 2:4] * kernel):.3g}" in convolution(image, kernel, (1, 2)).alt


def test_pooling_shows_the_winners_and_sends_gradients_back_to_them() -> None:
    image, coming = np.array([[1, 5, 2], [4, 3, 5], [0, 2, 1]]), np.array([[1, 10], [100, 1000]])
    assert words(pooling(image, 2, stride=1))[-4:] == ["5", "5", "4", "5"]
    assert words(pooling(image, 2, stride=1, gradient=coming))[-9:-3] == ["0", "11", "0", "100", "0", "1000"]
    squares = [part for part in pooling(np.arange(16).reshape(4, 4), 2).parts if part.startswith("<rect")]
    assert len({part.partition("fill=")[2] for part in squares}) == 4


def test_volumes_draw_a_sheet_for_a_channel_up_to_a_few_and_say_every_shape() -> None:
    drawing = volumes([("입력", (3, 8, 8)), ("합성곱", (20, 6, 6)), ("점수", (10,))])
    assert words(drawing) == ["입력", "(3, 8, 8)", "합성곱", "(20, 6, 6)", "점수", "(10,)"]
    assert sum(part.startswith("<rect") for part in drawing.parts) == 3 + 6 + 1


def test_an_unrolled_network_can_name_what_it_reads_and_writes() -> None:
    drawing = unrolled_rnn(2, inputs="가나", outputs="나다")
    assert words(drawing)[2:4] == ["가", "나"] and "x₁" not in words(drawing)
    assert "가, 나" in drawing.alt


def test_what_a_learner_names_is_escaped() -> None:
    assert "<b>" not in grid(X, title="<b>")._repr_html_()


def test_plots_draw_without_a_warning() -> None:
    import matplotlib

    matplotlib.use("Agg")
    from autograde.drawings import plots

    x = np.linspace(0.1, 1, 20)
    plots.curves(x, {"로그": np.log(x), "제곱": x**2}, xlabel="가로", ylabel="세로", title="제목")
    plots.histograms({"하나": x, "둘": x**2}, xlabel="값")
    plots.images([x.reshape(4, 5)] * 3, ["가", "나", "다"], columns=2)
    plots.bars(["가", "나"], {"낮게": np.array([0.1, 0.9]), "높게": np.array([0.5, 0.5])}, ylabel="확률")
    plots.images([x.reshape(4, 5) - 0.5], signed=True)
    plots.surface(
        lambda a, b: a**2 + b, low=(-1, -1), high=(1, 1), xlabel="가", ylabel="나", points={"점": (0, 0)}
    )
    points = np.array([[0.0, 0.0], [1.0, 1.0]])
    plots.boundary(lambda p: (p.sum(axis=1) > 1).astype(int), points, np.array([0, 1]))
    plots.descent(lambda a, b: a**2 + b**2, {"경로": np.array([[3.0, 3.0], [0.0, 0.0]])})


def test_lines_of_a_fork_carry_their_own_gradients() -> None:
    nodes = [*GRAPH, Node("f", 2, 0, "×", ("q", "x"))]
    back = {"x→q": 3, "x→f": -1, "x": 2, "y": 3, "q": 3, "f": 1}
    drawn = words(graph(nodes, {"x": 3, "y": -4, "q": -1, "f": -3}, back))
    assert sorted(drawn) == sorted(
        ["x", "y", "+", "×", "3", "3", "-4", "-1", "-3", "3", "-1", "2", "3", "3", "1"]
    )


def test_panels_draw_without_a_warning() -> None:
    import matplotlib

    matplotlib.use("Agg")
    from autograde.drawings import panels

    x = np.linspace(0.1, 1, 20)
    panels.curve_panels(
        x, {"가": {"값": x, "기울기": x**2}, "나": {"값": x}, "다": {"값": -x}}, xlabel="x", limits=(-1, 1)
    )
    panels.histogram_grid({"가": {"1층": x, "2층": x}, "나": {"1층": x}}, xlabel="값", span=(0, 1))
    panels.scatter_panels(
        {"격자": np.ones((3, 2)), "무작위": np.ones((3, 2))}, xlabel="x", ylabel="y", log=True
    )
    panels.path_panels(
        lambda a, b: a**2 + b**2, {"경로": np.ones((3, 2))}, low=(-1, -1), high=(1, 1), goal=(0, 0)
    )


def test_a_logarithmic_axis_has_no_sign_that_the_font_lacks(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    from autograde.drawings import plots

    monkeypatch.setattr(plt, "close", lambda: None)
    plots.curves(np.arange(3), {"값": np.array([1.0, 1e-3, 1e-6])}, xlabel="가로", ylabel="세로", log=True)
    figure = plt.gcf()
    figure.canvas.draw()
    shown = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    monkeypatch.undo()
    plt.close(figure)
    assert "0.001" in shown
    assert "glyph" not in caplog.text


def test_maps_draw_without_a_warning() -> None:
    import matplotlib

    matplotlib.use("Agg")
    from autograde.drawings import maps

    table = np.arange(12.0).reshape(3, 4)
    maps.shades(table, xlabel="가로", ylabel="세로", names="가나", rows="하", scale="거리")
    maps.balls(
        lambda a, b: (a - 1) ** 2 + b**2,
        {"하나": (lambda a, b: a**2 + b**2, (0.5, 0.0)), "둘": (lambda a, b: abs(a) + abs(b), (0.5, 0.0))},
        low=(-1, -1),
        high=(1, 1),
        xlabel="가",
        ylabel="나",
    )
    maps.strokes(table, table * 10, np.zeros((3, 4)), cell=2)
    maps.spread(np.array([1, 3, 5]), table, xlabel="k", ylabel="정확도")
    maps.colours([np.zeros((2, 2, 3))] * 2, np.eye(2), np.eye(3)[:2], xlabel="색상")
