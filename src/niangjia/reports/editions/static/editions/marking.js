// What is shown on the text and is not in it: the ledger's values of now, passages with remarks.

import { Decoration, DecorationSet, Plugin, PluginKey } from "../prosemirror/prosemirror.js";

export const marking = new PluginKey("marking");

/** Told { values, comments }: dispatch a transaction with this plugin's meta to tell it anew. */
export function markPlugin(words, comments) {
  const told = { values: {}, comments };
  return new Plugin({
    key: marking,
    state: {
      init: (_config, state) => drawn(state.doc, told, words),
      apply(tr, drawing) {
        const news = tr.getMeta(marking);
        if (news) Object.assign(told, news);
        return news || tr.docChanged ? drawn(tr.doc, told, words) : drawing;
      },
    },
    props: { decorations: (state) => marking.getState(state) },
  });
}

function drawn(doc, told, words) {
  const drawings = [];
  doc.forEach((node, pos) => {
    if (!node.isTextblock) return;
    node.forEach((child, offset) => {
      if (child.type.name !== "figure") return;
      const at = pos + 1 + offset;
      drawings.push(Decoration.node(at, at + 1, figureLook(child.attrs, told.values, words)));
    });
    drawings.push(...passages(node, pos, told.comments));
  });
  return DecorationSet.create(doc, drawings);
}

function figureLook({ id, text, asked }, values, words) {
  const told = values[id];
  if (!told) return { title: asked };
  const isSame = told.known && told.now === text.replaceAll("\u00a0", " ");
  if (isSame) return { title: told.says };
  const now = told.known ? words.now.replace("%s", told.now) : "";
  return { title: `${now} ${told.says}`.trim(), class: "figure-differs" };
}

/** A remark's words, first with those around them; figures count by what they show. */
function passages(node, pos, comments) {
  const [text, places] = spelled(node, pos);
  return comments.flatMap((one) => {
    let start = text.indexOf(one.before + one.quote);
    start = start < 0 ? text.indexOf(one.quote) : start + one.before.length;
    if (start < 0 || !one.quote) return [];
    const [from, to] = [places[start], places[start + one.quote.length - 1] + 1];
    return [Decoration.inline(from, to, { class: "commented", title: one.text })];
  });
}

function spelled(node, pos) {
  let text = "";
  const places = [];
  node.forEach((child, offset) => {
    const words = child.isText ? child.text : child.attrs.text;
    for (let index = 0; index < words.length; index += 1) {
      places.push(pos + 1 + offset + (child.isText ? index : 0));
    }
    text += words;
  });
  return [text, places];
}
