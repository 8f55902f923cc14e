// A report as the editor holds it: paragraphs of words and figures, and what is only shown.

import { Schema } from "../prosemirror/prosemirror.js";

const KINDS = ["title", "heading1", "heading2", "paragraph"];

export const schema = new Schema({
  nodes: {
    doc: { content: "(paragraph | fixed)+" },
    paragraph: {
      content: "inline*",
      attrs: { key: { default: null }, was: { default: null }, kind: { default: "paragraph" } },
      parseDOM: [
        { tag: "h1", attrs: { kind: "title" } },
        { tag: "h2", attrs: { kind: "heading1" } },
        { tag: "h3", attrs: { kind: "heading2" } },
        { tag: "p[data-kind]", getAttrs: (dom) => ({ kind: kindOf(dom.dataset.kind) }) },
        { tag: "p" },
        { tag: "li" },
      ],
      toDOM: (node) => [
        "p",
        { class: `edition-${node.attrs.kind}`, "data-kind": node.attrs.kind },
        0,
      ],
    },
    fixed: {
      atom: true,
      selectable: false,
      attrs: { blocks: {}, why: { default: "" } },
      toDOM: (node) => fixedAsDom(node.attrs),
    },
    figure: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: { id: { default: "" }, asked: { default: "" }, text: { default: "" } },
      parseDOM: [
        {
          tag: "span[data-figure]",
          getAttrs: (dom) => ({
            id: dom.dataset.id,
            asked: dom.dataset.asked,
            text: dom.dataset.text,
          }),
        },
      ],
      toDOM: ({ attrs }) => [
        "span",
        {
          class: "figure-chip",
          "data-figure": "",
          "data-id": attrs.id,
          "data-asked": attrs.asked,
          "data-text": attrs.text,
        },
        attrs.text,
      ],
      leafText: (node) => node.attrs.text,
    },
    text: { group: "inline" },
  },
});

function kindOf(told) {
  return KINDS.includes(told) ? told : "paragraph";
}

function fixedAsDom({ blocks, why }) {
  const box = document.createElement("div");
  box.className = "edition-fixed";
  // The lines round a page number say nothing; a chart holds no words, and is told of.
  const says = (block) => block.stays === "chart" || /[\p{L}\p{N}]/u.test(wordsOf(block));
  box.hidden = !blocks.some(says);
  const rows = new Map();
  blocks.forEach((block, index) => {
    const row = block.row ?? `p${index}`;
    rows.set(row, [...(rows.get(row) ?? []), wordsOf(block)]);
  });
  for (const cells of rows.values()) {
    const row = document.createElement("p");
    row.textContent = cells.join("\u3000|\u3000");
    box.append(row);
  }
  const reason = document.createElement("p");
  reason.className = "edition-why";
  reason.textContent = why;
  box.append(reason);
  return box;
}

