"""Numbers: every quantity with its bound, its unit and what it counts."""

from .model_filters import MODEL_FILTERS
from .non_quantities import NON_QUANTITIES
from .rules import RULES
from .stage import find_numbers, numbers

REFUSALS = (*NON_QUANTITIES, *MODEL_FILTERS)

__all__ = ["REFUSALS", "RULES", "find_numbers", "numbers"]
