"""Markdown files (.md): front matter as in .txt; markup stays in the text and is blanked in `masked`.

markdown-it-py (CommonMark) finds the markup. It tells lines for blocks but no positions within them, so each of its inline
rules is watched for the characters that it takes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import plain
from .decoding import decode
from .drafts import NO_CHOICES, Choices, Draft, Place

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_HEADING = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])?\s*#{1,6}")
# A link's definition names an address or a path.
_DEFINITION = re.compile(r"\[[^\]^][^\]]*\]:\s*(?:<|[A-Za-z][A-Za-z+.-]*:|[/#.]|[\w-]+[./]\w)")
_KEY = "extract_taken"

Rule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
Taken = tuple[str, int, int, list[Token]]


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft]:
    """The one article of a Markdown file. Raises ArticleError."""
    text, notes = decode(stream.read())
    draft = plain.from_text(text, where, notes)
    masked = mask(draft.text)
    yield dataclasses.replace(draft, masked=masked if masked != draft.text else None)


def mask(text: str) -> str:
    """The text at the same length with spaces for markup: marks, link targets, images, tags, code; line ends stay.

    A character reference ("&amp;") becomes the character that it stands for, padded with spaces.
    """
    # The same length, with the line ends and without the NULs that the parser wants.
    source = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    shown = [c if c in "\r\n" else " " for c in text]
    lines = source.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    tokens: list[Token] = []
    env: dict[str, object] = {}
    parser = _parser()
    parser.block.parse(source, parser, env, tokens)
    columns: dict[int, int] = {}
    previous = ""
    for token in tokens:
        if token.type == "inline" and token.map:
            places = _places(token, lines, starts, columns, heading=previous == "heading_open")
            _show(parser, token.content, places, text, shown, env)
        previous = token.type
    return "".join(shown)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # In articles an indented line is a paragraph, and a block of HTML holds text.
    parser.disable(["code", "html_block"])
    # Joined tokens would lose what each mark became.
    parser.inline.ruler2.disable(["fragments_join"])
    for block_rule in parser.block.ruler.__rules__:
        if block_rule.name == "reference":
            parser.block.ruler.at("reference", _careful(block_rule.fn))
    for rule in parser.inline.ruler.__rules__:
        parser.inline.ruler.at(rule.name, _watched(rule.name, rule.fn))
    return parser


def _careful(rule: BlockRule) -> BlockRule:
    """CommonMark takes "[Q]: Really?" for the definition of a link; in an interview it is a question."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        return bool(_DEFINITION.match(line)) and rule(state, start, end, silent)

    return run


def _watched(name: str, rule: Rule) -> Rule:
    def run(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        matched = rule(state, silent)
        taken = state.env.get(_KEY)
        # An image's alternative text is parsed as a text of its own: not ours.
        if matched and not silent and taken is not None and state.src == state.env["extract_src"]:
            taken.append((name, start, state.pos, state.tokens[before:]))
        return matched

    return run


def _places(token: Token, lines: list[str], starts: list[int], columns: dict[int, int], *, heading: bool) -> list[int]:
    """Where each character of an inline token's content stands in the source; -1 for one that stands nowhere."""
    first, last = token.map or (0, 0)
    out: list[int] = []
    for offset, piece in enumerate(token.content.split("\n")):
        number = first + offset
        column = -1
        if number < min(last, len(lines)):
            column = _column(lines[number], piece, columns.get(number, 0), heading=heading)
        if column < 0:
            out.extend([-1] * len(piece))
        else:
            columns[number] = column + len(piece)
            out.extend(range(starts[number] + column, starts[number] + column + len(piece)))
        out.append(-1)
    return out[:-1]


def _column(line: str, piece: str, after: int, *, heading: bool) -> int:
    """Where a piece of content begins in its line: it ends the line, except in headings and table cells."""
    ended, body = line.rstrip(), piece.rstrip()
    if not heading and not after and ended.endswith(body) and "|" not in line:
        return len(ended) - len(body)
    if heading and (mark := _HEADING.match(line)):
        after = mark.end()
    return line.find(piece, after)


def _show(parser: MarkdownIt, content: str, places: list[int], text: str, shown: list[str], env: dict[str, object]) -> None:
    """Let through what the reader of the rendered article would see of one inline content."""
    taken: list[Taken] = []
    env[_KEY], env["extract_src"] = taken, content
    parser.inline.parse(content, parser, env, [])
    seen = list(content)
    for name, start, end, tokens in taken:
        _blank(name, start, end, tokens, content, seen)
    for note in _FOOTNOTE.finditer(content):
        seen[note.start() : note.end()] = " " * (note.end() - note.start())
    for here, place in enumerate(places):
        if place >= 0 and shown[place] not in "\r\n":
            # A NUL that the parser could not take is still a NUL.
            shown[place] = text[place] if seen[here] == content[here] else seen[here]


def _blank(name: str, start: int, end: int, tokens: list[Token], content: str, seen: list[str]) -> None:
    """Blank what one rule took and no reader sees. Rules inside links report before the link itself does."""
    blank: list[tuple[int, int]] = []
    if name in {"image", "autolink", "html_inline"}:
        blank = [(start, end)]
    elif name == "escape":
        blank = [(start, start + 1)]
    elif name == "entity":
        stands_for = unescape(content[start:end])
        seen[start:end] = (stands_for if len(stands_for) == 1 and stands_for.isprintable() else " ").ljust(end - start)
    elif name == "backticks" and tokens and tokens[-1].type == "code_inline":
        width = len(tokens[-1].markup)
        blank = [(start, start + width), (end - width, end)]
    elif name in {"emphasis", "strikethrough"}:
        blank = _marks(start, end, 1 if name == "emphasis" else 2, tokens)
    elif name == "link":
        blank = [(start, start + 1), (_label_end(content, start, end), end)]
    for a, b in blank:
        seen[a:b] = " " * (b - a)


def _marks(start: int, end: int, width: int, tokens: list[Token]) -> list[tuple[int, int]]:
    """Which of a run of marks became markup: one token a mark, the last at the end of the run."""
    out: list[tuple[int, int]] = []
    for token in reversed(tokens):
        if end - width < start:
            break
        # Of the two tokens of strong emphasis one is renamed and the other emptied.
        if token.type != "text" or not token.content:
            out.append((end - width, end))
        end -= width
    return out


def _label_end(content: str, start: int, end: int) -> int:
    """Where the bracket stands that closes a link's label."""
    depth, here = 0, start
    while here < end:
        if content[here] == "\\":
            here += 1
        elif content[here] == "[":
            depth += 1
        elif content[here] == "]":
            depth -= 1
            if not depth:
                return here
        here += 1
    return end
