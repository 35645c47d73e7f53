"""When two figures can both hold: each is an interval, and intervals either overlap or they do not."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from .. import lexicon


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the table has it, and the least and greatest that it can mean."""

    value: str
    low: str
    high: str
    bound: str
    least: float
    greatest: float

    def overlaps(self, other: Figure) -> bool:
        """Can both hold of one quantity?"""
        return self.least <= other.greatest and other.least <= self.greatest

    def equals(self, other: Figure) -> bool:
        """Is it the same figure, meant the same way?"""
        return (self.value, self.low, self.high, self.bound) == (other.value, other.low, other.high, other.bound)

    @property
    def size(self) -> float:
        """One number for its order of magnitude."""
        if self.value:
            return abs(float(self.value))
        ends = [abs(e) for e in (self.least, self.greatest) if abs(e) != inf]
        return sum(ends) / len(ends) if ends else 0.0

    @property
    def words(self) -> str:
        """The figure as a reason says it."""
        if not self.value:
            return f"{self.low or '0'} to {self.high}" if self.high else f"{self.low} or more"
        sign = {"=": "", "~": "about ", ">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than "}
        return sign[self.bound] + self.value


def _slack(value: str, kind: str) -> float:
    """How far an exact figure may be rounded: half its last digit, for round figures and for those with decimals."""
    size = abs(float(value))
    whole, _, decimals = value.partition(".")
    if decimals or kind in ("percent", "measure"):
        return float(0.5 * 10 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros < 2:
        return 0.0
    return float(min(0.5 * 10**zeros, lexicon.toml("figures")["limits"]["rounded"] * size))


def figure(value: str, low: str, high: str, bound: str, kind: str) -> Figure:
    """A figure from the cells of `numbers` (decimals as strings, "" for missing)."""
    if value and bound == "~":
        slack = abs(float(value)) * lexicon.toml("figures")["limits"]["approximate"]
        ends = (float(value) - slack, float(value) + slack)
    elif value and bound == "=":
        slack = _slack(value, kind)
        ends = (float(value) - slack, float(value) + slack)
    else:
        ends = (float(low) if low else -inf, float(high) if high else inf)
    return Figure(value, low, high, bound, *ends)
