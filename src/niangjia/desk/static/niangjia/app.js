// What every desk page does beyond plain HTML. Without this file every page still works.

const THEME_KEY = "niangjia.theme";
const root = document.documentElement;

function showTheme() {
  const current = root.dataset.theme ?? "auto";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current));
  }
}

function chooseTheme(choice) {
  try {
    if (choice === "auto") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, choice);
  } catch {
    // Storage closed: the choice holds for this page only.
  }
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
  showTheme();
  document.dispatchEvent(new CustomEvent("niangjia:theme"));
}

function startTheme() {
  for (const box of document.querySelectorAll("[data-theme-box]")) box.hidden = false;
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.addEventListener("click", () => chooseTheme(button.dataset.themeChoice));
  }
  showTheme();
}

// A note counts its seconds down, waits while it is read or held, and then goes.
function startNote(note) {
  if (note.dataset.started) return;
  note.dataset.started = "yes";
  const close = note.querySelector("[data-note-close]");
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => note.remove());
  }
  let left = Number(note.dataset.seconds ?? 0);
  if (!left) return;
  const shown = note.querySelector("[data-note-left]");
  const timer = setInterval(() => {
    if (!note.isConnected) return clearInterval(timer);
    if (note.matches(":hover, :focus-within")) return;
    left -= 1;
    if (shown) shown.textContent = String(left);
    if (left <= 0) {
      clearInterval(timer);
      note.remove();
    }
  }, 1000);
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

// j and k walk the rows of a list marked data-list; enter follows the focused link by itself.
function walkList(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const step = { j: 1, k: -1 }[event.key];
  const all = [...document.querySelectorAll("[data-list] [data-row-link]")];
  const links = all.filter((link) => link.getClientRects().length > 0); // not those filtered out
  if (!step || links.length === 0) return;
  const row = document.activeElement?.closest("tr, li");
  const here = links.findIndex((link) => link === document.activeElement || row?.contains(link));
  const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
  event.preventDefault();
}

// A link of the error summary puts the cursor into the field, not only the field into view.
function followError(event) {
  const link = event.target.closest(".error-summary a[href^='#']");
  if (!link) return;
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const control = place?.matches("input, select, textarea")
    ? place
    : place?.querySelector("input, select, textarea");
  if (!control) return;
  control.focus();
  event.preventDefault();
}

function closeMore(event) {
  for (const more of document.querySelectorAll("details.more[open]")) {
    const outside = event.type === "click" && !more.contains(event.target);
    if (!outside && event.key !== "Escape") continue;
    more.open = false;
    if (event.key === "Escape") more.querySelector("summary").focus();
  }
}

// The key "/" goes to the search box that can be seen, as in any long list on the web.
function goToSearch(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) return;
  const boxes = [...document.querySelectorAll("[data-search-box]")];
  const box = boxes.findLast((one) => one.offsetParent !== null);
  if (!box) return;
  box.focus();
  event.preventDefault();
}

// By which clock a form was sent, where the server asks: its own may be wrong.
function tellTime(event) {
  for (const field of event.target.querySelectorAll("[data-now]")) {
    field.value = new Date().toISOString();
  }
}

function startNotes() {
  document.querySelectorAll(".note").forEach(startNote);
}

startTheme();
startNotes();
document.querySelector(".error-summary")?.focus();
document.addEventListener("keydown", walkList);
document.addEventListener("keydown", goToSearch);
document.addEventListener("keydown", closeMore);
document.addEventListener("click", closeMore);
document.addEventListener("click", followError);
document.addEventListener("submit", tellTime);
document.addEventListener("htmx:afterSettle", startNotes);
