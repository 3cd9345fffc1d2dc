/** The conversation: sends one message after the other, keeps what could not be sent, shows what comes back. */

import { isListening, listen, stop, tryLater } from "./events.js";
import { LONGEST_ANSWER_MS, keepSession, post, session, tellTyping } from "./server.js";
import { onUpload } from "./upload.js";
import { clearProblem, closeChoices, linkNumbers, make, show, showOwn, showProblem } from "./thread.js";

const TYPING_MS = 8000;

const form = document.getElementById("chat");
const box = document.getElementById("text");
const typing = document.getElementById("typing");
const waiting = document.getElementById("waiting");
const words = document.body.dataset;
const queue = []; // {text, node}, the first one is under way or waits to be tried again
let busy = false;
let typingTimer = 0;

function receive(answer) {
  keepSession(answer.session);
  show(answer.messages);
  listen(answer.events, on);
}

function showTyping(forMs) {
  typing.hidden = false;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, forMs);
}

function hideTyping() {
  typing.hidden = true;
}

const on = {
  message(message) {
    hideTyping();
    waiting.hidden = true;
    show([message]);
  },
  typing: () => showTyping(TYPING_MS),
  held: () => (waiting.hidden = false),
  quiet: hideTyping,
  lost: fetchNew,
};

async function fetchNew() {
  if (!session() || busy) return;
  try {
    receive(await post(""));
  } catch (error) {
    tryLater(fetchNew);
  }
}

function enqueue(text, shown, chosen) {
  closeChoices(chosen);
  queue.push({ text, node: showOwn(shown), id: newId() });
  sendQueue();
}

/** 128 random bits: a message sent again after a lost answer is known by it. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send what waits, in order; stop at the first that fails. */
async function sendQueue() {
  if (busy) return;
  busy = true;
  while (queue.length && (await sendFirst()));
  busy = false;
  if (!isListening()) tryLater(fetchNew);
}

async function sendFirst() {
  const { text, node, id } = queue[0];
  clearProblem(node);
  showTyping(LONGEST_ANSWER_MS);
  let answer;
  try {
    answer = await post(text, id);
  } catch (error) {
    return refuse(error, node, text);
  } finally {
    hideTyping();
  }
  node.classList.remove("waiting");
  waiting.hidden = true;
  queue.shift();
  receive(answer);
  return true;
}

/** A message that did not arrive stays visible and can be sent again; one that never will goes back into the box. */
function refuse(error, node, text) {
  if (error.code === "session") keepSession("");
  if (!error.final) {
    showProblem(node, words.offline, make("button", { type: "button", onclick: sendQueue }, words.retry));
    return false;
  }
  showProblem(node, error.message);
  queue.shift();
  if (!box.value) box.value = text;
  return true;
}

/** A file waits for no other message and holds up none. */
async function sendWhole(work) {
  showTyping(LONGEST_ANSWER_MS);
  try {
    receive(await work());
  } finally {
    hideTyping();
  }
}

onUpload(newId, sendWhole);

function focusBox() {
  if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
}

function sendBox() {
  const text = box.value.trim();
  box.value = "";
  if (text) enqueue(text, text);
  box.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendBox();
});

document.getElementById("thread").addEventListener("click", (event) => {
  const chip = event.target.closest(".choices button");
  if (!chip) return;
  event.preventDefault();
  enqueue(chip.value, chip.textContent, chip);
  focusBox(); // not on a phone: its keyboard would cover the next buttons
});

let toldAt = 0;

/** An operator who has this conversation open sees that somebody is writing; not what. */
box.addEventListener("input", () => {
  if (!session() || !box.value || Date.now() - toldAt < TYPING_MS / 2) return;
  toldAt = Date.now();
  tellTyping();
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendBox();
});

// A change of language keeps the conversation: the page comes again with the whole thread.
document.querySelector("nav").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !session()) return;
  event.preventDefault();
  const fields = { session: session(), language: link.lang, text: "" };
  const move = make("form", { method: "post", action: "/chat", hidden: true });
  for (const [name, value] of Object.entries(fields)) move.append(make("input", { name, value }));
  document.body.append(move);
  move.submit();
});

addEventListener("online", () => {
  if (queue.length) sendQueue();
  else fetchNew();
});
addEventListener("leave", stop);
addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && !isListening()) fetchNew();
});

linkNumbers();
listen(words.events, on);
focusBox();
