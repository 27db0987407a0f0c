// The browser's clipboard, which a page may have and still not be let write to.

import { words } from "./words.js";

export const hasClipboard = () => Boolean(navigator.clipboard);

/** Copy a text; the words of what came of it, `copied` where it went well. */
export async function copied(text, copied) {
  try {
    await navigator.clipboard.writeText(text);
    return copied;
  } catch {
    return words().notCopied;
  }
}
