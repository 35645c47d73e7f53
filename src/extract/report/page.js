"use strict";
/* The report's page. Data: {title, tables: {name: {key, description, columns, data}}, texts, rules}. Everything that comes from
   an article is put into the page as text, never as markup. The state of the page stands in its address, after the #. */
(async () => {
  const byId = (id) => document.getElementById(id);

  /* ---------- small helpers ---------- */

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "click") element.addEventListener("click", value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((c) => c !== null && c !== undefined));
    return element;
  }
  const own = (text) => make("bdi", {}, text);
  const fold = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const svg = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

  async function unpack() {
    const packed = atob(byId("data").textContent.trim());
    const bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  let data;
  try {
    data = await unpack();
  } catch (error) {
    byId("opening").textContent = `The data of this page could not be read: ${error.message}. Make it again with extract report.`;
    return;
  }

  /* ---------- the tables ---------- */

  class Table {
    constructor(name, given) {
      Object.assign(this, given);
      this.name = name;
      this.n = this.rows;
      this._at = null;
      this._ranges = null;
      if (this.runs) {
        this.data.doc_id = [];
        for (const [doc, count] of this.runs) for (let i = 0; i < count; i++) this.data.doc_id.push(data.tables.documents.data.doc_id[doc]);
      }
      for (const [column, values] of Object.entries(this.coded)) this.data[column] = this.data[column].map((n) => (n ? values[n - 1] : null));
      this.sliced = new Set(this.sliced);
    }
    /** A cell, unpacked (report/packing.py says how they are packed). */
    get(i, column) {
      const cells = this.data[column];
      let value = cells ? cells[i] : null;
      if (value === undefined) value = null;
      if (this.local[column]) return value ? this.data.doc_id[i] + this.local[column] + value : null;
      return value === null && this.sliced.has(column) ? this.slice(i) : value;
    }
    slice(i) {
      const doc = this.data.doc_id[i];
      return textOf(doc).slice(unit(doc, this.data.start_char[i]), unit(doc, this.data.end_char[i]));
    }
    id(i) { return this.get(i, this.key); }
    find(id) {
      if (!this._at) this._at = new Map(this.data[this.key].map((key, i) => [this.id(i), i]));
      return this._at.has(id) ? this._at.get(id) : -1;
    }
    /** The rows of a document: they stand together. */
    of(doc) {
      if (!this._ranges) {
        this._ranges = new Map();
        (this.data.doc_id || []).forEach((d, i) => {
          const range = this._ranges.get(d);
          if (range) range[1] = i + 1; else this._ranges.set(d, [i, i + 1]);
        });
      }
      const [from, to] = this._ranges.get(doc) || [0, 0];
      const rows = [];
      for (let i = from; i < to; i++) if (this.data.doc_id[i] === doc) rows.push(i);
      return rows;
    }
    where(column, value) {
      const rows = [];
      const cells = this.data[column] || [];
      if (!this.local[column]) {
        for (let i = 0; i < cells.length; i++) if (cells[i] === value) rows.push(i);
        return rows;
      }
      const cut = String(value).lastIndexOf(this.local[column]);
      const [doc, end] = [String(value).slice(0, cut), Number(String(value).slice(cut + this.local[column].length))];
      for (let i = 0; i < cells.length; i++) if (cells[i] === end && this.data.doc_id[i] === doc) rows.push(i);
      return rows;
    }
  }
  const T = {};
  for (const [name, given] of Object.entries(data.tables)) T[name] = new Table(name, given);
  const docs = T.documents;
  const has = (name) => T[name] && T[name].n > 0;
  const textOf = (doc) => data.texts[doc] || "";
  const units = new Map();
  /** Offsets count code points; strings here count UTF-16 units. They differ only where a text has characters beyond U+FFFF. */
  function unit(doc, point) {
    if (!units.has(doc)) {
      const text = textOf(doc);
      let starts = null;
      if (/[\ud800-\udfff]/.test(text)) {
        starts = [];
        let at = 0;
        for (const character of text) { starts.push(at); at += character.length; }
        starts.push(at);
      }
      units.set(doc, starts);
    }
    const starts = units.get(doc);
    return starts ? starts[Math.min(point, starts.length - 1)] : point;
  }
  const words = (table, i) => table.get(i, "text") || "";
  const docTitle = (i) => docs.get(i, "title") || docs.id(i);
  const published = (doc) => { const i = docs.find(doc); return i < 0 ? null : docs.get(i, "published"); };
  function label(table, i) {
    const said = table.name === "claims" ? table.get(i, "statement") || table.get(i, "content") : null;
    const name = said || table.get(i, "name") || table.get(i, "title") || (table.data.start_char ? words(table, i) : null);
    return name || table.get(i, "statement") || table.get(i, "reason") || table.id(i);
  }

  /* ---------- the state, in the address ---------- */

  const LAYERS = [
    ["entities", "Names", "entity"], ["dates", "Dates", "date"], ["numbers", "Numbers", "number"], ["quotes", "Who says what", "quote"],
    ["facts", "What the article states", "fact"],
  ];
  const DEFAULTS = { view: "articles", q: "", doc: "", row: "", item: "", act: "", source: "", type: "", verdict: "", from: "", to: "", conf: "0",
    layers: "entities,dates,numbers,quotes", table: "documents", theme: "" };
  let state = { ...DEFAULTS };
  function readAddress() {
    state = { ...DEFAULTS };
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (name in DEFAULTS) state[name] = value;
  }
  function writeAddress(replace) {
    const out = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) if (value !== DEFAULTS[name]) out.set(name, value);
    const address = `#${out}`;
    if (address === (location.hash || "#")) return;
    if (replace) history.replaceState(null, "", address); else history.pushState(null, "", address);
  }
  function go(changes, { replace = false, focus = false } = {}) {
    const before = state;
    state = { ...state, ...changes };
    writeAddress(replace);
    draw(before);
    if (focus) byId("main").focus({ preventScroll: true });
  }

  /* ---------- the views ---------- */

  const within = (begin, end) => (!state.from || (end || begin || "") >= state.from) && (!state.to || (begin && begin <= state.to));
  const undated = () => !state.from && !state.to;
  const matcher = () => {
    const wanted = fold(state.q).split(/\s+/).filter(Boolean);
    return wanted.length ? (text) => wanted.every((w) => text.includes(w)) : null;
  };
  const haystacks = new Map();
  function haystack(name, i, build) {
    if (!haystacks.has(name)) haystacks.set(name, []);
    const known = haystacks.get(name);
    if (known[i] === undefined) known[i] = fold(build(i));
    return known[i];
  }

  /** One entry a thing: what has the same id in several documents is one. */
  let thingsMade = null;
  function things() {
    if (thingsMade) return thingsMade;
    const found = new Map();
    const e = T.entities;
    for (let i = 0; i < e.n; i++) {
      const key = e.get(i, "corpus_entity_id") || e.id(i);
      let thing = found.get(key);
      if (!thing) { thing = { key, rows: [], docs: new Set(), mentions: 0 }; found.set(key, thing); }
      thing.rows.push(i);
      thing.docs.add(e.get(i, "doc_id"));
      thing.mentions += e.get(i, "n_mentions") || 0;
    }
    thingsMade = [...found.values()];
    for (const thing of thingsMade) {
      const across = T.corpus_entities ? T.corpus_entities.find(thing.key) : -1;
      thing.name = across >= 0 ? T.corpus_entities.get(across, "name") : e.get(thing.rows[0], "name");
      thing.type = e.get(thing.rows[0], "type");
      thing.search = fold([thing.name, ...thing.rows.map((r) => `${e.get(r, "name")} ${e.get(r, "role") || ""}`)].join(" "));
    }
    thingsMade.sort((a, b) => b.docs.size - a.docs.size || b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
    return thingsMade;
  }
  const thingKey = (entity) => T.entities.get(entity, "corpus_entity_id") || T.entities.id(entity);

  function groupsOf(table, column) {
    const found = new Map();
    for (let i = 0; i < table.n; i++) {
      const key = table.get(i, column);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(i);
    }
    return [...found.entries()].map(([key, rows]) => ({ key, rows }));
  }
  let figureGroups = null;

  const said = (i) => [T.claims.get(i, "said_begin") || published(T.claims.get(i, "doc_id")), T.claims.get(i, "said_end") || published(T.claims.get(i, "doc_id"))];
  const sure = (i) => Number(T.claims.get(i, "confidence") || 0) >= Number(state.conf);
  const claimText = (i) => `${T.claims.get(i, "source") || ""} ${T.claims.get(i, "statement") || ""} ${T.claims.get(i, "content") || ""}`;
  const dash = (...parts) => parts.filter(Boolean).join(" · ");
  /** A span of days as people write it: a day, a month ("2013-06"), a year, years from and to, else its first and last day. */
  function days(a, b) {
    if (!a || !b || a === b) return (a && b ? a : a || (b ? `until ${b}` : "")) || "";
    const whole = a.endsWith("-01-01") && b.endsWith("-12-31");
    if (whole) return a.slice(0, -6) === b.slice(0, -6) ? a.slice(0, -6) : `${a.slice(0, -6)} to ${b.slice(0, -6)}`;
    const last = new Date(Date.UTC(Number(b.slice(0, 4)), Number(b.slice(5, 7)), 0)).getUTCDate();
    if (a.slice(0, 7) === b.slice(0, 7) && a.endsWith("-01") && b.endsWith(`-${last}`)) return a.slice(0, 7);
    return `${a} to ${b}`;
  }
  const noLonger = (text) => (text && text.length > 300 ? `${text.slice(0, 300)} …` : text || "");

  const claimItem = (i, when) => ({
    id: T.claims.id(i), title: T.claims.get(i, "source") || "The article",
    sub: dash(T.claims.get(i, "act"), when, T.claims.get(i, "statement") || T.claims.get(i, "content")),
    open: () => ({ doc: T.claims.get(i, "doc_id"), row: `claims:${T.claims.id(i)}` }),
  });

  const VIEWS = {
    articles: {
      name: "Articles", filters: ["q", "from", "to"], n: () => docs.n,
      rows() {
        const match = matcher();
        const rows = [];
        for (let i = 0; i < docs.n; i++) {
          if (!undated() && !within(docs.get(i, "published"), docs.get(i, "published"))) continue;
          if (match && !match(haystack("documents", i, (d) => `${docTitle(d)} ${docs.id(d)} ${textOf(docs.id(d))}`))) continue;
          rows.push(i);
        }
        return rows;
      },
      item: (i) => ({
        id: docs.id(i), title: docTitle(i),
        sub: docs.get(i, "status") === "ok"
          ? dash(docs.get(i, "published"), plural(docs.get(i, "n_words") || 0, "word"), docs.get(i, "source"))
          : `${docs.get(i, "status")}: ${docs.get(i, "message") || ""}`,
        open: () => ({ doc: docs.id(i), row: "" }),
      }),
      chosen: (i) => docs.id(i) === state.doc,
    },
    said: {
      name: "Who said what", filters: ["q", "act", "from", "to", "conf"], tall: true,
      n: () => T.claims.where("kind", "attributed").length,
      rows() {
        const match = matcher();
        return T.claims.where("kind", "attributed").filter((i) =>
          sure(i) && (!state.act || T.claims.get(i, "act") === state.act) && (undated() || within(...said(i)))
          && (!state.source || sourceKey(i) === state.source) && (!match || match(haystack("claims", i, claimText))));
      },
      item: (i) => claimItem(i, days(...said(i))),
      chosen: (i) => state.row === `claims:${T.claims.id(i)}`,
    },
    timeline: {
      name: "Timeline", filters: ["q", "from", "to", "conf"], tall: true,
      n: () => dated().length,
      rows() {
        const match = matcher();
        return dated().filter((i) => sure(i) && (undated() || within(T.claims.get(i, "when_begin"), T.claims.get(i, "when_end")))
          && (!match || match(haystack("claims", i, claimText))));
      },
      item(i) {
        const item = claimItem(i, "");
        item.title = days(T.claims.get(i, "when_begin"), T.claims.get(i, "when_end"));
        item.sub = dash(T.claims.get(i, "source") && `${T.claims.get(i, "source")} ${T.claims.get(i, "act") || ""}`, label(T.claims, i));
        return item;
      },
      chosen: (i) => state.row === `claims:${T.claims.id(i)}`,
      main: drawTimeline,
    },
    names: {
      name: "People and bodies", filters: ["q", "type"], n: () => things().length,
      rows() {
        const match = matcher();
        return things().filter((t) => (!state.type || t.type === state.type) && (!match || match(t.search)));
      },
      item: (t) => ({ id: t.key, title: t.name, sub: dash(t.type, plural(t.docs.size, "article"), plural(t.mentions, "mention")),
        open: () => ({ item: t.key, row: "" }) }),
      chosen: (t) => t.key === state.item,
      main: drawThing,
    },
    figures: {
      name: "Figures", filters: ["q", "verdict"], exists: () => has("figures"), n: () => figures().length,
      rows() {
        const match = matcher();
        return figures().filter((g) => (!state.verdict || T.figures.get(g.rows[0], "verdict") === state.verdict) && (!match || match(g.search)));
      },
      item: (g) => ({ id: g.key, title: g.title, sub: dash(T.figures.get(g.rows[0], "verdict"), plural(g.rows.length, "figure"), g.range),
        open: () => ({ item: g.key, row: "" }) }),
      chosen: (g) => g.key === state.item,
      main: drawFigures,
    },
    events: {
      name: "Events", filters: ["q", "from", "to"], exists: () => has("events"), n: () => T.events.n,
      rows() {
        const match = matcher();
        const rows = [];
        for (let i = 0; i < T.events.n; i++) {
          if (!undated() && !within(T.events.get(i, "begin_date"), T.events.get(i, "end_date"))) continue;
          if (!match || match(haystack("events", i, (e) => T.events.columns.map((c) => T.events.get(e, c.name) || "").join(" ")))) rows.push(i);
        }
        /* What several articles tell of comes first. */
        const told = (i) => T.events.get(i, "n_documents") || 0;
        return rows.sort((a, b) => told(b) - told(a) || a - b);
      },
      item: (i) => ({ id: T.events.id(i), title: label(T.events, i),
        sub: dash(T.events.get(i, "type"), days(T.events.get(i, "begin_date"), T.events.get(i, "end_date")), T.events.get(i, "place"),
          T.events.get(i, "n_documents") && plural(T.events.get(i, "n_documents"), "article")),
        open: () => ({ item: T.events.id(i), row: `events:${T.events.id(i)}` }) }),
      chosen: (i) => T.events.id(i) === state.item,
      main: drawEvent,
    },
    disputes: {
      name: "Disputes", filters: ["q"], tall: true, exists: () => has("disputes"), n: () => T.disputes.n,
      rows: () => tableRows("disputes", (i) => sides(i).map((side) => `${side.who} ${side.says}`).join(" ")),
      item: (i) => ({ id: String(i), title: contested(i), sub: dash(T.disputes.get(i, "kind"), sides(i).map((side) => side.who).join(" against ")),
        open: () => ({ ...placeOf(T.disputes, i), item: String(i), row: `disputes:${i}` }) }),
      chosen: (i) => String(i) === state.item,
      main: drawDispute,
    },
    tables: {
      name: "All tables", filters: ["table", "q"], tall: true, n: () => Object.keys(T).length,
      rows: () => tableRows(state.table),
      item: (i) => ({ id: String(i), title: T[state.table].id(i),
        sub: T[state.table].columns.filter((c) => c.name !== T[state.table].key && T[state.table].get(i, c.name) !== null)
          .map((c) => T[state.table].get(i, c.name)).join(" · ").slice(0, 240),
        open: () => ({ ...placeOf(T[state.table], i), row: `${state.table}:${T[state.table].id(i)}` }) }),
      chosen: (i) => state.row === `${state.table}:${T[state.table].id(i)}`,
    },
  };
  /** The two claims of a dispute: who says what where, with the number where it is about one. */
  const sides = (i) => ["", "other_"].map((side) => {
    const claim = T.claims.find(T.disputes.get(i, `${side}claim_id`));
    const number = T.disputes.data[`${side}number_id`] ? T.numbers.find(T.disputes.get(i, `${side}number_id`)) : -1;
    return { claim, number: number < 0 ? "" : words(T.numbers, number), who: (claim >= 0 && T.claims.get(claim, "source")) || "The article",
      says: claim < 0 ? "" : label(T.claims, claim), doc: claim < 0 ? "" : T.claims.get(claim, "doc_id") };
  });
  function contested(i) {
    const [one, other] = sides(i);
    return one.number && other.number ? `${one.number} or ${other.number}` : noLonger(one.says) || T.disputes.get(i, "kind") || "dispute";
  }
  function tableRows(name, more = () => "") {
    const table = T[name] || docs;
    const match = matcher();
    const rows = [];
    for (let i = 0; i < table.n; i++) {
      if (!match || match(haystack(`all ${name}`, i, (r) => `${table.columns.map((c) => table.get(r, c.name) ?? "").join(" ")} ${more(r)}`))) rows.push(i);
    }
    return rows;
  }
  let datedMade = null;
  const dated = () => {
    if (!datedMade) {
      datedMade = [];
      const line = has("timeline") ? new Set(Array.from({ length: T.timeline.n }, (_, i) => T.claims.find(T.timeline.get(i, "claim_id")))) : null;
      for (let i = 0; i < T.claims.n; i++) if (line ? line.has(i) : T.claims.get(i, "when_begin") || T.claims.get(i, "when_end")) datedMade.push(i);
      const at = (i) => T.claims.get(i, "when_begin") || T.claims.get(i, "when_end");
      datedMade.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a - b));
    }
    return datedMade;
  };
  const sourceKey = (i) => {
    const entity = T.claims.get(i, "source_entity_id");
    const at = entity ? T.entities.find(entity) : -1;
    return at >= 0 ? thingKey(at) : T.claims.get(i, "source") || "";
  };
  function figures() {
    if (figureGroups) return figureGroups;
    const f = T.figures;
    figureGroups = groupsOf(f, "group_id");
    for (const group of figureGroups) {
      const first = group.rows[0];
      const told = [...new Set(group.rows.map((i) => f.get(i, "value")).filter((v) => v !== null).map((v) => Number(v).toLocaleString("en")))];
      group.title = dash(`${told.slice(0, 3).join(" / ")}${told.length > 3 ? " …" : ""} ${f.get(first, "counted") || f.get(first, "unit") || ""}`.trim(),
        f.get(first, "event"), f.get(first, "place"));
      group.range = days(f.get(first, "begin_date"), f.get(first, "end_date"));
      group.search = fold(group.rows.map((i) => f.columns.map((c) => f.get(i, c.name) ?? "").join(" ")).join(" "));
    }
    return figureGroups;
  }
  /** Where a row stands: the document to show for it. */
  function placeOf(table, i) {
    const doc = table.name === "documents" ? table.id(i) : table.get(i, "doc_id");
    if (doc) return { doc };
    for (const column of table.columns) {
      const value = column.refers && table.get(i, column.name);
      const there = value && T[column.refers] ? T[column.refers].find(value) : -1;
      if (there >= 0 && T[column.refers].get(there, "doc_id")) return { doc: T[column.refers].get(there, "doc_id") };
    }
    return {};
  }

  /* ---------- tabs and filters ---------- */

  function choices(table, column) {
    const found = new Map();
    for (let i = 0; T[table] && i < T[table].n; i++) {
      const value = T[table].get(i, column);
      if (value) found.set(value, (found.get(value) || 0) + 1);
    }
    return [...found.entries()].sort((a, b) => b[1] - a[1]);
  }
  const FILTERS = {
    q: ["Search", "search"], from: ["From", "date"], to: ["To", "date"], conf: ["Confidence at least", "range"],
    act: ["Act", "select", () => choices("claims", "act")], type: ["Type", "select", () => choices("entities", "type")],
    verdict: ["Verdict", "select", () => choices("figures", "verdict")],
    table: ["Table", "select", () => Object.values(T).map((t) => [t.name, t.n])],
  };
  function drawTabs() {
    const tabs = Object.entries(VIEWS).filter(([, view]) => !view.exists || view.exists());
    byId("tabs").replaceChildren(...tabs.map(([name, view]) => make("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(state.view === name), tabindex: state.view === name ? "0" : "-1",
      click: () => go({ view: name, item: "", source: "", row: "" }),
    }, view.name, make("small", {}, view.n().toLocaleString("en")))));
  }
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...byId("tabs").children];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.click();
    byId(next.id).focus();
  });
  function drawFilters() {
    const form = byId("filters");
    form.replaceChildren(...VIEWS[state.view].filters.map((name) => {
      const [title, kind, options] = FILTERS[name];
      let input;
      if (kind === "select") {
        input = make("select", { id: `f-${name}` }, name === "table" ? null : make("option", { value: "" }, "all"),
          ...options().map(([value, n]) => make("option", { value }, `${value} (${n.toLocaleString("en")})`)));
      } else if (kind === "range") {
        input = make("input", { id: `f-${name}`, type: "range", min: "0", max: "1", step: "0.05" });
      } else {
        input = make("input", { id: `f-${name}`, type: kind, autocomplete: "off", placeholder: name === "q" ? "words, in any order" : undefined });
      }
      input.value = state[name];
      input.addEventListener(kind === "select" ? "change" : "input", () => go({ [name]: input.value }, { replace: true }));
      return make("label", { for: `f-${name}` }, kind === "range" ? `${title} ${Number(state[name]).toFixed(2)}` : title, input);
    }));
    if (state.source && state.view === "said") {
      const thing = things().find((t) => t.key === state.source);
      form.append(make("button", { type: "button", class: "plain", id: "f-source", click: () => go({ source: "" }) }, `Source: ${thing ? thing.name : state.source} ✕`));
    }
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());

  /* ---------- the list, of which only what is seen is in the page ---------- */

  let rows = [];
  let active = -1;
  const height = () => (VIEWS[state.view].tall ? 74 : 54);
  function drawList(reset) {
    const view = VIEWS[state.view];
    rows = view.rows();
    active = rows.findIndex(view.chosen);
    byId("count").textContent = `${rows.length.toLocaleString("en")} of ${state.view === "tables" ? T[state.table].n.toLocaleString("en") : view.n().toLocaleString("en")}`;
    byId("spacer").style.height = `${rows.length * height()}px`;
    const list = byId("list");
    if (reset) list.scrollTop = Math.max(0, active * height() - list.clientHeight / 3);
    drawItems();
  }
  function drawItems(all = false) {
    const list = byId("list");
    const view = VIEWS[state.view];
    const first = all ? 0 : Math.max(0, Math.floor(list.scrollTop / height()) - 5);
    const last = all ? Math.min(rows.length, 500) : Math.min(rows.length, first + Math.ceil(list.clientHeight / height()) + 10);
    const items = [];
    for (let n = first; n < last; n++) {
      const item = view.item(rows[n]);
      items.push(make("div", {
        class: view.tall ? "item tall" : "item", role: "option", id: `item-${n}`, "aria-setsize": rows.length, "aria-posinset": n + 1,
        "aria-selected": String(n === active), "data-n": n,
      }, make("b", {}, own(item.title)), make("span", {}, own(noLonger(item.sub)))));
      items[items.length - 1].style.top = `${n * height()}px`;
    }
    byId("spacer").replaceChildren(...items);
    list.setAttribute("aria-activedescendant", active >= first && active < last ? `item-${active}` : "");
  }
  function openItem(n) {
    if (n < 0 || n >= rows.length) return;
    active = n;
    const list = byId("list");
    const top = n * height();
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + height() > list.scrollTop + list.clientHeight) list.scrollTop = top + height() - list.clientHeight;
    go(VIEWS[state.view].item(rows[n]).open());
  }
  byId("list").addEventListener("scroll", () => requestAnimationFrame(() => drawItems()), { passive: true });
  byId("list").addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item) openItem(Number(item.dataset.n));
  });
  byId("list").addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(byId("list").clientHeight / height()) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length }[event.key];
    if (step) { event.preventDefault(); openItem(Math.max(0, Math.min(rows.length - 1, active + step))); }
    if (event.key === "Enter") byId("main").focus();
  });

  /* ---------- the article, with its marks ---------- */

  const KINDS = { PERSON: "person", ORG: "body", NORP: "body", GPE: "place", LOC: "place", FAC: "place" };
  function marksOf(doc, layers) {
    const marks = [];
    const add = (table, i, layer, extra = "") => marks.push({
      table, i, layer: `${layer} ${extra}`.trim(), start: unit(doc, table.get(i, "start_char")), end: unit(doc, table.get(i, "end_char")),
    });
    if (layers.has("entities")) {
      for (const i of T.mentions.of(doc)) {
        const entity = T.entities.find(T.mentions.get(i, "entity_id"));
        const kind = (entity >= 0 && KINDS[T.entities.get(entity, "type")]) || "other";
        const form = T.mentions.get(i, "form");
        add(T.mentions, i, "entity", form === "nominal" || form === "pronoun" ? `weak ${kind}` : kind);
      }
    }
    if (layers.has("dates")) for (const i of T.dates.of(doc)) add(T.dates, i, "date");
    if (layers.has("numbers")) for (const i of T.numbers.of(doc)) add(T.numbers, i, "number");
    if (layers.has("quotes")) {
      for (const p of T.claim_parts.of(doc)) {
        const role = T.claim_parts.get(p, "role");
        if (role !== "content" && role !== "source" && role !== "cue") continue;
        const claim = T.claims.find(T.claim_parts.get(p, "claim_id"));
        if (claim < 0 || T.claims.get(claim, "kind") !== "attributed") continue;
        marks.push({ table: T.claims, i: claim, layer: role === "content" ? "quote" : "quote said",
          start: unit(doc, T.claim_parts.get(p, "start_char")), end: unit(doc, T.claim_parts.get(p, "end_char")) });
      }
    }
    if (layers.has("facts")) for (const i of T.claims.of(doc)) if (T.claims.get(i, "kind") === "asserted") add(T.claims, i, "fact");
    if (layers.has("events") && T.event_mentions) for (const i of T.event_mentions.of(doc)) add(T.event_mentions, i, "fact");
    const chosen = chosenRow();
    if (chosen && chosen.table.data.start_char && chosen.table.get(chosen.i, "doc_id") === doc) add(chosen.table, chosen.i, "on");
    return marks.filter((m) => m.end > m.start);
  }
  function chosenRow() {
    const cut = state.row.indexOf(":");
    const table = T[state.row.slice(0, cut)];
    if (!table) return null;
    const i = table.name === "disputes" ? Number(state.row.slice(cut + 1)) : table.find(state.row.slice(cut + 1));
    return i >= 0 && i < table.n ? { table, i } : null;
  }
  /** The text cut where marks begin or end; each piece knows the marks over it, the shortest first. */
  function marked(text, marks) {
    const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end])])].filter((c) => c <= text.length).sort((a, b) => a - b);
    const opening = new Map();
    for (const mark of marks) {
      if (!opening.has(mark.start)) opening.set(mark.start, []);
      opening.get(mark.start).push(mark);
    }
    let over = [];
    const pieces = [];
    for (let c = 0; c + 1 < cuts.length; c++) {
      over = over.filter((m) => m.end > cuts[c]).concat(opening.get(cuts[c]) || []);
      pieces.push({ text: text.slice(cuts[c], cuts[c + 1]), over: [...over].sort((a, b) => a.end - a.start - (b.end - b.start)) });
    }
    return pieces;
  }
  const describe = (m) => {
    const { table, i } = m;
    if (table.name === "mentions") {
      const e = T.entities.find(table.get(i, "entity_id"));
      return e < 0 ? "name" : `${T.entities.get(e, "type")} ${T.entities.get(e, "name")}`;
    }
    if (table.name === "dates") return `date ${table.get(i, "value") || ""}`;
    if (table.name === "numbers") return `number ${table.get(i, "value") || words(table, i)} ${table.get(i, "unit_name") || table.get(i, "counted") || ""}`;
    return table.get(i, "kind") === "attributed" ? `${table.get(i, "source") || "somebody"} ${table.get(i, "act") || "says"}` : "the article states";
  };
  let pieces = [];
  function drawArticle(target, doc) {
    const at = docs.find(doc);
    if (at < 0) { target.append(make("p", { class: "empty" }, "Choose an article in the list.")); return; }
    const layers = new Set(state.layers.split(","));
    const article = make("article", { lang: docs.get(at, "language") || undefined });
    article.append(make("h2", {}, own(docTitle(at))), make("p", { class: "meta" }, dash(docs.get(at, "author"), docs.get(at, "published"),
      docs.get(at, "source"), docs.get(at, "site"), docs.get(at, "url"), docs.get(at, "message"))));
    const shown = T.event_mentions && T.event_mentions.n ? [...LAYERS, ["events", "Events", "fact"]] : LAYERS;
    article.append(make("div", { class: "layers", role: "group", "aria-label": "What is marked" }, ...shown.map(([name, title, style]) => {
      const box = make("input", { type: "checkbox", id: `layer-${name}`, checked: layers.has(name) });
      box.addEventListener("change", () => {
        const wanted = shown.map(([n]) => n).filter((n) => (n === name ? box.checked : layers.has(n)));
        go({ layers: wanted.join(",") }, { replace: true });
        byId(`layer-${name}`).focus();
      });
      return make("label", {}, box, make("span", { class: `key m ${style}` }, title));
    })));
    const text = make("div", { class: "text", id: "text", dir: "auto", "aria-describedby": "how" });
    pieces = marked(textOf(doc), marksOf(doc, layers));
    let first = true;
    pieces.forEach((piece, n) => {
      if (!piece.over.length) { text.append(piece.text); return; }
      const rowsHere = piece.over.filter((m) => m.layer !== "on");
      const classes = new Set(piece.over.flatMap((m) => m.layer.split(" ")));
      if (classes.has("entity") && [...piece.over].some((m) => m.layer.startsWith("entity") && !m.layer.includes("weak"))) classes.delete("weak");
      text.append(make("span", {
        class: `m ${[...classes].join(" ")}`, "data-n": n, role: rowsHere.length ? "button" : undefined, tabindex: rowsHere.length ? (first ? "0" : "-1") : undefined,
        "aria-description": rowsHere.map(describe).join("; ") || undefined,
      }, piece.text));
      first = first && !rowsHere.length;
    });
    article.append(make("p", { class: "meta", id: "how" }, "Click a mark, or walk through the marks with the arrow keys and press Enter, to see its row."), text);
    target.append(article);
  }
  function choosePiece(n) {
    const over = pieces[n].over.filter((m) => m.layer !== "on");
    if (!over.length) return;
    const names = over.map((m) => `${m.table.name}:${m.table.id(m.i)}`);
    const next = names[(names.indexOf(state.row) + 1) % names.length];
    go({ row: next });
    const again = document.querySelector(`#text [data-n="${n}"]`) || document.querySelector("#text .on");
    if (again) focusMark(again);
  }
  function focusMark(mark) {
    for (const other of document.querySelectorAll('#text [tabindex="0"]')) other.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    mark.focus({ preventScroll: true });
  }
  byId("main").addEventListener("click", (event) => {
    const mark = event.target.closest("#text .m");
    if (mark) choosePiece(Number(mark.dataset.n));
  });
  byId("main").addEventListener("keydown", (event) => {
    const mark = event.target.closest("#text .m");
    if (!mark) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const marks = [...document.querySelectorAll("#text .m[role]")];
      const next = marks[marks.indexOf(mark) + step];
      if (next) { focusMark(next); next.scrollIntoView({ block: "nearest" }); }
    }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choosePiece(Number(mark.dataset.n)); }
  });

  /* ---------- one row, its rule, and what it joins to ---------- */

  const rowLink = (table, i, text) => make("button", { type: "button", class: "link", "data-row": `${table.name}:${table.id(i)}`,
    click: () => go({ ...placeOf(table, i), row: `${table.name}:${table.id(i)}` }) }, own(noLonger(text || label(table, i))));
  function backRows(table, i) {
    const id = table.id(i);
    const found = [];
    for (const other of Object.values(T)) {
      const columns = other.columns.filter((c) => c.refers === table.name && !(other === table && c.name === table.key));
      const there = new Set();
      for (const column of columns) for (const row of other.where(column.name, id)) there.add(row);
      if (there.size && other.name !== "sentences") found.push([other, [...there].sort((a, b) => a - b)]);
    }
    return found;
  }
  function drawDetail() {
    const aside = byId("detail");
    const chosen = chosenRow();
    aside.classList.toggle("overview", !chosen);
    if (!chosen) {
      aside.replaceChildren(...(state.doc && state.view === "articles" ? summary(state.doc) : []));
      return;
    }
    const { table, i } = chosen;
    const out = [make("button", { type: "button", class: "plain close", "aria-label": "close the row", click: () => go({ row: "" }) }, "✕"),
      make("h3", {}, own(noLonger(label(table, i)))), make("p", { class: "meta" }, `${table.id(i)}, a row of ${table.name}: ${table.description}`)];
    const list = make("dl");
    for (const column of table.columns) {
      const value = table.get(i, column.name);
      if (value === null || value === "" || column.name === table.key || column.name === "doc_id") continue;
      const cell = make("dd");
      const other = column.refers && T[column.refers];
      const there = other ? other.find(value) : -1;
      if (there >= 0 && column.refers !== "sentences") cell.append(rowLink(other, there));
      else if (column.name === "confidence") {
        const fill = make("i");
        fill.style.width = `${Math.round(Number(value) * 100)}%`;
        cell.append(make("span", { class: "bar", role: "img", "aria-label": `confidence ${value}` }, fill), Number(value).toFixed(2));
      } else cell.append(own(noLonger(String(value))));
      list.append(make("dt", { title: column.description }, column.name), cell);
    }
    out.push(list);
    const rule = table.get(i, "rule");
    if (rule && data.rules[rule]) out.push(make("p", {}, `Rule ${rule}: ${data.rules[rule]}`));
    for (const [other, ids] of backRows(table, i)) {
      out.push(make("h4", {}, `${other.name} (${ids.length})`), make("ul", { class: "links" }, ...ids.slice(0, 40).map((r) => make("li", {},
        other.name === "claim_parts" ? `${other.get(r, "role")}: ` : "", rowLink(other, r)))));
      if (ids.length > 40) out.push(make("p", { class: "meta" }, `and ${ids.length - 40} more, in All tables`));
    }
    aside.replaceChildren(...out);
    aside.scrollTop = 0;
  }
  function summary(doc) {
    const at = docs.find(doc);
    if (at < 0) return [];
    const out = [make("h3", {}, "In this article")];
    const names = T.entities.of(doc).sort((a, b) => (T.entities.get(b, "n_mentions") || 0) - (T.entities.get(a, "n_mentions") || 0));
    out.push(make("h4", {}, `names (${names.length})`), make("ul", { class: "links" }, ...names.slice(0, 15).map((i) => make("li", {}, rowLink(T.entities, i), ` ${T.entities.get(i, "type")}`))));
    const claims = T.claims.of(doc).filter((i) => T.claims.get(i, "kind") === "attributed");
    out.push(make("h4", {}, `who says what (${claims.length})`), make("ul", { class: "links" }, ...claims.slice(0, 15).map((i) => make("li", {},
      `${T.claims.get(i, "source") || "somebody"} ${T.claims.get(i, "act") || ""}: `, rowLink(T.claims, i)))));
    return out;
  }

  /* ---------- people, figures, events, timeline ---------- */

  function drawThing(main) {
    const thing = things().find((t) => t.key === state.item);
    if (!thing) { main.append(make("p", { class: "empty" }, "Choose a name in the list.")); return; }
    const e = T.entities;
    const distinct = (column) => [...new Set(thing.rows.map((i) => e.get(i, column)).filter(Boolean))];
    const out = make("div", { class: "profile" }, make("h2", {}, own(thing.name)));
    const bodies = distinct("affiliation_id").map((id) => e.find(id)).filter((i) => i >= 0).map((i) => e.get(i, "name"));
    const across = T.corpus_entities ? T.corpus_entities.find(thing.key) : -1;
    out.append(make("p", { class: "meta" }, dash(thing.type, ...distinct("country"), ...distinct("role"), ...new Set(bodies),
      across >= 0 ? T.corpus_entities.get(across, "external_id") : null)));
    const ids = new Set(thing.rows.map((i) => e.id(i)));
    const claims = [];
    for (let i = 0; i < T.claims.n; i++) if (ids.has(T.claims.get(i, "source_entity_id"))) claims.push(i);
    if (claims.length) {
      out.append(make("h3", {}, "Says"), make("ul", { class: "links" }, ...claims.slice(0, 60).map((i) => make("li", {}, make("span", { class: "badge" }, T.claims.get(i, "act") || ""), " ", rowLink(T.claims, i),
        make("span", { class: "meta" }, ` ${days(...said(i))}`)))));
      out.append(make("p", {}, make("button", { type: "button", class: "plain", click: () => go({ view: "said", source: thing.key, q: "" }) }, `All ${plural(claims.length, "claim")} in the list`)));
    }
    out.append(make("h3", {}, "Named in"), make("ul", { class: "links" }, ...thing.rows.slice(0, 200).map((i) => make("li", {},
      make("button", { type: "button", class: "link", click: () => go({ view: "articles", doc: e.get(i, "doc_id"), row: `mentions:${e.get(i, "first_mention_id")}`, q: "" }) }, own(docTitle(docs.find(e.get(i, "doc_id"))))),
      make("span", { class: "meta" }, ` ${dash(published(e.get(i, "doc_id")), plural(e.get(i, "n_mentions") || 0, "mention"), e.get(i, "role"))}`)))));
    main.append(out);
  }
  function drawFigures(main) {
    const group = figures().find((g) => g.key === state.item);
    if (!group) { main.append(make("p", { class: "empty" }, "Choose a group of figures in the list.")); return; }
    const f = T.figures;
    const first = group.rows[0];
    const out = make("div", { class: "profile" }, make("h2", {}, own(group.title)), make("p", {}, make("span", { class: `badge ${f.get(first, "verdict")}` }, f.get(first, "verdict")), ` ${group.range}`),
      make("p", {}, own(f.get(first, "reason") || "")));
    const ends = group.rows.flatMap((i) => [f.get(i, "value"), f.get(i, "low"), f.get(i, "high")]).filter((v) => v !== null).map(Number);
    const low = Math.min(0, ...ends);
    const span = Math.max(...ends, 1) - low || 1;
    const share = (v) => `${((Number(v) - low) / span) * 96 + 1}%`;
    const scale = make("div", { class: "scale" });
    for (const i of group.rows) {
      const number = T.numbers.find(f.get(i, "number_id"));
      const who = f.get(i, "source") || docTitle(docs.find(f.get(i, "doc_id")));
      const track = make("div", { class: "track", role: "img", "aria-label": number >= 0 ? words(T.numbers, number) : "" });
      const value = f.get(i, "value");
      if (value === null || f.get(i, "bound") !== "=") {
        const bar = make("i");
        bar.style.left = share(f.get(i, "low") ?? low);
        bar.style.right = `calc(100% - ${share(f.get(i, "high") ?? low + span)})`;
        if (f.get(i, "bound") !== "~") track.append(bar);
      }
      if (value !== null) { const dot = make("b"); dot.style.left = share(value); track.append(dot); }
      scale.append(make("div", {}, rowLink(f, i, who), make("div", { class: "meta" }, published(f.get(i, "doc_id")) || "")), track,
        make("div", {}, number >= 0 ? rowLink(T.numbers, number) : String(value ?? "")));
    }
    out.append(scale);
    main.append(out);
  }
  function drawDispute(main) {
    const i = state.item === "" ? -1 : Number(state.item);
    if (!(i >= 0 && i < T.disputes.n)) { main.append(make("p", { class: "empty" }, "Choose a dispute in the list.")); return; }
    const told = sides(i).filter((side) => side.claim >= 0).map((side) => make("section", {},
      make("h3", {}, own(side.who), make("span", { class: "meta" }, ` ${dash(days(...said(side.claim)), docTitle(docs.find(side.doc)))}`)),
      make("p", {}, rowLink(T.claims, side.claim))));
    main.append(make("div", { class: "profile" }, make("h2", {}, own(contested(i))),
      make("p", {}, make("span", { class: "badge" }, T.disputes.get(i, "kind") || ""), " ", own(T.disputes.get(i, "reason") || "")), ...told));
    const target = make("div");
    main.append(target);
    if (state.doc) drawArticle(target, state.doc);
  }
  function drawEvent(main) {
    const i = T.events.find(state.item);
    if (i < 0) { main.append(make("p", { class: "empty" }, "Choose an event in the list.")); return; }
    const id = T.events.id(i);
    const out = make("div", { class: "profile" }, make("h2", {}, own(label(T.events, i))), make("p", { class: "meta" }, dash(T.events.get(i, "type"),
      days(T.events.get(i, "begin_date"), T.events.get(i, "end_date")), T.events.get(i, "place"), T.events.get(i, "country"))));
    if (T.event_participants) {
      const who = T.event_participants.where("event_id", id);
      if (who.length) out.append(make("h3", {}, "Who takes part"), make("ul", { class: "links" }, ...who.map((p) => make("li", {}, make("span", { class: "badge" }, T.event_participants.get(p, "role") || ""), " ",
        make("button", { type: "button", class: "link", click: () => go({ view: "names", item: T.event_participants.get(p, "corpus_entity_id") || "", row: "" }) }, own(T.event_participants.get(p, "name") || ""))))));
    }
    if (T.figures && T.figures.data.event_id) {
      const given = T.figures.where("event_id", id);
      if (given.length) out.append(make("h3", {}, "Figures"), make("ul", { class: "links" }, ...given.map((g) => make("li", {}, rowLink(T.figures, g, dash(T.figures.get(g, "counted"), T.figures.get(g, "value"), T.figures.get(g, "source")))))));
    }
    if (T.event_mentions) {
      const places = T.event_mentions.where("event_id", id);
      out.append(make("h3", {}, "Told in"), make("ul", { class: "links" }, ...places.slice(0, 200).map((m) => {
        const claim = T.event_mentions.get(m, "claim_id") ? T.claims.find(T.event_mentions.get(m, "claim_id")) : -1;
        return make("li", {}, make("button", { type: "button", class: "link", click: () => go({ view: "articles", doc: T.event_mentions.get(m, "doc_id"), row: `event_mentions:${T.event_mentions.id(m)}` }) },
          own(noLonger(claim >= 0 ? label(T.claims, claim) : words(T.event_mentions, m)))), make("span", { class: "meta" }, ` ${dash(T.event_mentions.get(m, "status"), docTitle(docs.find(T.event_mentions.get(m, "doc_id"))))}`));
      })));
    }
    main.append(out);
  }

  const DAY = 86400000;
  const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
  const iso = (n) => new Date(n * DAY).toISOString().slice(0, 10);
  let chartSpan = null;
  function fullSpan() {
    const all = dated().map((i) => number(T.claims.get(i, "when_begin") || T.claims.get(i, "when_end"))).filter((n) => !Number.isNaN(n));
    if (!all.length) return null;
    /* One date of antiquity would flatten the rest: by default the middle 98 of 100. */
    return { all: [all[0], all[all.length - 1]], usual: [all[Math.floor(all.length * 0.01)], all[Math.ceil(all.length * 0.99) - 1]] };
  }
  function drawTimeline(main) {
    const span = fullSpan();
    if (!span) { main.append(make("p", { class: "empty" }, "No claim says when.")); return; }
    const [from, to] = state.from || state.to
      ? [state.from ? number(state.from) : span.all[0], state.to ? number(state.to) : span.all[1]] : chartSpan || span.usual;
    const set = (a, b) => { chartSpan = null; go({ from: iso(Math.floor(a)), to: iso(Math.ceil(b)) }, { replace: true }); };
    const zoom = (by, middle = (from + to) / 2) => {
      const half = Math.max(3, ((to - from) / 2) * by);
      set(Math.max(span.all[0] - 30, middle - half), Math.min(span.all[1] + 30, middle + half));
    };
    const move = (by) => set(from + (to - from) * by, to + (to - from) * by);
    const tool = (text, name, click) => make("button", { type: "button", class: "plain", "aria-label": name, click }, text);
    const tools = make("div", { class: "tools" }, tool("+", "zoom in", () => zoom(0.5)), tool("−", "zoom out", () => zoom(2)), tool("←", "earlier", () => move(-0.5)),
      tool("→", "later", () => move(0.5)), tool("All", "all days", () => { chartSpan = span.all; go({ from: "", to: "" }, { replace: true }); }),
      make("span", {}, make("i", { class: "swatch asserted" }), "stated by the article"), make("span", {}, make("i", { class: "swatch attributed" }), "said by somebody"));
    main.append(make("div", { class: "profile" }, make("h2", {}, `${iso(Math.floor(from))} to ${iso(Math.ceil(to))}`), tools, chart(from, to, set, zoom)));
    const target = make("div");
    main.append(target);
    if (state.doc && state.row) drawArticle(target, state.doc);
    else target.append(make("p", { class: "empty profile" }, "Drag over the chart to zoom, or choose a claim in the list to see its article."));
  }
  function chart(from, to, set, zoom) {
    const width = 800, tall = 190, foot = 22;
    const picture = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${tall}`, preserveAspectRatio: "none", role: "img", tabindex: "0", "aria-label": `Claims by day, ${iso(Math.floor(from))} to ${iso(Math.ceil(to))}` });
    const buckets = Math.min(100, Math.max(1, Math.ceil(to - from) + 1));
    const size = (to - from + 1) / buckets;
    const counts = Array.from({ length: buckets }, () => [0, 0]);
    for (const i of rows) {
      const day = number(T.claims.get(i, "when_begin") || T.claims.get(i, "when_end"));
      const bucket = Math.floor((day - from) / size);
      if (bucket >= 0 && bucket < buckets) counts[bucket][T.claims.get(i, "kind") === "asserted" ? 0 : 1] += 1;
    }
    const most = Math.max(1, ...counts.map(([a, b]) => a + b));
    const step = width / buckets;
    counts.forEach(([a, b], n) => {
      const unitHeight = (tall - foot - 10) / most;
      const x = n * step;
      if (a) picture.append(svg("rect", { class: "asserted", x, width: Math.max(1, step - 1), y: tall - foot - a * unitHeight, height: a * unitHeight }));
      if (b) picture.append(svg("rect", { class: "attributed", x, width: Math.max(1, step - 1), y: tall - foot - (a + b) * unitHeight, height: b * unitHeight }));
    });
    for (let n = 0; n <= 4; n++) {
      const text = svg("text", { x: n * (width / 4) + (n === 0 ? 4 : n === 4 ? -4 : 0), y: tall - 6, "text-anchor": n === 0 ? "start" : n === 4 ? "end" : "middle" });
      text.textContent = iso(Math.round(from + ((to - from) * n) / 4));
      picture.append(text);
    }
    const at = (event) => { const box = picture.getBoundingClientRect(); return from + ((event.clientX - box.left) / box.width) * (to - from + 1); };
    let start = null;
    const pick = svg("rect", { class: "pick", y: 0, height: tall - foot, width: 0, x: 0 });
    picture.append(pick);
    picture.addEventListener("pointerdown", (event) => { start = at(event); picture.setPointerCapture(event.pointerId); });
    picture.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const [a, b] = [start, at(event)].sort((x, y) => x - y);
      pick.setAttribute("x", ((a - from) / (to - from + 1)) * width);
      pick.setAttribute("width", ((b - a) / (to - from + 1)) * width);
    });
    picture.addEventListener("pointerup", (event) => {
      const [a, b] = [start, at(event)].sort((x, y) => x - y);
      start = null;
      if (b - a > size / 2) set(a, b);
    });
    picture.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 0.7 : 1.4, at(event)); }, { passive: false });
    picture.addEventListener("keydown", (event) => {
      if (event.key === "+" || event.key === "=") zoom(0.5);
      if (event.key === "-") zoom(2);
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") { event.preventDefault(); const by = (to - from) * (event.key === "ArrowLeft" ? -0.25 : 0.25); set(from + by, to + by); }
    });
    return picture;
  }

  /* ---------- drawing ---------- */

  const SHOWN = ["view", "q", "from", "to", "act", "source", "type", "verdict", "conf", "table"];
  function draw(before) {
    const fresh = !before || before.view !== state.view;
    const narrowed = fresh || SHOWN.some((name) => before[name] !== state[name]);
    if (!T[state.table]) state.table = "documents";
    document.documentElement.dataset.theme = state.theme;
    const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    byId("theme").textContent = dark ? "Light" : "Dark";
    byId("theme").setAttribute("aria-pressed", String(dark));
    if (fresh) drawTabs();
    if (fresh || before.source !== state.source) drawFilters();
    else if (narrowed) for (const name of VIEWS[state.view].filters) {
      const input = byId(`f-${name}`);
      if (input.value !== state[name]) input.value = state[name];
      if (name === "conf") input.previousSibling.textContent = `Confidence at least ${Number(state.conf).toFixed(2)}`;
    }
    if (narrowed) drawList(fresh); else { active = rows.findIndex(VIEWS[state.view].chosen); drawItems(); }
    const main = byId("main");
    const view = VIEWS[state.view];
    const sameText = before && before.doc === state.doc && before.view === state.view && before.item === state.item;
    if (!before || !sameText || before.row !== state.row || before.layers !== state.layers || (view.main && narrowed)) {
      const top = sameText ? main.scrollTop : 0;
      main.replaceChildren();
      if (view.main) view.main(main); else drawArticle(main, state.doc);
      main.scrollTop = top;
      const on = document.querySelector("#text .on");
      if (on && (!before || before.row !== state.row)) {
        const box = on.getBoundingClientRect();
        if (box.top < main.getBoundingClientRect().top || box.bottom > Math.min(innerHeight, main.getBoundingClientRect().bottom)) on.scrollIntoView({ block: "center" });
      }
    }
    drawDetail();
    byId("skip").textContent = view.main ? "Skip to what is shown" : "Skip to the article";
  }
  byId("theme").addEventListener("click", () => {
    const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    go({ theme: dark ? "light" : "dark" }, { replace: true });
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
  addEventListener("popstate", () => { const before = state; readAddress(); draw({ ...before, view: "" }); });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); byId("f-q")?.focus(); }
    if (event.key === "Escape" && state.row) go({ row: "" });
  });
  addEventListener("resize", () => drawItems());
  /* On paper a list is a list, up to 500 entries. */
  addEventListener("beforeprint", () => {
    const view = VIEWS[state.view];
    if (state.view === "articles") return;
    byId("main").append(make("ul", { class: "printed" }, ...rows.slice(0, 500).map((row) => { const item = view.item(row); return make("li", {}, make("b", {}, own(item.title)), " ", own(item.sub)); })));
  });
  addEventListener("afterprint", () => { for (const list of document.querySelectorAll(".printed")) list.remove(); });

  readAddress();
  if (!VIEWS[state.view]) state.view = "articles";
  if (!state.doc && state.view === "articles" && docs.n) {
    for (let i = 0; i < docs.n && !state.doc; i++) if (docs.get(i, "status") === "ok") state.doc = docs.id(i);
  }
  draw(null);
  document.body.dataset.ready = "1";
})();
