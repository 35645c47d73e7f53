"""Quoted speech: every run of quoted sentences goes to the cue that introduces, follows or interrupts it."""

from __future__ import annotations

from ...syntax import Range, verbs
from . import cues, sources
from .drafts import Draft
from .predicates import cue_range, lemma_of
from .scene import Scene, sentence_ends, sentence_starts

_FAR = 45
_NOUNS = ("NOUN", "PROPN", "PRON")


class Speech:
    """Gives every full quotation of a document to a cue. `drafts` by head token; `orphans` are quotations without a cue."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: dict[int, Draft] = {}
        self.orphans: list[tuple[int, int]] = []
        self._speaker: list[Range] = []
        self._given: dict[int, Draft] = {}
        self._carried: list[int] = []

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
        pending, self._carried = self._carried, []
        if pending and scene.quotes[pending[-1]].run != scene.quotes[found[0]].run:
            self.orphans += [(scene.paragraph[scene.quotes[q].first], q) for q in pending]
            pending = []
        limit = [high] * len(found)
        for n in range(len(found) - 2, -1, -1):
            following = scene.quotes[found[n + 1]]
            limit[n] = following.first if following.full else limit[n + 1]
        for n, q in enumerate(found):
            quote, after = scene.quotes[q], limit[n]
            if quote.full:
                draft = self._introduced(q, before)
                if draft is None:
                    draft = self._followed(q, after)
                    if draft is not None:
                        self._led_in(draft, q, before)
                if draft is None and self._carries_on(q, n == 0):
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
        if pending and found[0] == pending[0] and not scene.quotes[found[0]].lead:
            draft = self._announced(p)
            if draft is not None:
                self._give(draft, pending)
                here, pending = draft, []
        if pending and pending[-1] + 1 < len(scene.quotes) and scene.quotes[pending[-1] + 1].run == scene.quotes[pending[-1]].run:
            # Left open at the paragraph's end: the cue may come where the speech does.
            self._carried = pending
            return
        self.orphans += [(scene.paragraph[scene.quotes[q].first], q) for q in pending]

    def _give(self, draft: Draft, quotes: list[int]) -> None:
        self.drafts.setdefault(draft.head, draft)
        draft.quotes += [q for q in quotes if q not in self._given]
        self._given.update(dict.fromkeys(quotes, draft))

    def _carries_on(self, q: int, first: bool) -> bool:
        """Does the quotation go on with the run of the one before it, or open its paragraph?"""
        return first or self.scene.quotes[q - 1].run == self.scene.quotes[q].run

    def _before_run(self, q: int) -> Draft | None:
        """The draft that holds the quotation left open in the paragraph before."""
        if q and self.scene.quotes[q - 1].run == self.scene.quotes[q].run:
            return self._given.get(q - 1)
        return None

    def _introduced(self, q: int, low: int) -> Draft | None:
        """A cue in front: "X said, ", "X added:", "X said that"."""
        scene, tree, quote = self.scene, self.scene.tree, self.scene.quotes[q]
        low = sentence_starts(scene, low, quote.first)
        j = quote.first - 1
        while j >= low and tree.pos[j] == "SPACE":
            j -= 1
        if j < low or quote.lead in (".", ";", "!", "?", "", '"', "”", "''", "’"):
            return None
        quotative = cues.verbs("quotative")
        for i in range(j, max(low, j - _FAR) - 1, -1):
            if tree.verbal(i) and lemma_of(tree, i) in quotative and scene.quote[i] < 0:
                if tree.pos[i] == "AUX" or (
                    quote.lead == "," and tree.dep[i] in ("amod", "relcl", "acl") and tree.tag[i] != "VBG"
                ):
                    continue
                if self._titled(i, j):
                    return None
                out = self._draft(i, (low, quote.first), "quote-before")
                start = self._complement(i, j)
                if start is not None:
                    out.content.append((start, quote.first))
                elif quote.lead == "," and scene.text[quote.inner_start].islower():
                    out.content += self._begun(out, low)
                return out
        if quote.lead == ":":
            return self._label(q, low, j)
        return None

    def _titled(self, v: int, last: int) -> bool:
        """Does a thing stand right before the quotation, no comma or colon between: a hat with the words "..."?"""
        tree = self.scene.tree
        if tree.pos[last] != "NOUN" or last <= v or verbs.subject(tree, v) == last:
            return False
        told = tree.child(v, "dobj", "dative")
        return tree.lemma[last] not in sources.persons() and told != last and tree.dep[last] not in ("npadvmod", "nsubj")

    def _complement(self, v: int, last: int) -> int | None:
        """Where a clause begins that stands between a cue and the quotation that goes on with it: said that if so, "we go"."""
        tree = self.scene.tree
        for i in range(v + 1, last + 1):
            if tree.low[i] == "that" and tree.tag[i] == "IN" and tree.dep[i] == "mark":
                return i
        c = next((k for k in tree.children(v, "ccomp") if k > v), None)
        if (
            c is not None
            and v < tree.left[c] <= last
            and any(tree.pos[i] not in ("PUNCT", "SPACE") for i in range(tree.left[c], last + 1))
        ):
            return tree.left[c]
        return None

    def _begun(self, draft: Draft, low: int) -> list[Range]:
        """What a sentence says before a cue whose quotation goes on with it: The dam, he said, "is safe"."""
        tree = self.scene.tree
        start = min(s for s, _ in (*draft.source, *draft.cue))
        if start - 1 <= low or tree.low[start - 1] != "," or self.scene.quote[start - 1] >= 0:
            return []
        if not any(tree.pos[i] in _NOUNS or tree.verbal(i) for i in range(low, start - 1)):
            # "Still, she said, ..."
            return []
        return [(low, start - 1)]

    def _announced(self, p: int) -> Draft | None:
        """A paragraph before that ends in a colon: "He put it this way:"."""
        scene, tree = self.scene, self.scene.tree
        if p < 1:
            return None
        low, high = scene.paragraphs[p - 1]
        while high > low and tree.pos[high - 1] == "SPACE":
            high -= 1
        if high - low < 2 or tree.low[high - 1] != ":":
            return None
        low = sentence_starts(scene, low, high)
        for i in range(high - 2, low - 1, -1):
            if (
                tree.tag[i] in ("VBD", "VBZ", "VBP", "VBN", "VBG")
                and tree.pos[i] == "VERB"
                and scene.quote[i] < 0
                and lemma_of(tree, i) in cues.verbs("quotative")
            ):
                return self._draft(i, (low, high), "quote-announced")
        for i in range(high - 2, low - 1, -1):
            if tree.tag[i] in ("VBD", "VBZ", "VBP") and scene.quote[i] < 0 and verbs.subject(tree, i) is not None:
                return self._draft(i, (low, high), "quote-announced")
        return None

    def _label(self, q: int, low: int, colon: int) -> Draft | None:
        """A colon without a verb of speech: the words before it name the speaker or the text quoted."""
        scene, tree = self.scene, self.scene.tree
        for i in range(colon - 1, max(low, colon - _FAR) - 1, -1):
            if tree.tag[i] in ("VBD", "VBZ", "VBP") and scene.quote[i] < 0 and verbs.subject(tree, i) is not None:
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
            return self._trailed(q, high)
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
            if first is None and tree.tag[i] in ("VBD", "VBZ", "VBP") and verbs.subject(tree, i) is not None:
                first = i
        if low + 1 < high and tree.low[low] == "according" and tree.low[low + 1] == "to":
            out = self.drafts.get(low) or Draft(low, "quote", "quote-according", "according to", "ADP", [(low, low + 2)])
            out.source = [sources.trim(tree, (low + 2, high))]
            return out
        if (
            tree.tag[low] == "VBD"
            and quote.close in ",?!"
            and low + 1 < high
            and tree.pos[low + 1] in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
        ):
            return self._draft(low, (low, high), "quote-after-verb")
        if first is not None and quote.close == ",":
            own = verbs.subject(tree, first)
            if own is not None and tree.left[own] == low and tree.low[own] not in ("who", "which", "that", "it", "this"):
                return self._draft(first, (low, high), "quote-after-verb")
        return None

    def _trailed(self, q: int, high: int) -> Draft | None:
        """ "We stay," in a sentence that runs on: "We stay put" at the border, he said."""
        scene, tree, quote = self.scene, self.scene.tree, self.scene.quotes[q]
        if quote.close == "." or (quote.lead and quote.lead not in (".", "!", "?", '"', "”", "''")):
            return None
        high = sentence_ends(scene, quote.last, min(high, quote.last + _FAR))
        for i in range(quote.last, high):
            if not tree.verbal(i) or scene.quote[i] >= 0 or lemma_of(tree, i) not in cues.verbs("quotative"):
                continue
            own = verbs.subject(tree, i)
            start = min(i, tree.left[own]) if own is not None and scene.quote[own] < 0 else i
            if (
                own is not None
                and start > quote.last
                and tree.low[start - 1] == ","
                and tree.low[own] not in ("who", "which", "that")
            ):
                out = self._draft(i, (start, high), "quote-after")
                out.content.append((quote.last, start - 1))
                return out
        return None

    def _led_in(self, draft: Draft, q: int, low: int) -> None:
        """Words before a quotation that begins in mid-sentence belong to what is said: The plan "is dead," he said."""
        scene, tree, quote = self.scene, self.scene.tree, self.scene.quotes[q]
        low = sentence_starts(scene, low, quote.first)
        if not scene.text[quote.inner_start].islower() or quote.lead in ("", ".", "!", "?", ":"):
            return
        words = [i for i in range(low, quote.first) if tree.pos[i] not in ("PUNCT", "SPACE", "CCONJ")]
        if words and not any(lemma_of(tree, i) in cues.verbs("quotative") and tree.verbal(i) for i in words):
            draft.content.append((words[0], quote.first))

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
        if not found and tree.tag[v] == "VBG" and self._speaker:
            found = list(self._speaker)
        out.source = self._speaker = found
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
        if i >= gap[0] and tree.low[i] in cues.listed("sources", "somebody") and scene.quote[i] < 0:
            # "Some chanted": a determiner for the parser.
            return [(i, i + 1)]
        j = v + 1
        while j < gap[1] and tree.pos[j] in ("DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM") and scene.quote[j] < 0:
            j += 1
        return [(v + 1, j)] if j > v + 1 else []
