// The source beside the answer: which place is shown, and the ways to it, from it and between citations. What the
// document looks like is loaded with the first that is opened.

import { copied } from "./clipboard.js";
import { byId, element, elsewhere } from "./element.js";
import { faultView } from "./fault.js";
import { late } from "./late.js";
import { addressOf, linkTo, placeIn, placeOf, withoutPlace } from "./place.js";
import * as service from "./service.js";
import { words } from "./words.js";

const documents = new Map(); // as read, by id: a document never changes under its id
let citations = []; // of the answer that the reader came from, for stepping through them
let at = -1; // which of them is in view
let shown = null; // the place in view
let cameFrom = null; // the element that had the focus before the source opened
const covering = matchMedia("(max-width: 63.99rem)"); // then the source lies over the page, not beside it

const same = (one, other) => one && other && one.id === other.id && one.start === other.start && one.end === other.end;

/** Show a citation; `all` are those of its answer. */
export function openCitation(citation, all) {
  citations = all;
  at = all.findIndex(({ n }) => n === citation.n);
  openPlace(placeOf(citation));
}

/** Show a place, and put it in the address bar: a new step in the history only when the source was closed. */
function openPlace(place) {
  if (byId("source").hidden) {
    cameFrom = document.activeElement;
    history.pushState({ opened: true }, "", addressOf(place));
  } else {
    history.replaceState(history.state, "", addressOf(place));
  }
  return show(place);
}

/** A link that opens a place beside what is shown. */
export function placeLink(place, ...children) {
  const open = (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    openPlace(place);
  };
  return element("a", { href: linkTo(place), on: { click: open } }, ...children);
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
  shown = null;
  if (byId("source").hidden) return;
  setOpen(false);
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
  shown = place;
  await late("source");
  if (!same(shown, place)) return;
  const opening = byId("source").hidden;
  setOpen(true);
  byId("source-link").href = linkTo(place);
  byId("source-link").textContent = words().permalink;
  labelSteps();
  if (!documents.has(place.id)) {
    setHead(words().source, "");
    empty(element("p", { className: "working" }, words().loadingSource));
  }
  if (opening) byId("source-title").focus({ preventScroll: true });
  try {
    const [read, paper] = await Promise.all([readOnce(place.id), import("./views/paper.js")]);
    if (same(shown, place)) await fill(read, place, paper);
  } catch (problem) {
    if (same(shown, place)) empty(faultView(problem, () => show(place)));
  }
}

async function readOnce(id) {
  if (!documents.has(id)) documents.set(id, await service.readDocument(id));
  return documents.get(id);
}

/** Show nothing of a document but what is the matter. */
function empty(said) {
  byId("source-note").replaceChildren();
  byId("source-looks").hidden = true;
  byId("source-text").className = "source-text";
  byId("source-text").replaceChildren(said);
}

/** The consultation of the document that is shown; null where there is none. */
export const consultationShown = async () => (shown ? await readOnce(shown.id).catch(() => null) : null)?.consultation ?? null;

function setHead(title, about) {
  byId("source-title").textContent = title;
  byId("source-about").replaceChildren(...about);
}

function fill(read, place, paper) {
  const kind = words().documentKinds[read.kind];
  const about = [
    ...read.respondents.map(({ name }) => element("strong", {}, name)),
    kind ? element("span", { className: "kind" }, kind) : null,
    read.copy_of ? element("span", { className: "note" }, words().copyOf) : null,
    !read.counts && !read.copy_of ? element("span", { className: "note" }, words().notCounted) : null,
  ];
  setHead(read.name, about.filter(Boolean));
  byId("source-file").hidden = !read.has_original;
  const page = read.pages.findLast(({ start }) => start <= place.start)?.number;
  byId("source-file").href = service.fileAddress(read.id) + (read.has_pictures && page ? `#page=${page}` : "");
  return paper.show(read, place);
}

function step(by) {
  if (!citations[at + by]) return;
  at += by;
  openPlace(placeOf(citations[at]));
}

/** Tell which citation is in view, if the place is one: where several have the same, the one that was gone to. */
function labelSteps() {
  const here = (citation) => citation && same(placeOf(citation), shown);
  if (!here(citations[at])) at = citations.findIndex(here);
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

/** Copy the link, where the browser gives pages a clipboard; else it is a link like any other. */
async function copyLink(event) {
  if (elsewhere(event) || !navigator.clipboard) return;
  event.preventDefault();
  const link = byId("source-link");
  link.textContent = await copied(link.href, words().linkCopied);
}

/** Say the source again, in the language now in use. */
export function relabel() {
  if (shown) show(shown);
}

export function listen() {
  byId("source-close").addEventListener("click", close);
  byId("source-back").addEventListener("click", () => step(-1));
  byId("source-on").addEventListener("click", () => step(1));
  byId("source-link").addEventListener("click", copyLink);
  window.addEventListener("popstate", followAddress);
  covering.addEventListener("change", shield);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("source").hidden) close();
  });
}
