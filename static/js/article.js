// The article page: notes beside the words they tell of, and keys between matches.
// Without this file a note is a card at the edge of the page, reached by its link.

const rtl = document.documentElement.dir === "rtl";
let asker = null;

// Beside the word, within the page: below it, or above where there is no room below.
function place(note, link) {
  const word = link.getClientRects()[0];
  const wide = document.documentElement.clientWidth;
  const from = rtl ? word.right - note.offsetWidth : word.left;
  const x = Math.max(16, Math.min(from, wide - note.offsetWidth - 16));
  const below = word.bottom + 8;
  const fits = below + note.offsetHeight < innerHeight || word.top < note.offsetHeight;
  const y = fits ? below : word.top - note.offsetHeight - 8;
  note.style.setProperty("--x", `${x + scrollX}px`);
  note.style.setProperty("--y", `${y + scrollY}px`);
}

function open(note, link) {
  const back = link.closest(".note") ? asker : link;
  document.querySelector(".note:popover-open")?.hidePopover();
  asker = back;
  note.popover = "auto";
  note.classList.add("open");
  note.showPopover();
  asker.setAttribute("aria-expanded", "true");
  place(note, asker);
  note.focus({ preventScroll: true });
}

// A closed note is a line of the list again, and the focus is where it was.
document.addEventListener(
  "toggle",
  ({ target, newState }) => {
    if (newState !== "closed" || !target.matches?.(".note")) return;
    target.classList.remove("open");
    target.removeAttribute("popover");
    asker?.removeAttribute("aria-expanded");
  },
  true,
);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const shown = link.closest(".note:popover-open");
  if (link.dataset.n) {
    event.preventDefault();
    open(document.getElementById(`note-${link.dataset.n}`), link);
  } else if (link.matches(".note-close") && shown) {
    event.preventDefault();
    shown.hidePopover();
    asker?.focus({ preventScroll: true });
  } else if (shown && link.hash) {
    shown.hidePopover();
  } else if (link.closest(".para-menu")) {
    link.closest(".para-menu").hidePopover();
  }
});

// Texts to copy can be selected; a button is there where the browser lets it copy.
const said = document.getElementById("copied");
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copies]") : []) {
  const label = button.querySelector("[data-done]");
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copies).textContent.trim();
    await navigator.clipboard.writeText(words).then(
      () => {
        label.textContent = label.dataset.done;
        said.textContent = label.dataset.done;
      },
      () => {},
    );
    setTimeout(() => {
      label.textContent = before;
      said.textContent = "";
    }, 2000);
  });
}

const matches = [...document.querySelectorAll(".body mark[id]")];
const next = document.getElementById("match-next");

if (next && matches.length) {
  const previous = document.getElementById("match-previous");
  const now = document.getElementById("match-now");
  const at = () => matches.findIndex((one) => `#${one.id}` === location.hash);

  // The two links lead on from the match in sight.
  const tell = () => {
    const here = at();
    matches.forEach((one, n) => one.classList.toggle("now", n === here));
    const ids = [here < 1 ? matches.length - 1 : here - 1, (here + 1) % matches.length];
    [previous, next].forEach((link, n) => (link.hash = matches[ids[n]].id));
    now.hidden = here < 0;
    now.textContent = here < 0 ? "" : `${here + 1} / ${matches.length}`;
  };
  tell();
  addEventListener("hashchange", tell);
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;

  if (document.querySelector(".body[data-keys]")) {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest("input, select, textarea, [contenteditable], :popover-open")) return;
      // On an Arabic keyboard these keys give other letters, so their place counts too.
      const latin = /^[a-z]$/i.test(event.key);
      const key = latin ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
      const link = { n: next, p: previous }[key];
      if (!link) return;
      location.hash = link.hash;
      tell();
    });
  }
}
