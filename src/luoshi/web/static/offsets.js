// Offsets: the room counts code points, the browser UTF-16 units. They are converted here and nowhere else.
export function codePoints(text, units) {
  return [...text.slice(0, units)].length;
}

// The code point of the document's text at a place of the page; null where no run of the text stands.
export function placeOf(node, units) {
  const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
  if (!run) return null;
  const before = document.createRange();
  before.setStart(run, 0);
  before.setEnd(node, units);
  const text = before.toString();
  return Number(run.dataset.s) + codePoints(text, text.length);
}
