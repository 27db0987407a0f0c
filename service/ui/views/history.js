// The history that the service keeps of whoever is signed in: questions only, answers are made anew.

import { keepThere } from "../kept.js";
import * as service from "./service.js";

/** Learn what is kept, and keep on keeping. What cannot be kept there is kept in the browser all the same. */
export async function open() {
  const { days, conversations } = await service.history("GET");
  let kept = conversations.map(({ id, consultation, kept: when, turns }) => ({ id, consultation, when, turns }));
  const without = (id) => kept.filter((one) => one.id !== id);
  const send = (...request) => service.history(...request).catch(() => {});
  keepThere({
    days,
    all: () => kept,
    keep({ id, consultation, when, turns }) {
      const questions = turns.map(({ question, filters, kind = null }) => ({ question, filters, kind }));
      kept = [{ id, consultation, when, turns: questions }, ...without(id)];
      send("PUT", `/${id}`, { consultation, turns: questions });
    },
    forget(id) {
      kept = without(id);
      send("DELETE", `/${id}`);
    },
    forgetAll() {
      kept = [];
      send("DELETE", "");
    },
  });
}
