// Settling numbers: the number that is asked about stands out in the text, and comes into sight.

function marked(select, is) {
  document.getElementById(select.dataset.marks)?.classList.toggle("is-asked", is);
}

for (const select of document.querySelectorAll("select[data-marks]")) {
  select.addEventListener("focus", () => marked(select, true));
  select.addEventListener("blur", () => marked(select, false));
  // Only opened: arrow keys pass over these choices on their way, and must not lose the focus.
  select.addEventListener("change", () => {
    if (["other", "quoted"].includes(select.value)) {
      select.closest(".settle").querySelector("details").open = true;
    }
  });
}
