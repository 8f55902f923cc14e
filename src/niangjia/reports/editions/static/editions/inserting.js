// Typing "/" asks for a figure: a list of measures by Chinese, pinyin or English, each with its value.

import { Plugin, PluginKey } from "../prosemirror/prosemirror.js";
import { schema } from "./paper.js";

const SLASHES = ["/", "\uff0f"];
const LONGEST = 30;
const PAUSE = 120;
export const inserting = new PluginKey("inserting");

/** Where the slash stands, or null; it follows the text until the cursor leaves it. */
export function insertPlugin(page) {
  return new Plugin({
    key: inserting,
    state: {
      init: () => null,
      apply(tr, at) {
        const told = tr.getMeta(inserting);
        if (told !== undefined) return told;
        if (at === null) return null;
        const now = tr.mapping.map(at, -1);
        return wordsBehind(tr.doc, tr.selection, now) === null ? null : now;
      },
    },
    props: {
      handleTextInput(view, from, _to, text) {
        if (!SLASHES.includes(text)) return false;
        view.dispatch(view.state.tr.insertText(text).setMeta(inserting, from));
        return true;
      },
      handleKeyDown: (view, event) => page.menu?.key(view, event) ?? false,
    },
    view: (view) => (page.menu = new Menu(view, page)),
  });
}

/** What stands between the slash and the cursor; null where it is no longer a search. */
function wordsBehind(doc, selection, at) {
  const { head, empty } = selection;
  if (!empty || head <= at || head > doc.content.size) return null;
  if (!doc.resolve(at).sameParent(doc.resolve(head))) return null;
  const words = doc.textBetween(at, head, "\n", "\n");
  const isSearch = SLASHES.includes(words[0]) && !words.includes("\n") && words.length < LONGEST;
  return isSearch ? words.slice(1) : null;
}

class Menu {
  constructor(view, page) {
    Object.assign(this, { view, page, found: [], chosen: 0, asked: null });
    this.box = document.getElementById("figure-menu");
    this.list = this.box.querySelector("[role=listbox]");
    this.note = this.box.querySelector("[data-note]");
    this.list.addEventListener("mousedown", (event) => {
      const index = [...this.list.children].indexOf(event.target.closest("[role=option]"));
      if (index < 0) return;
      event.preventDefault();
      this.chosen = index;
      this.take();
    });
  }

  update(view) {
    const at = inserting.getState(view.state);
    if (at === null) return this.close();
    const words = wordsBehind(view.state.doc, view.state.selection, at);
    if (this.box.hidden) this.open(at);
    if (words !== this.asked) this.ask(words);
    return undefined;
  }

  open(at) {
    this.box.hidden = false; // before that it has no frame
    const place = this.view.coordsAtPos(at);
    const frame = this.box.offsetParent.getBoundingClientRect();
    const most = Math.max(0, frame.width - this.box.offsetWidth - 8);
    this.box.style.left = `${Math.min(Math.max(0, place.left - frame.left), most)}px`;
    this.box.style.top = `${place.bottom - frame.top + 4}px`;
    this.view.dom.setAttribute("aria-controls", "figure-list");
  }

  close() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    Object.assign(this, { found: [], asked: null });
    this.list.replaceChildren();
    this.view.dom.removeAttribute("aria-activedescendant");
    this.view.dom.removeAttribute("aria-controls");
  }

  ask(words) {
    this.asked = words;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      try {
        const response = await fetch(`${this.page.measures}?q=${encodeURIComponent(words)}`);
        const { measures } = await response.json();
        if (this.asked === words) this.show(measures);
      } catch {
        this.note.textContent = this.page.words.noMeasures;
      }
    }, PAUSE);
  }

  show(found) {
    Object.assign(this, { found, chosen: 0 });
    this.note.textContent = found.length ? "" : this.page.words.noneFound;
    this.list.replaceChildren(...found.map((one, index) => optionOf(one, index)));
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.chosen));
    });
    const option = this.list.children[this.chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.view.dom.setAttribute("aria-activedescendant", option.id);
  }

  key(view, event) {
    if (this.box.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      this.chosen = (this.chosen + step + this.found.length) % this.found.length;
      this.mark();
      return true;
    }
    if (event.key === "Escape") {
      view.dispatch(view.state.tr.setMeta(inserting, null));
      return true;
    }
    if (["Enter", "Tab"].includes(event.key) && this.found.length) return this.take();
    return false;
  }

  take() {
    const { state } = this.view;
    const [at, one] = [inserting.getState(state), this.found[this.chosen]];
    const figure = schema.nodes.figure.create({ asked: one.asked, text: one.now });
    const tr = state.tr.replaceWith(at, state.selection.head, figure);
    this.view.dispatch(tr.setMeta(inserting, null).scrollIntoView());
    this.view.focus();
    return true;
  }
}

function optionOf(one, index) {
  const option = document.createElement("li");
  option.id = `figure-option-${index}`;
  option.setAttribute("role", "option");
  option.title = one.says;
  const [name, now] = ["span", "span"].map((tag) => document.createElement(tag));
  name.textContent = one.name;
  now.textContent = one.now;
  now.className = "num";
  option.append(name, " ", now);
  return option;
}
