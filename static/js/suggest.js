// Completion of the search box: the server renders the options, combobox-nav gives
// keys and ARIA. Without this file the box is an ordinary box.
import Combobox from "./vendor/combobox-nav.js";

const PAUSE = 150; // Milliseconds without a key before the server is asked.

const box = document.getElementById("q");
const list = document.getElementById("suggestions");
let asking = new AbortController();
let timer = 0;
let asked = null; // The text whose options are in the list; null before the first.

function close() {
  nav.stop();
  list.hidden = true;
}

function open() {
  const any = list.children.length > 0 && document.activeElement === box;
  nav.stop();
  list.hidden = !any;
  if (any) nav.start();
}

async function ask() {
  const text = box.value;
  if (text === asked) return;
  asked = text;
  asking.abort();
  asking = new AbortController();
  const url = new URL(list.dataset.url, location.href);
  url.searchParams.set("q", text);
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) return close();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...page.querySelectorAll("li"));
    open();
  } catch (problem) {
    if (problem.name !== "AbortError") close();
  }
}

const nav = box && list && new Combobox(box, list, { tabInsertsSuggestions: false });
if (nav) {
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  // An empty box offers the reader's past searches: by a click or by the arrow down.
  const offer = () => list.hidden && !box.value && (asked === "" ? open() : ask());
  box.addEventListener("click", offer);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") offer();
    if (event.key !== "Escape" || list.hidden) return;
    // The first Escape closes the list, the next one empties the box.
    event.preventDefault();
    close();
  });
  // A press on an option must not take the focus from the box.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("blur", close);
  list.addEventListener("combobox-commit", ({ target }) => {
    const option = target.closest("[role=option]");
    close();
    clearTimeout(timer);
    asked = box.value = option.dataset.query;
    location.assign(option.dataset.url);
  });
}
