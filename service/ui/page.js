// The page: which consultation, which view of it, which language, and who is signed in.

import { viewAddress, viewIn } from "./address.js";
import { consultation, loadAll, take } from "./consultation.js";
import * as conversation from "./conversation.js";
import { byId, element, elsewhere } from "./element.js";
import { faultView, faultWords } from "./fault.js";
import { NO_FILTERS } from "./filters.js";
import { forgetHere, keepFor } from "./kept.js";
import * as service from "./service.js";
import * as source from "./source.js";
import { late } from "./late.js";
import { labelPage, speak, words } from "./words.js";

const LISTS = { section: "sections", respondent: "respondents" }; // where a view of one thing belongs
let shown = null; // the query of the view that is shown
let mayTakeIn = false; // whether who is signed in may send responses in
let whose; // the page is: a pseudonym, null where anybody may ask, undefined while nobody is known
let daysKept = 0; // for how many days the service keeps their questions

async function start() {
  source.listen();
  conversation.listen();
  listen();
  labelAll();
  source.followAddress();
  service.whenUnknown(async () => (await import("./views/entrance.js")).enter(learnRole));
  await learnRole();
  const ready = waitUntilReady();
  if (!mayTakeIn) await ready; // who may send responses in can do so before there is anything to answer from
  await loadConsultations();
  late("print");
  if (consultation.record || mayTakeIn) await follow();
  if (daysKept) await keepHistory();
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
    await loadAll();
  } catch (problem) {
    setNotice(faultWords(problem), problem.message);
    return;
  }
  if (!consultation.all.length && !mayTakeIn) setNotice(words().empty);
  const asked = viewIn(location.search).consultation ?? (await source.consultationShown());
  await use(consultation.all.find(({ id }) => id === asked) ?? consultation.all[0] ?? null);
}

async function use(record) {
  const taken = take(record);
  labelConsultation();
  try {
    await taken;
  } catch (problem) {
    setNotice(faultWords(problem), problem.message);
  }
  labelConsultation();
}

/** Show the view that the address names. `fresh` is false where only the words around it have changed. */
async function follow(fresh = true) {
  const view = viewIn(location.search);
  if (!consultation.record) view.name = "ingest";
  const asked = consultation.all.find(({ id }) => id === view.consultation);
  if (asked && asked !== consultation.record) {
    conversation.restart();
    await use(asked);
  }
  const here = (shown = location.search);
  markPlace(view.name);
  byId("conversation-view").hidden = view.name !== "conversation";
  byId("view").hidden = view.name === "conversation";
  byId("layout").dataset.view = view.name;
  if (view.name === "conversation") {
    byId("view").replaceChildren();
    setTitle(null);
    if (fresh) askNamed(view.params);
    return;
  }
  if (fresh) byId("view").replaceChildren(element("p", { className: "working" }, words().loading));
  await fill(view, here, fresh);
}

/** Ask the questions that an address names, the last of them narrowed; a reload asks nothing again. */
function askNamed(params) {
  const questions = params.getAll("ask");
  if (!questions.length) return;
  history.replaceState(null, "", viewAddress("conversation", consultation.record.id));
  shown = location.search;
  const narrowed = { respondents: params.getAll("respondents"), sections: params.getAll("sections"), terms: params.getAll("terms") };
  conversation.askAll(questions.map((question, at) => ({ question, filters: questions[at + 1] ? NO_FILTERS : narrowed })));
}

async function fill(view, here, fresh) {
  let made;
  try {
    const [{ build }] = await Promise.all([import(`./views/${view.name}.js`), late("views")]);
    made = await build(view.params, fresh);
  } catch (problem) {
    made = faultView(problem, () => follow());
  }
  if (shown !== here) return; // the reader has gone on
  byId("view").replaceChildren(made);
  const heading = byId("view").querySelector("h1");
  setTitle(heading?.textContent);
  if (fresh) heading?.focus({ preventScroll: true });
}

