// An answer: the text with its citations, how many speak, each position, and what made it.

import { copied } from "./clipboard.js";
import { facts } from "./consultation.js";
import { element } from "./element.js";
import { crossOut } from "./filters.js";
import { citationMark, positionCard, quietList, stanceBadge } from "./position.js";
import { STANCES } from "./stances.js";
import { words } from "./words.js";

const FILTER_FROM = 4; // fewer cards are seen at a glance
const PLAIN = ["all_respondents", "one_respondent", "section"];
const OF_ANSWERING = ["register", "silence", "count"]; // with a stance or without
const MOST_NAMES = 3; // more are listed below anyway

/**
 * The view of an answer. `open(citation, all)` shows a source; `titles` maps section numbers to titles. `edit`, where
 * given, lets the reader change what the question was taken to mean: `{filters, other(filters, kind), change(filters)}`.
 * `next` is what leads on: at the end of an answer, and beside the reason where there is none. An answer without
 * provenance is still being made: nothing is counted in it yet.
 */
export function answerView(answer, titles, open, edit, next) {
  const whole = answer.provenance !== null;
  const show = (citation) => open(citation, answer.citations);
  const stated = answer.positions.filter((position) => position.state === "stated");
  const judged = !OF_ANSWERING.includes(answer.interpretation.kind) || stated.some(({ stance }) => stance !== null);
  const cards = stated.map((position) =>
    positionCard(position, position.citations.map((n) => answer.citations.find((c) => c.n === n)).filter(Boolean), show, judged),
  );
  return element(
    "div",
    { className: "answer", data: { outcome: answer.outcome } },
    answer.outcome === "answered"
      ? null
      : element(
          "p",
          { className: "outcome" },
          element("span", { className: "glyph", aria: { hidden: "true" } }, "i"),
          words().outcomes[answer.outcome] ?? answer.outcome,
        ),
    answer.text ? textView(answer, show) : null,
    answer.outcome === "answered" ? null : next,
    whole ? coverageLine(answer) : null,
    understood(answer, titles, edit),
    stanceFilter(stated, cards),
    cards.length ? element("ul", { className: "positions" }, cards) : null,
    whole ? quietList(answer.positions) : null,
    whole ? footer(answer) : null,
    answer.outcome === "answered" ? next : null,
  );
}

/** How many speak and how many do not, from the positions themselves. */
export function counts(answer) {
  const having = (...states) => answer.positions.filter(({ state }) => states.includes(state)).length;
  return {
    all: answer.positions.length,
    stated: having("stated"),
    silent: having("silent", "no_comment", "abstained"),
    unreadable: having("unreadable"),
    notAnswered: having("not_answered"),
  };
}

/** The text to read. Where it was composed of the quotes that the cards show too, its first paragraph leads. */
function textView(answer, show) {
  const [first, ...rest] = answer.text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => element("p", {}, withMarks(paragraph, answer.citations, show)));
  const repeated = rest.length > 0 && answer.provenance?.model === null && answer.outcome === "answered";
  return element(
    "div",
    { className: "text", lang: answer.language },
    first,
    repeated ? element("details", {}, element("summary", { lang: words().code }, words().asText), rest) : rest,
  );
}

/** Text with each [n] that names a citation made a link, and everything else as it is. */
function withMarks(text, citations, show) {
  return text.split(/(\s?\[\d+\])/).map((piece) => {
    const number = piece.match(/^(\s?)\[(\d+)\]$/)?.[2];
    const citation = citations.find(({ n }) => n === Number(number));
    return citation ? citationMark(citation, show) : piece;
  });
}

function coverageLine(answer) {
  const counted = counts(answer);
  if (!counted.all) return element("p", { className: "coverage" }, facts());
  const bar = ["stated", "silent", "unreadable", "notAnswered"].map((part) => {
    const share = element("span", { data: { part } });
    share.style.flexGrow = counted[part];
    return counted[part] ? share : null;
  });
  return element(
    "div",
    { className: "coverage" },
    element("div", { className: "coverage-bar", aria: { hidden: "true" } }, bar),
    element("p", {}, kept(words().coverage(counted))),
  );
}

/** Pieces of a line that may be broken between them, not within. */
function kept(line) {
  return line.split(/(?<=· )/).map((piece) => element("span", {}, piece));
}

