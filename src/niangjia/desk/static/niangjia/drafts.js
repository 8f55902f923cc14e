// Drafts: what is typed into a form marked data-draft is kept sealed in this browser until the
// server says it has it. The key comes with the page and lives in memory only; a page of the same
// unlocked session brings it again. Signed out or locked, every draft is gone.

const PREFIX = "d:";
const PAUSE = 400;
const BLOCK = 256;
const NONCE = 12;

function drafts() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

function wipe() {
  for (const name of drafts()) localStorage.removeItem(name);
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function bytes(text) {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

async function sealed(key, text) {
  const content = new TextEncoder().encode(text.padEnd(Math.ceil((text.length + 1) / BLOCK) * BLOCK));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, content);
  return base64([...nonce, ...new Uint8Array(locked)]);
}

async function opened(key, text) {
  const all = bytes(text);
  const cut = { name: "AES-GCM", iv: all.slice(0, NONCE) };
  const content = await crypto.subtle.decrypt(cut, key, all.slice(NONCE));
  return new TextDecoder().decode(content);
}

// The server's word that a draft arrived: let go of it, and of the word.
function letGoOfReceived() {
  const said = /(?:^|; )dr=([0-9a-zA-Z]+)/.exec(document.cookie);
  if (!said) return;
  for (const name of drafts()) {
    if (JSON.parse(localStorage.getItem(name)).id === said[1]) localStorage.removeItem(name);
  }
  document.cookie = "dr=; path=/; max-age=0; samesite=strict";
}

function typed(form) {
  const skipped = new Set(["csrfmiddlewaretoken", "draft_id"]);
  const all = [...new FormData(form)].filter(([name]) => !skipped.has(name));
  return all.filter(([, value]) => typeof value === "string");
}

function fill(form, values) {
  const told = new Map();
  for (const [name, value] of values) told.set(name, [...(told.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || ["submit", "file"].includes(field.type)) continue;
    if (["radio", "checkbox"].includes(field.type)) {
      if (told.has(field.name) || field.type === "checkbox") {
        field.checked = (told.get(field.name) ?? []).includes(field.value);
      }
    } else if (told.has(field.name) && field.name !== "csrfmiddlewaretoken") {
      field.value = told.get(field.name)[0];
    }
  }
}

// What was found again is seen: unfolded, and said.
function show(form) {
  const folded = form.closest("details");
  if (folded) folded.open = true;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = form.dataset.draftSays;
  form.prepend(said);
}

function hasWords(form) {
  return [...form.elements].some(
    (field) => field.matches("textarea, input[type=text]") && field.value.trim() !== "",
  );
}

async function keep(form) {
  const name = PREFIX + form.dataset.draft;
  const key = await crypto.subtle.importKey("raw", bytes(form.dataset.draftKey), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  form.removeAttribute("data-draft-key"); // from now on in memory only
  const mark = document.createElement("input");
  Object.assign(mark, { type: "hidden", name: "draft_id" });
  mark.value = base64(crypto.getRandomValues(new Uint8Array(18))).replace(/[^0-9a-zA-Z]/g, "x");
  form.append(mark);

  const known = localStorage.getItem(name);
  if (known && !form.querySelector("[aria-invalid=true], .field-wrong")) {
    try {
      const { id, text } = JSON.parse(known);
      fill(form, JSON.parse(await opened(key, text)));
      mark.value = id;
      form.dataset.draftFound = "yes";
      show(form);
    } catch {
      localStorage.removeItem(name); // of another session: nobody can read it any more
    }
  }

  let waiting = 0;
  let last = Promise.resolve();
  const save = () => {
    clearTimeout(waiting);
    last = last.then(async () => {
      if (!hasWords(form)) return localStorage.removeItem(name);
      const text = await sealed(key, JSON.stringify(typed(form)));
      localStorage.setItem(name, JSON.stringify({ id: mark.value, text }));
      form.dataset.draftKept = "yes";
    });
    return last;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => void save());
  addEventListener("pagehide", () => clearTimeout(waiting));
}

function isLeaving(form) {
  const place = new URL(form.action, location.href).pathname;
  return place.endsWith("/sign-out/") || place === "/key/lock/";
}

try {
  const isSignedOut = document.querySelector(".shell-signed-out") !== null;
  const isAtDoor = location.pathname === "/key/";
  if (isSignedOut || isAtDoor) wipe();
  letGoOfReceived();
  document.addEventListener("submit", (event) => isLeaving(event.target) && wipe());
  if (globalThis.crypto?.subtle) {
    for (const form of document.querySelectorAll("form[data-draft]")) void keep(form);
  }
} catch {
  // Storage closed: nothing is kept, everything else works.
}
