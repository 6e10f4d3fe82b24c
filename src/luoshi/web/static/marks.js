// Marks light up what they stand for: a role its clauses, an entry of the strip its passage.
export function watchMarks() {
  const text = document.querySelector(".text");
  if (!text) return;
  for (const type of ["pointerover", "focusin"]) text.addEventListener(type, light);
  for (const type of ["pointerout", "focusout"]) text.addEventListener(type, dim);
  for (const box of document.querySelectorAll("[data-shows]")) {
    box.checked = sessionStorage.getItem(`shows-${box.dataset.shows}`) !== "no";
    box.addEventListener("change", () => {
      sessionStorage.setItem(`shows-${box.dataset.shows}`, box.checked ? "yes" : "no");
      shown(text);
    });
  }
  shown(text);
}

function shown(text) {
  const on = [...document.querySelectorAll("[data-shows]:checked")];
  text.dataset.shown = on.map((box) => box.dataset.shows).join(" ");
}

function light(event) {
  const mark = event.target.closest("[data-role]");
  if (mark) mark.closest(".line").dataset.lit = mark.dataset.role;
  const note = event.target.closest("[data-passage]");
  if (note) {
    for (const run of document.querySelectorAll(`[data-o="${note.dataset.passage}"]`)) run.classList.add("lit");
  }
}

function dim(event) {
  const line = event.target.closest("[data-lit]");
  if (line) delete line.dataset.lit;
  for (const run of document.querySelectorAll(".o.lit")) run.classList.remove("lit");
}
