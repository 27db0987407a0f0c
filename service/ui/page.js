// The page: which consultation, the question box, and the conversation.

import { answerView, counts } from "./answer.js";
import { byId, element } from "./element.js";
import * as service from "./service.js";
import * as source from "./source.js";
import { labelPage, speak, words } from "./words.js";

const HISTORY_TURNS = 10;
const HISTORY_CHARACTERS = 20000;
const LONGEST = 2000;

const state = {
  consultations: [],
  consultation: null, // the record of the one in use
  sections: [],
  respondents: [],
  turns: [], // {question, answer, view} in order; `answer` is null until it came
  asking: null, // the AbortController of the question under way
};

const titles = () => new Map(state.sections.map((section) => [section.number, section.title]));

async function start() {
  source.listen();
  labelAll();
  listen();
  source.followAddress();
  await waitUntilReady();
  await loadConsultations();
}

/** Tell why the service cannot answer yet, and look again until it can. */
async function waitUntilReady() {
  for (;;) {
    try {
      await service.ready();
      setNotice(null);
      return;
    } catch (problem) {
      if (problem.status === 503) setNotice(words().notReady, ...(problem.document.reasons ?? []));
      else return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

async function loadConsultations() {
  try {
    state.consultations = await service.consultations();
  } catch (problem) {
    setNotice(faultWords(problem), problem.message);
    return;
  }
  if (!state.consultations.length) setNotice(words().empty);
  const asked = new URLSearchParams(location.search).get("consultation");
  await use(state.consultations.find(({ id }) => id === asked) ?? state.consultations[0] ?? null);
}

async function use(consultation) {
  Object.assign(state, { consultation, sections: [], respondents: [] });
  labelConsultation();
  if (!consultation) return;
  try {
    const { id } = consultation;
    const [sections, respondents] = await Promise.all([service.sections(id), service.respondents(id)]);
    if (state.consultation === consultation) Object.assign(state, { sections, respondents });
  } catch (problem) {
    setNotice(faultWords(problem), problem.message);
  }
  labelConsultation();
}

function labelAll() {
  labelPage();
  byId("language").textContent = words().other;
  byId("language").lang = words().otherCode;
  labelConsultation();
  labelQuestion();
}

function labelConsultation() {
  const { consultation, consultations } = state;
  const several = consultations.length > 1;
  byId("consultation").hidden = !several;
  byId("consultation-title").hidden = several;
  byId("consultation-title").textContent = consultation?.title ?? "";
  const options = consultations.map(({ id, title }) => element("option", { value: id, selected: id === consultation?.id }, title));
  byId("consultation").replaceChildren(...options);
  byId("facts").textContent = consultation ? words().facts(consultation) : "";
  const examples = exampleQuestions();
  byId("examples").hidden = !examples.length;
  byId("example-list").replaceChildren(
    ...examples.map((question) =>
      element("li", {}, element("button", { type: "button", on: { click: () => ask(question) } }, question)),
    ),
  );
}

/** Questions that this consultation can answer: over its most discussed sections, and about one who answered. */
function exampleQuestions() {
  const discussed = state.sections.filter((s) => s.respondents > 0).sort((a, b) => b.respondents - a.respondents);
  if (!discussed.length) return [];
  const pick = (at) => discussed[at % discussed.length];
  const answered = state.respondents.filter((respondent) => respondent.state === "answered");
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
  if (!question.trim() || state.asking || !state.consultation) return;
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
    turn.answer = await service.ask(turn.question, state.consultation.id, past, state.asking.signal);
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
  const said = turn.answer
    ? answerView(turn.answer, titles(), source.openCitation)
    : turn.problem
      ? faultView(turn)
      : element("p", { className: "working" }, words().working);
  turn.view.replaceChildren(element("h2", { className: "asked" }, turn.question), said);
}

function faultView(turn) {
  const { problem } = turn;
  const again = () => {
    turn.view.remove();
    state.turns = state.turns.filter((other) => other !== turn);
    ask(turn.question);
  };
  const id = problem.document?.request_id;
  return element(
    "div",
    { className: "fault" },
    element("p", {}, element("strong", {}, faultWords(problem))),
    problem.name !== "AbortError" && problem.message ? element("p", { lang: "en" }, problem.message) : null,
    id ? element("p", { className: "note" }, words().reference(id)) : null,
    element("button", { type: "button", className: "plain", on: { click: again } }, words().retry),
  );
}

function faultWords(problem) {
  if (problem.name === "AbortError") return words().stopped;
  return words().faults[problem.status] ?? words().faults.other;
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

function setNotice(...lines) {
  byId("notice").hidden = !lines[0];
  byId("notice").replaceChildren(...lines.filter(Boolean).map((line) => element("p", {}, line)));
}

function restart() {
  state.turns = [];
  byId("conversation").replaceChildren();
  setAsking(false);
  byId("question").focus();
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function listen() {
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
  byId("restart").addEventListener("click", restart);
  byId("consultation").addEventListener("change", (event) => {
    state.asking?.abort();
    restart();
    use(state.consultations.find(({ id }) => id === event.target.value));
  });
  byId("language").addEventListener("click", () => {
    speak(words().otherCode);
    labelAll();
    state.turns.forEach(draw);
    source.relabel();
  });
}

start();
