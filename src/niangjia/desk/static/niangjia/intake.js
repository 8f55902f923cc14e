// Intake by keyboard: one key acknowledges the limits, digits choose, the next question comes by
// itself, Ctrl and Enter ends. Without this file the form is a form.

const form = document.querySelector("form[data-intake]");
const read = form?.querySelector("input[name=were_limits_read]");

function groups() {
  return [...form.querySelectorAll("fieldset")].filter((one) => one.querySelector("input[type=radio]"));
}

function number() {
  for (const group of groups()) {
    for (const [at, label] of [...group.querySelectorAll("label")].entries()) {
      if (at < 9) label.dataset.key = String(at + 1);
    }
  }
}

function goOn(group) {
  const all = groups();
  const next = all[all.indexOf(group) + 1];
  const field = next
    ? (next.querySelector("input:checked") ?? next.querySelector("input"))
    : form.querySelector("input[name=called]");
  field.focus();
}

function choose(event) {
  const group = event.target.closest?.("fieldset");
  if (!group || !/^[1-9]$/.test(event.key) || event.target.type !== "radio") return;
  const field = group.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
  if (!field) return;
  field.checked = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  goOn(group);
  event.preventDefault();
}

function finish(event) {
  if (event.key !== "Enter") return;
  if (event.ctrlKey) form.requestSubmit(form.querySelector("button[value=advice]"));
  // Enter within a line would press the first button unseen.
  if (event.ctrlKey || event.target.matches("input")) event.preventDefault();
}

if (form) {
  number();
  form.addEventListener("keydown", choose);
  form.addEventListener("keydown", finish);
  read.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    read.checked = true;
    read.dispatchEvent(new Event("change", { bubbles: true }));
  });
  read.addEventListener("change", () => {
    const first = groups()[0];
    if (read.checked) (first.querySelector("input:checked") ?? first.querySelector("input")).focus();
  });
  if (!document.querySelector(".error-summary")) read.focus();
}
