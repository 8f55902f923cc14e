// The quick exit. Without this file the button still leaves: it is a form.
// Order matters: first nothing is to be seen, then the session ends, then this entry of the history
// is replaced. Pages that come out of the browser's memory again are covered at once.

const LEFT = "l=1; path=/; max-age=1800; samesite=lax";
const IN_A_ROW_MS = 3000;
const box = document.querySelector("[data-leave-to]");

function cover() {
  document.documentElement.classList.add("has-left");
  document.title = box.dataset.leaveTitle;
}

function leave() {
  cover();
  document.cookie = LEFT;
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {
    // Storage closed: nothing lies in it.
  }
  fetch(box.action, { method: "POST", keepalive: true, credentials: "same-origin" }).catch(() => {});
  location.replace(box.dataset.leaveTo);
}

let presses = [];

function countShift(event) {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  presses = presses.filter((at) => event.timeStamp - at < IN_A_ROW_MS);
  presses.push(event.timeStamp);
  const told = box.querySelector("[data-leave-count]");
  told.textContent = [undefined, told.dataset.two, told.dataset.one][presses.length] ?? "";
  if (presses.length === 3) leave();
}

if (box) {
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", countShift);
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.cookie.includes("l=1")) {
      cover();
      location.reload();
    }
  });
}
