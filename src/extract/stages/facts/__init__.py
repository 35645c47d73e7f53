"""Facts: what the article states and what somebody says, as claims joined to dates, numbers and entities."""

from .claim_filters import REFUSALS
from .rules import RULES
from .stage import claims

__all__ = ["REFUSALS", "RULES", "claims"]
