/** The phrasebook beside the reply: what is typed is looked for at once, without leaving the ticket. */

const PAUSE_MS = 200;

const form = document.getElementById("phrase-search");
const found = document.getElementById("phrases");
let timer = 0;
let asked = 0;

function look() {
  const number = ++asked;
  const request = new XMLHttpRequest(); // parses the page without making markup from text
  request.open("GET", form.action + "?" + new URLSearchParams(new FormData(form)));
  request.setRequestHeader("X-Background", "1");
  request.responseType = "document";
  request.onload = () => {
    const list = request.status === 200 && number === asked && request.response.getElementById("phrases");
    if (list) found.replaceChildren(...[...list.children].map((row) => document.importNode(row, true)));
  };
  request.send();
}

if (form && found) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  form.closest("details").addEventListener("toggle", () => found.children.length || look());
}
