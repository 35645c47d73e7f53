"""Numbers: every quantity with its bound, its unit and what it counts."""

from .stage import find_numbers, numbers

__all__ = ["find_numbers", "numbers"]
