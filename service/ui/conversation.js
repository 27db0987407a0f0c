// The conversation: the question box, what has been asked, and the answers.

import { counts } from "./answer.js";
import { consultation, facts } from "./consultation.js";
import { showEarlier } from "./earlier.js";
import { byId, element } from "./element.js";
import { faultWords } from "./fault.js";
import { chooseFilters, filterChips, NO_FILTERS } from "./filters.js";
import { keep } from "./kept.js";
import { late } from "./late.js";
import * as service from "./service.js";
import { beginning, toldBy, turnView } from "./turn.js";
import { words } from "./words.js";

const HISTORY_TURNS = 10;
const HISTORY_CHARACTERS = 20000;
const LONGEST = 2000;
const DRAWN_EACH_MS = 120;

const state = {
  id: null, // under which it is kept, once there is an answer to keep
  turns: [], // {question, filters, kind, known, answer, problem, view} in order; `answer` is null until it is whole
  filters: NO_FILTERS,
  asking: null, // the AbortController of the question under way
};

/** Say everything in the language now in use, about the consultation now at hand. */
export function relabel() {
  const { record } = consultation;
  byId("facts").textContent = facts();
  const examples = exampleQuestions();
  byId("examples").hidden = !examples.length;
  byId("example-list").replaceChildren(
    ...examples.map((question) =>
      element("li", {}, element("button", { type: "button", on: { click: () => ask(question) } }, question)),
    ),
  );
  labelFilters();
  labelQuestion();
  showEarlier(record?.id, goBack);
  state.turns.forEach(draw);
}

/** Questions that this consultation can answer: over its most discussed sections, and about one who answered. */
function exampleQuestions() {
  const discussed = consultation.sections.filter((s) => s.respondents > 0).sort((a, b) => b.respondents - a.respondents);
  if (!discussed.length) return [];
  const pick = (at) => discussed[at % discussed.length];
  const answered = consultation.respondents.filter((respondent) => respondent.state === "answered");
  const someone = answered.find(({ kind }) => kind === "region") ?? answered[0];
  return [
    words().exampleAll(pick(0)),
    words().exampleCritical(pick(1)),
    someone ? words().exampleOne(pick(0), someone.name) : null,
    words().exampleSilent(pick(2)),
  ].filter(Boolean);
}

function labelFilters() {
  byId("filters").replaceChildren(...filterChips(state.filters, setFilters));
}

function setFilters(filters) {
  state.filters = filters;
  labelFilters();
  byId("narrow").focus();
}

function labelQuestion() {
  const box = byId("question");
  box.placeholder = state.turns.length ? words().followUp : words().placeholder;
  const left = LONGEST - box.value.length;
  byId("length").textContent = left <= 200 ? words().left(left) : "";
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

/** Ask, of the `kind` it was said to be, and keep the conversation with its answer, unless there is `more` to ask anew. */
async function ask(question, filters = state.filters, kind = null, more = false) {
  if (!question.trim() || state.asking || !consultation.record) return;
  const turn = { question: question.trim(), filters, kind, known: null, answer: null, problem: null };
  turn.view = element("article", { className: "turn" });
  const asked = { question: turn.question, consultation: consultation.record.id, history: history(), filters, kind };
  const before = state.turns.at(-1);
  state.turns.push(turn);
  state.asking = new AbortController();
  byId("question").value = "";
  byId("conversation").append(turn.view);
  if (before) draw(before); // it is not the last any more
  draw(turn);
  setAsking(true);
  turn.view.scrollIntoView({ block: "start", behavior: calm() });
  await hear(turn, asked, more);
  state.asking = null;
  draw(turn);
  setAsking(false);
}

/** Ask these anew, `{question, filters, kind}` each, as one conversation: that of `id`, or a new one. */
export async function askAll(asked, id = null) {
  restart();
  state.id = id;
  const { turns } = state;
  for (const [at, { question, filters, kind = null }] of asked.entries()) {
    if (state.turns === turns) await ask(question, filters, kind, at < asked.length - 1);
  }
}

/** Follow the answer to a turn as it is made. */
async function hear(turn, asked, more) {
  const soon = throttled(() => !turn.answer && !turn.problem && draw(turn));
  turn.known = beginning(turn.question);
  try {
    turn.answer = await service.follow(asked, state.asking.signal, (name, data) => {
      turn.known = toldBy(turn.known, name, data);
      soon();
    });
    announce(turn.answer);
    if (!more) keepAll();
  } catch (problem) {
    turn.problem = problem;
    byId("announcer").textContent = faultWords(problem);
  }
}

/** `draws`, at most once in a while: positions may come a hundred in a second. */
function throttled(draws) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      draws();
    }, DRAWN_EACH_MS);
  };
}

