/** The control for a picture or PDF of an offer; without this script its form is sent as it is. */

import { postFile } from "./server.js";
import { clearProblem, make, showOwn, showProblem } from "./thread.js";

const form = document.getElementById("upload");
const words = document.body.dataset;

/** Has each file sent by `send`, which shows that an answer is on its way. */
export function onUpload(newId, send) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const node = showOwn("📎");
    form.reset();
    document.getElementById("uploading").open = false;
    sendFile(fields, newId(), node, send);
  });
}

async function sendFile(fields, id, node, send) {
  clearProblem(node);
  try {
    await send(() => postFile(fields, id));
    node.classList.remove("waiting");
  } catch (error) {
    const again = make("button", { type: "button", onclick: () => sendFile(fields, id, node, send) }, words.retry);
    showProblem(node, error.message && error.code ? error.message : words.offline, ...(error.final ? [] : [again]));
  }
}
