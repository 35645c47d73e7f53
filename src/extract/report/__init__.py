"""The report: one self-contained page to look at the facts of a folder in the texts they come from."""

from .page import render, write

__all__ = ["render", "write"]
