// The dialog in which the reader chooses respondents and sections.

import { consultation } from "../consultation.js";
import { element } from "../element.js";
import { words } from "../words.js";
import { checklist } from "./checklist.js";
import { viewWords } from "./view_words.js";

/** Ask; `resolve` hears of the filters that were chosen, or null. */
export function choose(filters, resolve) {
  const people = consultation.respondents.map(({ id, name }) => ({ value: id, label: name }));
  const parts = consultation.sections.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }));
  const ignore = () => {};
  const sections = checklist(words().placeSections, parts, new Set(filters.sections), ignore);
  const respondents = checklist(words().placeRespondents, people, new Set(filters.respondents), ignore);
  let chosen = null;
  const use = (event) => {
    event.preventDefault();
    chosen = { ...filters, respondents: less(respondents.chosen(), people), sections: less(sections.chosen(), parts) };
    dialog.close();
  };
  const closed = () => {
    dialog.remove();
    resolve(chosen);
  };
  const dialog = element(
    "dialog",
    { className: "narrowing view", aria: { labelledby: "narrowing-title" }, on: { close: closed } },
    element(
      "form",
      { on: { submit: use } },
      element("h2", { id: "narrowing-title" }, words().narrow),
      element("p", { className: "note" }, viewWords().narrowLead),
      element("div", { className: "checklists" }, respondents.view, sections.view),
      element(
        "p",
        { className: "buttons" },
        element("button", { type: "button", className: "plain", on: { click: () => dialog.close() } }, viewWords().cancel),
        element("button", { className: "primary" }, viewWords().use),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** All of them narrows nothing. */
const less = (chosen, all) => (chosen.length === all.length ? [] : chosen);
