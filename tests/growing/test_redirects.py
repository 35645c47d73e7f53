"""Ids that were and are no more: where they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.growing.redirects import moved

CASES = {
    "unrelated rows move nothing": ({"t/a": "g:a", "t/b": "g:a"}, {"t/a": "g:a", "t/b": "g:a", "t/z": "g:z"}, {}, {}),
    "an earlier member": ({"t/b": "g:b", "t/c": "g:b"}, {"t/a": "g:a", "t/b": "g:a", "t/c": "g:a"}, {}, {"g:b": "g:a"}),
    "two become one": ({"t/a": "g:a", "t/c": "g:c"}, {"t/a": "g:a", "t/c": "g:a"}, {}, {"g:c": "g:a"}),
    "one falls apart": (
        {"t/a": "g:a", "t/b": "g:a", "t/c": "g:a"}, {"t/b": "g:b", "t/c": "g:b"}, {}, {"g:a": "g:b"},
    ),
    "nothing is left": ({"t/a": "g:a"}, {}, {}, {"g:a": ""}),
    "a chain is followed": ({"t/b": "g:b"}, {"t/b": "g:0"}, {"g:c": "g:b"}, {"g:b": "g:0", "g:c": "g:0"}),
    "what comes back is no redirect": ({"t/a": "g:0"}, {"t/a": "g:a"}, {"g:a": "g:0"}, {"g:0": "g:a"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_where_an_id_leads_to(name: str) -> None:
    before, after, earlier, expected = CASES[name]
    assert moved(before, after, earlier) == expected


def test_an_export_says_which_ids_have_moved(tmp_path: Path) -> None:
    from extract.growing.adding import Reading, add
    from extract.growing.exporting import Selection, export
    from extract.models import Model
    from extract.output import Shape
    from tests.growing import news

    rows = news.in_order([row for row in news.articles(9) if "published" in row])
    store, out, reading = tmp_path / "store", tmp_path / "out", Reading(model=Model("sm"), workers=0)
    add([news.write(tmp_path / "wire.jsonl", rows[1:])], store, reading)
    export(store, out, Selection(), Shape())
    assert (out / "redirects.csv").read_text(encoding="utf-8") == "id,now\n"
    first = rows[0]["id"]
    add([news.write(tmp_path / "wire.jsonl", rows)], store, reading)
    export(store, out, Selection(), Shape(), replace=True)
    lines = (out / "redirects.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert any(f"same:{first}#" in line or f"event:{first}#" in line for line in lines), lines
    now = (out / "event_mentions.csv").read_text(encoding="utf-8") + (out / "claim_groups.csv").read_text(encoding="utf-8")
    for line in lines:
        old, new = line.replace('"', "").split(",")
        assert f'"{old}"' not in now
        assert not new.startswith(("same:", "event:")) or f'"{new}"' in now
