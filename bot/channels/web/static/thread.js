/** Shows messages in the log. Text enters the page only as text nodes: there is no HTML to inject. */

const log = document.getElementById("log");
const shown = new Set(); // ids of replies on the page
const thread = document.getElementById("thread");
const newer = document.getElementById("newer");
const words = document.body.dataset;

// Long numbers are linked as the answers write them, in groups; ticket codes have no gaps and are left alone.
const LONG_NUMBER = /\+\d[\d \u00a0/-]{6,}\d|\b0\d{2,3}[ \u00a0/-]\d[\d \u00a0/-]{2,}\d/;
const EMERGENCY_NUMBER = /\b1(?:12|2[2-4])\b(?![.,]\d)/;
const EITHER = new RegExp(LONG_NUMBER.source + "|" + EMERGENCY_NUMBER.source, "g");
const LONG_ONLY = new RegExp(LONG_NUMBER.source, "g");
const WITH_EMERGENCY = new Set(["emergency", "self_harm"]); // elsewhere 122 may be an amount of money

export function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function callLink(number) {
  return make("a", { href: "tel:" + number.replace(/[^+\d]/g, ""), dir: "ltr" }, number);
}

/** The text with its telephone numbers as links, which also keeps them in order inside Arabic. */
function withCalls(text, topic) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(WITH_EMERGENCY.has(topic) ? EITHER : LONG_ONLY)) {
    parts.push(text.slice(end, match.index), callLink(match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function authorLabel(author) {
  const { lang, dir } = document.documentElement;
  return make("span", { className: "author", lang, dir }, words[author]);
}

function choices(buttons) {
  const chips = buttons.map(({ title, payload }) => make("button", { type: "button", value: payload }, title));
  return make("div", { className: "choices" }, ...chips);
}

/** Nothing is fetched, and nothing is heard, before somebody presses play. */
function player(recording) {
  return make("audio", { controls: true, preload: "none", src: recording, ariaLabel: words.listen });
}

function entry(message) {
  const { author = "bot", topic, language, direction, buttons = [] } = message;
  const urgent = topic === "emergency" ? " urgent" : "";
  const node = make("li", { className: author + urgent, dir: direction || "auto" }, authorLabel(author));
  if (language) node.lang = language;
  node.append(make("div", { className: "text" }, ...withCalls(message.text, topic)));
  if (message.recording) node.append(player(message.recording));
  if (buttons.length) node.append(choices(buttons));
  return node;
}

function isAtEnd() {
  return Math.abs(log.scrollTop) < 80; // the log grows upwards: its end is 0
}

function toEnd() {
  log.scrollTop = 0;
  const pageScrolls = log.scrollHeight <= log.clientHeight; // in low windows
  if (pageScrolls) thread.lastElementChild.scrollIntoView({ block: "nearest" });
  newer.hidden = true;
}

/** The digit that chooses each open button: they are counted over all answers of a turn. */
function numberChoices() {
  const open = thread.querySelectorAll("li:not(.intro) > .choices button:enabled");
  open.forEach((chip, index) => (chip.dataset.digit = index + 1));
}

/** Add messages; a reader at the end is led to where the new ones begin, any other is told. */
export function show(received) {
  const messages = received.filter(isNew);
  if (!messages.length) return;
  const atEnd = isAtEnd();
  const nodes = messages.map(entry);
  thread.append(...nodes);
  numberChoices();
  if (!atEnd) newer.hidden = false;
  else if (heightFrom(nodes[0]) > log.clientHeight) nodes[0].scrollIntoView();
  else toEnd();
}

/** A reply may arrive twice, with the answer and as a live event: it is shown once. */
function isNew(message) {
  if (message.id === null || message.id === undefined) return true;
  if (shown.has(message.id)) return false;
  shown.add(message.id);
  return true;
}

function heightFrom(node) {
  return thread.getBoundingClientRect().bottom - node.getBoundingClientRect().top;
}

/** The person's own message, marked as under way. */
export function showOwn(text) {
  const node = make("li", { className: "you waiting", dir: "auto" }, authorLabel("you"));
  node.append(make("div", { className: "text" }, text));
  thread.append(node);
  toEnd();
  return node;
}

/** Say under a message why it did not arrive. */
export function showProblem(node, reason, ...more) {
  const problem = make("p", { className: "problem", dir: document.documentElement.dir }, reason, ...more);
  problem.setAttribute("role", "alert");
  node.append(problem);
  problem.scrollIntoView({ block: "nearest" });
}

export function clearProblem(node) {
  for (const problem of node.querySelectorAll(".problem")) problem.remove();
}

/** Offered buttons count for one turn: what was chosen stays visible, the rest can no longer be pressed. */
export function closeChoices(chosen) {
  for (const chip of thread.querySelectorAll(".choices button")) chip.disabled = true;
  if (chosen) chosen.classList.add("chosen");
}

/** Numbers in messages that came with the page become links, as in those that come later. */
export function linkNumbers() {
  for (const text of thread.querySelectorAll("li:not(.you) > .text")) {
    const urgent = text.parentNode.classList.contains("urgent");
    const parts = withCalls(text.textContent, urgent ? "emergency" : "");
    text.textContent = "";
    text.append(...parts);
  }
}

/** An opened explanation is read from its beginning. */
for (const details of thread.querySelectorAll("details")) {
  details.addEventListener("toggle", () => details.scrollIntoView({ block: "start" }));
}

newer.addEventListener("click", toEnd);
log.addEventListener("scroll", () => {
  if (isAtEnd()) newer.hidden = true;
});
