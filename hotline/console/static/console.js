/** Live pages and keys. Everything also works without this file; then a page is read anew by hand. */

import { refresh } from "./refresh.js";
import "./keys.js";
import "./send.js";
import { askWhoCalls } from "./calls.js";
import { heard } from "./presence.js";

const TOGETHER_MS = 150; // news that come close together cause one reading
const SPREAD_MS = 850; // of the queue: fifty of them need not ask in the same moment
const AGAIN_MS = 3000;
const CLOCK_MS = 60000; // waiting times go on while nothing happens
const STAFF_NEWS = "ticket"; // of some ticket; a ticket's own page hears news of its conversation besides

const isLive = document.querySelector("[data-live]") !== null;
const isTicket = document.body.dataset.page !== undefined;
let timer = 0;

function soon() {
  if (!isLive) return;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(connected), TOGETHER_MS + (isTicket ? 0 : Math.random() * SPREAD_MS));
}

function connected(well) {
  document.getElementById("offline").hidden = well;
}

function happened(news) {
  if (news === STAFF_NEWS || news === "reply") askWhoCalls();
  if (heard(news) || (news === STAFF_NEWS && isTicket)) return;
  soon();
}

function listen() {
  const source = new EventSource(document.body.dataset.events);
  source.addEventListener("open", () => {
    connected(true);
    soon(); // what was missed while the line was down
    askWhoCalls();
  });
  source.addEventListener("news", (event) => happened(event.data));
  source.addEventListener("error", () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MS);
    soon();
  });
}

const log = document.getElementById("log");
if (log) log.scrollTop = log.scrollHeight;
if (document.body.dataset.events) {
  listen();
  setInterval(soon, CLOCK_MS);
}
