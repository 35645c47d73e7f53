"""The paragraphs of a web page as its elements have them, and which of them are the article's.

trafilatura says where the article is. What it gives back has lost the elements, so its text is looked up again in the page:
each block that it kept is a candidate, and so is prose that stands among those. A block then falls by one of the named reasons
in `REASONS`, which look at what the page itself says: what the elements are called, how much of a block is link, what stands
beside it. Wording is judged later, with that of plain texts, by the stage "layout".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .. import lexicon

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "div", "li", "ul", "ol", "tr", "table", "td", "th", "tbody", "thead", "blockquote", "section", "article",
     "figure", "figcaption", "hr", "pre", "header", "footer", "body", "dd", "dt", "dl", "main", "aside", "nav",
     "form", "fieldset",
     "address", "center", "details", "summary", "html"}
)  # fmt: skip
_UNSEEN = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "iframe", "svg", "button", "select", "option", "textarea",
     "input", "object", "video", "audio", "picture", "canvas", "embed", "map", "meta", "link"}
)  # fmt: skip
# Stands for a line break between what an element holds; no page has it.
_BREAK = "\x1e"
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SQUEEZE = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_ANY_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[a-z,.;:)]")
_SIGNED = re.compile(r"[—–-]{1,2} ?[^()]{2,60}\(@\w{1,30}\)")
# Characters: what a paragraph of prose has at least; below how many a block is found again only in its order.
_PROSE, _SHORT = 60, 25
# The share of a block's characters that stand in links: nearly all of it; the most that a paragraph has.
_ALL_LINK, _MOST_LINK = 0.9, 0.6
# A part that holds this share of the article's prose is the article, whatever it is called.
_MOST = 0.4
# Less of the prose than this is never all that is left.
_LEAST = 0.6


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or line of a page: its text, and how many of its characters stand in links."""

    text: str
    linked: int
    element: Any
    tag: str
    post: str = ""
    kept: bool = False

    @property
    def link_share(self) -> float:
        """The share of the text that stands in links."""
        return self.linked / max(1, len(self.text))

    @property
    def is_prose(self) -> bool:
        """Does it read like a paragraph of an article?"""
        return len(self.text) >= _PROSE and bool(_SENTENCE_END.search(self.text)) and self.link_share < _MOST_LINK


def squeeze(text: str) -> str:
    """A text as it is looked up: letters and digits alone."""
    return _SQUEEZE.sub("", text).casefold()


@lru_cache(maxsize=4096)
def _tokens(value: str) -> frozenset[str]:
    """The words of a class or an id: "ArticleBody-relatedLinks" has article, body, related, links."""
    words = [w.casefold() for w in _WORDS.findall(value)]
    return frozenset(words) | frozenset(a + b for a, b in itertools.pairwise(words))


def marks(element: Any) -> frozenset[str]:
    """The words in an element's class, id, role and data-component."""
    given = (element.get(a) for a in ("class", "id", "role", "data-component", "data-testid", "aria-label", "itemprop"))
    return frozenset().union(*(_tokens(v) for v in given if v))


def is_hidden(element: Any) -> bool:
    """Does the page hide it, or show it only to screen readers?"""
    style = (element.get("style") or "").replace(" ", "").casefold()
    if "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None:
        return True
    return not lexicon.words("html", "hidden_class").isdisjoint(marks(element))


