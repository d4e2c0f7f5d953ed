// What stands beside a grid follows it: [data-beside="<grid id>"] is asked for anew (htmx event unyo:kept) when cells
// of that grid have been kept or undone. An address with #at=<key> goes to that record's cell, row or column
// (or to the cell where <key> is row, line feed, column);
// #add=<name> opens the dialog whose input has [data-add] with that name in it.
(() => {
  "use strict";
  const DELAY = 200;

  const follow = (box) => {
    const grid = document.getElementById(box.dataset.beside);
    if (!grid) return;
    let waiting;
    const kept = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => window.htmx.trigger(box, "unyo:kept"), DELAY);
    };
    new MutationObserver(kept).observe(grid, { subtree: true, attributeFilter: ["data-version"] });
  };

  const go = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const input = said.has("add") && document.querySelector("[data-add]");
    if (input) {
      input.value = said.get("add");
      const dialog = input.closest("dialog");
      if (!dialog.open) dialog.showModal();
      input.focus();
    }
    const key = said.get("at");
    if (!key) return;
    const named = (name, value = key) => `table.sheet td[data-${name}="${CSS.escape(value)}"]`;
    const [row, column] = key.split("\n");
    const exact = column === undefined ? null : document.querySelector(`${named("row", row)}[data-column="${CSS.escape(column)}"]`);
    const cell = exact ?? ["key", "row", "column"].map((name) => document.querySelector(named(name))).find(Boolean);
    cell?.focus();
    cell?.scrollIntoView({ block: "center", inline: "center" });
  };

  // What the keyboard stands on, for a panel that tells more of it: [data-panel="<grid id>"] is asked with row and column.
  const accompany = (panel) => {
    const grid = document.getElementById(panel.dataset.panel);
    let waiting;
    let last = "";
    const ask = (cell) => {
      const { row, column } = cell.dataset;
      if (!cell.matches("td[data-row]") || `${row}\n${column}` === last) return;
      last = `${row}\n${column}`;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const url = new URL(panel.dataset.url, location.href);
        url.searchParams.set("row", row);
        url.searchParams.set("column", column);
        window.htmx.ajax("GET", `${url.pathname}${url.search}`, { target: panel, swap: "innerHTML" });
      }, DELAY);
    };
    grid?.addEventListener("focusin", (event) => { const cell = event.target.closest("td"); if (cell) ask(cell); });
    new MutationObserver(() => { last = ""; const cell = grid.querySelector("td.is-active"); if (cell) ask(cell); })
      .observe(grid, { subtree: true, attributeFilter: ["data-version"] });
  };

  const seen = new WeakSet();
  const find = (root) => {
    for (const box of root.querySelectorAll("[data-beside], [data-panel]")) {
      if (seen.has(box)) continue;
      seen.add(box);
      if (box.dataset.beside) follow(box);
      if (box.dataset.panel) accompany(box);
    }
  };
  document.addEventListener("DOMContentLoaded", () => { find(document); go(); });
  document.addEventListener("htmx:load", (event) => find(event.target.parentElement ?? document));
  addEventListener("hashchange", go);
})();
