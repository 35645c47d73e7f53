"""Coreference: pronouns and descriptions that mean a named thing, found only where one antecedent is left."""

from .resolve import resolve
from .rules import RULES

__all__ = ["RULES", "resolve"]
