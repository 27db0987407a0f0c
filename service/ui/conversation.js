// The conversation: the question box, what has been asked, and the answers.

import { answerView, counts } from "./answer.js";
import { consultation, titles } from "./consultation.js";
import { byId, element } from "./element.js";
import { faultView, faultWords } from "./fault.js";
import * as service from "./service.js";
import * as source from "./source.js";
import { words } from "./words.js";

const HISTORY_TURNS = 10;
const HISTORY_CHARACTERS = 20000;
const LONGEST = 2000;

const state = {
  turns: [], // {question, answer, view} in order; `answer` is null until it came
  asking: null, // the AbortController of the question under way
};

/** Say everything in the language now in use, about the consultation now at hand. */
export function relabel() {
  const { record } = consultation;
  byId("facts").textContent = record ? words().facts(record) : "";
  const examples = exampleQuestions();
  byId("examples").hidden = !examples.length;
  byId("example-list").replaceChildren(
    ...examples.map((question) =>
      element("li", {}, element("button", { type: "button", on: { click: () => ask(question) } }, question)),
    ),
  );
  labelQuestion();
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

function labelQuestion() {
  const box = byId("question");
  box.placeholder = state.turns.length ? words().followUp : words().placeholder;
  const left = LONGEST - box.value.length;
  byId("length").textContent = left <= 200 ? words().left(left) : "";
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

async function ask(question) {
  if (!question.trim() || state.asking || !consultation.record) return;
  const turn = { question: question.trim(), answer: null, problem: null, view: element("article", { className: "turn" }) };
  const past = history();
  state.turns.push(turn);
  state.asking = new AbortController();
  byId("question").value = "";
  byId("conversation").append(turn.view);
  draw(turn);
  setAsking(true);
  turn.view.scrollIntoView({ block: "start", behavior: calm() });
  try {
    const asked = { question: turn.question, consultation: consultation.record.id, history: past };
    turn.answer = await service.ask(asked, state.asking.signal);
    announce(turn.answer);
  } catch (problem) {
    turn.problem = problem;
    byId("announcer").textContent = faultWords(problem);
  }
  state.asking = null;
  draw(turn);
  setAsking(false);
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
  const again = () => {
    turn.view.remove();
    state.turns = state.turns.filter((other) => other !== turn);
    ask(turn.question);
  };
  const said = turn.answer
    ? answerView(turn.answer, titles(), source.openCitation)
    : turn.problem
      ? faultView(turn.problem, again)
      : element("p", { className: "working" }, words().working);
  turn.view.replaceChildren(element("h2", { className: "asked" }, turn.question), said);
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
  byId("conversation").setAttribute("aria-busy", String(asking));
  if (asking) byId("announcer").textContent = words().working;
  labelQuestion();
}

/** Leave what has been asked, and begin anew. */
export function restart() {
  state.asking?.abort();
  state.turns = [];
  byId("conversation").replaceChildren();
  setAsking(false);
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
  byId("restart").addEventListener("click", () => {
    restart();
    box.focus();
  });
}
