// What is typed stays on this device until the server has it, also when the page is closed.

const PREFIX = "niangjia.edition.";

function tabName() {
  const name = sessionStorage.getItem(`${PREFIX}tab`) ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem(`${PREFIX}tab`, name);
  return name;
}

/** The place of one member's text of one edition in this tab; storage may be closed or full. */
export class Keeping {
  constructor(edition, member) {
    this.prefix = `${PREFIX}${member}.${edition}.`;
    try {
      this.name = this.prefix + tabName();
      navigator.locks?.request(this.name, () => new Promise(() => {}));
    } catch {
      this.name = this.prefix;
    }
  }

  /** Keep it; false where the device takes nothing. */
  keep(told) {
    try {
      localStorage.setItem(this.name, JSON.stringify(told));
      return true;
    } catch {
      return false;
    }
  }

  clear() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Nothing was kept there.
    }
  }

  /** What this tab kept, else what a tab kept that is closed now. */
  async left() {
    try {
      const own = localStorage.getItem(this.name);
      if (own) return JSON.parse(own);
      const held = await this.held();
      const others = Object.keys(localStorage).filter((one) => one.startsWith(this.prefix));
      const lonely = others.find((one) => !held.has(one));
      if (!lonely) return null;
      const told = localStorage.getItem(lonely);
      localStorage.setItem(this.name, told);
      localStorage.removeItem(lonely);
      return JSON.parse(told);
    } catch {
      return null;
    }
  }

  async held() {
    const found = await navigator.locks?.query();
    return new Set(found?.held.map((lock) => lock.name) ?? []);
  }
}
