// The page's words in its two languages. What the responses say is never translated here.

const KEPT = "remissa.language";
const LANGUAGES = { sv: () => import("./swedish.js"), en: () => import("./english.js") };

let current = remembered();
let vocabulary = await read(current);

/** The words of a language; only those in use are fetched. */
async function read(code) {
  return (await LANGUAGES[code]()).vocabulary;
}

function remembered() {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "sv";
  } catch {
    return "sv"; // a browser may forbid keeping anything
  }
}

/** The words of the language in use. */
export const words = () => vocabulary;

/** Switch language, and remember it where the browser lets us. */
export async function speak(code) {
  vocabulary = await read(code);
  current = code;
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
