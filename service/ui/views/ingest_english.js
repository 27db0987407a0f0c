// The ingest page in English.

import { count } from "../count.js";
import { vocabulary as page } from "../english.js";

const files = (n) => count(n, "file", "files");

export const vocabulary = {
  title: "Take in responses",
  lead: "Send the responses as they came. Each file gets a row that says whose it is and what was found in it.",
  into: "The responses go into",
  drop: "Drop files here",
  pick: "Choose files…",
  pickFolder: "Choose a folder…",
  kinds: "PDF, Word (docx) and text. Unpack archives (zip) first.",
  newConsultation: "New consultation",
  newTitle: "What it is called",
  newId: "Short name, in addresses and commands",
  newIdNote: "Letters a–z, digits, dots, hyphens and underscores.",
  idTaken: "That short name cannot be used. Choose another.",
  make: "Make the consultation",
  sending: (n) => `Sending ${files(n)}…`,
  queued: "waiting its turn",
  begun: "beginning",
  stages: { read: "reading files", write: "finding statements", embed: "making it searchable" },
  jobs: {
    upload: (n) => `${files(n)} in:`,
    reread: (n) => `Reading ${files(n)} anew:`,
    reread_all: () => "Reading all files anew:",
  },
  far: ({ done, total, rate, seconds_left: left }) =>
    [`${done} of ${total}`, rate ? `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second` : null, left ? `${duration(left)} left` : null].filter(Boolean).join(" · "),
  cancel: "Cancel",
  failed: (why) => `It failed: ${why}`,
  done: ({ files: all }) => {
    const unread = all.filter(({ outcome }) => outcome === "unreadable").length;
    return [`Done: ${files(all.length)}`, unread ? `${unread} could not be read` : null].filter(Boolean).join(", ") + ".";
  },
  notAnswered: (n) => `${n} of those asked have not answered`,
  noFiles: "There are no files here yet.",
  files: "Files",
  sums: (all) => {
    const look = all.filter(({ state, warnings }) => state === "unreadable" || warnings.length).length;
    return [files(all.length), look ? `${look} to look at` : null].filter(Boolean).join(" · ");
  },
  file: "File",
  sender: "Sender",
  kind: "Kind",
  sections: "Sections",
  statements: "Statements",
  actions: "Actions",
  outcomes: { new: "new", changed: "changed", corrected: "corrected", copy: "same as another file", unreadable: "could not be read" },
  documentKinds: { response: "response", ...page.documentKinds },
  remark: (told) => told,
  unknown: "unknown",
  unused: (copy) => (copy ? "(a copy)" : "(not used)"),
  correct: "Correct",
  correctFile: (name) => `Correct ${name}`,
  remove: "Remove",
  removeFile: (name) => `Remove ${name}`,
  removeSure: "Sure?",
  yes: "Yes",
  no: "No",
  removing: (name) => `Removing ${name}…`,
  removed: (names) => `Removed: ${names.join(", ")}.`,
  whose: "Whose is it?",
  whoseNote: "Several names with semicolons between are a joint response. Empty: what the file itself says.",
  whichKind: (at, all) => (all > 1 ? `What is document ${at + 1}?` : "What is it?"),
  headings: "Which section is the heading about?",
  headingsNote: "The section's number, such as 6.10.3. Empty: no section.",
  undo: "Undo",
  save: "Save and read anew",
  described: "All that is written down of the consultation",
  describedNote: "Who was asked, the proposal's sections, the glossary and corrections. Files that a change concerns are read anew.",
  saveAndRead: "Save",
};

const duration = (seconds) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`);
