// Before the first paint, and a file of its own so that no inline script is needed: the theme and
// the language that were chosen, so that neither another colour nor another language flashes.
// The same rules as src/app/theme/theme.ts and src/app/text/language.ts; a test holds them to it.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage is switched off: the system's theme and language it is.
      return null;
    }
  };
  const root = document.documentElement;
  const theme = kept("errata-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const known = (tag) => tag === "en" || tag === "ko";
  const chosen = kept("errata-language");
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  root.lang = known(chosen) ? chosen : (asked.find(known) ?? "en");
})();
