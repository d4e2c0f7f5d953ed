// <form data-drop>: drop several files or a whole folder, choose them, or paste a table.
// Sends what the plain form sends: `files` (many), `paths` (JSON list of relative paths in the same order), `text`.
(() => {
  "use strict";
  const HIDDEN = /(^|\/)(\.|~\$|__MACOSX|Thumbs\.db|desktop\.ini)/;
  const chosen = new WeakMap();

  const readAll = async (reader) => {
    const found = [];
    // readEntries hands out at most 100 at a time; an empty answer is the end.
    for (;;) {
      const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!batch.length) return found;
      found.push(...batch);
    }
  };
  const walk = async (entry, into) => {
    const path = entry.fullPath.replace(/^\//, "");
    if (HIDDEN.test(path)) return;
    if (entry.isFile) into.push({ path, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    else for (const child of await readAll(entry.createReader())) await walk(child, into);
  };

  const bytes = (n) => (n < 1024 ? `${n} B` : n < 1048576 ? `${(n / 1024).toFixed(0)} kB` : `${(n / 1048576).toFixed(1)} MB`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const show = (form, skipped) => {
    const list = form.querySelector("[data-drop-list]");
    const status = form.querySelector("[data-drop-status]");
    const items = chosen.get(form) ?? [];
    list.replaceChildren(...items.map((item, index) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      name.className = "name";
      name.textContent = item.path;
      const size = document.createElement("span");
      size.className = "size";
      size.textContent = bytes(item.file.size);
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "button small quiet";
      remove.textContent = list.dataset.remove;
      remove.setAttribute("aria-label", `${list.dataset.remove}: ${item.path}`);
      remove.addEventListener("click", () => put(form, items.filter((_, at) => at !== index)));
      line.append(name, size, remove);
      return line;
    }));
    const total = items.reduce((sum, item) => sum + item.file.size, 0);
    const said = items.length ? fill(status.dataset.said, { n: items.length, size: bytes(total) }) : "";
    const left = skipped?.length ? fill(status.dataset.skipped, { n: skipped.length, names: skipped.slice(0, 3).join(", ") }) : "";
    status.textContent = [said, left].filter(Boolean).join(" · ");
  };

  const put = (form, items, skipped) => {
    const seen = new Map(items.map((item) => [item.path, item]));
    const kept = [...seen.values()].sort((a, b) => a.path.localeCompare(b.path));
    chosen.set(form, kept);
    const transfer = new DataTransfer();
    kept.forEach((item) => transfer.items.add(item.file));
    form.querySelector("[data-drop-files]").files = transfer.files;
    form.querySelector("[name=paths]").value = JSON.stringify(kept.map((item) => item.path));
    show(form, skipped);
  };
  const add = (form, found) => {
    const ends = form.querySelector("[data-drop-files]").accept.split(",").map((end) => end.trim().toLowerCase()).filter(Boolean);
    const fits = (item) => !ends.length || ends.some((end) => item.path.toLowerCase().endsWith(end));
    const skipped = found.filter((item) => !fits(item)).map((item) => item.path);
    put(form, [...(chosen.get(form) ?? []), ...found.filter(fits)], skipped);
  };
  const fromInput = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter((item) => !HIDDEN.test(item.path));

  const pickFolder = (form) => {
    const input = document.createElement("input");
    input.type = "file";
    input.webkitdirectory = true;
    input.addEventListener("change", () => add(form, fromInput(input)));
    input.click();
  };

  const over = (event, on) => {
    const area = event.target.closest?.("[data-drop-area]");
    if (area) area.classList.toggle("is-over", on);
    return area;
  };
  document.addEventListener("dragover", (event) => { if (over(event, true)) event.preventDefault(); });
  document.addEventListener("dragleave", (event) => over(event, false));
  document.addEventListener("drop", async (event) => {
    const area = over(event, false);
    if (!area) return;
    event.preventDefault();
    // Entries must be taken before the first await: the list is emptied when the event ends.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => ({ path: file.name, file }));
    const found = [];
    for (const entry of entries) await walk(entry, found);
    add(area.closest("form"), entries.length ? found : plain);
  });
  document.addEventListener("click", (event) => {
    const form = event.target.closest("form[data-drop]");
    if (!form) return;
    if (event.target.closest("[data-drop-pick]")) form.querySelector("[data-drop-files]").click();
    if (event.target.closest("[data-drop-pick-folder]")) pickFolder(form);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-drop-files]")) add(event.target.form, fromInput(event.target));
  });
  document.addEventListener("submit", (event) => {
    const status = event.target.querySelector?.("[data-drop-status]");
    if (!status) return;
    // What the server would refuse is not sent first: a refusal in the middle of a body never reaches the reader.
    const total = [...event.target.querySelector("[data-drop-files]").files].reduce((sum, file) => sum + file.size, 0);
    const most = Number(event.target.dataset.most) || Infinity;
    if (total > most) {
      event.preventDefault();
      status.textContent = fill(status.dataset.much, { size: bytes(total), most: bytes(most) });
      return;
    }
    status.textContent = status.dataset.busy;
  });
})();