function wordsOf(block) {
  return block.parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

let keys = 0;

export function newKey() {
  keys += 1;
  return `k${keys}`;
}

function paragraphFrom(block) {
  const parts = block.parts.map((part) =>
    typeof part === "string" ? schema.text(part) : schema.nodes.figure.create(part),
  );
  const attrs = { key: newKey(), was: block.was, kind: kindOf(block.kind) };
  return schema.nodes.paragraph.create(attrs, parts);
}

/** Blocks as the server tells them; cells of a table side by side are one thing that stays. */
export function nodesFrom(blocks, why) {
  const nodes = [];
  let table = [];
  const close = () => {
    if (table.length) nodes.push(schema.nodes.fixed.create({ blocks: table, why: why.table }));
    table = [];
  };
  for (const block of blocks) {
    if (block.stays === "table") {
      table.push(block);
      continue;
    }
    close();
    if (block.stays) {
      nodes.push(schema.nodes.fixed.create({ blocks: [block], why: why[block.stays] ?? "" }));
    } else nodes.push(paragraphFrom(block));
  }
  close();
  return nodes.length ? nodes : [schema.nodes.paragraph.create({ key: newKey() })];
}

function partsOf(node) {
  const parts = [];
  node.forEach((child) => {
    if (child.isText) parts.push(child.text);
    else parts.push({ ...child.attrs });
  });
  return parts;
}

/** The text as the server takes it, each paragraph with the key that finds it again. */
export function blocksOf(doc) {
  const blocks = [];
  doc.forEach((node) => {
    if (node.type === schema.nodes.fixed) {
      blocks.push(...node.attrs.blocks.map((block) => ({ ...block, key: null })));
      return;
    }
    const { key, was, kind } = node.attrs;
    blocks.push({ key, was, kind, stays: null, parts: partsOf(node) });
  });
  return blocks;
}

/** A transaction that makes the text these nodes, and touches only what differs. */
export function taking(state, nodes) {
  const old = [];
  state.doc.forEach((node) => old.push(node));
  let start = 0;
  while (start < Math.min(old.length, nodes.length) && isSame(old[start], nodes[start])) start += 1;
  let tail = 0;
  const most = Math.min(old.length, nodes.length) - start;
  while (tail < most && isSame(old[old.length - 1 - tail], nodes[nodes.length - 1 - tail])) {
    tail += 1;
  }
  const at = (count) => old.slice(0, count).reduce((sum, node) => sum + node.nodeSize, 0);
  const tr = state.tr.setMeta("taken", true).setMeta("addToHistory", false);
  tr.replaceWith(at(start), at(old.length - tail), nodes.slice(start, nodes.length - tail));
  return named(tr, [...nodes.slice(0, start), ...nodes.slice(nodes.length - tail)], start, tail);
}

function isSame(one, other) {
  const told = (node) => JSON.stringify([node.attrs.kind, partsOf(node), node.attrs.blocks]);
  return one.type === other.type && told(one) === told(other);
}

/** Paragraphs that stay learn what they are called in the new version. */
function named(tr, nodes, start, tail) {
  const places = [];
  tr.doc.forEach((node, pos) => places.push([node, pos]));
  const kept = [...places.slice(0, start), ...(tail ? places.slice(-tail) : [])];
  kept.forEach(([node, pos], index) => {
    if (node.type === schema.nodes.paragraph) {
      tr.setNodeAttribute(pos, "was", nodes[index].attrs.was);
    } else tr.setNodeAttribute(pos, "blocks", nodes[index].attrs.blocks);
  });
  return tr;
}

/** A transaction after which paragraphs and figures bear the names that a save gave them. */
export function renaming(state, sent, answered) {
  const byKey = new Map(sent.map((block, index) => [block.key, answered[index]]));
  const tr = state.tr.setMeta("taken", true).setMeta("addToHistory", false);
  const fixed = answered.filter((block) => block.stays);
  state.doc.forEach((node, pos) => {
    if (node.type === schema.nodes.fixed) {
      tr.setNodeAttribute(pos, "blocks", fixed.splice(0, node.attrs.blocks.length));
      return;
    }
    const told = byKey.get(node.attrs.key);
    if (told === undefined) {
      tr.setNodeAttribute(pos, "was", null);
      return;
    }
    tr.setNodeAttribute(pos, "was", told.was);
    nameFigures(tr, node, pos, told.parts.filter((part) => typeof part !== "string"));
  });
  return tr;
}

/** New figures learn their ids, in the order in which they stand with the same question. */
function nameFigures(tr, node, pos, told) {
  const taken = new Set();
  node.forEach((child) => child.attrs.id && taken.add(child.attrs.id));
  node.forEach((child, offset) => {
    if (child.type !== schema.nodes.figure || child.attrs.id) return;
    const found = told.find((one) => one.asked === child.attrs.asked && !taken.has(one.id));
    if (!found) return;
    tr.setNodeAttribute(pos + 1 + offset, "id", found.id);
    tr.setNodeAttribute(pos + 1 + offset, "text", found.text || child.attrs.text);
  });
}
