"""Readers: files, folders and standard input as Articles. One module a format; nothing else knows about formats."""

from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure
from .memory import Text, read_texts
from .reading import Elsewhere, read_file, read_sources

__all__ = [
    "NO_CHOICES",
    "Choices",
    "Draft",
    "Elsewhere",
    "Failure",
    "Place",
    "Text",
    "read_file",
    "read_sources",
    "read_texts",
]
