"""The output folder: written beside its place, continued after a break, put in place with one rename.

Nothing of the user's is ever deleted: a folder that we did not write is left alone, and files in ours that we did not write, or
that somebody changed since, are carried over. What is replaced goes only after what replaces it is on the disk.
"""

from __future__ import annotations

import errno
import hashlib
import json
import marshal
import os
import shutil
import stat
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from . import replaced
from .corpus import Copies, Corpus, Memory
from .durable import exchange, flush_tree, move_folder, try_lock
from .engines import Batch, BatchRows
from .errors import OutputError
from .journal import Journal, digest
from .records import Article
from .replaced import Replaced
from .tables import ALL_TABLES, CORPUS_TABLES, TABLES, Row, Rows, formats
from .tables.doubt import without_doubtful
from .tables.kept import rows_that_go_with, without_lost_originals
from .tables.schema import DOCUMENTS, ENTITIES, OWN, Table, documents_with
from .tables.writers import datapackage, open_text, write_header, write_json, write_rows

RUN = "run.json"
_FINISHED = "finished"
_TABLES = "tables"
_OLD = "old"
_TAKEN_OVER = 64
"""Documents that are taken over at once."""
_LOCK = "lock"
_TRIES = 1000
"""How often a lock is sought that other runs take away as they end, before that is said."""


