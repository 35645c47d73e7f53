"""Lines that are about the page and not in the article, each told by a named rule: pitches, players, teasers, credits, rights.

A phrase counts only where it could not as well stand in a sentence of an article. What a line says by itself is judged by
`NOTICES`; what only its place can tell, an author's life at the end or another story's headline behind the text, by `place`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from ... import lexicon
from ...rules import Refusal, refused
from .headlines import is_title_case

_LONGEST, _MOST_WORDS = 600, 90
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_UPPER}[\w.'’-]*"
_QUOTE = re.compile(r"[\"“”]")
_END = re.compile(r"[.!?…] ?[\"'”’»)\]]*$")
_URL = r"(?:https?://|www\.|bit\.ly/)\S+"
# Marks before a teaser, and around a whole line.
_MARK = r"^(?:[>»▶►➤→•*·–—-]+\s*)?"


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(lexicon.toml("layout")[name])


def _holds(line: str, name: str) -> bool:
    """Does a line hold a phrase of a list in lexicon/layout.toml, as whole words? Most do not: letters are looked for first."""
    folded = line.casefold().replace("’", "'")
    return any(p in folded and _is_whole(folded, p) for p in _phrases(name))


def _is_whole(folded: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", folded) is not None


@cache
def _start(name: str) -> re.Pattern[str]:
    """A line that starts with a phrase of a list, perhaps behind a mark or a bracket."""
    words = sorted(lexicon.toml("layout")[name], key=len, reverse=True)
    return re.compile(_MARK + r"[\[(]?(?:please\s+)?(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)", re.IGNORECASE)


def _is_pitch(line: str) -> bool:
    """An imperative at the start of the line and something that only a site offers."""
    return bool(not _QUOTE.search(line) and _start("pitch_verbs").match(line) and _holds(line, "pitch_objects"))


def _is_second_person(line: str) -> bool:
    return not _QUOTE.search(line) and _holds(line, "pitch_phrases")


_PLAYER = re.compile(
    r"^(?:media playback is|this (?:video|content|browser|article was amended)\b.{0,60}(?:available|support|play|"
    r"embed|load)|your browser (?:does|is)\b|"
    r"to (?:view|play|watch|listen to|see) this\b.{0,60}(?:javascript|cookies|browser|consent|enable|allow)|"
    r"sorry, (?:this|your|the) (?:video|browser|content)|"
    r"video (?:player|unavailable|duration|transcript)\b|audio player\b|now playing\b|play (?:video|audio)\b.{0,40}$|"
    r"(?:listen|watch|play)[ ·•|]+\d{1,2}:\d\d(?:[ /|·•-]+\d{1,2}:\d\d)*\b.{0,30}$|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d$|"
    r"enlarge (?:this )?image\b|.{0,160}\blisten [·•] \d+:\d\d|toggle caption\b|hide caption\b|(?:view|open|see|"
    r"launch) (?:the )?(?:full )?(?:gallery|slideshow|image in)\b.{0,40}$|"
    r"(?:slideshow|gallery|photo gallery|in pictures)\s*(?:\(|[-–:|]|\d).{0,40}$|(?:image |photo |slide |"
    r"picture )?\d{1,3} (?:of|/) \d{1,3}$|"
    r"\d{1,3} (?:images|photos|pictures|slides)$|skip ad\b|ad \d|.{1,120}\b\d{1,2}:\d\d - source: )",
    re.IGNORECASE,
)
_STATS = re.compile(
    r"^(?:\d[\d,.]*k? (?:shares?|views?|reads?|comments?|likes?|retweets?|replies|claps?|hits)|hits: ?\d+|"
    r"\d+ ?(?:min(?:ute)?s?|hrs?|hours?) (?:read|ago|listen)|"
    r"(?:reading|read|estimated) time:?.{0,20}|(?:word count|views|comments|shares|likes): ?[\d,]+|\d+ (?:days?|"
    r"weeks?|months?) ago)$",
    re.IGNORECASE,
)
_WHEN = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}|\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.? ?m\.?|(?-i:[A-Z]{2,4})|at|on|and|the|of|ago|"
    r"years?|days?|hours?|jan\w*|feb\w*|"
    r"mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|(?:mon|tue|tues|wed|wednes|thu|thurs|fri|"
    r"sat|satur|sun)(?:day)?|today|time|"
    r"first|last|updated|published|modified|posted|[ap]m)"
)
_UPDATED = re.compile(
    rf"^\W*(?:last |first )?(?:updated|published|modified|posted|revised|"
    rf"reviewed)\b:?\W*(?:{_WHEN}(?!\w)\W*)*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\ball rights reserved\b|\b(?:may|must|can) ?not be (?:re-?published|reproduced|published, broadcast|"
    r"redistributed|rewritten|copied)\b|"
    r"\bopinions? expressed\b.{0,80}\b(?:own|author|not (?:necessarily )?(?:those|reflect|represent))|"
    r"\bviews expressed\b|\bdo(?:es)? not necessarily (?:reflect|represent) the\b|"
    r"\b(?:earn|receive) a (?:small )?commission\b|\baffiliate (?:links|commission)\b|\bprotected by (?:recaptcha|"
    r"copyright)\b|\blicensing rights\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"^\W*(?:this|the) (?:article|story|post|piece|column|report|essay|commentary|content|interview|"
    r"excerpt)\b.{0,60}\b(?:originally|first|previously|also) (?:appeared|published|ran|"
    r"posted)|^\W*(?:this|the) (?:article|story|post|piece|column|report|essay|content)\b.{0,40}\b(?:appears|appeared|"
    r"is republished|was republished|is reprinted|was produced|was supplied|"
    r"was provided|is part of|was generated|was translated)\b|^(?:re)?(?:published|"
    r"printed) (?:here )?(?:with permission|courtesy)|"
    r"^(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"^(?:Source|SOURCE|Via):? (?:{_NAME}|of|the|and|for|in|&|[|/:-]|[\d:./-]+)(?:,? (?:{_NAME}|of|the|and|for|in|&|"
    rf"[|/:-]|[\d:./-]+)){{0,12}}$"
    r"|^Source: [^.|]{1,60}\|"
)
_HELP = re.compile(
    r"^[\W_]*(?:with (?:additional )?(?:assistance|reporting|files|contributions?|help|input)s? (?:by|from|of)\b|"
    r"contributing:|contributors?:|(?:web )?editors?: |producers?: |"
    r"(?:editing|production|translation|translated|graphics?|video|audio|illustrations?|photographs?|design|art|maps?|"
    r"data|fact-checking|copy-editing) by |"
    r"\((?:reporting|writing|editing|web editor|editor|source|compiled|with inputs?|inputs?)\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    rf"\b(?:(?:can|may) be (?:reached|contacted|followed|found) (?:at|on|by|via)|(?:reach|contact|email|e-mail|follow|"
    rf"message|write to) (?:him|her|them|me|us|the (?:author|writer|reporter)|{_NAME}(?: {_NAME})?)"
    rf" (?:at|on|via|by)\b|(?:he|she|they|{_NAME}) tweets? (?:at|as|@)|on (?:twitter|x|instagram|bluesky|"
    rf"threads) (?:at )?@\w|follow {_NAME}(?: {_NAME})? (?:on|@))",
    re.IGNORECASE,
)
_MAIL_OR_HANDLE = re.compile(
    r"\S+@\S+\.\w+|(?<!\w)@\w{3,}|\b\d{3}[-.]\d{3}[-.]\d{4}\b|https?://|(?:twitter|facebook|instagram|x)\b", re.IGNORECASE
)
_COVERAGE = re.compile(
    rf"^\W*(?:for )?(?:more|full|complete|follow|read|see|online|visit|find|get|click|catch|also|on the net|learn|"
    rf"watch)\b.{{0,160}}{_URL}$|"
    r"^\W*(?:read|see|watch|click|find|learn|visit|get|follow|listen|for (?:more|full|a))\b.{0,160}\b(?:click (?:here|"
    r"on)\b.{0,20}|here[.)]*)$|"
    r"^.{0,200}(?:\bread more|\bclick here|- here\)?)[\s.:…»>]*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^[(\[]\s*(?:(?:reuters |interactive |for (?:a|an|the) )?(?:graphic|graphics|interactive|map|table|factbox|chart|"
    r"video|photos?|pictures?)\b|click\b|to (?:see|read|view)\b|see (?:also|related)\b|"
    r"read (?:more|also)\b|related\b|story continues|article continues|continues\b|watch\b|listen\b|this (?:story|"
    r"article|post)\b|advertisement).*[)\]]\.?$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^(?:>{2,}|»|▶|►|➤|→|☞|👉|🔴|\[ )\s*\S")
_BARE = re.compile(r"^[\W_]*(?:ends?|30|more|###|xxx|eom)?[\W_]*$", re.IGNORECASE)


def _is_labelled(line: str) -> bool:
    """ "MORE: Ferry that sank is raised": a label of the list, a colon or bar, and words that are no sentence."""
    match = re.match(_MARK + r"([\w'’! ]{3,30}?)\s*(?::|\||»|>{1,2}|—|–| - )\s*(\S.*)$", line)
    if match is None or match[1].casefold().strip(" !") not in lexicon.words("layout", "teaser_labels"):
        return False
    return (
        match[1].isupper()
        or not _END.search(line)
        or line[-1] in "?!"
        or match[1].casefold() in lexicon.words("layout", "sure_labels")
    )


def _is_interface(line: str) -> bool:
    """All words are what buttons and counters say."""
    if len(line) > _LONGEST // 4 or _END.search(line):
        return False
    words = re.findall(r"[^\W_]+(?:-\w+)?", line.casefold())
    names, core = lexicon.words("layout", "button_words"), lexicon.words("layout", "button_cores")
    return (
        not _END.search(line)
        and 0 < len(words) <= 14
        and any(w in core for w in words)
        and all(w in names or w in core or w.isdigit() for w in words)
    )


def _is_help(line: str) -> bool:
    """Names and the small words between them follow."""
    match = _HELP.match(line)
    if match is None or len(line) > _LONGEST // 2:
        return False
    small = lexicon.words("layout", "credit_words")
    return all(w[0].isupper() or w in small for w in re.findall(r"[^\W\d_][\w'’-]*", line[match.end() :]))


# What lines must hold to be looked at: letters are found faster than patterns.
_RIGHTS_HINTS = (
    "rights",
    "may not",
    "must not",
    "can not",
    "cannot",
    "opinion",
    "views",
    "commission",
    "affiliate",
    "protected",
    "necessarily",
)


def _is_rights(line: str) -> bool:
    folded = line.casefold()
    return any(h in folded for h in _RIGHTS_HINTS) and _RIGHTS.search(line) is not None


def _is_contact(line: str) -> bool:
    return bool(_MAIL_OR_HANDLE.search(line) and not _QUOTE.search(line) and _CONTACT.search(line))


def _found(pattern: re.Pattern[str], longest: int = _LONGEST) -> Callable[[str], bool]:
    """Does the pattern match at the start of a line, or where it is not anchored anywhere in it?"""
    return lambda line: len(line) <= longest and pattern.search(line) is not None


NOTICES = (
    Refusal(
        "pitch",
        "An invitation to subscribe, follow, download or give",
        "Sign up for our daily newsletter.",
        "Join the army, he was told.",
        _is_pitch,
    ),
    Refusal(
        "pitch-phrase",
        "Words that a site says to its reader",
        "The day's news, delivered to your inbox.",
        "The inbox of the minister was full.",
        _is_second_person,
    ),
    Refusal(
        "player",
        "What a player or a gallery says",
        "Media playback is not supported on this device",
        "The media played it down.",
        _found(_PLAYER, 200),
    ),
    Refusal(
        "counter",
        "A count of readers, or how long reading takes",
        "4 min read",
        "Four minutes later it fell.",
        _found(_STATS, 60),
    ),
    Refusal(
        "updated",
        "When the page was last changed",
        "Updated May 21 at 1:05 p.m.",
        "Updated figures came on May 21.",
        _found(_UPDATED, 120),
    ),
    Refusal(
        "rights",
        "Whose the text is and what may be done with it",
        "Copyright 2021. All rights reserved.",
        "All the rights were sold.",
        _is_rights,
    ),
    Refusal(
        "origin",
        "Where the text stood first",
        "This article originally appeared on Larkdale Post.",
        "This story of two towns is old.",
        _found(_ORIGIN, 400),
    ),
    Refusal("source", "Where the text is from", "Source: Valley News Agency", "Sources: Mayor may quit", _found(_SOURCE, 120)),
    Refusal(
        "help",
        "Who helped with the text",
        "With assistance by Jo Adu and Ana Lund",
        "With help from Jo Adu they won.",
        _is_help,
    ),
    Refusal(
        "contact",
        "How the writer can be reached",
        "Reach her at jo@post.example.",
        "She was reached by phone on Monday.",
        _is_contact,
    ),
    Refusal(
        "coverage",
        "Where there is more",
        "Full coverage at https://post.example/storm",
        "More rain is expected here.",
        _found(_COVERAGE, 240),
    ),
    Refusal(
        "bracketed",
        "A remark of the site in brackets",
        "(Graphic: shares this year - here)",
        "(The mayor was away.)",
        _found(_BRACKETED, 240),
    ),
    Refusal("arrow", "A line behind an arrow", ">>> Museum finds lost map", "> 40 degrees", _found(_ARROW, 200)),
    Refusal(
        "label", "A label and another story's headline", "MORE: Museum finds lost map", "More: the word says it.", _is_labelled
    ),
    Refusal("interface", "What buttons say", "SHARE THIS ARTICLE Share Tweet Email", "Share prices fell.", _is_interface),
    Refusal("rule", "A rule between parts, or the end", "* * *", "# 4", _found(_BARE, 12)),
)
"""What a line says by itself; `holds(line)`."""


def notice(line: str, first: bool = False) -> str:
    """The name of the rule by which a line is about the page; empty where there is none.

    first: is it the text's first line? Then a label and a headline ("Breaking: ...") are the title.
    """
    if not line or len(line) > _LONGEST or len(line.split()) > _MOST_WORDS:
        return ""
    reason = refused(NOTICES, line)
    return "" if reason is None or (first and reason.name in ("label", "arrow", "coverage")) else reason.name


# --- what only the place tells --------------------------------------------------------------------------------------------

_LIFE = re.compile(
    rf"^\W*(?P<name>{_NAME}(?: (?:{_NAME}|de|van|von|al|el|bin|and|&)){{1,6}})(?:, [^.]{{1,80}},| \([^)]*\))? "
    r"(?:is|are|covers?|writes?|reports?|teaches|works|serves|contributes?|hosts?|edits?|blogs?)\b"
)
_TRADE = re.compile(
    r"\b(?:reporter|correspondent|columnist|(?:staff|senior|freelance|contributing|science|political|sports) writer|"
    r"writer|editor|journalist|author|contributor|"
    r"fellow|professor|lecturer|teaches|producer|freelancer|intern|bureau chief|critic|blogger|podcast|covers|"
    r"writes (?:about|for|on)|reports (?:on|for)|hosts|lawyer|director|president|"
    r"analyst|desk|coverage|researcher|founder|co-founder|scientist|scholar|attorney)\b",
    re.IGNORECASE,
)
_TAIL = 4
_BULLET = re.compile(r"^(?:[*•·▪‣◦■●-]|\d{1,2}\.)\s+\S")


def place(texts: Sequence[str], kinds: list[str]) -> None:
    """Mark the lines that their place shows to be no part of the article: writers' lives at its end, other headlines behind it.

    Changes `kinds`, in which lines that are something already have their kind.
    """
    for i in range(1, len(texts)):
        if not kinds[i] and kinds[i - 1] == "boilerplate" and _heads_others(texts[i - 1]) and not _END.search(texts[i]):
            kinds[i] = "boilerplate"
    last = _last_prose(texts, kinds)
    for i in (i for i in range(last, max(-1, last - _TAIL), -1) if not kinds[i]):
        if not _is_life(texts[i], texts[:i], kinds):
            break
        kinds[i] = "boilerplate"
    last = _last_prose(texts, kinds)
    behind = [i for i in range(last + 1, len(texts)) if not kinds[i]]
    if last < 0 or not behind or not all(_is_other_headline(texts[i]) for i in behind):
        return
    if len(behind) > 1 or texts[behind[0]].startswith("*"):
        for i in behind:
            kinds[i] = "boilerplate"


def _heads_others(line: str) -> bool:
    """Is the line nothing but what stands over other stories?"""
    return line.casefold().strip(" .:…>»") in lexicon.words("layout", "sure_labels")


def _last_prose(texts: Sequence[str], kinds: Sequence[str]) -> int:
    """The last line that ends as a sentence does and is nothing else."""
    return max((i for i, t in enumerate(texts) if not kinds[i] and _END.search(t) and not _BULLET.match(t)), default=-1)


def _is_life(line: str, before: Sequence[str], kinds: Sequence[str]) -> bool:
    """Does a line at the end say what somebody does who has no part in the article: its writer?"""
    match = _LIFE.match(line)
    if match is None or len(line) > _LONGEST or not _TRADE.search(line[match.end("name") :]):
        return False
    surname = re.split(r" (?:and|&) ", match["name"])[0].split()[-1]
    body = " ".join(t for t, k in zip(before, kinds, strict=False) if not k)
    return len(before) > 2 and re.search(rf"\b{re.escape(surname)}\b", body) is None


def _is_other_headline(line: str) -> bool:
    """A line behind the last sentence that is none itself: a star and several words, or words set as headlines are."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    if not 4 <= len(words) <= 25 or _END.search(line) or line[-1] in ":;,":
        return False
    return line.startswith("* ") or is_title_case(line)
