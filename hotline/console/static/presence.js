/** Whether the person's page is open and whether they are writing; and telling them that an operator is. */

const HERE_MS = 40000; // an open page says so every fifteen seconds
const WRITING_MS = 8000;
const SHOWN_MS = { here: HERE_MS, writing: WRITING_MS };
const timers = {};

/** Show a sign of the person; false for news that changes the page. */
export function heard(news) {
  if (news === "typing") return true; // our own
  const line = document.getElementById(news);
  if (!(news in SHOWN_MS) || !line) return news in SHOWN_MS;
  line.hidden = false;
  clearTimeout(timers[news]);
  timers[news] = setTimeout(() => (line.hidden = true), SHOWN_MS[news]);
  return true;
}

let toldAt = 0;

document.addEventListener("input", ({ target }) => {
  if (target.id !== "text" || !target.value || Date.now() - toldAt < WRITING_MS / 2) return;
  toldAt = Date.now();
  const headers = { "X-CSRF-Token": target.form.elements.csrf.value };
  fetch(document.body.dataset.page + "/typing", { method: "POST", headers }).catch(() => {}); // nothing depends on it
});
