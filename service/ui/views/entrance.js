// The entrance: where the service asks who is there, a key lets one in, or an account with those who keep them.

import { element } from "../element.js";
import { faultWords } from "../fault.js";
import { late } from "../late.js";
import * as service from "../service.js";
import { viewWords } from "./view_words.js";

let waiting = null;

/** Ask who is there until one is let in, and let `entered()` learn of it. All who wait, wait for the same. */
export function enter(entered) {
  waiting ??= ask().then(entered).finally(() => (waiting = null));
  return waiting;
}

async function ask() {
  const [{ access }] = await Promise.all([service.session(), late("views")]);
  await new Promise(access === "oidc" ? sendToAccount : askForKey);
}

function askForKey(entered) {
  const key = element("input", { type: "password", name: "key", required: true, maxLength: 200, autocomplete: "current-password", id: "key" });
  const said = element("p", { role: "alert", className: "wrong" });
  const tryKey = async (event) => {
    event.preventDefault();
    try {
      await service.signIn(key.value.trim());
    } catch (problem) {
      said.textContent = problem.status === 401 ? viewWords().wrongKey : faultWords(problem);
      key.select();
      return;
    }
    dialog.remove();
    entered();
  };
  const dialog = open(
    element(
      "form",
      { on: { submit: tryKey } },
      element("h2", { id: "entrance-title" }, viewWords().signInTitle),
      element("p", {}, viewWords().signInLead),
      element("label", { htmlFor: "key" }, viewWords().key),
      key,
      said,
      element("button", { className: "primary" }, viewWords().signIn),
    ),
  );
}

/** The page is left, and comes back signed in: nobody is let in here. */
function sendToAccount() {
  const href = `sign-in?${new URLSearchParams({ next: location.search })}`;
  open(
    element("h2", { id: "entrance-title" }, viewWords().signInTitle),
    element("p", {}, viewWords().signInAccountLead),
    element("p", {}, element("a", { className: "primary", href }, viewWords().signIn)),
  );
}

function open(...content) {
  const dialog = element(
    "dialog",
    { className: "entrance", aria: { labelledby: "entrance-title" }, on: { close: () => dialog.isConnected && dialog.showModal() } },
    ...content,
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
