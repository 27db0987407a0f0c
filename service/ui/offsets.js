// The service counts code points; a string here counts UTF-16 units. They differ after the first character
// outside the basic plane, which responses do hold: some PDFs give digits and letters as such.

/** Translate ascending code point offsets in `text` to UTF-16 offsets. Offsets past the end give its length. */
export function unitOffsets(text, offsets) {
  if (!/[\uD800-\uDBFF]/.test(text)) return offsets.map((offset) => Math.min(offset, text.length));
  const found = [];
  let points = 0;
  let units = 0;
  for (const offset of offsets) {
    while (points < offset && units < text.length) {
      units += text.codePointAt(units) > 0xffff ? 2 : 1;
      points += 1;
    }
    found.push(units);
  }
  return found;
}
