// Small manners of every page: the token for writes, toasts, dialogs, wide boxes, row picks, the day slider.
(() => {
  "use strict";
  const csrf = () => document.querySelector("[data-csrf] input")?.value ?? "";

  const post = (url, body) => fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() },
    body: JSON.stringify(body),
  });

  // undo: {url, body} posts and reloads, or a function.
  const toast = (text, undo) => {
    const box = document.querySelector("[data-toasts]");
    if (!box) return;
    const line = document.createElement("div");
    line.className = "toast";
    line.dataset.toast = "";
    const said = document.createElement("span");
    said.className = "text";
    said.textContent = text;
    line.append(said);
    if (undo) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = box.dataset.undo;
      button.addEventListener("click", async () => {
        line.remove();
        if (typeof undo === "function") undo();
        else if ((await post(undo.url, undo.body ?? {})).ok) location.reload();
      });
      line.append(button);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.dataset.toastClose = "";
    close.setAttribute("aria-label", box.dataset.close);
    close.textContent = "✕";
    line.append(close);
    box.append(line);
    // Words with an undo stay until they are closed: nobody is hurried (WCAG 2.2.1).
    if (!undo) setTimeout(() => line.remove(), 8000);
  };

  const watched = new WeakSet();
  const measure = (box) => {
    const wide = box.scrollWidth > box.clientWidth + 1;
    const hint = box.previousElementSibling;
    if (hint?.matches("[data-wide-hint]")) hint.classList.toggle("is-wide", wide);
  };
  const sizes = new ResizeObserver((entries) => entries.forEach((entry) => measure(entry.target)));
  const watch = (root) => {
    for (const box of root.querySelectorAll("[data-wide]")) {
      if (watched.has(box)) continue;
      watched.add(box);
      sizes.observe(box);
      measure(box);
    }
  };

  const pick = (input) => {
    const table = input.closest("table");
    const all = table.querySelector("[data-pick-all]");
    const rows = [...table.querySelectorAll("[data-pick]")];
    if (input === all) rows.forEach((row) => { row.checked = all.checked; });
    rows.forEach((row) => row.closest("tr").setAttribute("aria-selected", String(row.checked)));
    const n = rows.filter((row) => row.checked).length;
    all.checked = n === rows.length;
    all.indeterminate = n > 0 && n < rows.length;
    table.dispatchEvent(new CustomEvent("unyo:picked", { bubbles: true, detail: { n } }));
    for (const out of document.querySelectorAll("[data-picked-count]")) out.textContent = String(n);
    for (const bar of document.querySelectorAll("[data-picked-bar]")) bar.hidden = n === 0;
  };

  const slide = (input) => {
    const form = input.closest("form");
    const day = form.dataset.days.split(" ")[Number(input.value)];
    form.querySelector("[data-day-value]").value = day;
    form.querySelector("[data-day-out]").textContent = day;
    input.setAttribute("aria-valuetext", day);
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-pick], [data-pick-all]")) pick(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-day-slider]")) slide(event.target);
  });
  document.addEventListener("DOMContentLoaded", () => watch(document));
  // A form that tries figures while one types must be quiet once it is sent: an answer that comes meanwhile
  // and changes the address would make the browser send the form a second time.
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) event.target.dataset.sent = ""; });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches?.("form[data-sent]")) event.preventDefault();
  });
  addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent; });
  document.addEventListener("htmx:load", (event) => watch(event.target.parentElement ?? document));
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = csrf(); });
  document.addEventListener("toast", (event) => {
    const { text, undo_url: url } = event.detail ?? {};
    if (text) toast(text, url ? { url } : undefined);
  });

  window.unyo = { csrf, post, toast };
})();