/** What the question was taken to mean, as chips. What it does not say itself can be taken away, and its words changed. */
function understood(answer, titles, edit) {
  const { kind, respondents, sections, terms, expanded, rewritten } = answer.interpretation;
  const names = new Map(answer.positions.map(({ respondent }) => [respondent.id, respondent.name]));
  const chip = (type, text, note, cross) =>
    element("li", { className: "chip", data: { type } }, note ? element("span", { className: "note" }, note, " ") : null, text, cross);
  const cross = (key, all, value, text) => {
    if (!edit || all.length < 2 || answer.question.includes(value)) return null;
    return crossOut(text, () => edit.other({ ...edit.filters, [key]: all.filter((one) => one !== value) }));
  };
  const respondent = (id) => {
    const text = names.get(id) ?? id;
    return chip("respondent", text, null, cross("respondents", respondents, id, text));
  };
  const section = (number) => {
    const text = [words().section(number), titles.get(number)].filter(Boolean).join(" · ");
    return chip("section", text, null, cross("sections", sections, number, text));
  };
  const look = (chosen) => edit.other({ ...edit.filters, terms: chosen });
  const chips = [
    rewritten ? chip("rewritten", rewritten, words().rewritten) : null,
    words().kinds[kind] ? chip("kind", edit ? kindBox(kind, (chosen) => edit.other(edit.filters, chosen)) : words().kinds[kind]) : null,
    ...(respondents.length > MOST_NAMES ? [chip("respondent", words().respondents(respondents.length))] : respondents.map(respondent)),
    ...sections.map(section),
    ...terms.map((one) => chip("term", one, null, terms.length > 1 && edit ? crossOut(one, () => look(terms.filter((term) => term !== one))) : null)),
    terms.length && edit ? termBox((term) => look([...terms, term])) : null,
    expanded.length ? chip("term", expanded.join(", "), words().expanded) : null,
  ].filter(Boolean);
  if (!chips.length) return null;
  const change = () => edit.change({ ...edit.filters, sections: [...sections] });
  return element(
    "div",
    { className: "understood" },
    element("span", { className: "label" }, words().understood),
    element("ul", {}, chips),
    edit ? element("button", { type: "button", className: "plain", on: { click: change } }, words().change) : null,
  );
}

/** The kinds that a question can be, one of them chosen: those that ask for what is said and no more are one. */
function kindBox(kind, chosen) {
  const plain = PLAIN.includes(kind) ? kind : PLAIN[0];
  const kinds = Object.keys(words().kinds).filter((one) => one === plain || !PLAIN.includes(one));
  const options = kinds.map((one) => element("option", { value: one, selected: one === kind }, words().kinds[one]));
  const change = ({ target }) => {
    chosen(target.value);
    target.value = kind; // this answer stays what it was
  };
  return element("select", { aria: { label: words().kindOfQuestion }, on: { change } }, options);
}

/** A box for one more word to look for. */
function termBox(added) {
  const box = element("input", { maxLength: 100, size: 8, placeholder: words().addTerm, aria: { label: words().addTerm } });
  const add = (event) => {
    event.preventDefault();
    if (box.value.trim()) added(box.value.trim());
  };
  return element("li", {}, element("form", { className: "term-box", on: { submit: add } }, box));
}

/** Buttons that leave the cards of one stance; null where there is nothing to choose between. */
function stanceFilter(stated, cards) {
  const present = [...STANCES, null].filter((stance) => stated.some((position) => position.stance === stance));
  if (stated.length < FILTER_FROM || present.length < 2) return null;
  const buttons = [undefined, ...present].map((stance) => {
    const many = stance === undefined ? stated.length : stated.filter((position) => position.stance === stance).length;
    return element(
      "button",
      { type: "button", aria: { pressed: String(stance === undefined) }, on: { click: () => choose(stance) } },
      stance === undefined ? words().all : stanceBadge(stance),
      element("span", { className: "many" }, String(many)),
    );
  });
  function choose(stance) {
    [undefined, ...present].forEach((one, at) => buttons[at].setAttribute("aria-pressed", String(one === stance)));
    cards.forEach((card, at) => (card.hidden = stance !== undefined && stated[at].stance !== stance));
  }
  return element("div", { className: "filter", role: "group", aria: { label: words().filter } }, buttons);
}

/** Whether anything that a language model wrote is shown. */
const worded = (answer) => answer.positions.some(({ written }) => written);

function footer(answer) {
  const { model, dropped, cached } = answer.provenance;
  const said = [
    model === null ? words().withoutModel : worded(answer) ? words().withModel(model) : words().modelUnused(model),
    dropped ? words().dropped(dropped) : null,
    cached ? words().cached(cached) : null,
    answer.timings_ms.total === undefined ? null : words().time(answer.timings_ms.total),
  ];
  return element("footer", {}, element("span", {}, said.filter(Boolean).join(" · ")), copyButton(answer));
}

/** A button that copies the answer; null where the browser gives pages no clipboard. */
function copyButton(answer) {
  if (!navigator.clipboard) return null;
  const plain = import("./views/plain_answer.js"); // before the click: some browsers copy at once or not at all
  const copy = async (event) => {
    const button = event.currentTarget;
    const { asText } = await plain;
    button.textContent = await copied(asText(answer), words().copied);
    setTimeout(() => (button.textContent = words().copy), 2000);
  };
  return element("button", { type: "button", className: "plain", on: { click: copy } }, words().copy);
}
