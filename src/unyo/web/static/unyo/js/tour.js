// The tour's manners: it points at what it speaks of, takes the focus when one arrives, and listens to the keys.
// Without this script the card is still there, and its links walk on.
(() => {
  "use strict";
  const card = document.querySelector("[data-tour-card]");
  if (!card) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const point = () => {
    const found = document.querySelector(`main ${card.dataset.shows}`);
    // A wide table is clipped by the box it scrolls in: the box is pointed at.
    const shown = found?.closest("[data-wide]") ?? found;
    shown?.classList.add("tour-shown");
    return shown;
  };
  const go = (name) => card.querySelector(`[data-tour-${name}]`)?.click();

  const shown = point();
  if ("arriving" in card.dataset) {
    shown?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    card.focus({ preventScroll: true });
  }
  document.addEventListener("htmx:load", point);
  // Keys belong to the card while the focus is in it: grids and forms keep theirs.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = card.contains(document.activeElement);
    if (event.key === "Escape" && (inside || document.activeElement === document.body)) go("leave");
    else if (inside && event.key === "ArrowRight") go("next");
    else if (inside && event.key === "ArrowLeft") go("back");
    else return;
    event.preventDefault();
  });
})();