def _file_digest(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def code_digest() -> str:
    """A digest of this package's code and word lists: work of another version of them is never continued."""
    here = Path(__file__).parent
    files = sorted(p for p in here.rglob("*") if p.suffix in (".py", ".toml", ".csv"))
    return digest(*(f"{p.relative_to(here).as_posix()} {_file_digest(p)}" for p in files))


@dataclass(frozen=True, slots=True)
class Shape:
    """How the tables are written: for Excel or plain, from which confidence on claims are kept, and in which formats."""

    excel: bool = False
    min_confidence: float = 0.0
    formats: tuple[str, ...] = formats.DEFAULT


PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Rowed:
    """A document that is written: its text (None: there is none), its rows, and its key, where it was read."""

    text: str | None
    rows: Mapping[str, Sequence[Row]]
    key: str = ""


Chosen = Callable[[Row], bool]
"""Is a document, by its row of documents, one of those that are written?"""


class Output:
    """One run's output folder.

    `with Output.open(folder, made_by) as out:` locks it; `out.find(article)` says under which key a document is kept and whether
    an earlier, broken run has finished it; `out.save(batch, rows)` keeps a batch; `out.finish(...)` puts the tables in place.
    """

    def __init__(self, folder: Path, replace: bool = False) -> None:
        self.folder = folder
        self.partial = folder.with_name(folder.name + ".partial")
        self._replace = replace
        self._replaced: Replaced | None = None
        self.taken_over = 0
        """How many documents have not changed since the folder was written, and were taken over from it."""
        self.notes: list[str] = []
        """What the person should know of work that an earlier run has left, or of this one's end."""
        self._journal: Journal

    @classmethod
    @contextmanager
    def open(cls, folder: Path, made_by: str, replace: bool = False) -> Iterator[Output]:
        """Lock the folder for this run and find what an earlier one of the same version, model and options has finished.

        replace: it may hold the tables of other sources. Raises OutputError, and touches nothing, where the folder is not ours
        to replace or cannot be.
        """
        with _told("cannot be used as an output folder", folder):
            out = cls(_real(folder), replace)
            out._check()
        with _locked(out):
            with _told("cannot be written", out.folder):
                out._begin(made_by)
            try:
                yield out
            finally:
                out._journal.close()

    def _check(self) -> None:
        self._check_partial()
        if not self.folder.is_dir():
            if self.folder.exists():
                raise OutputError(f"{self.folder.name} is a file, not a folder. Give --out another name.")
            return
        names = [p.name for p in self.folder.iterdir()]
        if names and not (self.folder / RUN).is_file():
            raise OutputError(
                f"The folder {self.folder.name} is not empty and was not written by extract (it has no {RUN}). "
                "Nothing was touched. Give --out a new folder."
            )
        if os.path.ismount(self.folder):
            raise OutputError(
                f"{self.folder.name} is where a disk is mounted, so it cannot be replaced as a whole. Nothing was touched. "
                f"Give --out a folder in it, for example {self.folder / 'facts'}."
            )
        self._check_special()

    def _check_partial(self) -> None:
        try:
            names = [p.name for p in self.partial.iterdir()]
        except FileNotFoundError:
            return
        except NotADirectoryError:
            if not self.partial.exists():
                file = next((p for p in self.partial.parents if p.is_file()), self.partial.parent)
                raise OutputError(
                    f"{self.folder} cannot be made: {file.name} is a file, not a folder. "
                    "Nothing was touched. Give --out another place."
                ) from None
            names = [self.partial.name]
        # The lock is the first thing made in the folder and the last one removed.
        if names and _LOCK not in names:
            raise OutputError(
                f"{self.partial.name} is in the way and was not written by extract. Nothing was touched. "
                "Move it, or give --out another name."
            )

    def _check_special(self) -> None:
        """What stands in the old folder is carried over; a pipe or a device cannot be copied, and reading one may never end."""
        for here, _, names in os.walk(self.folder):
            for name in names:
                mode = os.lstat(os.path.join(here, name)).st_mode  # noqa: PTH118 - a Path for each of many files is slow
                if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
                    raise OutputError(
                        f"{Path(here, name).relative_to(self.folder.parent)} is a pipe, socket or device, which cannot be "
                        "carried over to the new folder. Nothing was touched. Move it, or give --out another name."
                    )

    def _begin(self, made_by: str) -> None:
        """Put right what a run that died has left, and find the documents that it has finished."""
        old = self.partial / _OLD
        if old.is_dir() and not self.folder.exists():
            move_folder(old, self.folder)  # it died between two renames
        for left in (old, self.partial / _TABLES):
            if left.is_dir():
                shutil.rmtree(left)
        self._journal = Journal(self.partial / _FINISHED, made_by)
        if n := self._journal.damaged:
            self.notes.append(
                f"{n} file{'s' * (n > 1)} of finished documents in {self.partial.name} {'were' if n > 1 else 'was'} not whole "
                "(the power may have been cut); those documents are read again."
            )

    @property
    def n_finished(self) -> int:
        """How many documents are finished."""
        return len(self._journal)

    def take_over(self, min_confidence: float) -> None:
        """Let `find` find also the documents of the folder that is replaced, where their rows are all there."""
        self._replaced = Replaced(self.folder, min_confidence)

    def find(self, article: Article) -> tuple[str, bool]:
        """The key of a document, and whether it is finished: by a run that broke off, or the one that wrote the folder."""
        key = self._journal.key(article)
        if self._replaced is not None and key in self._replaced.keys:
            self.taken_over += 1
            if key not in self._journal:
                with _told("cannot be written", self.folder, self.partial):
                    for some in _some(self._replaced.documents()):
                        self._journal.save(some)
        return key, key in self._journal

    def save(self, batch: Batch, rows: BatchRows) -> None:
        """Keep the rows of a finished batch: a run that dies later does not lose them, nor does a power cut."""
        with _told("cannot be written", self.folder, self.partial):
            self._journal.save([(self._journal.key(a), a.text, r) for a, r in zip(batch, rows, strict=True)])

    def finish(
        self, keys: Sequence[tuple[str, str]], lost: list[tuple[int, Row]], run: dict[str, object], shape: Shape = PLAIN
    ) -> Written:
        """Write the tables in input order and put the folder in place.

        keys: the key and the source of each of the run's documents, all finished. lost: rows of documents that never became
        articles, each with the number of articles that came before it. run: what run.json shall say besides the inputs, row
        counts and digests of the files. shape: how the tables are written.
        """
        return self.put(_in_order(self._journal, keys, lost), run, shape)

    def put(
        self,
        documents: Iterable[Rowed],
        run: dict[str, object],
        shape: Shape = PLAIN,
        chosen: Chosen | None = None,
        beside: Callable[[Path], None] | None = None,
        memory: Memory | None = None,
    ) -> Written:
        """Write the tables of documents and put the folder in place.

        documents: in order. chosen: which of them are written; what is
        computed across documents is computed across all, and what it says of the others is left out. beside: writes more files
        into the folder that has the CSVs. memory: of what was computed across them before.
        """
        with _told("cannot be written", self.folder, self.partial):
            fresh = self.partial / _TABLES
            try:
                written = self._write(fresh, documents, run, shape, chosen, beside, memory)
                self._check_sources(written.inputs)
                self._check()  # again: it may have changed while the articles were read
                self._carry_over(fresh)
                flush_tree(fresh)
            except BaseException:
                shutil.rmtree(fresh, ignore_errors=True)  # what is finished stays
                raise
            self._swap(fresh)
        try:
            self.discard()
        except OSError as error:
            self.notes.append(f"The tables are whole, but {self.partial.name} could not be removed: {error.strerror}.")
        return written

    def _write(
        self,
        fresh: Path,
        documents: Iterable[Rowed],
        run: dict[str, object],
        shape: Shape,
        chosen: Chosen | None,
        beside: Callable[[Path], None] | None,
        memory: Memory | None,
    ) -> Written:
        fresh.mkdir()
        written = _write_tables(fresh, documents, shape, chosen, memory)
        write_json(fresh / "datapackage.json", datapackage(shape.excel, written.tables))
        formats.add(fresh, shape.formats)
        if beside is not None:
            beside(fresh)
        files = {p.name: _file_digest(p) for p in sorted(fresh.iterdir())}
        problems = {"problems": written.problems} if written.problems else {}
        write_json(fresh / RUN, {**run, **problems, "inputs": written.inputs, "rows": written.rows, "files": files})
        return written

    def _check_sources(self, inputs: list[dict[str, object]]) -> None:
        """Raises OutputError where the folder holds tables of other sources: most of its documents were not read now.

        A file of the same name is the same source, and so is a text that was read again. What was read is kept, so that the
        same command with --replace has nothing to read again.
        """
        old = [i for i in _described(self.folder).get("inputs", []) if i.get("status") == "ok"]
        texts, files = {i["text_sha256"] for i in inputs}, {_file(i) for i in inputs} - {"-"}
        lost = [i for i in old if i.get("text_sha256") not in texts and _file(i) not in files]
        if self._replace or len(lost) <= len(old) / 2:
            return
        names = ", ".join(sorted({_file(i) for i in lost} - {"-"})[:3]) or "standard input"
        raise OutputError(
            f"{self.folder.name} holds the tables of other sources ({names}), which would be lost. Nothing was touched. "
            "Give --out another name, or add --replace to the command: what was read now is kept until then."
        )

    def discard(self) -> None:
        """Remove the unfinished work; the lock last, so that whoever looks on sees that the rest is ours."""
        for path in self.partial.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()
        (self.partial / _LOCK).unlink()
        try:
            self.partial.rmdir()
        except OSError:  # another run has begun in it
            if not self.partial.is_dir():
                raise

    def _carry_over(self, fresh: Path) -> None:
        """Copy what stands in the old folder and is not ours, or is no longer as we wrote it."""
        if not self.folder.is_dir():
            return
        ours = _described(self.folder).get("files", {})
        for old in sorted(self.folder.iterdir()):
            if old.name == RUN or (old.is_file() and ours.get(old.name) == _file_digest(old)):
                continue
            target = fresh / old.name
            n = 1
            while os.path.lexists(target):
                target = fresh / f"{old.stem}.kept-{n}{old.suffix}"
                n += 1
            if old.is_dir() and not old.is_symlink():
                shutil.copytree(old, target, symlinks=True)
            else:
                shutil.copy2(old, target, follow_symlinks=False)

    def _swap(self, fresh: Path) -> None:
        """Put `fresh`, which is on the disk, in the folder's place; what stood there goes once that is on the disk too."""
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()
        if not self.folder.exists():
            move_folder(fresh, self.folder)
        elif not exchange(fresh, self.folder):
            # No exchanging rename on this system: two renames; _begin puts the old folder back if the run dies between them.
            move_folder(self.folder, self.partial / _OLD)
            move_folder(fresh, self.folder)


def _some(documents: Iterator[tuple[str, str, Rows]]) -> Iterator[list[tuple[str, str, Rows]]]:
    while some := list(islice(documents, _TAKEN_OVER)):
        yield some


def _described(folder: Path) -> dict[str, Any]:
    """What the run.json of a folder says; empty where there is none that can be read."""
    try:
        found = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _file(entry: Mapping[str, object]) -> str:
    """The file of an input, without the line of a row."""
    source = str(entry.get("source", ""))
    return source.rpartition(":")[0] if ":" in source else source


def _real(folder: Path) -> Path:
    """The folder itself, where --out is a link to one. Raises OutputError for what can never be one."""
    path = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow every link on the way
    if path.is_symlink():
        if not path.exists():
            raise OutputError(f"{path.name} is a link to a place that is not there. Give --out a folder.")
        path = path.resolve()
    if not path.name:
        raise OutputError(f"{path} is the root of the disk, which is never replaced. Give --out a folder of its own.")
    return path


@contextmanager
def _told(what: str, folder: Path, kept: Path | None = None) -> Iterator[None]:
    """What goes wrong with files, as one line to a person: where, what, and what becomes of the work."""
    try:
        yield
    except shutil.Error as error:  # a list of (from, to, why)
        (source, _, why), *_ = error.args[0]
        raise OutputError(f"{Path(source).name} in {folder.name} could not be carried over: {why}.{_rest(kept)}") from error
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            reason += "; free some space"
        where = str(folder) if len(str(folder)) <= 120 else f"{str(folder)[:100]}…"
        raise OutputError(f"{where} {what}: {reason}.{_rest(kept)}") from error
    except ValueError as error:  # a NUL in the name
        if kept is not None:
            raise
        raise OutputError(f"{str(folder)[:100]!r} {what}: {error}.") from error


def _rest(kept: Path | None) -> str:
    return f" What is finished is kept in {kept.name}; the same command goes on from there." if kept is not None else ""


@dataclass(slots=True)
class Written:
    """What went into the tables: rows of each, documents by status, the rows of documents that are not ok, and the inputs.

    `undated`: how many documents that were read have no publication date. `problems`: what of the tables across articles is
    missing, and why. `copies`: how many are copies of earlier ones. `languages`: of documents that were not read because of it.
    `tables`: as they were written.
    """

    rows: dict[str, int]
    statuses: Counter[str]
    not_ok: list[Row]
    inputs: list[dict[str, object]]
    undated: int = 0
    problems: list[str] = field(default_factory=list)
    copies: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    tables: list[Table] = field(default_factory=list)

    def note(self, row: Row, more: Mapping[str, object]) -> None:
        """Take in a row of documents, and what run.json shall say of it besides."""
        cell = {name: row[i] for name, i in _DOCUMENT.items()}
        self.copies += bool(cell["duplicate_of"])
        self.statuses[str(cell["status"])] += 1
        self.inputs.append({k: cell[k] for k in ("doc_id", "source", "published", "text_sha256", "status")})
        self.inputs[-1].update(more)
        if cell["status"] != "ok":
            self.not_ok.append(row)
            if cell["language"]:
                self.languages[str(cell["language"])] += 1
        elif not cell["published"]:
            self.undated += 1


_DOCUMENT = {name: i for i, name in enumerate(DOCUMENTS.names)}
_THING = ENTITIES.at["corpus_entity_id"]


def _in_order(journal: Journal, keys: Sequence[tuple[str, str]], lost: list[tuple[int, Row]]) -> Iterator[Rowed]:
    """Every document as it was given."""
    waiting = deque(lost)
    for n, (key, source) in enumerate(keys):
        while waiting and waiting[0][0] <= n:
            yield Rowed(None, {"documents": [waiting.popleft()[1]]})
        text, rows = journal.read(key)
        document = list(rows["documents"][0])
        document[_DOCUMENT["source"]] = source
        yield Rowed(text, {**rows, "documents": [tuple(document)]}, key)
    for _, row in waiting:
        yield Rowed(None, {"documents": [row]})


def _write_tables(
    fresh: Path, documents: Iterable[Rowed], shape: Shape, chosen: Chosen | None = None, memory: Memory | None = None
) -> Written:
    written, excel = Written({t.name: 0 for t in ALL_TABLES}, Counter(), [], []), shape.excel
    corpus, copies = Corpus(memory), Copies(memory)
    given: list[Row] = []
    own: list[Row] = []
    n_documents = 0
    with ExitStack() as stack:
        outs = {t.name: stack.enter_context(open_text(fresh / f"{t.name}.csv")) for t in ALL_TABLES}
        texts = stack.enter_context(open_text(fresh / "texts.jsonl"))
        # Who an entity is across documents is known only at the end: until then its rows wait on the disk.
        waiting = stack.enter_context(TemporaryFile(dir=fresh))
        for table in ALL_TABLES:
            if table is not DOCUMENTS:
                write_header(outs[table.name], table, excel)
        for document in documents:
            rows = _together(without_doubtful(document.rows, shape.min_confidence), corpus, copies, document.key)
            if chosen is not None and not chosen(rows["documents"][0]):
                continue
            marshal.dump([tuple(row) for row in rows.get("entities", ())], waiting)
            for table in TABLES:
                if table not in (DOCUMENTS, ENTITIES):
                    write_rows(outs[table.name], table, rows.get(table.name, ()), excel)
                written.rows[table.name] += len(rows.get(table.name, ()))
            # Which columns of the user's own there are is known only at the end.
            given += rows["documents"]
            own += (tuple(row) for row in rows.get(OWN, ()))
            row = rows["documents"][0]
            written.note(row, replaced.entry(row, document.key, rows.get(OWN, ())))
            if document.text is not None:
                texts.write(json.dumps({"doc_id": row[0], "text": document.text}, ensure_ascii=False) + "\n")
            n_documents += 1
        across: Mapping[str, Sequence[Row]] = corpus.rows()
        waiting.seek(0)
        things: set[object] = set()
        for n in range(n_documents):
            before = marshal.load(waiting)
            entities = corpus.with_ids(before)
            if (ids := replaced.ids_before(before, entities)) and "key" in written.inputs[n]:
                written.inputs[n]["ids"] = ids
            write_rows(outs["entities"], ENTITIES, entities, excel)
            things.update(row[_THING] for row in entities)
        given = corpus.with_stories(given)
        if chosen is not None:
            given = without_lost_originals(given)
            across = rows_that_go_with(given, things, across)
        for table in CORPUS_TABLES:
            write_rows(outs[table.name], table, across[table.name], excel)
            written.rows[table.name] = len(across[table.name])
        whole, whole_rows = documents_with(given, own)
        write_header(outs["documents"], whole, excel)
        write_rows(outs["documents"], whole, whole_rows, excel)
        written.tables = [whole if t is DOCUMENTS else t for t in ALL_TABLES]
    written.problems = corpus.problems
    return written


def _together(rows: Mapping[str, Sequence[Row]], corpus: Corpus, copies: Copies, key: str) -> Mapping[str, Sequence[Row]]:
    """A document's rows, marked where it is a copy, entered for the tables across documents.

    A document that makes this step fail keeps its own rows; its row of documents says what is missing.
    """
    if not rows.get("sentences"):
        key = ""  # it could not be read; what is read another time under this key is another thing
    try:
        settled = copies.mark(rows, key)
        corpus.add(settled, key)
    except Exception as error:  # whatever it is: one document must not cost the others their tables
        document = list(rows["documents"][0])
        said = f"{replaced.LEFT_OUT} ({type(error).__name__}: {error})"
        document[_DOCUMENT["message"]] = "; ".join(filter(None, [str(document[_DOCUMENT["message"]] or ""), said]))
        return {**rows, "documents": [tuple(document)]}
    return settled


@contextmanager
def _locked(out: Output) -> Iterator[None]:
    """Hold a lock file for as long as the run lasts, so that two runs never mix. The lock dies with its process.

    A run that ends removes its lock while it holds it. Whoever has opened that file meanwhile gets a lock on a file that no path
    leads to any more, which shuts nobody out: it is let go, and a new one is sought.
    """
    path = out.partial / _LOCK
    for _ in range(_TRIES):
        with _told("cannot be written", out.folder):
            out._check()
            try:
                out.partial.mkdir(parents=True, exist_ok=True)
                f = path.open("a")
            except FileNotFoundError:  # a run has ended at this moment and taken the folder away
                continue
        with f:
            if _lock(f.fileno(), out.folder) and _leads_to(path, f.fileno()):
                yield
                return
    raise OutputError(f"Other runs keep writing to {out.folder.name}. Wait for them, or use another --out.")


def _lock(descriptor: int, folder: Path) -> bool:
    if not try_lock(descriptor):
        raise OutputError(f"Another run is writing to {folder.name} now. Wait for it, or use another --out.")
    return True


def _leads_to(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
