"""Layout: which lines are title, dateline, body or boilerplate, where sentences begin, and whose turn it is to speak."""

from .boundaries import set_boundaries
from .lines import Line, lines
from .sentences import sentences
from .turns import turns

__all__ = ["Line", "lines", "sentences", "set_boundaries", "turns"]
