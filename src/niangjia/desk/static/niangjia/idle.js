// A page that shows what only a key opens. Loaded only there. The server locks by itself when the
// idle time is over; this file warns a minute before, covers the page, and leads to the door.

const box = document.querySelector(".idle");
const idle = Number(box.dataset.idleSeconds) * 1000;
const WARN = Math.min(60_000, idle / 2);
const ASK_EVERY = Math.min(60_000, idle / 4); // typing keeps the key warm on the server too
const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
let last = now();
let told = now();
let locked = false;

// Two clocks, for neither is enough: the day's can be set back, the page's own stops in sleep.
function now() {
  return { day: Date.now(), page: performance.now() };
}

function since(then) {
  return Math.max(Date.now() - then.day, performance.now() - then.page);
}

function send(address) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token });
  return fetch(address, { method: "POST", body, keepalive: true, redirect: "manual" });
}

function tellServer() {
  told = now();
  send(box.dataset.stay)
    .then((answer) => {
      if (answer.status !== 204) cover();
    })
    .catch(() => {}); // no network: the page locks when its own time is over
}

function active() {
  if (locked || box.open) return;
  last = now();
  if (since(told) > ASK_EVERY) tellServer();
}

function stay() {
  last = now();
  box.close();
  tellServer();
}

function cover() {
  if (locked) return;
  locked = true;
  document.documentElement.classList.add("is-covered");
  box.querySelector("[data-idle-warning]").hidden = true;
  box.querySelector("[data-idle-covered]").hidden = false;
  if (!box.open) box.showModal();
  const here = location.pathname + location.search;
  const door = `${box.dataset.door}?next=${encodeURIComponent(here)}`;
  send(box.dataset.lock).finally(() => location.replace(door));
}

function tick() {
  const left = idle - since(last);
  if (left <= 0) return cover();
  if (left <= WARN) {
    box.querySelector("[data-idle-left]").textContent = String(Math.ceil(left / 1000));
    if (!box.open) box.showModal();
  }
}

for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
  addEventListener(kind, active, { passive: true, capture: true });
}
box.addEventListener("cancel", (event) => {
  event.preventDefault(); // Escape is a sign of life as well
  if (!locked) stay();
});
box.querySelector("[data-idle-stay]").addEventListener("click", stay);
// A machine that slept wakes up behind time: look at once, before anybody reads.
document.addEventListener("visibilitychange", tick);
addEventListener("pageshow", (event) => {
  if (event.persisted) cover();
});
setInterval(tick, 1000);
