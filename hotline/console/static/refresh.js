/** Reading a page anew: its live parts are exchanged, and what an operator is doing in them stays. */

let reading = false;
let again = false;

/** Fetch this page and take over its parts marked data-live; tells `done` whether the service answered. */
export function refresh(done) {
  again = reading;
  if (reading) return;
  reading = true;
  const request = new XMLHttpRequest(); // parses the page without making markup from text
  request.open("GET", document.body.dataset.page || location.pathname + location.search);
  request.setRequestHeader("X-Background", "1");
  request.responseType = "document";
  request.onloadend = () => {
    reading = false;
    const page = request.status === 200 ? request.response : null;
    if (page && page.body.dataset.events === undefined) return location.assign("/console/login");
    if (page) exchange(page);
    done(Boolean(page));
    if (again) refresh(done);
  };
  request.send();
}

/** Take over the live parts of another reading of this page. */
export function exchange(page) {
  const log = document.getElementById("log");
  const atEnd = log && log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    if (!fresh || fresh.isEqualNode(part)) continue;
    if (part.dataset.state && part.dataset.state === fresh.dataset.state) continue; // somebody is writing in it
    if (part.dataset.live === "list") mergeList(part, fresh);
    else replace(part, fresh);
  }
  if (atEnd) log.scrollTop = log.scrollHeight;
}

/** Rows are known by their ids: only what changed is touched, so that nothing is read aloud twice. */
function mergeList(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement.closest("[id]").id : "";
  const known = new Map([...part.children].map((row) => [row.id, row]));
  [...fresh.children].forEach((row, place) => {
    const old = known.get(row.id);
    known.delete(row.id);
    const kept = old && old.isEqualNode(row) ? old : document.importNode(row, true);
    if (old && kept !== old) old.remove();
    if (part.children[place] !== kept) part.insertBefore(kept, part.children[place] || null);
  });
  for (const row of known.values()) row.remove();
  const row = focused && document.getElementById(focused);
  if (row && !row.contains(document.activeElement)) row.querySelector("a")?.focus();
}

/** Exchange a part as a whole; words typed and choices made in it stay, and so does the focus. */
function replace(part, fresh) {
  const touched = [...part.querySelectorAll("textarea, select")].filter(isTouched);
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const range = active && active.localName === "textarea" ? [active.selectionStart, active.selectionEnd] : null;
  Object.assign(part.dataset, fresh.dataset);
  part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const old of touched) {
    const field = document.getElementById(old.id);
    if (field) field.value = old.value;
  }
  const same = active && active.id && document.getElementById(active.id);
  if (!same) return;
  same.focus();
  if (range) same.setSelectionRange(...range);
}

function isTouched(field) {
  if (field.localName === "textarea") return field.value !== "";
  return ![...field.options].some((option, place) => option.selected && (option.defaultSelected || place === 0));
}
