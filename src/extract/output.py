"""The output folder: written beside its place, continued after a break, put in place with one rename.

Nothing of the user's is ever deleted: a folder that we did not write is left alone, and files in ours that we did not write, or
that somebody changed since, are carried over.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from .corpus import Corpus, Identities
from .engines import Batch, BatchRows
from .errors import OutputError
from .records import Article
from .tables import ALL_TABLES, CORPUS_TABLES, TABLES, Row
from .tables.doubt import without_doubtful
from .tables.schema import DOCUMENTS
from .tables.writers import datapackage, open_text, write_header, write_json, write_rows

RUN = "run.json"
_MARK = "unfinished.json"
_BATCHES = "batches"
_LOCK = "lock"


def _digest(*parts: str) -> str:
    out = hashlib.sha256()
    for part in parts:
        out.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return out.hexdigest()


def _file_digest(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def code_digest() -> str:
    """A digest of this package's code and word lists: work of another version of them is never continued."""
    here = Path(__file__).parent
    files = sorted(p for p in here.rglob("*") if p.suffix in (".py", ".toml", ".csv"))
    return _digest(*(f"{p.relative_to(here).as_posix()} {_file_digest(p)}" for p in files))


def _described(article: Article) -> str:
    published = article.published.isoformat() if article.published else ""
    return json.dumps([article.doc_id, article.source, article.title, article.author, published, article.published_from,
                       article.message, article.masked is not None])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """How the tables are written: for Excel or plain, and from which confidence on claims are kept."""

    excel: bool = False
    min_confidence: float = 0.0


PLAIN = Shape()
Rowed = tuple[str | None, Mapping[str, Sequence[Row]]]