class _Walk:
    """Reads a page's blocks in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._owner: Any = None
        self._letter = False

    def read(self, element: Any, links: int = 0) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or is_hidden(element):
            return
        # What stands in a line but is called a caption or a share link is no part of its paragraph.
        block = element.tag in _BLOCKS or (element.tag != "a" and not _names().isdisjoint(marks(element)))
        if block:
            self.flush(element.getparent())
        links += element.tag == "a"
        self._letter = element.tag in ("span", "b", "strong", "font", "big") and len((element.text or "").strip()) == 1
        self._add(element.text, links, element)
        for child in element:
            if child.tag == "br":
                self._parts.append(_BREAK)
            else:
                self.read(child, links)
            self._letter = not isinstance(child.tag, str) or (child.tag == "span" and _is_initial(child))
            self._add(child.tail, links, element)
        if block:
            self.flush(element)

    def _add(self, text: str | None, links: int, owner: Any) -> None:
        if not text:
            return
        if (
            self._letter
            and self._parts
            and text[:1].isspace()
            and _is_letter("".join(self._parts))
            and text.lstrip()[:1].islower()
        ):
            text = text.lstrip()  # a letter that stands large at the beginning, set apart from its word
        self._letter = False
        self._parts.append(text)
        self._linked += len(text.strip()) if links else 0
        self._owner = owner

    def flush(self, element: Any) -> None:
        whole = "".join(self._parts)
        linked, self._parts, self._linked = self._linked, [], 0
        if element is None or not whole.strip():
            return
        lines = _lines(whole)
        total = sum(map(len, lines))
        for line in lines:
            self.blocks.append(Block(line, round(linked * len(line) / max(1, total)), element, _tag(element)))


def _names() -> frozenset[str]:
    return lexicon.words("html", "not_article_class")


def _is_letter(text: str) -> bool:
    return len(text.strip()) == 1 and text.strip().isupper()


def _is_initial(element: Any) -> bool:
    return _is_letter("".join(element.itertext()))


def _lines(text: str) -> list[str]:
    """The lines of a block; one that ends in the middle of a sentence goes on in the next."""
    out: list[str] = []
    for raw in text.split(_BREAK):
        line = " ".join(raw.split())
        if not line:
            out.append("")
        elif out and out[-1] and not _ANY_END.search(out[-1]) and line[0].islower():
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return [line for line in out if line]


def _tag(element: Any) -> str:
    """What the block is: the nearest of heading, list item, quotation, caption, cell; else a paragraph."""
    for e in [element, *element.iterancestors()]:
        if e.tag in _HEADINGS or e.tag in ("li", "blockquote", "figcaption", "td", "p", "dt", "dd"):
            return str(e.tag)
        if e.tag in ("article", "main", "body", "section"):
            break
    return "p"


def read_blocks(tree: Any) -> list[Block]:
    """All blocks of a page, in order, with those joined that a sentence runs through."""
    body = tree.find("body")
    walk = _Walk()
    walk.read(tree if body is None else body)
    return _joined(walk.blocks)


def _joined(blocks: list[Block]) -> list[Block]:
    """A block that ends within a sentence goes on in the next, where that begins within one: a link was torn out between them."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last is not None and _is_signature(last, block):
            last.text = f"{last.text} {block.text}"  # an embedded post and its writer stay together
        elif last is not None and _runs_on(last, block):
            space = "" if block.text[0] in ",.;:)" else " "
            last.linked += block.linked
            last.text = f"{last.text}{space}{block.text}"
        else:
            out.append(block)
    return out


def _is_signature(last: Block, block: Block) -> bool:
    """Is the block the writer's name and handle under an embedded post?"""
    return _SIGNED.match(block.text) is not None and any(e.tag == "blockquote" for e in (last.element, last.element.getparent()))


def _runs_on(last: Block, block: Block) -> bool:
    if last.tag in _HEADINGS or block.tag in _HEADINGS or "li" in (last.tag, block.tag) or not _near(last.element, block.element):
        return False
    if _is_letter(last.text) and block.text[0].islower():
        return True
    return len(last.text.split()) >= 3 and not _ANY_END.search(last.text) and bool(_GOES_ON.match(block.text))


def _near(a: Any, b: Any) -> bool:
    """Are they one element, neighbours, or one in the other?"""
    return a is b or a.getparent() is b or b.getparent() is a or a.getparent() is b.getparent()


@dataclass(slots=True)
class Page:
    """The blocks of a page, which of them are kept, and what is asked of both."""

    blocks: list[Block]
    prose_in: dict[Any, int] = field(default_factory=dict)
    total: int = 0

    def start(self, heading: str) -> None:
        """Let nothing be kept that stands before the printed headline, but prose: a rubric, a menu, a place."""
        at = next((i for i, b in enumerate(self.blocks) if b.tag == "h1" and squeeze(b.text) == squeeze(heading)), 0)
        self.blocks = [b for i, b in enumerate(self.blocks) if i >= at or b.is_prose]

    def near(self, heading: str, reach: int = 8) -> list[str]:
        """The blocks behind the headline: where writer and day are printed."""
        at = next((i for i, b in enumerate(self.blocks) if heading and squeeze(b.text) == squeeze(heading)), 0)
        return [b.text for b in self.blocks[at + 1 : at + 1 + reach]] if heading else []

    def keep(self, found: str) -> None:
        """Mark the blocks whose text is in `found`, what trafilatura took for the article, and prose that stands among them."""
        text, at = squeeze(found), 0
        for block in self.blocks:
            wanted = squeeze(block.text)
            here = text.find(wanted, at) if wanted else -1
            if here >= 0 and (len(wanted) >= _SHORT or here - at <= 400):
                block.kept, at = True, here + len(wanted)
            elif len(wanted) >= 2 * _SHORT and wanted in text:
                block.kept = True
        self._fill()
        self._measure()

    def _fill(self) -> None:
        """Take in prose between two kept paragraphs of the same parent: what the library has dropped for its links, say."""
        kept = [i for i, b in enumerate(self.blocks) if b.kept and b.is_prose]
        if not kept:
            return
        parents = {p for i in kept if (p := self.blocks[i].element.getparent()) is not None}
        first = next(i for i, b in enumerate(self.blocks) if b.kept)
        for block in self.blocks[first : kept[-1]]:
            if not block.kept and block.element.getparent() in parents and block.tag in ("p", "blockquote"):
                block.kept = len(block.text) >= _PROSE and bool(_SENTENCE_END.search(block.text))

    def _measure(self) -> None:
        for block in self.blocks:
            if block.kept and block.is_prose:
                self.total += len(block.text)
                for e in [block.element, *block.element.iterancestors()]:
                    self.prose_in[e] = self.prose_in.get(e, 0) + len(block.text)

    def holds_most(self, element: Any) -> bool:
        """Does an element hold so much of the prose that it is the article itself?"""
        return self.prose_in.get(element, 0) >= _MOST * max(1, self.total)

    def article(self) -> list[Block]:
        """The kept blocks for which there is no reason against them; a heading over nothing that is kept falls too.

        Where the reasons would take most of the prose, the page calls its parts by other names than we know, and prose stays.
        """
        # Without a paragraph of prose nothing tells which part is the article: then only links speak against a block.
        reasons = REASONS if self.total else [r for r in REASONS if "apart" not in r.name]
        kept = [b for b in self.blocks if b.kept and not any(r.holds(self, b) for r in reasons)]
        if sum(len(b.text) for b in kept if b.is_prose) < _LEAST * self.total:
            chosen = {id(b) for b in kept}
            kept = [b for b in self.blocks if id(b) in chosen or (b.kept and b.is_prose)]
        return _without_empty_headings(self.blocks, kept)

    def covers(self, found: str) -> bool:
        """Do the kept blocks hold most of what trafilatura took for the article?"""
        return sum(len(squeeze(b.text)) for b in self.blocks if b.kept) >= _LEAST * len(squeeze(found))


