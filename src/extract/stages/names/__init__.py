"""Entities and the mentions that name them."""

from __future__ import annotations

from .stage import names

__all__ = ["names"]
