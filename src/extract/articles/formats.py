"""The one list of what is read: a format is a row here and a module with `read(stream, where, choices)`.

A module is loaded only when there is something for it to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from .drafts import Choices, Draft, Place
from .failures import Failure, FormatError

Reader = Callable[[BinaryIO, Place, Choices], Iterator[Draft | Failure]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    `name`: what --input-format calls it. `suffixes`: in lower case. `module`: the one of this package that reads it. `says`: what
    it holds, for the docs. `needs`: the library that must be installed for it, `extra`: the extra of this package that has it.
    `native`: is it read by libraries that may crash or never end, in C code for the most part?
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    says: str
    needs: str = ""
    extra: str = ""
    native: bool = False

    def reader(self) -> Reader:
        """The function that reads it. Raises FormatError where its library is not installed."""
        if self.needs and find_spec(self.needs) is None:
            raise FormatError(
                f"reading {self.suffixes[0]} needs {self.needs}: pip install 'extract-facts[{self.extra}]', "
                "or save the text as .txt or .jsonl"
            )
        return cast("Reader", import_module(f".{self.module}", __package__).read)


FORMATS = (
    Format("text", (".txt", ".text"), "plain", "one article; may open with front matter"),
    Format("markdown", (".md", ".markdown"), "markdown", "the same; markup is not taken for language"),
    Format("html", (".html", ".htm", ".xhtml"), "webpage", "a saved web page: its article", native=True),
    Format("jsonl", (".jsonl", ".ndjson"), "jsonl", "an article a line: a JSON object"),
    Format("json", (".json",), "jsonarray", "a JSON array of such objects, bare or as a member of one object"),
    Format("csv", (".csv", ".tsv"), "delimited", "an article a row; the first row names the columns"),
    Format("parquet", (".parquet",), "parquet", "an article a row", "pyarrow", "parquet", native=True),
    Format("feed", (".rss", ".atom", ".xml"), "feed", "an RSS or Atom feed: an article an entry", native=True),
    Format("mail", (".eml",), "mail", "a saved e-mail: its subject and text"),
    Format("docx", (".docx",), "word", "a Word document", "docx", "docx", native=True),
    Format("pdf", (".pdf",), "pdf", "a PDF that holds text", "pypdf", "pdf", native=True),
    Format("gzip", (".gz",), "archives", "one of these, compressed", native=True),
    Format("zip", (".zip",), "archives", "a folder of these", native=True),
)

_BY_NAME = {f.name: f for f in FORMATS}
_BY_SUFFIX = {suffix: f for f in FORMATS for suffix in f.suffixes}


def named(name: str) -> Format:
    """The format of a name. Raises FormatError with the names that there are."""
    if name not in _BY_NAME:
        raise FormatError(f"there is no input format {name!r}; there are {', '.join(_BY_NAME)}")
    return _BY_NAME[name]


def of_file(name: str) -> Format | None:
    """The format of a file by its name; None where its suffix says nothing."""
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].casefold()) if dot > 0 else None


def stem(name: str) -> str:
    """A file's name without its suffix, and without both of `.jsonl.gz`."""
    known = of_file(name)
    if known is None:
        return PurePosixPath(name).stem
    short = name[: name.rfind(".")]
    return stem(short) if known.name == "gzip" else short


def listed() -> str:
    """The suffixes, for messages."""
    return ", ".join(f.suffixes[0] for f in FORMATS)
