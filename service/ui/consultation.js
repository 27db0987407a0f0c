// The consultation at hand, with its sections and respondents: what every view is about.

import * as service from "./service.js";
import { viewAddress, viewLink } from "./address.js";
import { words } from "./words.js";

export const consultation = {
  all: [], // the records of those in the library
  record: null, // of the one at hand
  sections: [],
  respondents: [],
  counts: null, // how many were asked, and what came of it; null until that is known
};

/** Learn which consultations there are. */
export async function loadAll() {
  consultation.all = await service.consultations();
}

/** Take one in hand; null for none. */
export async function take(record) {
  Object.assign(consultation, { record, sections: [], respondents: [], counts: null });
  if (!record) return;
  const [sections, respondents] = await Promise.all([service.sections(record.id), service.respondents(record.id)]);
  if (consultation.record === record) Object.assign(consultation, { sections, respondents, counts: counted(respondents) });
}

/** How many were asked, and what came of it, so that the numbers add up. */
function counted(respondents) {
  const many = (fits) => respondents.filter(fits).length;
  const answered = ({ state }) => state === "answered";
  return {
    asked: many(({ asked }) => asked),
    answered: many(answered),
    askedAnswered: many((one) => one.asked && answered(one)),
    missing: many(({ state }) => state === "not_answered"),
    unreadable: many(({ state }) => state === "unreadable"),
    uninvited: many((one) => one.asked === false && answered(one)),
  };
}

/** What the consultation holds, in a line; nothing until it is known. */
export const facts = () => (consultation.counts ? words().facts(consultation.counts, consultation.record.sections) : "");

export const titleOf = (number) => consultation.sections.find((section) => section.number === number)?.title ?? "";
export const titles = () => new Map(consultation.sections.map((section) => [section.number, section.title]));

/** Whether the section numbered `inner` lies in the one numbered `outer`. */
export const inside = (outer, inner) => inner.startsWith(`${outer}.`);

/** A link to the page of a section or a respondent of this consultation. */
export const sectionLink = (number, properties, ...children) =>
  viewLink(viewAddress("section", consultation.record.id, { section: number }), properties, ...children);
export const respondentLink = (id, properties, ...children) =>
  viewLink(viewAddress("respondent", consultation.record.id, { respondent: id }), properties, ...children);
