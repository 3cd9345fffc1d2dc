/** The keyboard: j and k move through the queue, r writes, t takes over, q goes back to the queue. */

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  next?.focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  r: () => document.getElementById("text")?.focus(),
  t: () => document.getElementById("takeover")?.requestSubmit(),
  q: () => document.body.dataset.page && location.assign("/console/"),
};

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  const form = event.target.form;
  if (event.key === "Enter" && event.ctrlKey && event.target.id === "text") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button"));
    return;
  }
  if (event.key === "Escape" && isTyping(event.target)) event.target.blur();
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.repeat && !"jk".includes(event.key)) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
