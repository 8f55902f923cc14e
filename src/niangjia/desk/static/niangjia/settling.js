// Settling numbers: the number that is asked about stands out in the text, and comes into sight.

function marked(select, is) {
  document.getElementById(select.dataset.marks)?.classList.toggle("is-asked", is);
}

for (const select of document.querySelectorAll("select[data-marks]")) {
  select.addEventListener("focus", () => marked(select, true));
  select.addEventListener("blur", () => marked(select, false));
  select.addEventListener("change", () => {
    const more = select.closest(".settle").querySelector("details");
    if (["other", "quoted"].includes(select.value)) {
      more.open = true;
      more.querySelector(select.value === "other" ? "input[list]" : "input[name^=s]").focus();
    }
  });
}
