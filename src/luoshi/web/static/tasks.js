// Headings of the table fold what stands under them; without this everything is open.
const headings = [...document.querySelectorAll(".tasks .under")];

function fold(heading, closed) {
  heading.querySelector(".fold-here").setAttribute("aria-expanded", String(!closed));
}

function isClosed(heading) {
  return heading.querySelector(".fold-here").getAttribute("aria-expanded") === "false";
}

// From top to bottom: what stands under a closed heading is hidden, until one as wide begins.
function show() {
  let closed = Infinity;
  for (const body of document.querySelectorAll(".tasks tbody")) {
    const depth = body.dataset.depth ? Number(body.dataset.depth) : Infinity;
    if (depth <= closed) closed = Infinity;
    body.hidden = closed < Infinity;
    if (depth < closed && body.dataset.depth && isClosed(body)) closed = depth;
  }
}

for (const heading of headings) {
  const button = heading.querySelector(".fold-here");
  button.hidden = false;
  button.addEventListener("click", () => {
    fold(heading, !isClosed(heading));
    show();
  });
}
const folds = document.querySelector(".folds");
if (folds) {
  folds.hidden = !headings.length;
  folds.addEventListener("click", (event) => {
    const which = event.target.dataset.folds;
    if (!which) return;
    for (const heading of headings) fold(heading, which === "all");
    show();
  });
}
