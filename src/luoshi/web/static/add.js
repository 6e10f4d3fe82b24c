// Adding documents: files and folders chosen or dropped, sent one after the other, then read by a job.
const SHOWN = 200;
const HIDDEN = /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i;

const form = document.querySelector(".adding");
const chosen = new Map();
let sending = null;

form.classList.add("scripted");
part(".drop-say").hidden = false;
for (const input of form.querySelectorAll("#files, #folder")) {
  input.addEventListener("change", () => { take([...input.files].map((file) => [file.webkitRelativePath || file.name, file])); input.value = ""; });
}
part("#manifest").addEventListener("change", (event) => { part(".manifest-name").textContent = event.target.files[0]?.name ?? ""; });
form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
part(".go-on").addEventListener("click", () => read(sending.batch));
part(".stop").addEventListener("click", stop);
for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, dragged);
show();

function part(selector) {
  return form.querySelector(selector);
}

function said(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), form.dataset[`say${key}`]);
}

async function dragged(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  part(".drop").classList.toggle("over", event.type === "dragover" && !sending);
  if (event.type !== "drop" || sending) return;
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, found);
  take(found);
}

// The files below what was dropped; a folder tells its entries a hundred at a time.
async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed)).catch(() => null);
    if (file) found.push([entry.fullPath.replace(/^\//, ""), file]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed)).catch(() => []);
    if (!some.length) return;
    for (const one of some) await walk(one, found);
  }
}

function take(files) {
  for (const [path, file] of files) {
    if (path.split("/").some((name) => HIDDEN.test(name))) continue;
    chosen.set(path, { path, file, why: file.size > Number(form.dataset.mostOfOne) ? said("Large") : "" });
  }
  show();
}

function wanted() {
  return [...chosen.values()].filter((one) => !one.why);
}

function show() {
  const files = wanted();
  const size = files.reduce((sum, one) => sum + one.file.size, 0);
  part(".chosen").hidden = !chosen.size;
  part("#chosen-title").textContent = said("Chosen", { files: files.length.toLocaleString("en"), size: inBytes(size) });
  const rows = [...chosen.values()].sort((one, other) => Boolean(other.why) - Boolean(one.why)).slice(0, SHOWN).map(row);
  if (chosen.size > SHOWN) rows.push(Object.assign(document.createElement("li"), { textContent: said("More", { count: chosen.size - SHOWN }) }));
  part(".chosen-list").replaceChildren(...rows);
  const problem = files.length > Number(form.dataset.mostFiles) ? said("TooMany") : size > Number(form.dataset.mostInAll) ? said("TooMuch") : "";
  complain(problem);
  part(".send").disabled = !files.length || Boolean(problem);
}

function row(one) {
  const line = document.createElement("li");
  line.append(span("path", one.path), span("n", inBytes(one.file.size)), remover(one));
  if (one.why) line.append(span("why", one.why));
  return line;
}

function span(name, text) {
  return Object.assign(document.createElement("span"), { className: name, textContent: text });
}

function remover(one) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "×" });
  button.setAttribute("aria-label", `${said("Remove")} ${one.path}`);
  button.disabled = Boolean(sending);
  button.addEventListener("click", () => { chosen.delete(one.path); show(); });
  return button;
}

function inBytes(size) {
  const steps = ["B", "KB", "MB", "GB"];
  const step = size ? Math.min(steps.length - 1, Math.floor(Math.log10(size) / 3)) : 0;
  return `${(size / 1000 ** step).toFixed(step ? 1 : 0)} ${steps[step]}`;
}

function complain(text) {
  part(".adding-problem").textContent = text;
  part(".adding-problem").hidden = !text;
}

async function send() {
  const files = wanted();
  if (!files.length || sending) return;
  sending = new AbortController();
  working(true);
  try {
    const begun = await fetch("/add", { method: "POST", body: keyed(), signal: sending.signal });
    if (!begun.ok) throw new Error(await reason(begun));
    sending.batch = (await begun.json()).batch;
    const [manifest] = part("#manifest").files;
    if (manifest) await put("manifest", manifest.name, manifest);
    await sendAll(files);
  } catch (error) {
    if (error.name !== "AbortError") end(error instanceof TypeError ? said("Lost") : error.message);
  }
}

async function sendAll(files) {
  const all = files.reduce((sum, one) => sum + one.file.size + 1, 0);
  let done = 0;
  for (const [at, one] of files.entries()) {
    tell(at, files.length, done / all);
    await put("files", one.path, one.file).catch((error) => {
      if (error.name === "AbortError" || error instanceof TypeError) throw error;
      one.why = `${said("Failed")}: ${error.message}`;
    });
    done += one.file.size + 1;
  }
  tell(files.length, files.length, 1);
  if (files.every((one) => !one.why)) return read(sending.batch);
  show();
  part(".send").hidden = true;
  part(".go-on").hidden = files.every((one) => one.why);
}

async function put(kind, path, body) {
  const headers = { "X-Form-Key": form.dataset.key, "X-File-Path": encodeURIComponent(path.toWellFormed?.() ?? path) };
  const answer = await fetch(`/add/${sending.batch}/${kind}`, { method: "PUT", headers, body, signal: sending.signal });
  if (!answer.ok) throw new Error(await reason(answer));
}

async function read(batch) {
  part(".go-on").disabled = true;
  const answer = await fetch(`/add/${batch}/read`, { method: "POST", body: keyed() });
  if (answer.ok) location.assign(answer.url);
  else end(await reason(answer));
}

async function stop() {
  const { batch } = sending;
  sending.abort();
  if (batch) await fetch(`/add/${batch}/drop`, { method: "POST", body: keyed() }).catch(() => null);
  for (const one of chosen.values()) if (one.file.size <= Number(form.dataset.mostOfOne)) one.why = "";
  end("");
}

function end(problem) {
  sending = null;
  working(false);
  show();
  if (problem) complain(problem);
}

function working(on) {
  part(".sending").hidden = !on;
  part(".stop").hidden = !on;
  part(".send").hidden = on;
  part(".go-on").hidden = true;
  part(".go-on").disabled = false;
  complain("");
  for (const field of form.querySelectorAll("input, .chosen-list button")) field.disabled = on;
}

function tell(done, total, share) {
  part(".sending progress").value = share;
  part(".sending [role=status]").textContent = said("Sent", { done: done.toLocaleString("en"), total: total.toLocaleString("en") });
}

function keyed() {
  return new URLSearchParams({ form_key: form.dataset.key });
}

// What the room says of a refusal: its pages are made of escaped text, and read as text.
async function reason(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return (page.querySelector("main .detail") ?? page.querySelector("main h1"))?.textContent ?? String(answer.status);
}
