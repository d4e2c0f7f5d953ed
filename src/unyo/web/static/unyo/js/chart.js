// Draws every [data-chart] with Vega-Embed. The bundle (named in <meta name="unyo-chart-bundle">) is fetched only
// when a chart is on the page. A spec carries both palettes in usermeta.unyo, so a change of theme needs no request.
(() => {
  "use strict";
  const views = new Map();
  let bundle;

  const load = () => {
    bundle ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = document.querySelector("meta[name=unyo-chart-bundle]")?.content ?? "";
      script.type = "module";
      script.addEventListener("load", () => resolve(window.vegaEmbed));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    return bundle;
  };
  const dark = () => {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const recolour = (node, colours) => {
    if (typeof node === "string") return colours[node] ?? node;
    if (Array.isArray(node)) return node.map((part) => recolour(part, colours));
    if (node && typeof node === "object") return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, recolour(part, colours)]));
    return node;
  };
  const themed = (spec) => {
    const palettes = spec.usermeta?.unyo?.palettes;
    if (!palettes) return spec;
    const [from, to] = dark() ? [palettes.light, palettes.dark] : [palettes.dark, palettes.light];
    const colours = Object.fromEntries(Object.keys(from).map((name) => [from[name], to[name]]));
    return { ...recolour({ ...spec, usermeta: undefined }, colours), usermeta: undefined };
  };
  const specOf = async (box) => {
    if (box.dataset.chartFrom) return JSON.parse(document.getElementById(box.dataset.chartFrom).textContent);
    const answer = await fetch(box.dataset.chartUrl, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  const options = { ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true } };

  const draw = async (box, spec) => {
    views.get(box)?.view?.finalize();
    const embed = await load();
    const result = await embed(box, themed(spec), options);
    views.set(box, { spec, view: result.view });
    // The box is the picture with its name, and the table below tells the numbers: the marks inside say nothing more.
    box.querySelector("svg")?.setAttribute("aria-hidden", "true");
    box.dataset.drawn = dark() ? "dark" : "light";
  };
  const start = async (box) => {
    try {
      await draw(box, await specOf(box));
    } catch (error) {
      console.error("chart", error);
      box.textContent = box.dataset.failed;
      box.classList.add("failed");
      const numbers = box.parentElement.querySelector("details.numbers");
      if (numbers) numbers.open = true;
    }
  };
  const find = (root) => {
    for (const box of root.querySelectorAll("[data-chart]")) {
      if (views.has(box)) continue;
      views.set(box, {});
      start(box);
    }
  };

  document.addEventListener("DOMContentLoaded", () => find(document));
  document.addEventListener("htmx:load", (event) => find(event.target.parentElement ?? document));
  document.addEventListener("unyo:theme", () => {
    for (const [box, kept] of views) if (kept.spec && box.isConnected) draw(box, kept.spec);
  });
})();
