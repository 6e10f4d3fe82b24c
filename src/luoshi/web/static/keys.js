// Keys, for hands that stay where they are; none while words are being typed.
import { closeCard } from "./cards.js";

const TYPED = "input, textarea, select, [contenteditable]";

const ACTIONS = {
  "/": () => focus(document.getElementById("seek")),
  j: () => step(1),
  k: () => step(-1),
  n: () => follow("a[rel=next]"),
  p: () => follow("a[rel=prev]"),
  r: () => follow(".switch a:not([aria-current])"),
  "?": () => document.getElementById("keys").showModal(),
  Escape: closeCard,
};

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches(TYPED) && event.key !== "Escape") return;
    if (document.querySelector("dialog[open]")) return;
    const action = ACTIONS[event.key];
    if (action && action() !== false) event.preventDefault();
  });
}

function focus(field) {
  field.focus();
  field.select();
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (!link) return false;
  link.click();
}

// The rows of a list, or the entries of the strip: from where the focus is, else from what is in view.
function step(by) {
  const stops = [...document.querySelectorAll("[data-step]")].map((stop) => stop.matches("a") ? stop : stop.querySelector("a"));
  if (!stops.length) return false;
  const at = stops.findIndex((stop) => stop === document.activeElement || stop.closest("[data-step]").contains(document.activeElement));
  const seen = stops.findIndex((stop) => stop.getBoundingClientRect().top > 80);
  const next = at >= 0 ? at + by : Math.max(0, seen);
  stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
}
