/** Live replies: one stream at a time; when it breaks, what was missed is fetched and a new one is opened. */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;

let source = null;
let timer = 0;
let wait = FIRST_WAIT_MS;

/**
 * Listen with a fresh ticket unless a stream is open.
 * `on` has `message(data)`, `typing()`, `held()`, `quiet()` and `lost()`, which fetches what is new and listens again.
 */
export function listen(ticket, on) {
  if (!ticket || (source && source.readyState !== EventSource.CLOSED)) return;
  clearTimeout(timer);
  source = new EventSource("/chat/events?ticket=" + encodeURIComponent(ticket));
  source.addEventListener("open", () => (wait = FIRST_WAIT_MS));
  source.addEventListener("message", (event) => on.message(JSON.parse(event.data)));
  source.addEventListener("typing", on.typing);
  source.addEventListener("held", on.held);
  for (const name of ["joined", "left"]) source.addEventListener(name, on.quiet);
  source.addEventListener("error", () => tryLater(on.lost));
}

/** Call `lost` after a while, longer each time it is needed again. */
export function tryLater(lost) {
  stop();
  timer = setTimeout(lost, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT_MS);
}

export function isListening() {
  return source !== null;
}

export function stop() {
  clearTimeout(timer);
  if (source) source.close();
  source = null;
}
