// Runs before the first paint: the theme kept in the cookie, and the mark that scripts run.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const kept = /(?:^|; )unyo_theme=(light|dark)/.exec(document.cookie);
  if (kept && !root.dataset.theme) root.dataset.theme = kept[1];

  const mark = () => {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (root.dataset.theme || "")));
    }
  };
  const choose = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const age = theme ? 31536000 : 0;
    document.cookie = `unyo_theme=${theme}; path=/; max-age=${age}; samesite=lax`;
    mark();
    document.dispatchEvent(new Event("unyo:theme"));
  };

  document.addEventListener("DOMContentLoaded", mark);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) choose(button.dataset.themeChoice);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!root.dataset.theme) document.dispatchEvent(new Event("unyo:theme"));
  });
})();
