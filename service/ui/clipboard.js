// Copying.

import { words } from "./words.js";

/** Copy a text; gives `done`, or the words for its being forbidden. */
export const copied = (text, done) => navigator.clipboard.writeText(text).then(() => done, () => words().notCopied);
