// What a source shows of a document: its pages as pictures, or its text; and how large.

import { byId, element } from "../element.js";
import { faultView } from "../fault.js";
import { PagePictures } from "./page_pictures.js";
import { bringIntoView, pageTexts } from "./page_text.js";
import { viewWords } from "./view_words.js";

const ZOOMS = [1, 1.25, 1.5, 2, 3];

let shown = null; // {read, place}
let pictures = null; // of the document that is shown, while it is shown so
let asText = false; // what the reader chose last
let zoom = 0; // which of the zooms

/** Show a document as it was read at the service, with a place in it marked and in view. */
export function show(read, place) {
  shown = { read, place };
  drawTools();
  return draw();
}

async function draw() {
  const { read, place } = shown;
  const pictured = read.has_pictures && !asText;
  note();
  byId("source-text").classList.toggle("pictured", pictured);
  if (!pictured) return drawText();
  if (!pictures?.are(read)) pictures = new PagePictures(byId("source-text"), read);
  try {
    const found = await pictures.show(place);
    if (found && place.end > place.start && !found.marks.length) note(element("p", {}, unmarked(read, place)));
  } catch (problem) {
    if (shown.place !== place) return;
    byId("source-text").classList.remove("pictured");
    drawText();
    note(faultView(problem, draw));
  }
}

function drawText() {
  pictures = null;
  byId("source-text").replaceChildren(...pageTexts(shown.read, shown.place));
  bringIntoView(byId("source-text"));
}

/** Why the words are not marked on a picture. */
function unmarked(read, { start }) {
  const page = read.pages.find((span) => span.start <= start && start < span.end);
  return page?.ocr ? viewWords().unmarkedScan : viewWords().unmarked;
}

const note = (...lines) => byId("source-note").replaceChildren(...lines);

function drawTools() {
  byId("source-looks").hidden = !shown.read.has_pictures;
  byId("source-looks").replaceChildren(
    element("span", { className: "looks", role: "group", aria: { label: viewWords().showAs } }, look(false, viewWords().asPage), look(true, viewWords().asPlain)),
    element("span", { className: "zooms", role: "group", aria: { label: viewWords().size }, hidden: asText }, larger(-1, "−", viewWords().smaller), larger(1, "+", viewWords().larger)),
  );
}

function look(text, said) {
  const choose = () => {
    asText = text;
    redraw(text ? 1 : 0);
  };
  return element("button", { type: "button", className: "look", aria: { pressed: String(asText === text) }, on: { click: choose } }, said);
}

/** Draw all anew, and leave the focus on the look that was chosen. */
function redraw(at) {
  drawTools();
  byId("source-looks").querySelectorAll(".look")[at].focus();
  draw();
}

function larger(by, sign, said) {
  return element(
    "button",
    { type: "button", className: "plain round", disabled: !ZOOMS[zoom + by], data: { by }, on: { click: () => magnify(by) } },
    element("span", { aria: { hidden: "true" } }, sign),
    element("span", { className: "unseen" }, said),
  );
}

function magnify(by) {
  if (!ZOOMS[zoom + by] || !pictures) return;
  zoom += by;
  pictures.resize(() => byId("source-text").style.setProperty("--zoom", ZOOMS[zoom]));
  for (const button of byId("source-looks").querySelectorAll(".zooms button")) button.disabled = !ZOOMS[zoom + Number(button.dataset.by)];
}

/** Plus and minus make the pages larger and smaller while the source has the focus. */
byId("source").addEventListener("keydown", (event) => {
  const by = { "+": 1, "-": -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  magnify(by);
});
