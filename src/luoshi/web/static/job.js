// A job that is at work: asks how far it is, shows that, and leads on when it is done.
const SOON = 700;
const SELDOM = 4000;
const PATIENCE = 60_000;
const begun = performance.now();

function watch() {
  const shown = document.querySelector("[data-job]");
  if (!shown || "ended" in shown.dataset) return;
  const wait = performance.now() - begun > PATIENCE ? SELDOM : SOON;
  setTimeout(async () => { await look(shown); watch(); }, wait);
}

async function look(shown) {
  const answer = await fetch(location.href, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (!answer?.ok) return;
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = read.querySelector("[data-job]");
  if (!now) return;
  if ("leads" in now.dataset) return location.replace(now.dataset.leads);
  if ("ended" in now.dataset) return location.reload();
  update(shown, now);
}

// The bar and the sentence stay the same elements, so that neither jumps nor is read out again.
function update(shown, now) {
  const bar = shown.querySelector("progress");
  const next = now.querySelector("progress");
  if (shown.className !== now.className || !bar || !next) return shown.replaceWith(now);
  if (next.hasAttribute("value")) Object.assign(bar, { max: next.max, value: next.value });
  else bar.removeAttribute("value");
  for (const selector of [".job-state", ".job-figures", ".job-name"]) exchange(shown, now, selector);
}

function exchange(shown, now, selector) {
  const old = shown.querySelector(selector);
  const fresh = now.querySelector(selector);
  if (old?.textContent === fresh?.textContent) return;
  if (old && fresh) old.replaceChildren(...fresh.childNodes);
  else if (fresh) shown.append(fresh);
  else old.remove();
}

watch();
