"""Readers: files, folders and standard input as Articles. One module a format; nothing else knows about formats."""

from .drafts import NO_CHOICES, Choices
from .failures import Failure
from .memory import Text, read_texts
from .reading import read_sources

__all__ = ["NO_CHOICES", "Choices", "Failure", "Text", "read_sources", "read_texts"]
