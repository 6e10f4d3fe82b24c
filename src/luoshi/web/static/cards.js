// Cards: the middle of another page, shown beside the text.
const card = document.getElementById("card");
let opener = null;

export function openCards() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-card]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!window.getSelection().isCollapsed) return event.preventDefault();
    event.preventDefault();
    show(link);
  });
  card.querySelector(".shut").addEventListener("click", closeCard);
}

async function show(link) {
  const answer = await fetch(link.href, { headers: { "X-Fragment": "1" } }).catch(() => null);
  if (answer === null || answer.redirected) return location.assign(link.href);
  card.querySelector(".card-text").replaceChildren(...read(await answer.text()));
  opener?.classList.remove("opened");
  opener = link;
  opener.classList.add("opened");
  keepingPlace(() => { card.hidden = false; });
  card.scrollTop = 0;
  card.focus({ preventScroll: true });
}

// The server has escaped everything; a parser that runs nothing makes nodes of it.
function read(html) {
  return new DOMParser().parseFromString(html, "text/html").body.childNodes;
}

export function closeCard() {
  if (card.hidden) return false;
  keepingPlace(() => { card.hidden = true; });
  opener?.classList.remove("opened");
  opener?.focus({ preventScroll: true });
  return true;
}

// The page makes room for the card; the line that it speaks of stays where the eye is.
function keepingPlace(change) {
  const line = opener?.closest(".line") ?? document.body;
  const before = line.getBoundingClientRect().top;
  change();
  document.body.classList.toggle("carded", !card.hidden);
  if (line !== document.body) window.scrollBy({ top: line.getBoundingClientRect().top - before, behavior: "instant" });
}
