"""Layout: which lines are title, dateline, body or boilerplate, and where sentences begin."""

from .boundaries import set_boundaries
from .lines import Line, lines
from .sentences import sentences

__all__ = ["Line", "lines", "sentences", "set_boundaries"]
