/** Forms of a ticket without leaving it: what was said or kept appears, and the phrasebook stays where it was. */

import { exchange } from "./refresh.js";

// Their answer is another page, or so much of this one changes that it is read anew.
const LEAVING = ["/packet", "/logout", "/takeover", "/handback", "/open", "/transfer"];

function leaves(path) {
  return LEAVING.some((ending) => path.endsWith(ending));
}

/** Show a refusal where the page shows it, or take the last one away. */
function tell(page) {
  const fresh = page.getElementById("notice");
  document.getElementById("notice")?.remove();
  if (!fresh) return true;
  const shown = document.importNode(fresh, true);
  document.getElementById("state").after(shown);
  shown.scrollIntoView({ block: "nearest" });
  return false;
}

/** Fields as they were, also where news have exchanged them meanwhile. */
function empty(form) {
  const ids = [...form.elements].map((field) => field.id).filter(Boolean);
  form.reset();
  for (const field of ids.map((id) => document.getElementById(id))) {
    if (field?.localName === "textarea") field.value = field.defaultValue;
  }
}

function send(form, path, data) {
  const request = new XMLHttpRequest(); // parses the page without making markup from text
  request.open("POST", path);
  request.responseType = "document";
  request.onloadend = () => {
    form.removeAttribute("aria-busy");
    const page = request.response;
    if (!page?.body || page.body.dataset.page !== document.body.dataset.page) return location.reload();
    if (tell(page)) empty(form);
    exchange(page);
  };
  request.send(new URLSearchParams(data));
}

if (document.body.dataset.page) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const path = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
    if (form.method !== "post" || leaves(path)) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return; // pressed twice
    form.setAttribute("aria-busy", "true");
    send(form, path, new FormData(form, event.submitter));
  });
}
