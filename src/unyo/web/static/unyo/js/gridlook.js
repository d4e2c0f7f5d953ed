// How a cell of grid.js shows what the server answered: text, version, state, findings (corner mark, list and tip).
(() => {
  "use strict";
  const RANK = { info: 1, warning: 2, error: 3 };

  class GridLook {
    showAll(cells) {
      for (const [row, columns] of Object.entries(cells ?? {})) {
        for (const [column, look] of Object.entries(columns)) {
          const cell = this.named(row, column);
          if (cell) this.show(cell, look);
        }
      }
    }

    show(cell, look) {
      delete cell.dataset.typed;
      delete cell.shown;
      cell.classList.remove("is-refused", "is-unsaved", "is-conflict");
      if (look.version !== undefined) cell.dataset.version = look.version;
      if (look.value !== undefined) cell.dataset.value = look.value ?? "";
      if (look.key !== undefined) cell.dataset.key = look.key;
      if (look.display !== undefined) cell.querySelector(".cell-text").textContent = look.display ?? "";
      if (look.note !== undefined && cell.querySelector(".cell-more")) cell.querySelector(".cell-more").textContent = look.note ?? "";
      if (look.state) this.showState(cell, look.state);
      if (look.findings) this.showFindings(cell, look.findings);
      if (cell === this.active && this.mode === "ready" && cell.contains(this.editor)) {
        this.ready();
        if (document.activeElement === this.editor) this.editor.select();
        this.tell(cell);
      }
    }

    showState(cell, state) {
      cell.classList.remove(`cov-${cell.dataset.state}`);
      cell.classList.add(`cov-${state}`);
      cell.dataset.state = state;
      const words = this.words.content.querySelector(`[data-state="${CSS.escape(state)}"]`);
      if (words) cell.querySelector(".cell-state")?.replaceChildren(...[...words.cloneNode(true).childNodes]);
    }

    showFindings(cell, findings) {
      cell.querySelector(".cell-note")?.remove();
      delete cell.dataset.finding;
      cell.removeAttribute("aria-describedby");
      if (!findings.length) return;
      const note = document.createElement("span");
      note.className = "cell-note";
      note.id = `${this.table.id}-n-${this.at(cell).join("-")}`;
      note.append(...findings.map((finding) => {
        const line = document.createElement("span");
        Object.assign(line.dataset, { severity: finding.severity, id: finding.id });
        line.textContent = finding.text;
        return line;
      }));
      cell.append(note);
      cell.setAttribute("aria-describedby", note.id);
      cell.dataset.finding = findings.reduce((worst, { severity }) => (RANK[severity] > (RANK[worst] ?? 0) ? severity : worst), "info");
    }

    lines(cell, tag) {
      return [...(cell?.querySelectorAll(".cell-note > span") ?? [])].map((note) => {
        const line = document.createElement(tag);
        const icon = this.words.content.querySelector(`[data-icon="${note.dataset.severity}"]`);
        const said = document.createElement("span");
        said.textContent = `${this.words.dataset[note.dataset.severity] ?? ""}: ${note.textContent}`;
        line.append(...(icon ? [...icon.cloneNode(true).childNodes] : []), said);
        return line;
      });
    }

    tell(cell) {
      this.list.replaceChildren(...this.lines(cell, "li"));
    }

    showTip(cell) {
      const lines = this.lines(cell, "p");
      this.tip.hidden = !lines.length || this.mode !== "ready";
      if (this.tip.hidden) return;
      this.tip.replaceChildren(...lines);
      const place = cell.getBoundingClientRect();
      const left = Math.max(8, Math.min(place.left, innerWidth - this.tip.offsetWidth - 8));
      const below = place.bottom + 6 + this.tip.offsetHeight < innerHeight;
      this.tip.style.left = `${left}px`;
      this.tip.style.top = `${below ? place.bottom + 6 : place.top - this.tip.offsetHeight - 6}px`;
    }
  }

  // What a spreadsheet puts on the clipboard: tabs, lines, and quotes round a text that holds either.
  const tsv = (text) => {
    const rows = [[""]];
    let quoted = false;
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < source.length; i += 1) {
      const row = rows.at(-1);
      const char = source[i];
      if (quoted) {
        if (char !== '"') row[row.length - 1] += char;
        else if (source[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
        else quoted = false;
      } else if (char === '"' && row.at(-1) === "") quoted = true;
      else if (char === "\t") row.push("");
      else if (char === "\n") rows.push([""]);
      else row[row.length - 1] += char;
    }
    return rows;
  };

  const exchange = async (url, body) => {
    try {
      const answer = await window.unyo.post(url, body);
      return [answer.status, await answer.json().catch(() => ({}))];
    } catch {
      return [0, {}];
    }
  };

  window.unyo.grid = { GridLook, tsv, exchange };
})();
