// Server-sent events of a response that is still coming.

/** The events of a body in their order: `{name, data}`, the data parsed. */
export async function* eventsOf(body) {
  let rest = "";
  for await (const piece of pieces(body)) {
    const blocks = (rest + piece).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

async function* pieces(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever has read enough lets the service go
  }
}

/** The event of a block of lines; null for one without data, such as a comment that keeps the line open. */
function eventIn(block) {
  const lines = block.split(/\r?\n/);
  const field = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trimStart());
  const data = field("data").join("\n");
  return data ? { name: field("event").at(-1) ?? "message", data: JSON.parse(data) } : null;
}