const setTitle = (title) => (document.title = [title, "Remissa"].filter(Boolean).join(" · "));

function markPlace(name) {
  const place = LISTS[name] ?? name;
  for (const link of document.querySelectorAll("[data-place]")) {
    link.href = viewAddress(link.dataset.place, consultation.record?.id);
    if (link.dataset.place === place) {
      link.setAttribute("aria-current", link.dataset.place === name ? "page" : "true");
      byId("places").scrollLeft = link.offsetLeft - byId("places").offsetLeft - 40; // on a phone they do not all fit
    } else link.removeAttribute("aria-current");
  }
}

function labelAll() {
  labelPage();
  byId("language").textContent = words().other;
  byId("language").lang = words().otherCode;
  labelConsultation();
}

function labelConsultation() {
  const { record, all } = consultation;
  const several = all.length > 1;
  byId("consultation").hidden = !several;
  byId("consultation-title").hidden = several;
  byId("consultation-title").textContent = record?.title ?? "";
  const options = all.map(({ id, title }) => element("option", { value: id, selected: id === record?.id }, title));
  byId("consultation").replaceChildren(...options);
  showPlaces();
  markPlace(viewIn(location.search).name);
  conversation.relabel();
}

/** Lead to the other views, once there is something in them or somebody who may fill them. */
const showPlaces = () => (byId("places").hidden = !consultation.record && !mayTakeIn);

function setNotice(...lines) {
  byId("notice").hidden = !lines[0];
  byId("notice").replaceChildren(...lines.filter(Boolean).map((line) => element("p", {}, line)));
}

/** Learn what who is there may do: sign out, read the feedback, take files in; and whether their questions are kept. */
async function learnRole() {
  const { access, role, user, history_days: days } = await service.session().catch(() => ({}));
  if (role) {
    keepFor(user);
    if (whose !== undefined && whose !== user) return new Promise(() => location.reload()); // nothing of another's stays
    whose = user;
  }
  byId("leave").hidden = !(["keys", "oidc"].includes(access) && role);
  byId("feedback").hidden = role !== "administer";
  mayTakeIn = ["ingest", "administer"].includes(role);
  byId("place-ingest").hidden = !mayTakeIn;
  showPlaces();
  daysKept = role ? days : 0;
}

/** Open what the service keeps of one's questions. */
async function keepHistory() {
  await (await import("./views/history.js")).open();
  conversation.relabel();
}

/** Take note of consultations that a view has made or changed; `at` is the id of the one to show. */
async function consultationsChanged({ detail: { at } }) {
  const here = consultation.record?.id;
  await loadAll();
  await use(consultation.all.find(({ id }) => id === (at ?? here)) ?? consultation.all[0] ?? null);
  if (at && at !== here) await go(viewAddress("ingest", at));
}

async function leave() {
  await service.signOut();
  forgetHere();
  location.assign("./");
}

function go(href) {
  history.pushState(null, "", href);
  source.followAddress();
  window.scrollTo(0, 0);
  return follow();
}

function followLink(event) {
  const link = event.target.closest?.("a[data-view], a[data-place]");
  if (!link || event.defaultPrevented || event.button || elsewhere(event)) return;
  event.preventDefault();
  go(link.href);
}

function listen() {
  document.addEventListener("click", followLink);
  document.addEventListener("consultations-changed", consultationsChanged);
  window.addEventListener("popstate", () => {
    if (location.search !== shown) follow();
  });
  byId("leave").addEventListener("click", leave);
  byId("consultation").addEventListener("change", (event) => {
    const { name } = viewIn(location.search);
    conversation.restart();
    go(viewAddress(LISTS[name] ?? name, event.target.value));
  });
  byId("language").addEventListener("click", async () => {
    await speak(words().otherCode);
    labelAll();
    source.relabel();
    if (consultation.record || mayTakeIn) follow(false);
  });
}

start();
