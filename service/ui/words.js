// The page's words in its two languages. What the responses say is never translated here.

import { english } from "./english.js";
import { swedish } from "./swedish.js";

const KEPT = "remissa.language";
const languages = { sv: swedish, en: english };

let current = remembered();

function remembered() {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "sv";
  } catch {
    return "sv"; // a browser may forbid keeping anything
  }
}

/** The words of the language in use. */
export const words = () => languages[current];

/** Switch language, and remember it where the browser lets us. */
export function speak(code) {
  current = code in languages ? code : "sv";
  try {
    localStorage.setItem(KEPT, current);
  } catch {
    // then only until the page is left
  }
}

/** Put the words on the fixed parts of the page. */
export function labelPage() {
  document.documentElement.lang = current;
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = words()[part.dataset.word];
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", words()[part.dataset.label]);
}
