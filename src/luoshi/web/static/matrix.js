// The matrix: sections unfold in place, the slider fades at once, arrow keys move between cells.
const body = document.getElementById("matrix-body");
const form = document.querySelector(".matrix-tools");

async function fetched(address) {
  const answer = await fetch(address, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (answer === null || !answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const under = (row) => {
  const rows = [];
  for (let next = row.nextElementSibling; next?.hasAttribute("data-under"); next = next.nextElementSibling) rows.push(next);
  return rows;
};

async function unfold(link) {
  const row = link.closest("tr");
  if (link.getAttribute("aria-expanded") === "true") {
    under(row).forEach((one) => one.remove());
    link.setAttribute("aria-expanded", "false");
    return;
  }
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  const page = await fetched(link.dataset.rows);
  link.removeAttribute("aria-busy");
  if (page === null) return location.assign(link.href);
  row.after(...page.querySelectorAll("tbody tr"));
  link.setAttribute("aria-expanded", "true");
  tame(row.parentElement);
}

async function further(link) {
  const row = link.closest("tr");
  const page = await fetched(link.href);
  if (page === null) return location.assign(link.href);
  const rows = [...page.querySelectorAll("tbody tr")];
  row.replaceWith(...rows);
  tame(body);
  rows[0]?.querySelector("a")?.focus();
}

// One cell can be reached by the tabulator key, the others by arrows: a thousand stops would lock keyboards in.
function tame(part) {
  const cells = part.querySelectorAll("td > a");
  cells.forEach((cell) => { cell.tabIndex = -1; });
  const first = body.querySelector("td > a");
  if (first && !body.querySelector('td > a[tabindex="0"]')) first.tabIndex = 0;
}

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function move(event) {
  const cell = event.target.closest?.("td");
  const by = MOVES[event.key];
  if (!cell || !by || event.ctrlKey || event.altKey || event.metaKey) return;
  let row = cell.parentElement;
  let at = cell.cellIndex;
  for (;;) {
    row = by[0] > 0 ? row.nextElementSibling : by[0] < 0 ? row.previousElementSibling : row;
    at += by[1];
    if (!row || at < 0 || (by[1] && at >= row.cells.length)) return;
    const link = row.cells[at]?.matches("td") ? row.cells[at].querySelector(":scope > a") : null;
    if (link) {
      event.preventDefault();
      body.querySelectorAll('td > a[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
      link.tabIndex = 0;
      return link.focus();
    }
  }
}

function fade(event) {
  form.querySelector("output").textContent = Number(event.target.value).toFixed(1);
  body.querySelector("table")?.setAttribute("data-fade", Math.round(event.target.value * 10));
}

// The same matrix with other conditions; what is unfolded stays so.
async function refresh() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  asked.delete("open");
  const opened = [...body.querySelectorAll('.turner[aria-expanded="true"]')].map((link) => link.dataset.unit);
  if (opened.length && opened.length < 200) asked.set("open", opened.join(","));
  const address = `${form.action}?${asked}`;
  const page = await fetched(address);
  const made = page?.getElementById("matrix-body");
  if (!made) return form.submit();
  body.replaceChildren(...made.childNodes);
  history.replaceState(null, "", address);
  tame(body);
}

body.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-rows], a[data-further]");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.rows) unfold(link);
  else further(link);
});
body.addEventListener("keydown", move);
const slider = form.querySelector('[name="fade"]');
slider.addEventListener("input", fade);
slider.addEventListener("change", refresh);
tame(body);
