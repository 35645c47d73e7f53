"""Events as the text tells of them: where, in what form, whether they came about, and with whom, where and when."""

from .mentions import RULES, event_mentions

__all__ = ["RULES", "event_mentions"]
