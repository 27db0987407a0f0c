// Conversations kept in this browser, the newest first. Nobody else sees them. Where the service keeps its users'
// questions too, those it has from elsewhere stand among them.

const KEPT = "remissa.conversations";
const OWNER = "remissa.owner";
const MOST = 20;

let there = null; // the service's history, while it keeps one: `{days, all(), keep(one), forget(id), forgetAll()}`

export const keepThere = (history) => (there = history);
export const keptFor = () => there?.days;

/** Keep for a user, by a pseudonym, or for nobody who is known (null): what somebody else has left here is forgotten. */
export function keepFor(user) {
  const owner = user ?? "";
  try {
    if ((localStorage.getItem(OWNER) ?? "") === owner) return;
    forgetHere();
    localStorage.setItem(OWNER, owner);
  } catch {
    // a browser may forbid keeping anything
  }
}

/** What is kept of a consultation: `{id, consultation, when, turns}` each; those from the service have no answers. */
export function keptOf(consultation) {
  const here = all();
  const more = there?.all().filter(({ id }) => !here.some((one) => one.id === id)) ?? [];
  const both = [...here, ...more].filter((one) => one.consultation === consultation);
  return more.length ? both.sort((a, b) => b.when.localeCompare(a.when)) : both;
}

function all() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // a browser may forbid keeping anything
  }
}

/** Keep a conversation in the place of what was kept under its id. The oldest give way where there is no more room. */
export function keep(conversation) {
  there?.keep(conversation);
  write([conversation, ...all().filter(({ id }) => id !== conversation.id)].slice(0, MOST));
}

export function forget(id) {
  there?.forget(id);
  write(all().filter((one) => one.id !== id));
}

export const forgetHere = () => write([]);

export function forgetAll() {
  there?.forgetAll();
  forgetHere();
}

function write(kept) {
  for (let many = kept.length; many >= 0; many -= 1) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept.slice(0, many)));
      return;
    } catch {
      // too much for the browser: once more, without the oldest
    }
  }
}
