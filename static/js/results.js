// The results page without leaving it: filters, the order, the dates and the links that
// ask another question show their answer in place. Every control is an ordinary form
// field or link and works without this file; what is asked always stands in the address.
import htmx from "./vendor/htmx.js";
import { brush } from "./brush.js";

const PAUSE = 250; // Milliseconds without a key before the server is asked.
// What of the frame carries the address: the other language, the way back of a choice.
const FRAME = [".tools .lang", ".theme input[name=next]"]
  .map((part) => `${part}:outerHTML:${part}`)
  .join(",");

const form = document.getElementById("searchform");
const page = () => document.getElementById("page");
let timer = 0;

// Going back loads the page that the address names; it is shown as one left it.
htmx.config.history = "reload";

// The address that the form would go to, without its empty and usual values.
function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) url.searchParams.append(name, value);
  }
  return url.pathname + url.search;
}

// A newer question takes the place of one that is still on its way.
function ask(url, { part = "#page", keep = false } = {}) {
  clearTimeout(timer);
  const history = keep ? { replace: "true" } : { push: "true" };
  const frame = part === "#page" ? { selectOOB: FRAME } : {};
  return htmx.ajax("GET", url, {
    source: "#page",
    target: part,
    select: part,
    // htmx names what the source's attributes say, which is always the page.
    headers: part === "#page" ? {} : { "HX-Target": `fieldset${part}` },
    swap: "outerMorph",
    ...history,
    ...frame,
  });
}

// Ask for what the form says once the reader pauses.
function later(how) {
  clearTimeout(timer);
  timer = setTimeout(() => ask(address(), how), PAUSE);
}

// What was ticked or typed stays in a field whatever the new page says of it.
function asAnswered() {
  for (const field of page().querySelectorAll("input, select")) {
    if (field === document.activeElement && field.type !== "checkbox") continue;
    if (field.type === "checkbox") field.checked = field.defaultChecked;
    if (field.type === "date") field.value = field.defaultValue;
    for (const option of field.options ?? []) option.selected = option.defaultSelected;
  }
}

function shown() {
  asAnswered();
  brush(later);
  document.getElementById("status").textContent = document.querySelector("h1").innerText;
  // A link that is gone with the old page leaves the focus to what came in its place.
  if (document.activeElement === document.body) {
    const next = document.getElementById("find") ?? document.getElementById("results");
    next.focus({ preventScroll: true });
  }
}

function isOurs(event, link) {
  const isPlain = !event.defaultPrevented && event.button === 0;
  const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return link && isPlain && !isModified && page().contains(link);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="?"]');
  if (!isOurs(event, link)) return;
  event.preventDefault();
  const [url, anchor] = link.getAttribute("href").split("#");
  const facet = link.closest(".facet");
  const unfolded = document.querySelector(".facet-all") ?? facet;
  if (facet && facet === unfolded) {
    // The values of one facet: only they are fetched.
    ask(location.pathname + url, { part: `#${anchor}`, keep: true });
    return;
  }
  link.closest("#where:popover-open")?.hidePopover();
  ask(location.pathname + url);
  if (link.closest(".pager")) {
    document.getElementById("results").focus({ preventScroll: true });
    document.getElementById("results").scrollIntoView();
  }
});

document.addEventListener("change", ({ target }) => {
  if (target.form !== form || !page().contains(target)) return;
  // A date is typed part by part; it is sent with its button, or by the slider.
  if (target.type === "search" || target.type === "date") return;
  if (target.name === "country" && target.checked) {
    // A country has chosen its cities.
    for (const city of inner(target)) city.checked = false;
  }
  // In the sheet of a small screen one chooses several and then presses the button.
  if (!target.closest(":popover-open")) ask(address());
});

function* inner(country) {
  let row = country.closest(".opt").nextElementSibling;
  for (; row?.classList.contains("opt-inner"); row = row.nextElementSibling) {
    yield row.firstElementChild;
  }
}

document.addEventListener("input", ({ target }) => {
  if (target.id !== "find") return;
  later({ part: `#${target.closest(".facet").id}`, keep: true });
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  page().querySelector(":popover-open")?.hidePopover();
  ask(address());
});

document.addEventListener("htmx:after:swap", shown);
// An answer that is no page of results, or none at all: go there as a link would, so that
// the reader sees what the server or the browser says.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status < 400) return;
  event.preventDefault();
  location.assign(ctx.request.action);
});
document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.ctx) location.assign(detail.ctx.request.action);
});
brush(later);
