// Selected words: search for them, see who used them first, copy them with their source.
import { placeOf } from "./offsets.js";

const LONGEST = 120;

export function watchSelection() {
  const tools = document.getElementById("selected");
  const text = document.querySelector(".text");
  if (!tools || !text) return;
  document.addEventListener("selectionchange", () => update(tools, text));
  tools.addEventListener("pointerdown", (event) => event.preventDefault());
  tools.querySelector("[data-cite]").addEventListener("click", (event) => cite(event.currentTarget));
}

function update(tools, text) {
  const selection = window.getSelection();
  const chosen = selection.rangeCount ? selection.getRangeAt(0) : null;
  const words = selection.toString().trim();
  tools.hidden = !chosen || !words || !text.contains(chosen.commonAncestorContainer);
  if (tools.hidden) return;
  for (const link of tools.querySelectorAll("[data-find]")) {
    const wording = [...words].slice(0, LONGEST).join("").replace(/[“”"\s]+/g, " ").trim();
    link.href = link.dataset.order ? phraseAddress(wording) : `/documents?${new URLSearchParams({ q: `“${wording}”` })}`;
  }
  const box = chosen.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - tools.offsetWidth - 8;
  tools.style.setProperty("left", `${Math.max(8, Math.min(box.left, widest)) + window.scrollX}px`);
  tools.style.setProperty("top", `${box.bottom + window.scrollY + 8}px`);
}

// The life of a wording; a slash, which would part the path, in full width.
function phraseAddress(wording) {
  return `/phrases/${encodeURIComponent(wording.replaceAll("/", "／").replaceAll("\\", "＼"))}`;
}

async function cite(button) {
  const chosen = window.getSelection().getRangeAt(0);
  const about = document.querySelector(".front").dataset;
  const start = placeOf(chosen.startContainer, chosen.startOffset);
  const end = placeOf(chosen.endContainer, chosen.endOffset);
  const place = start === null || end === null ? "" : button.dataset.place.replace("{start}", start).replace("{end}", end);
  const source = [about.issuer, `《${about.title}》`, about.date, place].filter(Boolean).join("，");
  await copy(`“${window.getSelection().toString().trim()}”（${source}，${about.document}）`);
  const name = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = name; }, 1500);
}

async function copy(words) {
  await navigator.clipboard.writeText(words);
}
