// Keeps the page of a job up to date without loading it again; it works without this.
const job = document.getElementById("job");
const bar = job?.querySelector("progress");
const EVERY = 1000;

function show(progress) {
  bar.value = progress.percent;
  for (const place of job.querySelectorAll("[data-field]")) {
    place.textContent = progress[place.dataset.field] ?? "…";
  }
}

async function ask() {
  const answer = await fetch(job.dataset.url, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const progress = await answer.json();
  show(progress);
  if (progress.open) setTimeout(ask, EVERY);
  else location.reload();
}

if (job?.dataset.open === "yes") setTimeout(ask, EVERY);
