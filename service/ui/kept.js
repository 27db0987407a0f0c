// Conversations kept in this browser, the newest first. Nobody else sees them.

const KEPT = "remissa.conversations";
const MOST = 20;

/** What is kept of a consultation: `{id, consultation, when, turns}` each. */
export const keptOf = (consultation) => all().filter((one) => one.consultation === consultation);

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
  write([conversation, ...all().filter(({ id }) => id !== conversation.id)].slice(0, MOST));
}

export const forget = (id) => write(all().filter((one) => one.id !== id));

export const forgetAll = () => write([]);

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