class Output:
    """One run's output folder.

    `with Output.open(folder, fingerprint) as out:` locks it; `out.place(batch)` is a file that exists where an earlier,
    broken run has finished that batch; `out.save(batch, rows)` keeps one; `out.finish(...)` puts the tables in place.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self.partial = folder.with_name(folder.name + ".partial")
        self._fingerprint = fingerprint

    @classmethod
    @contextmanager
    def open(cls, folder: Path, fingerprint: str) -> Iterator[Output]:
        """Lock the folder for this run. Raises OutputError, and touches nothing, where it is not ours to replace."""
        out = cls(Path(os.path.abspath(folder)), fingerprint)  # noqa: PTH100 - resolve() would follow a link that --out may be
        out._check()
        out.partial.mkdir(parents=True, exist_ok=True)
        with _locked(out.partial / _LOCK):
            out._begin()
            yield out

    def _check(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise OutputError(f"{self.folder.name} is a file, not a folder. Give --out another name.")
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / RUN).is_file():
            raise OutputError(
                f"The folder {self.folder.name} is not empty and was not written by extract (it has no {RUN}). "
                "Nothing was touched. Give --out a new folder."
            )
        if self.partial.exists() and any(self.partial.iterdir()) and not (self.partial / _LOCK).exists():
            raise OutputError(
                f"{self.partial.name} is in the way and was not written by extract. Nothing was touched. "
                "Move it, or give --out another name."
            )

    def _begin(self) -> None:
        """Continue what an earlier run of the same version, model and options has left; drop anything else of ours."""
        mark = self.partial / _MARK
        batches = self.partial / _BATCHES
        if mark.is_file() and json.loads(mark.read_text(encoding="utf-8")).get("fingerprint") == self._fingerprint:
            return
        if batches.is_dir():
            shutil.rmtree(batches)
        batches.mkdir()
        write_json(mark, {"fingerprint": self._fingerprint})

    def place(self, batch: Batch) -> Path:
        """The file that holds, or will hold, the rows of this very batch."""
        return self.partial / _BATCHES / f"{_digest(*(_described(a) + a.text for a in batch))}.jsonl"

    def save(self, batch: Batch, rows: BatchRows) -> None:
        """Keep the rows of a finished batch; a run that dies later does not lose them."""
        path = self.place(batch)
        unfinished = path.with_suffix(".tmp")
        with open_text(unfinished) as f:
            for article, document in zip(batch, rows, strict=True):
                f.write(json.dumps([article.text, document], ensure_ascii=False) + "\n")
        unfinished.replace(path)

    def finish(self, places: list[Path], lost: list[tuple[int, Row]], run: dict[str, object], shape: Shape = PLAIN) -> Written:
        """Write the tables in input order and put the folder in place.

        places: the files of the run's batches. lost: rows of documents that never became articles, each with the number of
        articles that came before it. run: what run.json shall say besides the inputs, row counts and digests of the files.
        shape: how the tables are written.
        """
        fresh = self.partial / "tables"
        if fresh.exists():
            shutil.rmtree(fresh)
        fresh.mkdir()
        written = _write_tables(fresh, _in_order(places, lost), shape)
        write_json(fresh / "datapackage.json", datapackage(shape.excel))
        files = {p.name: _file_digest(p) for p in sorted(fresh.iterdir())}
        write_json(fresh / RUN, {**run, "inputs": written.inputs, "rows": written.rows, "files": files})
        self._carry_over(fresh)
        _swap(fresh, self.folder)
        self.discard()
        return written

    def discard(self) -> None:
        """Remove the unfinished work."""
        shutil.rmtree(self.partial)

    def _carry_over(self, fresh: Path) -> None:
        """Copy what stands in the old folder and is not ours, or is no longer as we wrote it."""
        if not self.folder.is_dir():
            return
        try:
            ours = json.loads((self.folder / RUN).read_text(encoding="utf-8")).get("files", {})
        except (OSError, ValueError):
            ours = {}
        for old in sorted(self.folder.iterdir()):
            if old.name == RUN or (old.is_file() and ours.get(old.name) == _file_digest(old)):
                continue
            target = fresh / old.name
            n = 1
            while target.exists():
                target = fresh / f"{old.stem}.kept-{n}{old.suffix}"
                n += 1
            if old.is_dir() and not old.is_symlink():
                shutil.copytree(old, target, symlinks=True)
            else:
                shutil.copy2(old, target, follow_symlinks=False)


@dataclass(slots=True)
class Written:
    """What went into the tables: rows of each, documents by status, the rows of documents that are not ok, and the inputs.

    `undated`: how many documents that were read have no publication date.
    """

    rows: dict[str, int]
    statuses: Counter[str]
    not_ok: list[Row]
    inputs: list[dict[str, object]]
    undated: int = 0


_DOCUMENT = {name: i for i, name in enumerate(DOCUMENTS.names)}


def _in_order(places: list[Path], lost: list[tuple[int, Row]]) -> Iterator[Rowed]:
    """(text, rows) of every document as it was given; the text is None where there is none."""
    waiting = deque(lost)
    n = 0
    for place in places:
        with place.open(encoding="utf-8", newline="\n") as f:
            for line in f:
                while waiting and waiting[0][0] <= n:
                    yield None, {"documents": [waiting.popleft()[1]]}
                text, rows = json.loads(line)
                yield text, rows
                n += 1
    for _, row in waiting:
        yield None, {"documents": [row]}


def _write_tables(fresh: Path, documents: Iterable[Rowed], shape: Shape) -> Written:
    written, excel = Written({t.name: 0 for t in ALL_TABLES}, Counter(), [], []), shape.excel
    corpus, identities = Corpus(), Identities()
    with ExitStack() as stack:
        outs = {t.name: stack.enter_context(open_text(fresh / f"{t.name}.csv")) for t in ALL_TABLES}
        texts = stack.enter_context(open_text(fresh / "texts.jsonl"))
        for table in ALL_TABLES:
            write_header(outs[table.name], table, excel)
        for text, all_rows in documents:
            rows = identities.settle(without_doubtful(all_rows, shape.min_confidence))
            for table in TABLES:
                write_rows(outs[table.name], table, rows.get(table.name, ()), excel)
                written.rows[table.name] += len(rows.get(table.name, ()))
            corpus.add(rows)
            row = rows["documents"][0]
            written.statuses[str(row[_DOCUMENT["status"]])] += 1
            written.inputs.append({k: row[_DOCUMENT[k]] for k in ("doc_id", "source", "published", "text_sha256", "status")})
            if row[_DOCUMENT["status"]] != "ok":
                written.not_ok.append(row)
            elif not row[_DOCUMENT["published"]]:
                written.undated += 1
            if text is not None:
                texts.write(json.dumps({"doc_id": row[0], "text": text}, ensure_ascii=False) + "\n")
        across = corpus.rows()
        for table in CORPUS_TABLES:
            write_rows(outs[table.name], table, across[table.name], excel)
            written.rows[table.name] = len(across[table.name])
    return written


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock file for as long as the run lasts, so that two runs never mix. The lock dies with its process."""
    with path.open("a") as f:
        try:
            import fcntl
        except ImportError:  # Windows has no fcntl: there the folder is not guarded against a second run
            yield
            return
        try:
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            name = path.parent.name.removesuffix(".partial")
            raise OutputError(f"Another run is writing to {name} now. Wait for it, or use another --out.") from error
        yield


def _swap(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder` with one rename; what stood there is removed afterwards."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    if not folder.exists():
        fresh.rename(folder)
        return
    if _exchange(fresh, folder):
        shutil.rmtree(fresh)
        return
    # No exchanging rename on this system: two renames, the old folder kept beside until the new one stands.
    old = folder.with_name(folder.name + ".old")
    folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old)


def _exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step (Linux renameat2 with RENAME_EXCHANGE); False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    at_fdcwd, exchange = -100, 2
    if renameat2(at_fdcwd, os.fsencode(a), at_fdcwd, os.fsencode(b), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(b))
