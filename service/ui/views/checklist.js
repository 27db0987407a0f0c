// A list to tick from, with a way to tick all or none, and to seek in it.

import { element } from "../element.js";
import { words } from "../words.js";
import { viewWords } from "./view_words.js";

const SEEK_FROM = 12; // fewer are seen at a glance

/**
 * A group of boxes to tick. `items` are `{value, label, note, inner}`, where ticking one ticks the values in `inner` too.
 * `ticked` are the values ticked at first; `changed()` hears of every change. Gives `{view, chosen()}`.
 */
export function checklist(legend, items, ticked, changed) {
  const boxes = new Map(items.map(({ value }) => [value, element("input", { type: "checkbox", value, checked: ticked.has(value) })]));
  const many = element("span", { className: "many" });
  const chosen = () => items.map(({ value }) => value).filter((value) => boxes.get(value).checked);
  const tell = () => {
    many.textContent = viewWords().ofAll(chosen().length, items.length);
    changed();
  };
  const all = (checked) => {
    for (const { value } of items) if (!lines.get(value).hidden) boxes.get(value).checked = checked;
    tell();
  };
  const lines = new Map(items.map((item) => [item.value, line(item, boxes.get(item.value))]));
  const list = element("ul", { on: { change: (event) => (follow(event.target), tell()) } }, [...lines.values()]);
  const follow = (box) => {
    for (const value of items.find((item) => item.value === box.value).inner ?? []) boxes.get(value).checked = box.checked;
  };
  const seek = (text) => {
    for (const { value, label } of items) lines.get(value).hidden = !label.toLocaleLowerCase("sv").includes(text.toLocaleLowerCase("sv"));
  };
  many.textContent = viewWords().ofAll(chosen().length, items.length);
  const view = element(
    "fieldset",
    { className: "checklist" },
    element("legend", {}, legend, " ", many),
    element(
      "div",
      { className: "checklist-tools" },
      items.length > SEEK_FROM
        ? element("input", { type: "search", placeholder: viewWords().seek, aria: { label: `${viewWords().seek}: ${legend}` }, on: { input: (event) => seek(event.target.value) } })
        : null,
      element("button", { type: "button", className: "plain", on: { click: () => all(true) } }, words().all),
      element("button", { type: "button", className: "plain", on: { click: () => all(false) } }, viewWords().none),
    ),
    list,
  );
  return { view, chosen };
}

const line = ({ label, note }, box) =>
  element("li", {}, element("label", {}, box, element("span", {}, label), note ? element("span", { className: "note" }, note) : null));
