"""What a line says by itself: notices about the page, captions, bylines and credits, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ... import lexicon
from .notices import notice

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_UPPER}[\w.'’-]*"
# "By Ama Mensah", "BY AMA MENSAH and JO ADU, Staff Writer"; a full stop at the end makes it a sentence.
_BYLINE = re.compile(
    rf"^(?:By|BY)(?: {_NAME}| de| van| von| al| el| bin){{2,5}}(?:(?:,| and| AND| in| \|| for| [•·-]).{{0,60}})?(?<![.!?])$"
)
# "Jo Adu, political correspondent": a name and an office, and no full stop.
_OFFICE_BYLINE = re.compile(
    rf"^(?-i:{_NAME}(?: {_NAME}){{1,3}})(?:,| [|•·–—-]) [^.!?]{{0,70}}\b(?:correspondent|editor|reporter|columnist|"
    rf"writer|analyst|producer|bureau chief)"
    r"(?: in [A-Z][\w ]+)?$",
    re.IGNORECASE,
)
# What a picture of a sports agency begins with: "Feb 4, 2018; Tarn, MN, USA; Fans cheer ..."
_SPORTS_PICTURE = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}; [A-Z][\w .]+, [A-Z]")
_NO_BYLINE = re.compile(r"^By (?:the|this|that|[A-Z][a-z]+day|Christmas|Easter|New Year|early|late|mid)\b", re.IGNORECASE)
_AGENCY_BYLINE = re.compile(rf"^By the {_NAME}(?: {_NAME})+$")
# What a photograph is credited with: "(AP Photo/Jo Adu)", "Photo: Jo Adu", "Jo Adu/Getty Images" at the end of the line.
_AGENCIES = r"(?:Getty(?: Images)?|AFP|AP|REUTERS|Reuters|EPA)"
_PICTURE = r"(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Pp]hotograph)s?"
_OPEN = r"[(\[.!?”\"] ?"
_CREDIT = re.compile(
    rf"(?:{_OPEN}(?:{_NAME} |File |file ){{0,2}}{_PICTURE}(?: ?[:/]| by| courtesy of) ?{_UPPER}[^.]{{0,60}}"
    rf"|{_OPEN}(?:File|Handout|Archive) (?:photo|image|picture)"
    rf"|{_NAME}(?: {_NAME}){{0,3}} ?/ ?(?:{_NAME} ?/ ?)?{_AGENCIES}"
    rf"|{_AGENCIES} ?/ ?{_NAME} {_NAME}|via {_AGENCIES})[.)\]]*$"
)
# A credit behind which a sentence of the article begins in the same line: the caption has run into it.
_CREDIT_INSIDE = re.compile(
    rf"(?:\((?:(?:AP|AFP|EPA|Reuters|REUTERS|File|Handout|Getty) ?(?:[Pp]hoto|[Ii]mages?|[Pp]icture)?(?:/[^()\n]{{2,40}})?|"
    rf"(?:Photo|Image|Picture)(?: by|:| courtesy of) [^()\n]{{2,50}})\)|"
    rf"{_NAME}(?: {_NAME}){{1,3}} ?/ ?(?:Getty Images|AFP|AP|REUTERS|EPA)(?: via Getty Images)?)[.\s]*(?=[“\"]?{_UPPER}[a-z’']* )"
)
_CAPTION_REACH, _CAPTION_SHORTEST, _REST_SHORTEST = 400, 20, 40
_WRITERS = re.compile(
    r"^[(\[]?(?:(?:additional|further|other) )?"
    r"(?:reporting|writing|editing|edited|compiled|written|research|words|story) ?(?:by\b|:)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:\w+ )?(?:to|from) (?:this|the) (?:report|story|article|post|piece)\b.{0,40}$|"
    r"^[^.]{0,40}\bwriters? .{3,120}\bcontributed\.?$|"
    r"^[^.]{3,120}\bcontributed (?:to )?(?:reporting|reporting (?:from|in) [^.]+)\.?\)?$",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"^(?:you can )?(?:follow|like|find|join) .{1,60}\b"
    r"(?:on (?:twitter|facebook|instagram|linkedin|threads|bluesky|telegram|whatsapp|x\b|social media)|@\w)",
    re.IGNORECASE,
)
# An address, a handle or a link with nothing but a label.
_ADDRESS = re.compile(
    r"^(?:[\w -]{1,20}: ?)?(?:@\w{2,}|[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.)\S+)(?:[ ,|]+@\w{2,})*$", re.IGNORECASE
)
# "This article was amended on ...", "An earlier version of this story gave ...". A report may be what the article is about.
_ARTICLE = r"(?:article|story|post|piece|item|page)"
_AMENDED = re.compile(
    rf"^[(\[*]* ?(?:this {_ARTICLE} (?:has been|was|is|had been) (?:\w+ )?"
    r"(?:amended|corrected|updated|clarified|revised|edited|refiled|modified)\b"
    rf"|this (?:report|version|headline) (?:has been|was) (?:amended|corrected|updated|clarified|refiled) to\b"
    rf"|this {_ARTICLE} (?:was |is |has )?(?:first|originally|previously) (?:published|appeared|ran|posted)\b"
    rf"|an? (?:earlier|previous|prior|original) version of (?:this|the) (?:{_ARTICLE}|report|headline)\b)",
    re.IGNORECASE,
)
_LONGEST = 400
_WIKI_HEADING = re.compile(r"^(={2,6}) ?[^=].* ?\1$|^.{1,60}\[edit\]$")


# What is a caption's label in the text is the kind of the piece in its title.
_TITLED = ("video:", "map:", "maps:", "photos:", "pictures:", "images:", "graphic:", "infographic:", "chart:", "illustration:")


# What labels another story in the text may label this one in its first line.
_FIRST = ("watch:", "listen:", "trending:", "in other news:", "correction:", "corrections:")


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """(whole lines, starts of notices, starts of captions, words that may stand small in a credit)."""
    words = lexicon.toml("layout")
    return (
        frozenset(words["boilerplate_lines"]),
        tuple(words["boilerplate_starts"]),
        tuple(words["caption_starts"]),
        frozenset(words["credit_words"]),
    )


def furniture(line: str, first: bool = False) -> str:
    """boilerplate, caption, dateline (a byline) or subtitle (a wiki's heading) where the line says so by itself; else empty.

    What could as well be a sentence of the article is none: "Copyright law was changed", "Donated blood ran short". `first`:
    it is the text's first line, where "Video: ..." and "Breaking: ..." are titles.
    """
    folded = line.casefold()
    if _is_listed_notice(folded, first):
        return "boilerplate"
    if _is_listed_caption(folded, first):
        return "caption"
    if name := notice(line, first):
        # When the page was changed stands where datelines do.
        return "dateline" if name == "updated" else "boilerplate"
    return next((kind for kind, holds in _KINDS if holds(line, first)), "")


def _is_listed_notice(folded: str, first: bool) -> bool:
    whole, notices, _, _ = _lists()
    is_title = first and folded.startswith(_FIRST)
    return folded.strip("*_ ").rstrip(".:!…") in whole or (_starts(folded, notices) and not is_title)


def _is_listed_caption(folded: str, first: bool) -> bool:
    is_title = first and folded.startswith(_TITLED)
    return _starts(folded, _lists()[2]) and not is_title


def _is_notice(line: str, first: bool) -> bool:
    return len(line) <= _LONGEST and bool(_notice(line))


def _is_caption(line: str, first: bool) -> bool:
    return _SPORTS_PICTURE.match(line) is not None or (len(line) <= _LONGEST and _CREDIT.search(line[-120:]) is not None)


def _is_byline(line: str, first: bool) -> bool:
    names_office = not first and _OFFICE_BYLINE.match(line) is not None
    names_writer = _BYLINE.match(line) is not None and _NO_BYLINE.match(line) is None
    return names_office or names_writer or _AGENCY_BYLINE.match(line) is not None


def _is_wiki_heading(line: str, first: bool) -> bool:
    return line.endswith(("==", "[edit]")) and _WIKI_HEADING.match(line) is not None


_KINDS: tuple[tuple[str, Callable[[str, bool], bool]], ...] = (
    ("boilerplate", _is_notice),
    ("caption", _is_caption),
    ("dateline", _is_byline),
    ("subtitle", _is_wiki_heading),
)
"""What a line can be by itself: the first that holds of (the line, is it the text's first?)."""


def caption_end(line: str) -> int:
    """Where a picture's caption ends that runs into a sentence, behind its credit; 0 where there is none."""
    match = _CREDIT_INSIDE.search(line[: _CAPTION_REACH + _REST_SHORTEST])
    if match is None or not _CAPTION_SHORTEST <= match.end() <= _CAPTION_REACH or len(line) - match.end() < _REST_SHORTEST:
        return 0
    return match.end()


def _starts(folded: str, starts: tuple[str, ...]) -> bool:
    """Does the line start with one of the phrases, and not merely with its letters ("donated")?"""
    if not folded.startswith(starts):
        return False
    return any(folded.startswith(s) and not (s[-1].isalpha() and folded[len(s) : len(s) + 1].isalpha()) for s in starts)


def _notice(line: str) -> bool:
    """Is it an amendment, a credit, a handle, an invitation to follow?"""
    head = line[0]
    if head in "ATatEe([*" and _AMENDED.match(line):
        return True
    if "ontribut" in line and _CONTRIBUTED.search(line):
        return True
    if len(line) > 200:
        return False
    return bool(_ADDRESS.match(line) or _FOLLOW.match(line) or (_WRITERS.match(line) and _is_credit(line)))


def _is_credit(line: str) -> bool:
    """ "Reporting by Jo Adu in Accra; editing by Ama Mensah": names, and small words that join them."""
    small = _lists()[3]
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    names = [w for w in words if w[0].isupper()]
    return len(words) > 2 and len(names) >= 1 and all(w[0].isupper() or w.casefold() in small for w in words[1:])
