// The source beside the answer: a document's text, with the cited span marked and in view.

import { byId, element } from "./element.js";
import { faultWords } from "./fault.js";
import { unitOffsets } from "./offsets.js";
import { addressOf, linkTo, placeIn, placeOf, withoutPlace } from "./place.js";
import * as service from "./service.js";
import { words } from "./words.js";

const documents = new Map(); // as read, by id: a document never changes under its id
let citations = []; // of the answer that the reader came from, for stepping through them
let shown = null; // the place in view
let cameFrom = null; // the element that had the focus before the source opened
const covering = matchMedia("(max-width: 63.99rem)"); // then the source lies over the page, not beside it

const same = (one, other) => one && other && one.id === other.id && one.start === other.start && one.end === other.end;

/** Show a citation; `all` are those of its answer. */
export function openCitation(citation, all) {
  citations = all;
  openPlace(placeOf(citation));
}

/** Show a place, and put it in the address bar: a new step in the history only when the source was closed. */
export function openPlace(place) {
  if (byId("source").hidden) {
    cameFrom = document.activeElement;
    history.pushState({ opened: true }, "", addressOf(place));
  } else {
    history.replaceState(history.state, "", addressOf(place));
  }
  return show(place);
}

/** Show what the address names, or close. For the first load and for the browser's own back and forward. */
export function followAddress() {
  const place = placeIn(location);
  if (place) return show(place);
  hide();
}

export function close() {
  if (history.state?.opened) history.back();
  else {
    history.replaceState(null, "", withoutPlace(location));
    hide();
  }
}

function hide() {
  if (byId("source").hidden) return;
  setOpen(false);
  shown = null;
  cameFrom?.focus({ preventScroll: true });
}

function setOpen(open) {
  byId("source").hidden = !open;
  byId("layout").classList.toggle("with-source", open);
  shield();
}

/** Keep the focus out of what the source covers. */
function shield() {
  const covered = covering.matches && !byId("source").hidden;
  for (const part of [byId("main"), document.querySelector(".bar"), document.querySelector(".skip")]) part.inert = covered;
}

async function show(place) {
  const opening = byId("source").hidden;
  shown = place;
  setOpen(true);
  byId("source-link").href = linkTo(place);
  labelSteps();
  if (!documents.has(place.id)) {
    setHead(words().source, "");
    byId("source-text").replaceChildren(element("p", { className: "working" }, words().loadingSource));
  }
  try {
    const read = documents.get(place.id) ?? (await service.readDocument(place.id));
    documents.set(place.id, read);
    if (same(shown, place)) fill(read, place);
  } catch (problem) {
    byId("source-text").replaceChildren(element("p", { className: "fault" }, faultWords(problem), " ", problem.message));
  }
  if (opening) byId("source-title").focus({ preventScroll: true });
}

function setHead(title, about) {
  byId("source-title").textContent = title;
  byId("source-about").replaceChildren(...about);
}

function fill(read, place) {
  const kind = words().documentKinds[read.kind];
  const about = [
    ...read.respondents.map(({ name }) => element("strong", {}, name)),
    kind ? element("span", { className: "kind" }, kind) : null,
    read.copy_of ? element("span", { className: "note" }, words().copyOf) : null,
    !read.counts && !read.copy_of ? element("span", { className: "note" }, words().notCounted) : null,
  ];
  setHead(read.name, about.filter(Boolean));
  byId("source-file").hidden = !read.has_original;
  byId("source-file").href = service.fileAddress(read.id);
  byId("source-text").replaceChildren(...pages(read, place));
  bringIntoView(byId("source-text").querySelector("mark"));
}

/** The text in its pages, the place marked. Every character of the text is there, in order. */
function pages(read, { start, end }) {
  const spans = read.pages.length ? read.pages : [{ number: null, start: 0, end: Infinity }];
  const offsets = [...new Set([0, start, end, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const units = new Map(unitOffsets(read.text, offsets).map((unit, at) => [offsets[at], unit]));
  const [from, to] = [units.get(start), units.get(end)];
  return spans.map((span) => {
    const [first, last] = [units.get(span.start), units.get(span.end)];
    const [left, right] = [Math.min(Math.max(from, first), last), Math.max(Math.min(to, last), first)];
    const text = read.text;
    const marked =
      left < right
        ? [text.slice(first, left), element("mark", {}, text.slice(left, right)), text.slice(right, last)]
        : [text.slice(first, last)];
    const label = span.number === null ? null : element("p", { className: "page-number" }, words().pageLong(span.number));
    return element("section", {}, label, element("div", { className: "page-text" }, marked));
  });
}

function bringIntoView(mark) {
  const box = byId("source-text");
  if (!mark) {
    box.scrollTop = 0;
    return;
  }
  const room = Math.max(24, (box.clientHeight - mark.offsetHeight) / 3);
  box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - room;
}

function step(by) {
  const at = citations.findIndex((citation) => same(placeOf(citation), shown));
  const next = citations[at + by];
  if (next) openPlace(placeOf(next));
}

function labelSteps() {
  const at = citations.findIndex((citation) => same(placeOf(citation), shown));
  byId("source-place").textContent = at < 0 ? "" : words().place(citations[at].n, citations.length);
  byId("source-back").hidden = byId("source-on").hidden = at < 0;
  byId("source-back").disabled = at <= 0;
  byId("source-on").disabled = at === citations.length - 1;
  for (const mark of document.querySelectorAll(".mark[aria-current]")) mark.removeAttribute("aria-current");
  if (at < 0) return;
  for (const mark of document.querySelectorAll(`.answer .mark[data-citation="${citations[at].n}"]`)) {
    mark.setAttribute("aria-current", "true");
  }
}

/** Say the source again, in the language now in use. */
export function relabel() {
  if (shown) show(shown);
}

export function listen() {
  byId("source-close").addEventListener("click", close);
  byId("source-back").addEventListener("click", () => step(-1));
  byId("source-on").addEventListener("click", () => step(1));
  window.addEventListener("popstate", followAddress);
  covering.addEventListener("change", shield);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("source").hidden) close();
  });
}