def _without_empty_headings(blocks: list[Block], kept: list[Block]) -> list[Block]:
    """Leave out a heading whose part of the page was left out: "Related stories" over links."""
    chosen = {id(b) for b in kept}
    out = []
    for i, block in enumerate(blocks):
        if id(block) not in chosen:
            continue
        if block.tag in _HEADINGS and block.tag != "h1":
            following = next((b for b in blocks[i + 1 :]), None)
            if following is None or id(following) not in chosen:
                continue
        out.append(block)
    return out


@dataclass(frozen=True, slots=True)
class Reason:
    """A named reason for leaving a block of a page out, with what it says."""

    name: str
    says: str
    holds: Callable[[Page, Block], bool]


def _around(page: Page, block: Block) -> Iterator[Any]:
    """The block's element and those around it, up to the first that is the article itself."""
    for element in [block.element, *block.element.iterancestors()]:
        if element.tag in ("body", "html") or page.holds_most(element):
            return
        yield element


def _is_apart(page: Page, block: Block) -> bool:
    return any(e.tag in lexicon.words("html", "not_article") for e in _around(page, block))


def _is_called_apart(page: Page, block: Block) -> bool:
    names = lexicon.words("html", "not_article_class")
    return any(not names.isdisjoint(marks(e)) for e in _around(page, block))


def _is_other_headline(page: Page, block: Block) -> bool:
    """A block that is all link and no sentence: another article's headline. A paragraph that is wholly a link has a full stop."""
    return block.link_share >= _ALL_LINK and (len(block.text.split()) < 5 or not _SENTENCE_END.search(block.text))


def _is_labelled_link(page: Page, block: Block) -> bool:
    """ "MORE: Ferry that sank is raised": a label, then a link to the end."""
    label = block.text.partition(":")[0]
    return (
        block.link_share >= 0.5
        and len(label) <= 30
        and ":" in block.text
        and len(label) + block.linked >= 0.9 * len(block.text) - 2
    )


def _is_in_list_of_links(page: Page, block: Block) -> bool:
    """An item of a list most of whose items are links."""
    if block.tag != "li":
        return False
    ancestor = next((e for e in [block.element, *block.element.iterancestors()] if e.tag in ("ul", "ol")), None)
    if ancestor is None or page.holds_most(ancestor):
        return False
    length = len(" ".join("".join(ancestor.itertext()).split()))
    linked = sum(len(" ".join("".join(a.itertext()).split())) for a in ancestor.iter("a"))
    return linked >= 0.75 * max(1, length)


REASONS = (
    Reason("apart", "It stands in an element that holds no article: aside, nav, footer, form, figcaption", _is_apart),
    Reason("called-apart", "It stands in a part whose class or id says that it is no article's text", _is_called_apart),
    Reason("other-headline", "It is all link and no sentence: another article's headline", _is_other_headline),
    Reason("labelled-link", "It is a label and a link: MORE: Ferry that sank is raised", _is_labelled_link),
    Reason("list-of-links", "It is an item of a list of links", _is_in_list_of_links),
)
