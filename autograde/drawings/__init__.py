"""The course's diagrams, drawn as SVG: in lectures, in notebooks, wherever HTML is shown.

Lines take the colour of the text around them, so that a diagram reads on paper, on a screen and in the dark.
"""

from autograde.drawings.arrays import convolution, grid, im2col, memory, reduction
from autograde.drawings.flow import flow
from autograde.drawings.graph import Node, graph
from autograde.drawings.layers import pooling, volumes
from autograde.drawings.recurrent import lstm_cell, unrolled_rnn
from autograde.drawings.shapes import alignment
from autograde.drawings.svg import Drawing

__all__ = [
    "Drawing",
    "Node",
    "alignment",
    "convolution",
    "flow",
    "graph",
    "grid",
    "im2col",
    "lstm_cell",
    "memory",
    "pooling",
    "reduction",
    "unrolled_rnn",
    "volumes",
]
