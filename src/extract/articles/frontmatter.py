"""The front-matter block at the very start of a text file: `---`, YAML, `---`."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .failures import FrontMatterError

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t]*(?:\r\n|\n|\r|\Z)")
# Metadata are short; the parser takes seconds for what is not.
_LONGEST, _MOST_BRACKETS = 50_000, 200
# The first line of a block that is meant as metadata; anything else between two rules is text.
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*[A-Za-z_][\w-]{0,40}[ \t]*:(?:\s|\Z)")


def split(text: str) -> tuple[dict[str, object], int]:
    """The metadata of a text (keys in lower case) and where its text begins, in code points: 0 if there is no block.

    Every scalar stays a string as written ("No", "007" and "12:30" are no booleans or numbers). A text that merely begins with
    `---`, with no closing line or with no `key:` below, is text. Raises FrontMatterError, with the line.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return {}, 0
    block = text[opening.end() : closing.start()]
    if block.strip() and not _KEY.match(block):
        return {}, 0
    return _parse(block), closing.end()


class _Loader(yaml.BaseLoader):
    """A safe loader that makes nothing but strings, lists and dictionaries, and no value of another one.

    Nine aliases of nine aliases, a few levels deep, are more text than there is memory.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*name), which is not read", mark)
        return super().compose_node(parent, index)


def _parse(block: str) -> dict[str, object]:
    if len(block) > _LONGEST:
        raise FrontMatterError(f"front matter, line 1: longer than {_LONGEST:,} characters; is the closing --- missing?")
    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        raise FrontMatterError(
            f"front matter, line 1: more than {_MOST_BRACKETS} brackets; put the values in quotes or remove them"
        )
    try:
        loaded = yaml.load(block, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise FrontMatterError(
            f"front matter, line {_marked_line(block, error)}: {error.problem or 'not YAML'}; "
            "put a value that holds a colon, a quote or a # in quotes"
        ) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        reason = getattr(error, "reason", "") or "not YAML"
        raise FrontMatterError(f"front matter, line {_reader_line(block, error)}: {reason}; mend or remove the block") from None
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise FrontMatterError("front matter, line 2: not a list of `key: value` lines; mend or remove the block")
    return {str(k).strip().casefold(): v for k, v in loaded.items() if isinstance(k, str)}


def _marked_line(block: str, error: yaml.MarkedYAMLError) -> int:
    """The line of an error in the file; of what is never closed, which fails at the end, where it was opened."""
    mark = error.problem_mark
    if mark and error.context_mark and mark.index >= len(block.rstrip()):
        mark = error.context_mark
    return mark.line + 2 if mark else 1


def _reader_line(block: str, error: Exception) -> int:
    position = getattr(error, "position", None)
    return block.count("\n", 0, position) + 2 if isinstance(position, int) else 1
