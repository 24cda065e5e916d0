// Before the first paint, and a file of its own so that no inline script is needed.
try {
  const theme = localStorage.getItem("errata-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the system's theme it is.
}
