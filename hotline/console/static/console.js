/** Live pages and keys. Everything also works without this file; then a page is read anew by hand. */

import { refresh } from "./refresh.js";
import "./keys.js";
import { heard } from "./presence.js";

const TOGETHER_MS = 150; // news that come close together cause one reading
const AGAIN_MS = 3000;
const CLOCK_MS = 60000; // waiting times go on while nothing happens

let timer = 0;

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => refresh(connected), TOGETHER_MS);
}

function connected(well) {
  document.getElementById("offline").hidden = well;
}

function listen() {
  const source = new EventSource(document.body.dataset.events);
  source.addEventListener("open", soon); // what was missed while the line was down
  source.addEventListener("news", (event) => heard(event.data) || soon());
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
