// A slider over the bars of the histogram: two handles choose from when to when. The two
// date fields stay what is sent; without this file one uses them, or the bars' links.
import { create } from "./vendor/nouislider.js";

const MOVED = 6; // Pixels after which a press on the bars is no click but a choice.

const field = (name) => document.getElementById(name);
let frame = null; // The histogram as the server wrote it; its data say what it shows.
let drawn = ""; // For which periods there is a slider.
let chosen = () => {};

const size = () => Number(frame.dataset.size);
const months = () => frame.dataset.months.split("|").filter(Boolean);
const perYear = () => months().length || 1;

// The first and the last day of a period, as date fields have them.
function days(at) {
  const year = Number(frame.dataset.year) + Math.floor(at / perYear());
  if (perYear() === 1) return [`${year}-01-01`, `${year}-12-31`];
  const month = at % 12;
  const last = new Date(Date.UTC(2000, month + 1, 0));
  last.setUTCFullYear(year, month + 1, 0);
  const start = `${year}-${String(month + 1).padStart(2, "0")}`;
  return [`${start}-01`, `${start}-${String(last.getUTCDate()).padStart(2, "0")}`];
}

function name(at) {
  const year = Number(frame.dataset.year) + Math.floor(at / perYear());
  return perYear() === 1 ? String(year) : `${months()[at % 12]} ${year}`;
}

function show([start, stop]) {
  for (const bar of frame.querySelectorAll(".bar")) {
    const at = Number(bar.dataset.at);
    bar.classList.toggle("on", start <= at && at < stop);
  }
}

function choose(start, stop) {
  const isAll = start === 0 && stop === size();
  field("from").value = isAll ? "" : days(start)[0];
  field("to").value = isAll ? "" : days(stop - 1)[1];
  field("range-text").textContent = `${name(start)} – ${name(stop - 1)}`;
  show([start, stop]);
}

const values = (slider) => slider.get(true).map(Math.round);

function make(box) {
  const { from, to } = frame.dataset;
  const slider = create(box, {
    start: [Number(frame.dataset.start), Number(frame.dataset.stop)],
    connect: true,
    behaviour: "drag",
    step: 1,
    margin: 1,
    range: { min: 0, max: size() },
    direction: document.documentElement.dir,
    keyboardPageMultiplier: perYear(),
    handleAttributes: [{ "aria-label": from }, { "aria-label": to }],
    // The second handle stands at the end of the last period that is chosen.
    ariaFormat: { to: (value) => name(Math.min(Math.round(value), size() - 1)) },
  });
  slider.on("slide", () => choose(...values(slider)));
  slider.on("change", () => {
    choose(...values(slider));
    chosen();
  });
  return slider;
}

// Press anywhere on the bars and pull: what lies between is chosen.
function pull(event) {
  const bars = frame.querySelector(".bars");
  if (event.button !== 0 || !bars.contains(event.target)) return;
  const box = bars.getBoundingClientRect();
  const rtl = document.documentElement.dir === "rtl";
  const at = (x) => {
    const part = (rtl ? box.right - x : x - box.left) / box.width;
    return Math.max(0, Math.min(size() - 1, Math.floor(part * size())));
  };
  const begin = event.clientX;
  const ends = new AbortController();
  const { signal } = ends;
  let pulled = null;
  addEventListener(
    "pointermove",
    ({ clientX }) => {
      if (!pulled && Math.abs(clientX - begin) < MOVED) return;
      const [one, other] = [at(begin), at(clientX)].sort((a, b) => a - b);
      pulled = [one, other + 1];
      field("brush").noUiSlider.set(pulled, false);
      choose(...pulled);
    },
    { signal },
  );
  addEventListener("pointercancel", () => ends.abort(), { signal });
  addEventListener(
    "pointerup",
    () => {
      ends.abort();
      if (!pulled) return;
      // The press ends on a bar, which is a link.
      addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", stop, { capture: true }));
      chosen();
    },
    { signal },
  );
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

// Put a slider over the bars, or bring the one that is there up to date; `then` is called
// when the reader has chosen.
export function brush(then) {
  chosen = () => then();
  const box = field("brush");
  frame = field("histo");
  if (!box || !frame) return;
  const { year, start, stop: end } = frame.dataset;
  const wanted = `${year} ${size()} ${perYear()}`;
  if (box.noUiSlider && drawn !== wanted) box.noUiSlider.destroy();
  if (box.noUiSlider) {
    box.noUiSlider.set([Number(start), Number(end)], false);
  } else {
    make(box);
    drawn = wanted;
  }
  if (!frame.dataset.pulls) {
    frame.dataset.pulls = "yes";
    frame.addEventListener("pointerdown", pull);
    frame.addEventListener("dragstart", (event) => event.preventDefault());
  }
}
