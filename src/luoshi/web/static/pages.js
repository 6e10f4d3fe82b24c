// The page and its text: what is pointed at on one side lights up on the other.
import { placeOf } from "./offsets.js";

const SVG = "http://www.w3.org/2000/svg";
const frame = document.querySelector(".sheet-frame");
const text = document.querySelector(".page-text");
const words = document.querySelector(".lit-words");
let chosen = null;
let asked = 0;

for (const type of ["pointerover", "pointerout"]) document.querySelector(".spread").addEventListener(type, (event) => light(lineOf(event.target), type === "pointerover"));
frame.addEventListener("click", (event) => choose(lineOf(event.target), text));
text.addEventListener("click", (event) => { if (window.getSelection().isCollapsed) choose(lineOf(event.target), frame); });
document.addEventListener("selectionchange", select);
document.querySelector(".sheet-page image")?.addEventListener("error", () => { document.querySelector(".pages-failed").hidden = false; });
zooming(document.querySelector(".zoom"));
show(words.querySelector("rect"));

function lineOf(target) {
  return target.closest?.("[data-line]")?.dataset.line ?? null;
}

function light(line, on) {
  if (line === null || line === chosen) return;
  for (const one of document.querySelectorAll(`[data-line="${line}"]`)) one.classList.toggle("lit", on);
}

// A line that was clicked stays lit, and the other side shows it.
function choose(line, other) {
  const before = chosen;
  chosen = null;
  light(before, false);
  if (line === null || line === before) return;
  light(line, true);
  chosen = line;
  const there = other.querySelector(`[data-line="${line}"]`);
  if (other === frame) show(there);
  else there?.scrollIntoView({ block: "center" });
}

// Bring a box of the page into its frame, and leave the window where it is.
function show(box) {
  if (!box) return;
  const at = box.getBoundingClientRect();
  const within = frame.getBoundingClientRect();
  frame.scrollBy({ left: at.left - within.left - (within.width - at.width) / 2, top: at.top - within.top - (within.height - at.height) / 2 });
}

// Selected words light up with their own boxes, not only with their lines.
async function select() {
  const selection = window.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) return;
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  const turn = ++asked;
  await new Promise((done) => setTimeout(done, 150));
  if (turn !== asked || start === null || !(end > start)) return;
  const answer = await fetch(`${text.dataset.boxes}?at=${start}-${end}`).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const found = (await answer.json()).filter((one) => String(one.page) === text.dataset.page);
  words.replaceChildren(...found.map(({ box }) => rectangle(box)));
}

function rectangle([left, top, right, bottom]) {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) made.setAttribute(name, value);
  return made;
}

function zooming(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const large = frame.classList.toggle("zoomed");
    button.textContent = large ? button.dataset.out : button.dataset.in;
    show(words.querySelector("rect") ?? frame.querySelector(".stripe.lit"));
  });
}
