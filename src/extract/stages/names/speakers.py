"""Who speaks, where a transcript has it in capitals at a line's beginning: "MR. LOWELL: I object."."""

from __future__ import annotations

import re

from .datelines import title_case
from .offices import is_title
from .reading import Reading
from .spans import Name

_SPEAKER = re.compile(
    r"^[ \t>]*(?P<title>MR|MRS|MS|MISS|DR|PROF|SEN|REP|GOV|GEN|COL|CAPT|LT|SGT|REV|JUDGE|JUSTICE|SENATOR|PRESIDENT|CHAIRMAN)\.? "
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){0,2}):(?=\s)",
    re.MULTILINE,
)

# "O'Hare": the capital after the apostrophe.
_IRISH = re.compile(r"(?<=\b[OD]['’])[a-z]")


def with_speakers(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those of speakers in capitals in the place of whatever was found there."""
    found = list(_SPEAKER.finditer(reading.text))
    if not found:
        return names
    kept = [n for n in names if not any(m.start() <= n.start < m.end() for m in found)]
    for m in found:
        speaker = Name(*m.span("name"), "PERSON", "speaker", full=_IRISH.sub(lambda c: c.group().upper(), title_case(m["name"])))
        title = m["title"].capitalize()
        speaker.titles = [title if is_title(title) and not is_title(f"{title}.") else f"{title}."]
        kept.append(speaker)
    return sorted(kept, key=lambda n: n.start)
