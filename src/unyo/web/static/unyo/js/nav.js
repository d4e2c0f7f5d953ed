// The top bar's menus, the drawer of a narrow screen, and the go-to box (Ctrl-K).
(() => {
  "use strict";
  const toggle = (open) => {
    const button = document.querySelector("[data-nav-toggle]");
    const side = document.getElementById("side");
    if (!button || !side) return;
    side.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
  };
  const results = () => document.getElementById("go-to-results");
  const step = (forward) => {
    const links = [...(results()?.querySelectorAll("a") ?? [])];
    if (!links.length) return false;
    const at = links.indexOf(document.activeElement) + (forward ? 1 : -1);
    (at < 0 ? document.getElementById("go-to") : links[at % links.length]).focus();
    return true;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-nav-toggle]");
    if (button) toggle(button.getAttribute("aria-expanded") !== "true");
    closeMenus(event.target.closest("details[data-menu]"));
    if (!event.target.closest(".search")) results()?.replaceChildren();
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const box = document.getElementById("go-to");
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape") {
      const menu = document.querySelector("details[data-menu][open]");
      if (menu) menu.querySelector("summary").focus();
      closeMenus(null);
      results()?.replaceChildren();
    } else if (event.target.closest?.(".search") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      if (step(event.key === "ArrowDown")) event.preventDefault();
    }
  });
})();
