// The person's own choice of light or dark, set before the first paint, so that nothing flashes.
try {
  const choice = localStorage.getItem("niangjia.theme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
} catch {
  // Storage may be closed to us; the machine's wish then holds.
}
