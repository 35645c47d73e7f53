"""Facts: what the article states and what somebody says, as claims joined to dates, numbers and entities."""

from .claim_filters import REFUSALS
from .stage import claims

__all__ = ["REFUSALS", "claims"]
