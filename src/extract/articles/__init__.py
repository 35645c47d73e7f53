"""Readers: files, folders and standard input as Articles. One module a format; nothing else knows about formats."""

from .failures import Failure
from .reading import read_sources

__all__ = ["Failure", "read_sources"]
