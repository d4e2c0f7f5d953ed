// How a grid sends what was typed and what becomes of it: kept, refused with every place, or somebody was first.
// The protocol stands in kit/macros/matrix.jinja.
(() => {
  "use strict";
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const { GridLook, exchange } = window.unyo.grid;

  class GridWrites extends GridLook {
    // Cells written as one step: one request, one undo. A held block goes again with any cell of it.
    group(writes, said) {
      const wanted = new Map(writes);
      if (writes.some(([cell]) => this.held.has(cell))) {
        for (const [cell, text] of this.held) if (!wanted.has(cell)) wanted.set(cell, text);
        this.held.clear();
        this.tellPlaces([]);
      }
      const sent = [];
      for (const [cell, text] of wanted) {
        if (cell.getAttribute("aria-readonly") === "true") continue;
        cell.shown ??= cell.querySelector(".cell-text").textContent;
        cell.dataset.typed = text;
        cell.querySelector(".cell-text").textContent = text;
        cell.classList.remove("is-refused", "is-unsaved", "is-conflict");
        if (text === cell.dataset.value) this.drop(cell);
        else sent.push([cell, text]);
      }
      if (!sent.length) return this.say(said ?? "");
      for (const [cell] of sent) cell.classList.add("is-saving");
      this.queue = this.queue.then(() => (sent.length > 1 ? this.sendBlock(sent, said) : this.send(...sent[0], said)));
      this.say(this.words.dataset.saving);
    }

    body(more) {
      const why = this.box.querySelector("[data-grid-why]")?.value ?? "";
      return { table: this.table.dataset.table, ...more, why };
    }

    write(cell, value) {
      const { row, column, key, version } = cell.dataset;
      return { row, column, value, version: Number(version), ...(key ? { key } : {}) };
    }

    async send(cell, text, said) {
      const [status, answer] = await exchange(this.table.dataset.url, this.body(this.write(cell, text)));
      cell.classList.remove("is-saving");
      if (status === 409) this.clash([[cell, text]], { [cell.dataset.row]: { [cell.dataset.column]: answer } }, answer);
      else if (status !== 200) this.fail([cell], status, answer);
      else {
        this.show(cell, { value: text, ...answer });
        this.finish(answer, said);
      }
    }

    async sendBlock(sent, said) {
      const writes = sent.map(([cell, text]) => this.write(cell, text));
      const [status, answer] = await exchange(this.table.dataset.url, this.body({ writes }));
      for (const [cell] of sent) cell.classList.remove("is-saving");
      if (status === 200) return this.finish(answer, said);
      this.held = new Map(sent);
      if (status === 409) this.clash(sent, answer.cells ?? {}, answer);
      else {
        const bad = (answer?.places ?? []).map(({ row, column }) => this.named(row, column)).filter(Boolean);
        for (const [cell] of sent) if (bad.length && !bad.includes(cell)) cell.classList.add("is-unsaved");
        this.fail(bad.length ? bad : sent.map(([cell]) => cell), status, answer);
        this.tellPlaces(answer?.places ?? []);
      }
    }

    finish(answer, said) {
      if (answer.undo) this.done.push(answer.undo);
      this.showAll(answer.cells);
      this.say(said ?? this.words.dataset.saved);
    }

    fail(cells, status, answer) {
      for (const cell of cells) cell.classList.add(status === 422 || status === 403 ? "is-refused" : "is-unsaved");
      const name = status === 422 ? "refused" : status === 403 ? "forbidden" : "offline";
      this.say([this.words.dataset[name], answer?.text].filter(Boolean).join(": "), true);
    }

    tellPlaces(places) {
      this.places.replaceChildren(...places.map(({ row, column, text }) => {
        const line = document.createElement("li");
        const cell = this.named(row, column);
        const [, at] = cell ? this.at(cell) : [];
        const names = [cell?.parentElement.querySelector("th")?.textContent.trim() ?? row, this.heads[at]?.textContent.trim() ?? column];
        line.textContent = `${names.join(" × ")}: ${text}`;
        return line;
      }));
    }

    // What was typed and not taken goes; the cell shows again what is kept.
    drop(cell) {
      delete cell.dataset.typed;
      cell.classList.remove("is-refused", "is-unsaved", "is-conflict", "is-saving");
      if (cell.shown !== undefined) cell.querySelector(".cell-text").textContent = cell.shown;
      delete cell.shown;
      if (cell === this.active && this.mode === "ready") this.ready();
    }

    clash(writes, cells, { who, text }) {
      const theirs = writes.filter(([cell]) => cells[cell.dataset.row]?.[cell.dataset.column]);
      for (const [cell] of writes) cell.classList.add("is-unsaved");
      for (const [cell] of theirs) cell.classList.replace("is-unsaved", "is-conflict");
      this.clashes.push({ writes, theirs: theirs.map(([cell]) => [cell, cells[cell.dataset.row][cell.dataset.column]]), who, text });
      if (this.clashes.length === 1) this.askClash();
    }

    askClash() {
      this.conflict.hidden = !this.clashes.length;
      if (!this.clashes.length) return;
      const { writes, theirs, who, text } = this.clashes[0];
      const empty = this.words.dataset.empty;
      const values = { who: who ?? "?", theirs: theirs[0]?.[1].display || empty, mine: writes[0][1] || empty, n: theirs.length };
      const told = fill(writes.length > 1 ? this.words.dataset.conflicts : this.words.dataset.conflict, values);
      this.conflict.querySelector("[data-conflict-text]").textContent = text || told;
    }

    settle(event) {
      const overwrite = event.target.closest("[data-conflict-mine]");
      if (!this.clashes.length || !(overwrite || event.target.closest("[data-conflict-theirs]"))) return;
      const { writes, theirs } = this.clashes.shift();
      this.askClash();
      this.held.clear();
      for (const [cell, look] of theirs) {
        cell.classList.remove("is-conflict");
        this.show(cell, look);
      }
      const lost = overwrite ? [] : theirs.map(([cell]) => cell);
      const again = writes.filter(([cell]) => !lost.includes(cell));
      if (again.length) this.group(again);
      this.activate(writes[0][0]);
    }

    undo() {
      if (this.held.size) {
        for (const cell of this.held.keys()) this.drop(cell);
        this.held.clear();
        this.tellPlaces([]);
        return this.say(this.words.dataset.dropped);
      }
      this.queue = this.queue.then(async () => {
        const undo = this.done.pop();
        if (!undo) return this.say(this.words.dataset.nothing);
        const [status, answer] = await exchange(this.table.dataset.undoUrl, { table: this.table.dataset.table, undo });
        if (status !== 200) return this.say(answer?.text ?? this.words.dataset.offline, true);
        this.showAll(answer.cells);
        this.say(this.words.dataset.undone);
      });
    }

    say(text, bad = false) {
      this.status.textContent = text;
      this.status.classList.toggle("bad", bad);
    }
  }

  Object.assign(window.unyo.grid, { GridWrites, fill });
})();
