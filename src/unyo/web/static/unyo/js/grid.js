// <table role="grid" data-grid>: a matrix edited like a spreadsheet. The macro kit/macros/matrix.jinja:sheet writes the marks,
// and the protocol stands there.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKC").trim().toLowerCase();

  const { GridWrites, fill, tsv } = window.unyo.grid;

  class Grid extends GridWrites {
    constructor(table) {
      super();
      this.table = table;
      this.box = table.closest("[data-grid-box]");
      this.words = this.box.querySelector("[data-grid-words]");
      this.status = this.box.querySelector("[data-grid-status]");
      this.list = this.box.querySelector("[data-grid-findings]");
      this.places = this.box.querySelector("[data-grid-places]");
      this.conflict = this.box.querySelector("[data-grid-conflict]");
      this.rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td")]).filter((cells) => cells.length);
      this.heads = [...table.tHead.rows[0].querySelectorAll("th[data-column]")];
      this.done = [];
      this.clashes = [];
      this.held = new Map();
      this.queue = Promise.resolve();
      this.mode = "ready";
      this.editor = this.makeEditor();
      this.tip = Object.assign(document.createElement("div"), { className: "cell-tip", hidden: true });
      this.box.append(this.tip);
      this.active = this.rows[0]?.[0];
      this.anchor = this.active;
      if (this.active) this.active.tabIndex = 0;
      this.listen();
    }

    makeEditor() {
      const editor = document.createElement("input");
      editor.className = "cell-editor";
      editor.autocomplete = "off";
      editor.spellcheck = false;
      this.lists = this.heads.map((head, at) => {
        if (!head.dataset.choices) return "";
        const list = document.createElement("datalist");
        list.id = `${this.table.id}-choices-${at}`;
        list.append(...JSON.parse(head.dataset.choices).map((text) => new Option(text, text)));
        this.box.append(list);
        return list.id;
      });
      return editor;
    }

    listen() {
      const { table, editor } = this;
      table.addEventListener("focusin", (event) => {
        const cell = event.target.closest("td");
        if (cell && event.target !== editor) this.activate(cell);
      });
      table.addEventListener("pointerdown", (event) => {
        const cell = event.target.closest("td");
        if (!cell || (event.target === editor && this.mode !== "ready")) return;
        event.preventDefault();
        this.commit();
        this.activate(cell, event.shiftKey);
        this.dragging = true;
      });
      addEventListener("pointerup", () => { this.dragging = false; });
      table.addEventListener("pointerover", (event) => {
        const cell = event.target.closest("td");
        if (cell && this.dragging && cell !== this.active) this.activate(cell, true);
        // A page that scrolls under a resting pointer must not take away what the keyboard's cell says.
        this.showTip(cell?.querySelector(".cell-note > span") ? cell : this.current());
      });
      table.addEventListener("pointerleave", () => this.showTip(this.current()));
      table.addEventListener("dblclick", () => this.edit("caret"));
      table.addEventListener("keydown", (event) => this.key(event));
      table.addEventListener("focusout", (event) => { if (!table.contains(event.relatedTarget)) setTimeout(() => this.leave(), 0); });
      editor.addEventListener("compositionstart", () => this.edit("replace"));
      editor.addEventListener("input", () => this.edit("replace"));
      editor.addEventListener("copy", (event) => this.copy(event));
      editor.addEventListener("cut", (event) => { if (this.copy(event)) this.empty(); });
      editor.addEventListener("paste", (event) => this.paste(event));
      this.conflict.addEventListener("click", (event) => this.settle(event));
    }

    at(cell) {
      const row = this.rows.findIndex((cells) => cells.includes(cell));
      return [row, this.rows[row]?.indexOf(cell) ?? -1];
    }

    named(row, column) {
      return this.rows.flat().find((cell) => cell.dataset.row === row && cell.dataset.column === column);
    }

    activate(cell, extend = false) {
      if (!cell || this.moving) return;
      this.moving = true;
      this.active?.classList.remove("is-active", "is-editing");
      if (this.active) this.active.tabIndex = -1;
      this.active = cell;
      if (!extend) this.anchor = cell;
      this.freed = false;
      cell.tabIndex = -1;
      cell.classList.add("is-active");
      this.ready();
      cell.append(this.editor);
      this.editor.focus({ preventScroll: true });
      this.editor.select();
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
      this.pick();
      this.tell(cell);
      this.showTip(cell);
      this.moving = false;
    }

    ready() {
      const cell = this.active;
      const [, column] = this.at(cell);
      this.mode = "ready";
      cell.classList.remove("is-editing");
      this.editor.value = cell.dataset.typed ?? cell.dataset.value;
      this.editor.readOnly = cell.getAttribute("aria-readonly") === "true";
      if (this.lists[column]) this.editor.setAttribute("list", this.lists[column]);
      else this.editor.removeAttribute("list");
      const row = cell.parentElement.querySelector("th").textContent.trim();
      this.editor.setAttribute("aria-label", `${row}, ${this.heads[column].textContent.trim()}`);
      const note = cell.querySelector(".cell-note");
      if (note) this.editor.setAttribute("aria-describedby", note.id);
      else this.editor.removeAttribute("aria-describedby");
    }

    current() {
      return this.table.contains(document.activeElement) ? this.active : null;
    }

    leave() {
      if (this.table.contains(document.activeElement)) return;
      this.commit();
      this.active.classList.remove("is-active", "is-editing");
      this.active.tabIndex = 0;
      this.editor.remove();
      this.showTip(null);
    }

    picked() {
      const [r1, c1] = this.at(this.anchor);
      const [r2, c2] = this.at(this.active);
      const rows = this.rows.slice(Math.min(r1, r2), Math.max(r1, r2) + 1);
      return rows.map((cells) => cells.slice(Math.min(c1, c2), Math.max(c1, c2) + 1));
    }

    pick() {
      for (const cell of this.table.querySelectorAll(".is-picked")) {
        cell.classList.remove("is-picked");
        cell.removeAttribute("aria-selected");
      }
      if (this.anchor === this.active) return;
      for (const cell of this.picked().flat()) {
        cell.classList.add("is-picked");
        cell.setAttribute("aria-selected", "true");
      }
    }

    edit(how) {
      if (this.mode !== "ready") return;
      if (this.editor.readOnly) return this.say(this.words.dataset.readonly, true);
      this.mode = how;
      this.active.classList.add("is-editing");
      this.showTip(null);
      if (how === "caret") this.editor.setSelectionRange(this.editor.value.length, this.editor.value.length);
    }

    commit() {
      if (this.mode === "ready") return;
      const typed = this.chosen(this.editor.value);
      this.mode = "ready";
      this.active.classList.remove("is-editing");
      if (typed !== this.active.dataset.value || this.held.has(this.active)) this.group([[this.active, typed]]);
    }

    chosen(typed) {
      const [, column] = this.at(this.active);
      const choices = this.heads[column]?.dataset.choices;
      return (choices && JSON.parse(choices).find((text) => plain(text) === plain(typed))) || typed.trim();
    }

    key(event) {
      if (event.isComposing || event.keyCode === 229 || event.target !== this.editor) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === "z" && this.mode === "ready") {
        event.preventDefault();
        this.undo();
      } else if (this.mode === "ready") this.readyKey(event, command);
      else this.editKey(event);
    }

    readyKey(event, command) {
      const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
      const [row, column] = this.at(this.active);
      if (steps[event.key]) {
        event.preventDefault();
        const far = command ? 9999 : 1;
        this.go(row + steps[event.key][0] * far, column + steps[event.key][1] * far, event.shiftKey);
      } else if (event.key === "Home" || event.key === "End") {
        event.preventDefault();
        const end = event.key === "End" ? 9999 : 0;
        this.go(command ? end : row, end, event.shiftKey);
      } else if (event.key === "Tab") this.tab(event);
      else if (event.key === "Escape") this.freed = true;
      else if (event.key === "Enter" || event.key === "F2") {
        event.preventDefault();
        if (this.active.dataset.typed !== undefined) this.group([[this.active, this.active.dataset.typed]]);
        else this.edit("caret");
      } else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        this.empty();
      }
    }

    editKey(event) {
      const [row, column] = this.at(this.active);
      const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (event.key === "Escape") {
        event.preventDefault();
        this.ready();
        this.editor.select();
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.commit();
        this.go(row + (event.shiftKey ? -1 : 1), column);
      } else if (event.key === "Tab") {
        this.commit();
        this.tab(event);
      } else if (this.mode === "replace" && arrows[event.key] && !this.editor.hasAttribute("list")) {
        event.preventDefault();
        this.commit();
        this.go(row + arrows[event.key][0], column + arrows[event.key][1]);
      }
    }

    tab(event) {
      const flat = this.rows.flat();
      const next = flat[flat.indexOf(this.active) + (event.shiftKey ? -1 : 1)];
      if (!next || this.freed) return;
      event.preventDefault();
      this.activate(next);
    }

    go(row, column, extend = false) {
      const cells = this.rows[Math.max(0, Math.min(row, this.rows.length - 1))];
      this.activate(cells[Math.max(0, Math.min(column, cells.length - 1))], extend);
    }

    empty() {
      const cells = this.picked().flat().filter((cell) => cell.dataset.value !== "");
      if (cells.length) this.group(cells.map((cell) => [cell, ""]));
    }

    copy(event) {
      if (this.mode !== "ready") return false;
      const quote = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const block = this.picked().map((cells) => cells.map((cell) => quote(cell.dataset.value)).join("\t")).join("\n");
      event.clipboardData.setData("text/plain", block);
      event.preventDefault();
      this.say(this.words.dataset.copied);
      return true;
    }

    paste(event) {
      if (this.mode !== "ready") return;
      event.preventDefault();
      const block = tsv(event.clipboardData.getData("text/plain"));
      const picked = this.picked();
      const one = block.length === 1 && block[0].length === 1;
      const writes = [];
      let outside = 0;
      if (one) for (const cell of picked.flat()) writes.push([cell, block[0][0]]);
      else {
        const [row, column] = this.at(picked[0][0]);
        block.forEach((line, r) => line.forEach((text, c) => {
          const cell = this.rows[row + r]?.[column + c];
          if (cell) writes.push([cell, text.trim()]);
          else outside += 1;
        }));
      }
      const wanted = writes.filter(([cell, text]) => text !== cell.dataset.value || this.held.has(cell));
      this.group(wanted, fill(this.words.dataset.pasted, { n: writes.length }) + (outside ? ` · ${fill(this.words.dataset.toobig, { n: outside })}` : ""));
    }
  }

  const grids = new WeakSet();
  const find = (root) => {
    for (const table of root.querySelectorAll("table[data-grid]")) {
      if (grids.has(table)) continue;
      grids.add(table);
      new Grid(table);
    }
  };
  document.addEventListener("DOMContentLoaded", () => find(document));
  document.addEventListener("htmx:load", (event) => find(event.target.parentElement ?? document));
})();
