// Two changed one paragraph: both texts side by side, and the person says which stays.

function words(block, none) {
  if (!block) return none;
  return block.parts.map((part) => (typeof part === "string" ? part : part.text)).join("") || none;
}

function choiceOf(item, index, told) {
  const box = document.createElement("fieldset");
  box.className = "clash";
  const legend = document.createElement("legend");
  legend.textContent = told.legend;
  box.append(legend);
  for (const side of ["mine", "theirs", "both"]) {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), {
      type: "radio", name: `clash${index}`, value: side, checked: side === "mine",
    });
    const [name, text] = [document.createElement("b"), document.createElement("span")];
    name.textContent = told[side];
    text.textContent = side === "both" ? "" : words(item[side], told.gone);
    label.append(radio, name, text);
    box.append(label);
  }
  return box;
}

function chosen(item, side) {
  const [mine, theirs] = [item.mine, item.theirs];
  if (side === "theirs") return theirs ? [theirs] : [];
  if (side === "mine" || !theirs || !mine) return [mine ?? theirs].filter(Boolean);
  return [theirs, { ...mine, was: null }];
}

/** Show every clash in `box`; `done` is called with the whole text as it was chosen. */
export function chooser(box, told) {
  const list = box.querySelector("[data-clashes]");
  return (items, done) => {
    const clashes = items.filter((item) => !item.block);
    list.replaceChildren(...clashes.map((item, index) => choiceOf(item, index, told)));
    box.hidden = false;
    box.querySelector("input").focus();
    box.onsubmit = (event) => {
      event.preventDefault();
      const sides = clashes.map((_item, index) => box.elements[`clash${index}`].value);
      const blocks = items.flatMap((item) =>
        item.block ? [item.block] : chosen(item, sides[clashes.indexOf(item)]),
      );
      box.hidden = true;
      done(blocks);
    };
  };
}
