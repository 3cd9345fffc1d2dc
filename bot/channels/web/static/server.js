/** What is said to the server. The session is its only handle: it lives in hidden fields and nowhere else. */

export const LONGEST_ANSWER_MS = 120000;

const form = document.getElementById("chat");

export function session() {
  return form.elements.session.value;
}

export function keepSession(value) {
  for (const field of document.querySelectorAll("[name=session]")) field.value = value;
}

/** The code of the leaflet whose link opened the page, until somebody has written. */
function linked() {
  return session() ? undefined : form.elements.from?.value;
}

/** Nothing depends on it, so nobody hears when it fails. */
export function tellTyping() {
  const headers = { "Content-Type": "application/json" };
  fetch("/chat/typing", { method: "POST", headers, body: JSON.stringify({ session: session() }) }).catch(() => {});
}

/** POST /chat; throws with `message` from the server and `final` when trying again cannot help. */
export async function post(text, messageId = "") {
  const body = JSON.stringify({
    session: session() || null,
    text,
    language: form.elements.language.value,
    message_id: messageId,
    from: linked(),
  });
  return send({ "Content-Type": "application/json", Accept: "application/json" }, body);
}

/** The same with the picture or PDF of a form; its name stays here. */
export async function postFile(fields, messageId) {
  const body = new FormData();
  body.append("session", session());
  body.append("language", form.elements.language.value);
  body.append("message_id", messageId);
  if (linked()) body.append("from", linked());
  body.append("file", fields.get("file"), "offer");
  return send({ Accept: "application/json" }, body);
}

async function send(headers, body) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), LONGEST_ANSWER_MS);
  try {
    const response = await fetch("/chat", { method: "POST", headers, body, signal: abort.signal });
    const answer = await response.json();
    if (response.ok) return answer;
    const final = response.status < 500 && response.status !== 429 && response.status !== 408;
    throw Object.assign(new Error(answer.message), { final, code: answer.error });
  } finally {
    clearTimeout(timer);
  }
}
