// Side by side: lines between the two texts, a walk from passage to passage, both texts at the same place.
const SVG = "http://www.w3.org/2000/svg";
const EYE = 0.3; // where on a pane's height the eye rests
const panes = ["left", "right"].map((id) => document.getElementById(id));
const walk = document.querySelector(".walk");

function begin() {
  const links = [...walk.querySelectorAll("[data-number]")].map((item) => new Link(item));
  const drawing = drawn(links);
  const state = { links, drawing, at: 0, leader: null, marks: levels(links) };
  walk.classList.add("live");
  for (const link of links) link.mark();
  for (const [step, rel] of [[-1, "prev"], [1, "next"]]) {
    walk.querySelector(`[rel=${rel}]`).addEventListener("click", (event) => go(event, state, step));
  }
  for (const pane of panes) follow(pane, state);
  watchFormula(state);
  for (const fold of document.querySelectorAll(".folded")) fold.addEventListener("toggle", () => renew(state));
  new ResizeObserver(() => renew(state)).observe(panes[0]);
  document.fonts.ready.then(() => renew(state));
  const asked = links.findIndex((link) => "asked" in link.item.dataset);
  choose(state, Math.max(0, asked), "instant");
}

class Link {
  constructor(item) {
    this.item = item;
    this.number = item.dataset.number;
    this.badges = panes.map((pane) => pane.querySelector(`[data-begins="${this.number}"]`));
    this.words = panes.map((pane) => [...pane.querySelectorAll(`[data-link="${this.number}"]`)]);
  }
  get nodes() { return [...this.badges, ...this.words.flat()].filter(Boolean); }
  get formula() { return "ceremony" in this.item.dataset; }
  get whole() { return this.badges.every(Boolean); }
  mark() {
    const verdict = this.item.dataset.verdict;
    const names = [verdict && `is-${verdict}`, this.formula && "is-ceremony"].filter(Boolean);
    for (const node of this.nodes) node.classList.add(...names);
  }
  light(on) {
    for (const node of [this.item, this.tie, ...this.nodes]) node?.classList.toggle("on", on);
  }
  // Where it begins and ends in a pane's text, whatever is scrolled.
  extent(side) {
    const last = this.words[side].at(-1) ?? this.badges[side];
    const base = panes[side].getBoundingClientRect().top - panes[side].scrollTop;
    return [this.badges[side].getBoundingClientRect().top - base, last.getBoundingClientRect().bottom - base];
  }
}

function drawn(links) {
  const svg = document.querySelector(".between").appendChild(document.createElementNS(SVG, "svg"));
  for (const link of links.filter((one) => one.whole)) {
    link.tie = svg.appendChild(document.createElementNS(SVG, "path"));
    const { kind, verdict } = link.item.dataset;
    link.tie.classList.add(...["tie", kind, link.formula && "ceremony", verdict && `is-${verdict}`].filter(Boolean));
  }
  return svg;
}

// Measured once for each layout; scrolling only moves what was measured.
function renew(state) {
  state.marks = levels(state.links);
  draw(state);
}

function levels(links) {
  return links.filter((link) => link.whole).map((link) => ({ link, ends: [link.extent(0), link.extent(1)] }));
}

function draw({ marks }) {
  const height = panes[0].clientHeight;
  const width = document.querySelector(".between").clientWidth;
  for (const { link, ends } of marks) {
    const [[a, b], [c, d]] = ends.map((end, side) => end.map((y) => y - panes[side].scrollTop));
    const seen = width > 0 && ((b > 0 && a < height) || (d > 0 && c < height));
    const half = width / 2;
    link.tie.setAttribute("d", seen
      ? `M0 ${a} C${half} ${a} ${half} ${c} ${width} ${c} L${width} ${d} C${half} ${d} ${half} ${b} 0 ${b} Z` : "");
  }
}

function choose(state, at, behavior = "smooth") {
  state.links[state.at].light(false);
  state.at = at;
  const link = state.links[at];
  link.light(true);
  state.leader = null;
  for (const side of [0, 1]) {
    if (link.badges[side]) {
      panes[side].scrollTo({ top: link.extent(side)[0] - panes[side].clientHeight * EYE, behavior });
    }
  }
  const card = document.getElementById("card");
  if (!card.hidden) link.item.querySelector("a").click();
}

// n and p come here as clicks; beyond the first and the last passage the link leads to another part, if there is one.
function go(event, state, step) {
  const hidden = document.querySelector(".formula-off") !== null;
  let at = state.at + step;
  while (hidden && state.links[at]?.formula) at += step;
  const inside = at >= 0 && at < state.links.length;
  if (!inside && !event.currentTarget.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (!inside) return;
  if (panes[0].offsetLeft === panes[1].offsetLeft) panes[1].scrollIntoView({ block: "end", behavior: "instant" });
  choose(state, at);
}

// Common formula can be put away; the walk then passes it over.
function watchFormula(state) {
  const box = document.getElementById("formula");
  const show = () => {
    document.querySelector(".panes").classList.toggle("formula-off", !box.checked);
    sessionStorage.setItem("shows-formula", box.checked ? "yes" : "no");
    renew(state);
  };
  box.closest("label").hidden = !state.links.some((link) => link.formula);
  box.checked = sessionStorage.getItem("shows-formula") !== "no";
  box.addEventListener("change", show);
  show();
}

function follow(pane, state) {
  const side = panes.indexOf(pane);
  for (const type of ["pointermove", "wheel", "touchstart", "keydown"]) {
    pane.addEventListener(type, () => { state.leader = side; }, { passive: true });
  }
  pane.addEventListener("scroll", () => requestAnimationFrame(() => {
    if (state.leader === side) panes[1 - side].scrollTop = beside(state, side);
    draw(state);
  }));
  pane.addEventListener("click", (event) => {
    const node = event.target.closest("[data-link], [data-begins]");
    if (!node || !window.getSelection().isCollapsed) return;
    event.preventDefault();
    choose(state, state.links.findIndex((link) => link.number === (node.dataset.link ?? node.dataset.begins)));
  });
}

// How far the other pane is scrolled when its text lies beside this one's: between the passages before and behind.
function beside({ marks }, side) {
  const eye = panes[side].scrollTop + panes[side].clientHeight * EYE;
  const steps = rising(marks.map(({ ends }) => [ends[side][0], ends[1 - side][0]]));
  steps.unshift([0, 0]);
  steps.push([panes[side].scrollHeight, panes[1 - side].scrollHeight]);
  const next = steps.findIndex(([here]) => here > eye);
  const [[low, from], [high, to]] = [steps[Math.max(0, next - 1)], steps[next < 0 ? steps.length - 1 : next]];
  const share = high > low ? (eye - low) / (high - low) : 0;
  return from + share * (to - from) - panes[1 - side].clientHeight * EYE;
}

// The places that rise on both sides, those of passages that were moved left out (longest rising run, by patience).
function rising(places) {
  const sorted = [...places].sort((one, other) => one[0] - other[0]);
  const piles = [];
  for (const place of sorted) {
    let at = piles.findIndex((pile) => pile.place[1] >= place[1]);
    if (at < 0) at = piles.length;
    piles[at] = { place, before: piles[at - 1] };
  }
  const found = [];
  for (let pile = piles.at(-1); pile; pile = pile.before) found.unshift(pile.place);
  return found;
}

if (walk && panes[0]) begin();
