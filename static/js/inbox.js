// Keys for the inbox: each one presses a button or follows a link that is there.
// Without this file the pages work as ordinary forms.

const inbox = document.getElementById("inbox");
const rows = [...document.querySelectorAll("[data-row]")];
const edit = document.getElementById("edit");
const all = document.getElementById("all");

// A keyboard set to Arabic gives Arabic letters: there the place of the key counts.
function latin({ key, code, shiftKey }) {
  if (key === "؟") return "?";
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (!letter || key.length > 1 || key < "\u0080") return key;
  return shiftKey ? letter : letter.toLowerCase();
}

// In a right-to-left page the arrow to the left leads on. Up and down scroll a
// question, and go through the list.
function meant(key) {
  const [on, back] =
    document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (key === on || (rows.length && key === "ArrowDown")) return "j";
  if (key === back || (rows.length && key === "ArrowUp")) return "k";
  return key;
}

function typing({ target }) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

// The question in the list that has the focus, if any.
function current() {
  return rows.findIndex((row) => row.contains(document.activeElement));
}

function move(step) {
  const here = current();
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
  row.querySelector("a").focus();
  row.scrollIntoView({ block: "nearest" });
}

function press(control) {
  if (!control || control.disabled) return false;
  control.click();
  return true;
}

function openEdit() {
  edit.open = true;
  const first = edit.querySelector(
    "input:not([type=hidden]), textarea, select, button",
  );
  first?.focus();
  first?.select?.();
}

// All on the page; once they are, all of the kind.
function chooseAll() {
  const every = document.getElementById("every");
  const next = all.checked && every ? every : all;
  next.click();
}

// The arrows go through the filters when one of them has the focus.
function filter(step) {
  const chips = [...document.querySelectorAll(".filters .chip")];
  const here = chips.indexOf(document.activeElement);
  if (here < 0) return false;
  chips[Math.min(Math.max(here + step, 0), chips.length - 1)].focus();
  return true;
}

function act(key) {
  if (key === "j" && filter(1)) return true;
  if (key === "k" && filter(-1)) return true;
  if (key === "f") {
    const chip = document.querySelector(".filters .chip[aria-current]");
    chip?.focus();
    return Boolean(chip);
  }
  if (key === "X" && all) {
    chooseAll();
    return true;
  }
  const chosen = document.querySelector("[name=chosen]:checked, #every:checked");
  if (chosen && rows.length && (key === "a" || key === "r")) {
    const answer = key === "a" ? "accept" : "reject";
    return press(document.querySelector(`.bulk [value="${answer}"]`));
  }
  if (rows.length && (key === "j" || key === "k")) {
    move(key === "j" ? 1 : -1);
    return true;
  }
  const at = rows[Math.max(current(), 0)];
  if (at && press(at.querySelector(`[data-row-key="${key}"]`))) return true;
  if (key === "e" && edit) {
    openEdit();
    return true;
  }
  if (key === "i") return press(document.querySelector(".breadcrumbs a[href*=inbox]"));
  return press(inbox.querySelector(`[data-key="${CSS.escape(key)}"]`));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && edit?.open) {
    edit.open = false;
    edit.querySelector("summary").focus();
    return;
  }
  if (inbox.dataset.keys === "off" || event.repeat || typing(event)) return;
  // A control in use keeps its own keys.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  if (act(meant(latin(event)))) event.preventDefault();
});

// A decision is sent once, however often its key is pressed.
document.addEventListener("submit", ({ target }) => {
  if (target.dataset.sent) return;
  target.dataset.sent = "yes";
  inbox.dataset.keys = "off";
});

// What was just decided is said; then the question has the focus.
addEventListener("pageshow", ({ persisted }) => {
  // A page that was left and comes back may show what is decided by now.
  if (persisted) {
    location.reload();
    return;
  }
  const said = [...document.querySelectorAll(".messagelist li")];
  const words = said.map((one) => one.textContent.trim()).join(" ");
  setTimeout(() => (document.getElementById("said").textContent = words), 100);
  const heading = document.getElementById("question");
  const sure = document.getElementById("sure");
  if (sure && !sure.disabled) {
    sure.focus();
  } else if (edit?.open) {
    document.querySelector("#candidates button, #q")?.focus();
  } else if (heading) {
    heading.focus();
  } else if (rows.length) {
    rows[0].querySelector("a").focus({ preventScroll: true });
  }
});

if (all) {
  all.parentElement.hidden = false;
  all.addEventListener("change", () => {
    for (const row of rows) row.querySelector("[type=checkbox]").checked = all.checked;
  });
}

// Searching shows what is found while one types.
const search = document.querySelector(".edit .search");
let asking = new AbortController();
let waiting;

async function find() {
  asking.abort();
  asking = new AbortController();
  const url = `${search.action}?${new URLSearchParams(new FormData(search))}`;
  try {
    const answer = await fetch(url, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("candidates").replaceWith(page.getElementById("candidates"));
  } catch (problem) {
    if (problem.name !== "AbortError") search.submit();
  }
}

search?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 250);
});
