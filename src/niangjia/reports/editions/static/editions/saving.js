// Saves what is typed, a little later and by itself; nothing typed is lost and nobody overwritten.

import { blocksOf, nodesFrom, renaming, taking } from "./paper.js";

const PAUSE = 1200; // after the last key
const AGAIN = 4000; // when the line was down

export class Saving {
  constructor({ view, page, keeping, tell, choose }) {
    Object.assign(this, { view, page, keeping, tell, choose });
    this.version = page.draft.version;
    this.base = page.draft.blocks;
    this.edits = 0; // how often the text was changed here
    this.saved = 0; // up to which change the server has it
    this.isSending = false;
    this.isChoosing = false;
    addEventListener("online", () => this.soon(0));
    addEventListener("pagehide", () => this.isDirty && this.keep());
    addEventListener("beforeunload", (event) => {
      if (this.isDirty && !this.keep()) event.preventDefault();
    });
  }

  get isDirty() {
    return this.edits !== this.saved;
  }

  /** What an earlier visit could not send. */
  async restore() {
    const left = await this.keeping.left();
    if (!left?.blocks) return;
    this.take(left.blocks);
    Object.assign(this, { version: left.version, base: left.base });
    this.changed();
  }

  /** Something was typed. */
  changed() {
    this.edits += 1;
    const isKept = this.keep();
    if (!this.isSending) this.tell(isKept ? "typed" : "nowhere");
    this.soon(PAUSE);
  }

  keep() {
    const { version, base } = this;
    return this.keeping.keep({ version, base, blocks: blocksOf(this.view.state.doc) });
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  /** Send everything, also what is typed while something is on its way; true when it is there. */
  async flush() {
    await this.flight;
    return this.isDirty ? this.send() : true;
  }

  /** Send all that the server does not have; true when it has everything. */
  send() {
    if (this.isSending || this.isChoosing) return Promise.resolve(false);
    if (!this.isDirty) return Promise.resolve(true);
    this.flight = this.sendNow();
    return this.flight;
  }

  async sendNow() {
    clearTimeout(this.timer);
    this.isSending = true;
    this.tell("sending");
    const sent = { edits: this.edits, blocks: blocksOf(this.view.state.doc) };
    let answer;
    try {
      answer = await this.post(sent.blocks);
    } catch {
      this.tell("offline");
      this.soon(AGAIN);
      return false;
    } finally {
      this.isSending = false;
    }
    this.settle(answer, sent);
    return !this.isDirty;
  }

  async post(blocks) {
    const response = await fetch(this.page.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.page.token },
      body: JSON.stringify({ version: this.version, base: this.base, blocks }),
    });
    const isJson = response.headers.get("Content-Type")?.includes("json");
    if (response.status >= 500) throw new Error(String(response.status));
    return { status: response.status, told: isJson && !response.redirected ? await response.json() : null };
  }

  settle({ status, told }, sent) {
    if (told === null) {
      this.tell("signed-out");
      setTimeout(() => this.renew(), AGAIN);
    } else if (status === 409) {
      if (this.edits !== sent.edits) this.soon(0);
      else this.clash(told);
    } else if (status !== 200) {
      this.tell("refused", (told.reasons ?? []).join(" "));
    } else {
      this.accept(told, sent);
    }
  }

  /** Signed in again meanwhile, and as the same member: the page gets a token that holds. */
  async renew() {
    try {
      const newest = await (await fetch(this.page.newest)).json();
      if (String(newest.member) === this.page.member) {
        this.page.token = newest.token;
        this.soon(0);
        return;
      }
    } catch {
      // Not signed in yet.
    }
    setTimeout(() => this.renew(), AGAIN);
  }

  accept(told, sent) {
    if (told.sent) {
      this.dispatch(renaming(this.view.state, sent.blocks, told.sent));
      Object.assign(this, { version: told.version, base: told.sent });
    } else if (this.edits === sent.edits) {
      this.take(told.blocks);
      Object.assign(this, { version: told.version, base: told.blocks });
    } else {
      this.mergeLater(sent.blocks);
    }
    this.saved = sent.edits;
    if (this.isDirty) {
      this.keep();
      this.soon(PAUSE);
    } else this.keeping.clear();
    this.tell(this.isDirty ? "typed" : "saved");
    this.page.onSaved?.();
  }

  /** Typed on while others' text came back: what was sent is the base of the next merge. */
  mergeLater(blocks) {
    const answered = blocks.map((block, index) => ({ ...block, was: index }));
    this.dispatch(renaming(this.view.state, blocks, answered));
    this.base = answered;
    this.version = 0; // no version at all: the server merges
  }

  /** Both changed one paragraph: the person chooses, and nothing is sent until she has. */
  clash(told) {
    this.isChoosing = true;
    this.tell("choosing");
    this.choose(told.items, (blocks) => {
      this.take(blocks);
      Object.assign(this, { version: told.version, base: told.blocks, isChoosing: false });
      this.changed();
      this.soon(0);
    });
  }

  /** Others' newest text, where there is nothing here that they do not have. */
  async takeNewest() {
    if (this.isDirty) return this.send();
    const told = await (await fetch(`${this.page.newest}?text=1`)).json();
    if (this.isDirty) return this.send();
    this.take(told.blocks);
    Object.assign(this, { version: told.version, base: told.blocks });
    this.tell("saved");
    return true;
  }

  take(blocks) {
    this.dispatch(taking(this.view.state, nodesFrom(blocks, this.page.why)));
  }

  dispatch(tr) {
    this.view.dispatch(tr);
  }
}
