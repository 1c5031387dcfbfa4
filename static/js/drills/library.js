/* The address of a filter says what was chosen and nothing else. */
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.closest(".drill-search")) return;
  const { parameters } = event.detail;
  for (const name of [...new Set([...parameters.keys()])]) {
    if (parameters.get(name) === "") parameters.delete(name);
  }
});
