"""Entities and the mentions that name them."""

from __future__ import annotations

from .refusals import REFUSALS
from .rules import RULES
from .stage import names

__all__ = ["REFUSALS", "RULES", "names"]