function keepAll() {
  state.id ??= crypto.randomUUID?.() ?? String(Date.now());
  const turns = state.turns.filter(({ answer }) => answer).map(({ question, filters, kind, answer }) => ({ question, filters, kind, answer }));
  keep({ id: state.id, consultation: consultation.record.id, when: new Date().toISOString(), turns });
}

/** Go back to a conversation that was kept. */
function goBack({ id, turns }) {
  if (!turns[0].answer) return askAll(turns, id);
  restart();
  state.id = id;
  state.turns = turns.map((turn) => ({ ...turn, known: null, problem: null, view: element("article", { className: "turn" }) }));
  byId("conversation").append(...state.turns.map(({ view }) => view));
  state.turns.forEach(draw);
  setAsking(false);
  state.turns.at(-1).view.scrollIntoView({ block: "start" });
}

/** The lines of this conversation that the service is given to understand a follow-up. */
function history() {
  return state.turns
    .filter((turn) => turn.answer)
    .flatMap((turn) => [
      { role: "user", content: turn.question },
      { role: "assistant", content: turn.answer.text.slice(0, HISTORY_CHARACTERS) },
    ])
    .slice(-HISTORY_TURNS);
}

function draw(turn) {
  const asks = {
    again: () => {
      if (state.asking) return; // nothing more can be asked yet
      turn.view.remove();
      state.turns = state.turns.filter((other) => other !== turn);
      ask(turn.question, turn.filters, turn.kind);
    },
    other: ask,
    change: async (filters) => {
      const chosen = await chooseFilters(filters);
      if (chosen) ask(turn.question, chosen, turn.kind);
    },
  };
  turn.view.replaceChildren(...turnView(turn, asks, turn === state.turns.at(-1)).filter(Boolean));
  if (turn.answer) judge(turn);
}

let judging = null; // at once where it is there already, so that nothing moves under the reader's eyes

/** Let the reader say whether the answer is right. */
async function judge(turn) {
  if (!judging) [judging] = await Promise.all([import("./views/judging.js"), late("judging")]);
  judging.offer(turn, state.turns.slice(0, state.turns.indexOf(turn)).filter(({ answer }) => answer).map(({ question }) => question));
}

function announce(answer) {
  const outcome = words().outcomes[answer.outcome];
  byId("announcer").textContent = outcome ?? words().coverage(counts(answer));
}

function setAsking(asking) {
  byId("welcome").hidden = state.turns.length > 0;
  byId("restart").hidden = !state.turns.length || asking;
  byId("send").hidden = asking;
  byId("stop").hidden = !asking;
  byId("conversation-title").hidden = !state.turns.length;
  byId("conversation").setAttribute("aria-busy", String(asking));
  if (asking) byId("announcer").textContent = words().working;
  labelQuestion();
}

/** Leave what has been asked, and begin anew. */
export function restart() {
  state.asking?.abort();
  Object.assign(state, { turns: [], id: null, filters: NO_FILTERS });
  byId("conversation").replaceChildren();
  setAsking(false);
  labelFilters();
  showEarlier(consultation.record?.id, goBack);
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

export function listen() {
  const box = byId("question");
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    ask(box.value);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    ask(box.value);
  });
  box.addEventListener("input", labelQuestion);
  byId("stop").addEventListener("click", () => state.asking?.abort());
  byId("narrow").addEventListener("click", async () => setFilters((await chooseFilters(state.filters)) ?? state.filters));
  byId("restart").addEventListener("click", () => {
    restart();
    box.focus();
  });
}
