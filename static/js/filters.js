// Choosing a filter shows its results at once, without leaving the page.
// Everything here also works without this file: the form is an ordinary form.

const form = document.getElementById("searchform");
let asking = new AbortController();
let shown = location.search;

// The address that the form would go to, without its empty and usual values.
function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) url.searchParams.append(name, value);
  }
  return url;
}

// Put the new page in the old one's place; the control in use keeps the focus.
function show(page) {
  const focused = document.activeElement?.id;
  const unfolded = [...document.querySelectorAll("details.more")].map((one) => one.open);
  document.getElementById("page").replaceWith(page.getElementById("page"));
  document.querySelectorAll("details.more").forEach((one, n) => {
    one.open = unfolded[n] ?? false;
  });
  document.title = page.title;
  const control = focused && document.getElementById(focused);
  if (control) control.focus({ preventScroll: true });
  document.getElementById("status").textContent = document.querySelector("h1").innerText;
  for (const kind of [".tools .lang", ".theme input[name=next]"]) {
    const fresh = page.querySelectorAll(kind);
    document.querySelectorAll(kind).forEach((old, n) => old.replaceWith(fresh[n]));
  }
}

async function ask(url) {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(url, { signal: asking.signal });
    const text = await answer.text();
    history.pushState(null, "", url);
    shown = url.search;
    show(new DOMParser().parseFromString(text, "text/html"));
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(url);
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || target.id === "q" || target.type === "date") return;
  // In the sheet of a small screen one chooses several and then presses the button.
  if (target.closest(":popover-open")) return;
  ask(address());
});

if (form && document.getElementById("page")) {
  // Going to a place within the page also ends here; only another question reloads.
  addEventListener("popstate", () => {
    if (location.search !== shown) location.reload();
  });
}
