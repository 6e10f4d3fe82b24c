// The room: keys, cards, marks, selected words. Every page works without it; it only saves steps.
import { openCards } from "./cards.js";
import { listenToKeys } from "./keys.js";
import { watchMarks } from "./marks.js";
import { watchSelection } from "./selection.js";

openCards();
listenToKeys();
watchMarks();
watchSelection();

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
// On a narrow screen the instruments wait folded.
if (window.matchMedia("(max-width: 60rem)").matches) {
  for (const fold of document.querySelectorAll(".fold")) fold.open = false;
}
