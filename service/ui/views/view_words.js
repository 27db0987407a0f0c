// The words of what is loaded late, in both languages.

import { words } from "../words.js";
import { vocabulary as en } from "./english.js";
import { vocabulary as sv } from "./swedish.js";

const LANGUAGES = { sv, en };

/** Those of the language in use. */
export const viewWords = () => LANGUAGES[words().code];
