// A document's text in its pages, with a place in it marked. Every character of the text is there, in order.

import { element } from "../element.js";
import { unitOffsets } from "../offsets.js";
import { viewWords } from "./view_words.js";

/** The pages as sections, the words from `start` to `end` marked. */
export function pageTexts(read, { start, end }) {
  const spans = read.pages.length ? read.pages : [{ number: null, start: 0, end: Infinity }];
  const offsets = [...new Set([0, start, end, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const units = new Map(unitOffsets(read.text, offsets).map((unit, at) => [offsets[at], unit]));
  const [from, to] = [units.get(start), units.get(end)];
  return spans.map((span) => {
    const [first, last] = [units.get(span.start), units.get(span.end)];
    const [left, right] = [Math.min(Math.max(from, first), last), Math.max(Math.min(to, last), first)];
    const { text } = read;
    const marked =
      left < right
        ? [text.slice(first, left), element("mark", {}, text.slice(left, right)), text.slice(right, last)]
        : [text.slice(first, last)];
    const label = span.number === null ? null : element("p", { className: "page-number" }, viewWords().pageLong(span.number));
    return element("section", {}, label, element("div", { className: "page-text" }, marked));
  });
}

/** Scroll `box` so that its mark is in view; to the top where it has none. */
export function bringIntoView(box) {
  const mark = box.querySelector("mark");
  box.scrollLeft = 0;
  if (!mark) {
    box.scrollTop = 0;
    return;
  }
  const room = Math.max(24, (box.clientHeight - mark.offsetHeight) / 3);
  box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - room;
}
