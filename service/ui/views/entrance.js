// The entrance: where the service asks who is there, a key lets one in.

import { element } from "../element.js";
import { faultWords } from "../fault.js";
import * as service from "../service.js";
import { words } from "../words.js";

let waiting = null;

/** Ask for a key until one is good. All who wait, wait for the same. */
export function enter() {
  waiting ??= new Promise(ask).finally(() => (waiting = null));
  return waiting;
}

function ask(entered) {
  const key = element("input", { type: "password", name: "key", required: true, maxLength: 200, autocomplete: "current-password", id: "key" });
  const said = element("p", { role: "alert", className: "wrong" });
  const tryKey = async (event) => {
    event.preventDefault();
    try {
      await service.signIn(key.value.trim());
    } catch (problem) {
      said.textContent = problem.status === 401 ? words().wrongKey : faultWords(problem);
      key.select();
      return;
    }
    dialog.remove();
    document.getElementById("leave").hidden = false;
    entered();
  };
  const dialog = element(
    "dialog",
    { className: "entrance", aria: { labelledby: "entrance-title" }, on: { close: () => dialog.isConnected && dialog.showModal() } },
    element(
      "form",
      { on: { submit: tryKey } },
      element("h2", { id: "entrance-title" }, words().signInTitle),
      element("p", {}, words().signInLead),
      element("label", { htmlFor: "key" }, words().key),
      key,
      said,
      element("button", { className: "primary" }, words().signIn),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
