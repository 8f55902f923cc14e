// The page of the editor: mounts the text, its bar, its margin; without it the plain form is used.

import {
  EditorState,
  EditorView,
  Plugin,
  baseKeymap,
  history,
  keymap,
  redo,
  undo,
} from "../prosemirror/prosemirror.js";
import { chooser } from "./choosing.js";
import { insertPlugin, inserting } from "./inserting.js";
import { Keeping } from "./keeping.js";
import { markPlugin, marking } from "./marking.js";
import { newKey, nodesFrom, schema } from "./paper.js";
import { Saving } from "./saving.js";

const POLL = 4000;
const VALUES = 60_000;

const told = (id) => JSON.parse(document.getElementById(id).textContent);
const root = document.getElementById("editor");
const plain = document.getElementById("plain");
const page = {
  ...root.dataset,
  draft: told("draft"),
  why: told("stays"),
  words: told("words"),
  token: plain.querySelector("[name=csrfmiddlewaretoken]").value,
};

function nextLine(state, dispatch) {
  dispatch(state.tr.insertText("\n").scrollIntoView());
  return true;
}

// Where a paragraph was divided or copied, the longest of its like keeps the name.
const naming = new Plugin({
  appendTransaction(transactions, _old, state) {
    if (!transactions.some((tr) => tr.docChanged)) return null;
    const keepers = new Map();
    state.doc.forEach((node) => {
      const { key } = node.attrs;
      const isLonger = node.content.size > (keepers.get(key)?.content.size ?? -1);
      if (key && isLonger) keepers.set(key, node);
    });
    const tr = state.tr;
    const named = new Set();
    state.doc.forEach((node, pos) => {
      const { key } = node.attrs;
      if (node.type !== schema.nodes.paragraph) return;
      if (keepers.get(key) === node && !named.has(key)) return named.add(key);
      tr.setNodeAttribute(pos, "key", newKey());
      tr.setNodeAttribute(pos, "was", null);
      return undefined;
    });
    return tr.docChanged ? tr.setMeta("named", true) : null;
  },
  // Tables and notes are Word's: they cannot be deleted here.
  filterTransaction(tr, state) {
    if (!tr.docChanged || tr.getMeta("taken")) return true;
    const count = (doc) => doc.content.content.filter((one) => one.type.name === "fixed").length;
    return count(tr.doc) >= count(state.doc);
  },
});

function stateOf() {
  return EditorState.create({
    doc: schema.nodes.doc.create(null, nodesFrom(page.draft.blocks, page.why)),
    plugins: [
      insertPlugin(page),
      keymap({ "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Shift-Enter": nextLine }),
      keymap(baseKeymap),
      history(),
      naming,
      markPlugin(page.words, told("comments")),
    ],
  });
}

const status = document.getElementById("save-state");

function tell(state, more = "") {
  status.dataset.state = state;
  const words = page.words[state] ?? "";
  const text = more ? `${words} ${more}` : words;
  if (status.textContent !== text) status.textContent = text;
}

let saving = null; // made once there is a view
const view = new EditorView(root.querySelector("[data-paper]"), {
  state: stateOf(),
  attributes: {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": page.label,
    lang: "zh-Hans",
    spellcheck: "false",
  },
  editable: () => !saving?.isChoosing,
  dispatchTransaction(tr) {
    const { state, transactions } = view.state.applyTransaction(tr);
    view.updateState(state);
    if (transactions.some((one) => one.docChanged && !one.getMeta("taken") && !one.getMeta("named"))) {
      saving?.changed();
    }
    showSelection(state);
  },
});

const news = document.getElementById("news");
const choose = chooser(document.getElementById("clashes"), page.words);
saving = new Saving({
  view,
  page: { ...page, onSaved: refreshValues },
  keeping: new Keeping(page.edition, page.member),
  tell,
  choose: (...asked) => {
    news.hidden = true;
    choose(...asked);
  },
});

async function refreshValues() {
  try {
    const { values } = await (await fetch(page.values)).json();
    view.dispatch(view.state.tr.setMeta(marking, { values }));
  } catch {
    // Off the line the last values stay.
  }
}

async function poll() {
  if (document.hidden || saving.isSending || saving.isChoosing) return;
  try {
    const newest = await (await fetch(page.newest)).json();
    const isNew = newest.version > saving.version && saving.version > 0 && !saving.isSending;
    news.hidden = !isNew;
    if (isNew) news.querySelector("[data-who]").textContent = newest.by;
  } catch {
    if (saving.isDirty) tell("offline");
  }
}

news.querySelector("button").addEventListener("click", async () => {
  await saving.takeNewest();
  news.hidden = true;
  view.focus();
});

const kind = document.getElementById("kind");

function showSelection(state) {
  const parent = state.selection.$head.parent;
  if (parent.type === schema.nodes.paragraph) kind.value = parent.attrs.kind;
  const { from, to } = state.selection;
  const form = document.getElementById("comment");
  if (from === to || !form) return;
  const between = (start, end) => state.doc.textBetween(start, end, "\n", (leaf) => leaf.attrs.text ?? "");
  const [start, end] = [state.selection.$from.start(), state.selection.$to.end()];
  form.elements.quote.value = between(from, to).split("\n")[0].slice(0, 120);
  form.elements.before.value = between(start, from).slice(-12);
  form.elements.after.value = between(to, end).slice(0, 12);
}

kind.addEventListener("change", () => {
  const { from, to } = view.state.selection;
  const tr = view.state.tr;
  view.state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type === schema.nodes.paragraph) tr.setNodeAttribute(pos, "kind", kind.value);
    return false;
  });
  view.dispatch(tr);
  view.focus();
});

const acts = {
  undo: () => undo(view.state, view.dispatch),
  redo: () => redo(view.state, view.dispatch),
  figure: () => {
    const { from } = view.state.selection;
    view.dispatch(view.state.tr.insertText("/").setMeta(inserting, from));
  },
};
for (const button of document.querySelectorAll("[data-act]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    view.focus();
    acts[button.dataset.act]();
  });
}

// A form of this page leaves it: first the text is saved.
for (const form of document.querySelectorAll("form[data-leaves]")) {
  form.addEventListener("submit", async (event) => {
    if (!saving.isDirty) return;
    event.preventDefault();
    if (await saving.flush()) form.submit();
  });
}

plain.hidden = true;
root.hidden = false;
tell("saved");
showSelection(view.state);
await saving.restore();
refreshValues();
setInterval(poll, POLL);
setInterval(refreshValues, VALUES);
document.addEventListener("visibilitychange", poll);
root.dataset.ready = "yes";
