"""Readers: files, folders and standard input as Articles. One module a format; nothing else knows about formats."""

from .failures import Failure
from .memory import Text, read_texts
from .reading import read_sources

__all__ = ["Failure", "Text", "read_sources", "read_texts"]
