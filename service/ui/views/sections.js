// All sections of the proposal, with how many take each stance.

import { consultation, sectionLink } from "../consultation.js";
import { element } from "../element.js";
import * as service from "./service.js";
import { key, numbersOf, tally } from "./tally.js";
import { viewWords } from "./view_words.js";

export async function build() {
  const sections = await service.matrixSections(consultation.record.id);
  return element(
    "article",
    { className: "sheet" },
    element("h1", { tabIndex: -1 }, viewWords().allSections),
    element("p", { className: "lead" }, viewWords().sectionsLead),
    key(),
    element("ul", { className: "register" }, sections.map(line)),
  );
}

function line(section) {
  const depth = section.number.split(".").length;
  return element(
    "li",
    { data: { depth } },
    sectionLink(
      section.number,
      { className: "register-name" },
      element("span", { className: "number" }, section.number),
      element("span", { lang: "sv" }, section.title),
    ),
    tally(numbersOf(section)),
  );
}
