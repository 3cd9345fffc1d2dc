/** Urgent tickets that nobody has: a line on every page, a sound, and a notice that gives nothing away. */

const AGAIN_MS = 45000; // it rings again as long as nobody has taken it or said that they see it
const TOGETHER_MS = 150;
const SPREAD_MS = 350;
const QUIET = "quiet"; // the name of a window whose operator wants no sound; it goes with the window
const line = document.getElementById("calls");
const rung = new Map(); // ticket to when it last rang here
let sound = null;
let timer = 0;

function mayRing() {
  return window.name !== QUIET;
}

/** Two tones, twice; made here, so that no file is needed. Browsers are silent until the page was once clicked. */
function ring() {
  sound = sound || new AudioContext();
  [880, 660, 880, 660].forEach((pitch, place) => {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const begins = sound.currentTime + place * 0.22;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.25, begins);
    loudness.gain.exponentialRampToValueAtTime(0.001, begins + 0.2);
    tone.connect(loudness).connect(sound.destination);
    tone.start(begins);
    tone.stop(begins + 0.2);
  });
}

function notify(place) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const notice = new Notification(line.dataset.title, { body: line.dataset.words, tag: "putokaz", renotify: true });
  notice.onclick = () => (window.focus(), location.assign(place));
}

function shown(list) {
  line.querySelector("ul")?.remove();
  const calls = [...list.querySelectorAll("[data-call]")];
  if (calls.length) line.prepend(document.importNode(list, true));
  line.classList.toggle("some", calls.length > 0);
  document.title = (calls.length ? `(${calls.length}) ` : "") + document.title.replace(/^\(\d+\) /, "");
  const own = document.body.dataset.page;
  const due = calls.filter(
    (call) => "rings" in call.dataset && call.pathname !== own && Date.now() - (rung.get(call.dataset.call) || 0) > AGAIN_MS
  );
  due.forEach((call) => rung.set(call.dataset.call, Date.now()));
  if (!due.length || !mayRing()) return;
  ring();
  notify(due[0].pathname);
}

/** Ask who calls; soon, so that news that come together ask once. */
export function askWhoCalls() {
  if (!line) return;
  clearTimeout(timer);
  const spread = Math.random() * SPREAD_MS;
  timer = setTimeout(() => {
    const request = new XMLHttpRequest(); // parses the page without making markup from text
    request.open("GET", "/console/calls");
    request.setRequestHeader("X-Background", "1");
    request.responseType = "document";
    request.onload = () => {
      const list = request.status === 200 && request.response.getElementById("calling");
      if (list) shown(list);
    };
    request.send();
  }, TOGETHER_MS + spread);
}

if (line) {
  const button = line.querySelector("button");
  const show = () => button.setAttribute("aria-pressed", String(mayRing()));
  button.addEventListener("click", () => {
    const asks = "Notification" in window && Notification.permission === "default";
    if (asks) Notification.requestPermission();
    window.name = mayRing() && !asks ? QUIET : "";
    show();
    if (mayRing()) ring();
  });
  button.hidden = false;
  show();
  askWhoCalls();
  setInterval(askWhoCalls, AGAIN_MS);
}
