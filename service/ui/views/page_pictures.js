// The pages of a document as pictures, one below the other, with a place on them marked and in view.

import { element } from "../element.js";
import { words } from "../words.js";
import * as service from "./service.js";
import { viewWords } from "./view_words.js";

const WIDTHS = [500, 750, 1000, 1400, 2000]; // pixels: few sizes, so that the service has most pictures at hand
const ROOM = 24; // pixels left free around what is brought into view
const TOLD_LETTERS = 300; // of the quote, to those who do not see the picture

/** The pages of a document in `box`. They are drawn when they come near the window. */
export class PagePictures {
  constructor(box, read) {
    Object.assign(this, { box, read, language: words().code, frames: new Map(), place: null, on: [] });
    const numbers = read.pages.map(({ number }) => number);
    for (let number = Math.min(...numbers); number <= Math.max(...numbers); number += 1) this.frames.set(number, frame());
    box.replaceChildren(...[...this.frames].map(([number, held]) => leaf(number, held)));
  }

  /** Whether these are the pages of a document in the language now in use. */
  are(read) {
    return this.read === read && this.language === words().code && this.box.contains(this.frames.values().next().value);
  }

  /** Mark a place and bring it into view. Gives where it was found: `marks` is empty where it could not be. Throws a Problem. */
  async show(place) {
    this.place = place;
    const on = this.read.pages.filter(({ start, end }) => start < place.end && place.start < end).map(({ number }) => number);
    const first = on[0] ?? this.read.pages[0].number;
    const found = await service.findOnPage(this.read.id, first, on.length ? place : null);
    if (this.place !== place) return null;
    this.on = on;
    for (const held of this.frames.values()) held.style.aspectRatio ||= `${found.width} / ${found.height}`;
    this.drawAll();
    this.bring(this.frames.get(first), found);
    return found;
  }

  drawAll() {
    for (const [number, held] of this.frames) this.draw(number, held, this.on.includes(number) ? this.place : null);
  }

  /** Draw a page. A picture that is seen stays until the one that takes its place has come. */
  draw(number, held, marked) {
    const address = service.pictureAddress(this.read.id, number, this.pixels(held), marked);
    if (held.dataset.wanted === address) return;
    held.dataset.wanted = address;
    const picture = held.dataset.state === "there" ? element("img") : held.querySelector("img");
    picture.alt = marked ? viewWords().pageMarked(number, this.quote(marked)) : viewWords().pageShown(number, this.read.name);
    picture.onload = () => held.dataset.wanted === address && settle(held, picture);
    picture.onerror = () => held.dataset.wanted === address && fail(held, picture, address);
    picture.src = address;
  }

  /** Let `change` make the pages larger or smaller; what is read stays where it is, with as many pixels as are then seen. */
  resize(change) {
    const { box } = this;
    const eye = box.clientHeight / 3; // about where a quote is brought to
    const [across, down] = [box.scrollLeft / box.scrollWidth, (box.scrollTop + eye) / box.scrollHeight];
    change();
    box.scrollLeft = across * box.scrollWidth;
    box.scrollTop = down * box.scrollHeight - eye;
    this.drawAll();
  }

  pixels(held) {
    const wanted = held.clientWidth * (window.devicePixelRatio || 1);
    return WIDTHS.find((width) => width >= wanted) ?? WIDTHS.at(-1);
  }

  quote({ start, end }) {
    const said = [...this.read.text].slice(start, end).join("").replace(/\s+/g, " ");
    return said.length > TOLD_LETTERS ? `${said.slice(0, TOLD_LETTERS)}…` : said;
  }

  bring(held, { width, marks }) {
    const scale = held.clientWidth / width;
    const [top, bottom] = marks.length
      ? [Math.min(...marks.map((mark) => mark.top)), Math.max(...marks.map((mark) => mark.bottom))].map((at) => at * scale)
      : [0, this.box.clientHeight];
    const left = marks.length ? Math.min(...marks.map((mark) => mark.left)) * scale : 0;
    this.box.scrollTop = held.offsetTop + top - Math.max(ROOM, (this.box.clientHeight - (bottom - top)) / 3);
    this.box.scrollLeft = held.offsetLeft + left - ROOM;
  }
}

const frame = () => element("div", { className: "frame", data: { state: "loading" } }, element("img", { loading: "lazy", decoding: "async" }));

const leaf = (number, held) =>
  element("figure", { className: "leaf" }, element("figcaption", { className: "page-number" }, viewWords().pageLong(number)), held);

function settle(held, picture) {
  held.querySelector("img").replaceWith(picture);
  held.querySelector(".fault")?.remove();
  held.dataset.state = "there";
  held.style.aspectRatio = `${picture.naturalWidth} / ${picture.naturalHeight}`;
}

/** Say that a page could not be drawn, with a way to try again. */
function fail(held, picture, address) {
  held.dataset.state = "fault";
  const again = () => {
    said.remove();
    held.dataset.state = "loading";
    picture.src = address;
  };
  const said = element(
    "div",
    { className: "fault", role: "alert" },
    element("p", {}, viewWords().pictureFault),
    element("button", { type: "button", className: "plain", on: { click: again } }, words().retry),
  );
  held.querySelector(".fault")?.remove();
  held.append(said);
}
