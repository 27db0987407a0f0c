// One question and what came of it: the answer as far as it is known, what to do next, or what went wrong.

import { viewAddress, viewLink } from "./address.js";
import { answerView } from "./answer.js";
import { consultation, sectionLink, titleOf, titles } from "./consultation.js";
import { element } from "./element.js";
import { faultView } from "./fault.js";
import { filterChips, isNarrowed } from "./filters.js";
import * as source from "./source.js";
import { words } from "./words.js";

/** An answer of which nothing is known yet. */
export const beginning = (question) => ({
  question,
  language: words().code,
  outcome: "answered",
  text: "",
  positions: [],
  citations: [],
  interpretation: null,
  provenance: null,
});

/** An answer with what an event tells of it. A later word takes the place of an earlier one. */
export function toldBy(known, name, data) {
  if (name === "interpretation") return { ...beginning(known.question), interpretation: data };
  if (name === "text") return { ...known, text: data.text };
  if (name !== "position") return known;
  const { position } = data;
  const others = known.positions.filter(({ respondent }) => respondent.id !== position.respondent.id);
  const fresh = new Set(data.citations.map(({ n }) => n));
  return {
    ...known,
    positions: [...others, position],
    citations: [...known.citations.filter(({ n }) => !fresh.has(n)), ...data.citations].sort((a, b) => a.n - b.n),
  };
}

/**
 * The view of a turn: `{question, filters, known, answer, problem}`. `asks.again()` asks it once more,
 * `asks.other(question, filters, kind)` asks something else, `asks.change(filters)` lets the reader choose first.
 * `last` turns offer what to ask next.
 */
export function turnView(turn, asks, last) {
  const narrowed = isNarrowed(turn.filters)
    ? element("ul", { className: "chips", aria: { label: words().narrowed } }, filterChips(turn.filters))
    : null;
  return [element("h2", { className: "asked" }, turn.question), narrowed, ...said(turn, asks, last)];
}

function said(turn, asks, last) {
  const { answer, known, problem } = turn;
  const other = (filters, kind = turn.kind) => asks.other(turn.question, filters, kind);
  const edit = { filters: turn.filters, other, change: asks.change };
  if (answer) return [answerView(answer, titles(), source.openCitation, edit, last ? nextQuestions(answer, asks) : null)];
  const soFar = known?.interpretation ? answerView(known, titles(), source.openCitation) : null;
  if (problem) return [soFar, faultView(problem, asks.again)];
  return [soFar, element("p", { className: "working" }, soFar ? words().readingOn(known.positions.length) : words().working)];
}

function nextQuestions(answer, asks) {
  const questions = answer.outcome === "answered" ? followUps(answer) : offers(answer);
  const everybody = answer.outcome === "respondent_missing";
  if (!questions.length && !everybody) return null;
  return element(
    "nav",
    { className: "next", aria: { label: words().askNext } },
    element("h3", {}, answer.outcome === "answered" ? words().askNext : words().nearest),
    element(
      "ul",
      {},
      questions.map(({ question, number }) =>
        element(
          "li",
          {},
          element("button", { type: "button", on: { click: () => asks.other(question) } }, question),
          number ? sectionLink(number, {}, words().section(number)) : null,
        ),
      ),
      everybody ? element("li", {}, viewLink(viewAddress("respondents", consultation.record.id), {}, words().allRespondents)) : null,
    ),
  );
}

/** Questions that go on from an answer: about its section, those critical of it, and one who speaks. */
function followUps({ question, interpretation, positions }) {
  const section = consultation.sections.find(({ number }) => interpretation.sections.includes(number));
  if (!section) return [];
  const stated = positions.filter(({ state }) => state === "stated");
  const one = stated.find(({ stance }) => stance === "objects") ?? stated[0];
  return [
    words().exampleCritical(section),
    stated.length > 1 ? words().exampleOne(section, one.respondent.name) : words().exampleAll(section),
    words().exampleSilent(section),
  ]
    .filter((other) => other !== question)
    .map((other) => ({ question: other }));
}

/** The sections that the text of a refusal names, other than what was asked for. */
function offers({ text, interpretation }) {
  const named = [...new Set(text.match(/\d+(?:\.\d+)*/g))];
  return named
    .filter((number) => titleOf(number) && !interpretation.sections.includes(number))
    .map((number) => ({ question: words().exampleAll({ number, title: titleOf(number) }), number }));
}
