/**
 * The way out: by the button, by Shift pressed three times, or by three taps on the top of the page.
 * The page is emptied before anything else, so that it does not wait for the network.
 */

const SHIFT_MS = 5000; // between two presses, as in GOV.UK's "Exit this page"
const TAP_MS = 700; // between two taps

/** Counts events that follow each other within `limit` milliseconds; calls `done` at the third. */
function threeTimes(limit, done) {
  let count = 0;
  let last = 0;
  return {
    add() {
      const now = Date.now();
      count = now - last < limit ? count + 1 : 1;
      last = now;
      if (count === 3) done();
    },
    reset() {
      count = 0;
    },
  };
}

/** Take everything off the page, the session included. */
function erase() {
  document.documentElement.className = "gone";
  document.body.textContent = "";
}

/** Tell the server without waiting for it. */
function endSession(session) {
  navigator.sendBeacon("/exit", new URLSearchParams({ session }));
}

function leave() {
  const field = document.querySelector("#exit [name=session]");
  const session = field ? field.value : "";
  erase();
  window.dispatchEvent(new Event("leave"));
  endSession(session);
  location.replace(document.body.dataset.exitUrl);
}

function watchShift() {
  const presses = threeTimes(SHIFT_MS, leave);
  let alone = false; // Shift held for a capital letter does not count
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses.reset();
    alone = event.key === "Shift";
  });
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && alone) presses.add();
  });
}

function watchTaps() {
  const taps = threeTimes(TAP_MS, leave);
  document.getElementById("top").addEventListener("click", (event) => {
    if (!event.target.closest("a, button")) taps.add();
  });
}

/** A page that comes back from the browser's memory shows nothing and begins anew. */
function watchReturn() {
  addEventListener("pagehide", erase);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace("/?lang=" + encodeURIComponent(document.documentElement.lang));
  });
}

document.documentElement.classList.add("script");
document.getElementById("exit").addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});
watchShift();
watchTaps();
watchReturn();
