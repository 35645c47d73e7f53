"""Attribution: who says what, as spans of sources, cues and contents."""

from .refusals import REFUSALS
from .rules import RULES
from .stage import attributions

__all__ = ["REFUSALS", "RULES", "attributions"]
