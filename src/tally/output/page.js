// j and k walk the findings; without this the page is the same to read.
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const notes = [...document.querySelectorAll(".remark")];
  if (notes.length === 0) return;
  const here = notes.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : notes.length - 1) : here + step;
  const note = notes[Math.min(Math.max(next, 0), notes.length - 1)];
  note.focus();
  note.scrollIntoView({ block: "center" });
  event.preventDefault();
});
