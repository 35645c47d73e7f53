"""Quoted speech: every run of quoted sentences goes to the cue that introduces, follows or interrupts it."""

from __future__ import annotations

from . import cues, sources
from .drafts import Draft
from .scene import Scene, sentence_ends, sentence_starts
from .tree import Range
from .verbal import cue_range, lemma_of

_FAR = 45
_NOUNS = ("NOUN", "PROPN", "PRON")


class Speech:
    """Gives every full quotation of a document to a cue. `drafts` by head token; `orphans` are quotations without a cue."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: dict[int, Draft] = {}
        self.orphans: list[tuple[int, int]] = []
        self._last: Draft | None = None

    def run(self) -> None:
        """Go through the paragraphs in order."""
        rows: dict[int, list[int]] = {}
        for q, quote in enumerate(self.scene.quotes):
            rows.setdefault(self.scene.paragraph[quote.first], []).append(q)
        for p, found in rows.items():
            if p >= 0:
                self._paragraph(p, found)

    def _paragraph(self, p: int, found: list[int]) -> None:
        scene = self.scene
        low, high = scene.paragraphs[p]
        before = low
        here: Draft | None = None
        pending: list[int] = []
        for n, q in enumerate(found):
            quote = scene.quotes[q]
            after = next((scene.quotes[m].first for m in found[n + 1 :] if scene.quotes[m].full), high)
            if quote.full:
                draft = self._introduced(q, before) or self._followed(q, after)
                if draft is None and self._carries_on(q, found[:n]):
                    draft = here or self._before_run(q)
                if draft is None:
                    draft = here
                if draft is None:
                    pending.append(q)
                else:
                    self._give(draft, [*pending, q])
                    pending = []
                    here = draft
            before = quote.last
        self.orphans += [(p, q) for q in pending]
        self._last = here

    def _give(self, draft: Draft, quotes: list[int]) -> None:
        self.drafts.setdefault(draft.head, draft)
        draft.quotes += [q for q in quotes if q not in draft.quotes]

    def _carries_on(self, q: int, earlier: list[int]) -> bool:
        return not earlier or self.scene.quotes[earlier[-1]].run == self.scene.quotes[q].run

    def _before_run(self, q: int) -> Draft | None:
        """The draft that holds the quotation left open in the paragraph before."""
        if q and self.scene.quotes[q - 1].run == self.scene.quotes[q].run:
            for draft in self.drafts.values():
                if q - 1 in draft.quotes:
                    return draft
        return None

    def _introduced(self, q: int, low: int) -> Draft | None:
        """A cue in front: "X said, ", "X added:", "X said that"."""
        scene, tree, quote = self.scene, self.scene.tree, self.scene.quotes[q]
        low = sentence_starts(scene, low, quote.first)
        j = quote.first - 1
        while j >= low and tree.pos[j] == "SPACE":
            j -= 1
        if j < low or quote.lead in (".", "!", "?", "", '"', "”", "''", "’"):
            return None
        quotative = cues.verbs("quotative")
        for i in range(j, max(low, j - _FAR) - 1, -1):
            if tree.verbal(i) and lemma_of(tree, i) in quotative and scene.quote[i] < 0:
                if tree.pos[i] == "AUX" or (
                    quote.lead == "," and tree.dep[i] in ("amod", "relcl", "acl") and tree.tag[i] != "VBG"
                ):
                    continue
                return self._draft(i, (low, quote.first), "quote-before")
        if quote.lead == ":":
            return self._label(q, low, j)
        return None

    def _label(self, q: int, low: int, colon: int) -> Draft | None:
        """A colon without a verb of speech: the words before it name the speaker or the text quoted."""
        scene, tree = self.scene, self.scene.tree
        for i in range(colon - 1, max(low, colon - _FAR) - 1, -1):
            if tree.tag[i] in ("VBD", "VBZ", "VBP") and scene.quote[i] < 0 and sources.subject(tree, i) is not None:
                return self._draft(i, (low, colon), "quote-colon")
        words = [i for i in range(low, colon) if tree.pos[i] not in ("PUNCT", "SPACE")]
        if not words:
            return None
        out = self.drafts.get(colon) or Draft(colon, "quote", "quote-label", ":", "PUNCT", [(colon, colon + 1)])
        if len(words) <= 12:
            out.source = [(words[0], words[-1] + 1)]
        return out

    def _followed(self, q: int, high: int) -> Draft | None:
        """A cue behind: "...," X said; "...?" asked X."""
        scene, tree, quote = self.scene, self.scene.tree, self.scene.quotes[q]
        if quote.close not in ",?!—–-…":
            return None
        low = quote.last
        while low < high and (tree.pos[low] in ("SPACE", "PUNCT")) and tree.low[low] not in (".", "?", "!"):
            low += 1
        high = sentence_ends(scene, low, min(high, low + _FAR))
        if low >= high:
            return None
        quotative = cues.verbs("quotative")
        first: int | None = None
        for i in range(low, high):
            if not tree.verbal(i) or scene.quote[i] >= 0:
                continue
            if lemma_of(tree, i) in quotative and tree.pos[i] != "AUX" and not self._inside_relative(i, low):
                return self._draft(i, (low, high), "quote-after")
            if first is None and tree.tag[i] in ("VBD", "VBZ", "VBP") and sources.subject(tree, i) is not None:
                first = i
        if low + 1 < high and tree.low[low] == "according" and tree.low[low + 1] == "to":
            out = self.drafts.get(low) or Draft(low, "quote", "quote-according", "according to", "ADP", [(low, low + 2)])
            out.source = [sources.trim(tree, (low + 2, high))]
            return out
        if first is not None and quote.close == ",":
            own = sources.subject(tree, first)
            if own is not None and tree.left[own] == low:
                return self._draft(first, (low, high), "quote-after-verb")
        return None

    def _inside_relative(self, i: int, low: int) -> bool:
        """Does the verb stand in a relative clause or a participle behind the speaker's name?"""
        tree = self.scene.tree
        for _ in range(6):
            if tree.dep[i] in ("relcl", "acl") and tree.head[i] >= low and tree.head[i] < i:
                return True
            if tree.head[i] == i or tree.head[i] < low:
                return False
            i = tree.head[i]
        return False

    def _draft(self, v: int, gap: Range, rule: str) -> Draft:
        """The draft of a verb that introduces or follows quotations, made once."""
        if v in self.drafts:
            return self.drafts[v]
        scene, tree = self.scene, self.scene.tree
        out = Draft(v, "quote", rule, lemma_of(tree, v), "VERB", [cue_range(tree, v)])
        found = sources.find(tree, v)
        if not found or any(scene.quote[i] >= 0 and scene.quotes[scene.quote[i]].full for s, e in found for i in (s, e - 1)):
            found = self._by_position(v, gap)
        out.source = found
        told = tree.child(v, "dobj", "dative")
        if told is not None and out.lemma in cues.verbs("addressee_object") and scene.quote[told] < 0:
            out.addressee = [tree.reach(told)]
        return out

    def _by_position(self, v: int, gap: Range) -> list[Range]:
        """The noun phrase beside a cue whose parse is broken: before the verb, or right behind it."""
        tree, scene = self.scene.tree, self.scene
        i = v - 1
        while i >= gap[0] and (tree.pos[i] in ("AUX", "ADV", "PART") or tree.low[i] == ","):
            i -= 1
        if i >= gap[0] and tree.pos[i] in _NOUNS and scene.quote[i] < 0:
            top = i
            while tree.head[top] != top and gap[0] <= tree.head[top] < v and tree.pos[tree.head[top]] in _NOUNS:
                top = tree.head[top]
            return [sources.trim(tree, (max(gap[0], min(tree.left[top], i)), i + 1))]
        j = v + 1
        while j < gap[1] and tree.pos[j] in ("DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM") and scene.quote[j] < 0:
            j += 1
        return [(v + 1, j)] if j > v + 1 else []
