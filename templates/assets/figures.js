// Sporbar: figures that answer when one points at them. Loaded by the button under a figure, never before; so is the library that
// draws it. The still picture stays until the other is ready, and comes back when the button is pressed again, or if anything fails.

const waiting = new Map();
const EDGE = 8; // px between a mark and what is told of it

// One script element for the library; after a failure the next press tries again.
const library = () => {
  const address = new URL("vega.js", import.meta.url).href;
  if (!waiting.has(address)) {
    const loaded = new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => done(window.vegaEmbed);
      script.onerror = () => {
        script.remove();
        waiting.delete(address);
        failed(new Error(address));
      };
      document.head.append(script);
    });
    waiting.set(address, loaded);
  }
  return waiting.get(address);
};

const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
};

// What is told of the mark that is pointed at: a line each, beside the mark and inside the figure.
class Tip {
  constructor(figure) {
    this.figure = figure;
    this.box = document.createElement("div");
    this.box.className = "tip";
    this.box.hidden = true;
    this.box.setAttribute("aria-hidden", "true"); // the mark's own name says the same
    figure.append(this.box);
    this.box.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.box.addEventListener("pointerleave", () => this.leave());
  }

  show(mark, lines) {
    clearTimeout(this.leaving);
    this.box.replaceChildren(...lines.map((line, number) => Object.assign(document.createElement(number ? "span" : "strong"), { textContent: line })));
    this.box.hidden = false;
    const [around, at, own] = [this.figure, mark, this.box].map((one) => one.getBoundingClientRect());
    const x = at.left + at.width / 2 - around.left - own.width / 2;
    const above = at.top - around.top - own.height - EDGE;
    this.box.style.left = `${Math.max(0, Math.min(x, around.width - own.width))}px`;
    this.box.style.top = `${above + around.top > 0 ? above : at.bottom - around.top + EDGE}px`;
  }

  hide() {
    clearTimeout(this.leaving);
    this.box.hidden = true;
  }

  // Late, so that the pointer may go over to the box and rest there.
  leave() {
    this.leaving = setTimeout(() => this.hide(), 250);
  }
}

// Make the marks of one panel speak: a name each, one stop for Tab, arrows between them.
function prepare(panel, title, rows, tip, live) {
  const svg = panel.querySelector("svg");
  for (const part of svg.querySelectorAll("[role], [aria-label], [aria-roledescription]")) {
    for (const name of ["role", "aria-label", "aria-roledescription"]) part.removeAttribute(name);
  }
  svg.setAttribute("role", "group");
  svg.removeAttribute("aria-roledescription");
  svg.setAttribute("aria-label", title);
  const marks = [...svg.querySelectorAll(".spot > path")];
  for (const part of svg.querySelectorAll(".mark-text, .mark-rule, .mark-rect, .mark-line, .mark-symbol:not(.spot)")) part.setAttribute("aria-hidden", "true");
  marks.forEach((mark, number) => {
    const { tip: told, group } = rows[number];
    const lines = told.split("\n");
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", lines.join(", "));
    mark.setAttribute("tabindex", number ? "-1" : "0");
    if (group) mark.dataset.group = group;
    const alike = () => (group ? live.querySelectorAll(`[data-group="${CSS.escape(group)}"]`) : [mark]);
    const on = () => {
      live.querySelectorAll(".also").forEach((other) => other.classList.remove("also"));
      alike().forEach((other) => other.classList.add("also"));
      tip.show(mark, lines);
    };
    const off = () => alike().forEach((other) => other.classList.remove("also"));
    mark.addEventListener("pointerenter", on);
    mark.addEventListener("pointerleave", () => (off(), tip.leave()));
    mark.addEventListener("click", () => mark.focus());
    mark.addEventListener("focus", on);
    mark.addEventListener("blur", () => (off(), tip.hide()));
  });
  svg.addEventListener("keydown", (event) => {
    const here = marks.indexOf(event.target);
    const last = marks.length - 1;
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") tip.hide();
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    const next = marks[Math.max(0, Math.min(to, last))];
    marks.forEach((mark) => mark.setAttribute("tabindex", mark === next ? "0" : "-1"));
    next.focus();
  });
}

async function drawn(figure, address) {
  const [embed, panels] = await Promise.all([library(), fetched(address)]);
  const live = document.createElement("div");
  live.className = "panels panels--live";
  const still = figure.querySelector(".panels");
  live.hidden = true;
  live.lang = still.lang;
  still.after(live);
  try {
    const made = [];
    for (const { title, spec } of panels) {
      const panel = document.createElement("div");
      live.append(panel);
      // ast: expressions are walked, not evaluated; the policy of the page allows no evaluation.
      const view = await embed(panel, spec, { mode: "vega", ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false, hover: false });
      made.push([panel, title, spec.data.find((one) => one.name === "hits").values, view]);
    }
    live.hidden = false;
    still.hidden = true;
    const tip = new Tip(figure);
    made.forEach(([panel, title, rows]) => prepare(panel, title, rows, tip, live));
    return () => {
      made.forEach(([, , , view]) => view.finalize());
      live.remove();
      tip.box.remove();
      still.hidden = false;
    };
  } catch (error) {
    live.remove();
    still.hidden = false;
    throw error;
  }
}

const open = new WeakMap();

/** Show the figure of a button interactively, or its picture again; who came by keyboard is led to the first mark. */
export async function turn(button, keyboard) {
  const figure = button.closest("figure");
  const told = figure.querySelector(".figure-live [role=status]");
  if (button.getAttribute("aria-busy")) return;
  if (open.has(figure)) {
    open.get(figure)();
    open.delete(figure);
    button.textContent = button.dataset.first;
    told.textContent = "";
    return;
  }
  button.setAttribute("aria-busy", "true");
  button.dataset.first ??= button.textContent;
  try {
    open.set(figure, await drawn(figure, button.dataset.figure));
    button.textContent = button.dataset.back;
    told.textContent = button.dataset.help;
    if (keyboard) figure.querySelector('.spot > [tabindex="0"]')?.focus();
  } catch {
    told.textContent = button.dataset.failed;
  } finally {
    button.removeAttribute("aria-busy");
  }
}
