// Sporbar: what a page gains with JavaScript. Nothing here is needed to read, filter by link, or search by form.
// Texts come from data attributes on the page, so that the script speaks the page's language.

// "/" goes to the search field, unless the reader is writing somewhere.
document.querySelector(".site-search kbd")?.removeAttribute("hidden");
document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName)) return;
  const goal = document.querySelector("#sok-felt") ?? document.querySelector(".site-search input");
  if (!goal) return;
  event.preventDefault();
  goal.focus();
  goal.select();
});

// A cell sorts by data-value when it has one, else by its text: "1 263,6" and "−0,2" are numbers, words go by Norwegian order.
// Always by "nb": a browser that does not know nynorsk sorts by its own language instead.
const collator = new Intl.Collator("nb", { numeric: true });
const valueOf = (row, column) => {
  const cell = row.cells[column];
  if (!cell) return "";
  return cell.dataset.value ?? cell.textContent.trim().replace(/^–$/, ""); // a dash says that there is nothing
};
const numberOf = (text) => {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
  return /^[-+]?\d+(\.\d+)?/.test(plain) ? parseFloat(plain) : null;
};
const compare = (a, b) => {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null) return x - y;
  return collator.compare(a, b);
};

function makeSortable(table) {
  const bodies = [...table.tBodies]; // more than one where rows stand in groups, each with a heading of its own
  const printed = bodies.map((body) => [...body.rows]); // the order of the page, to which a third press returns
  const listed = printed.flat().filter((row) => !row.matches(".list__part"));
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if ("nosort" in head.dataset || !head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      const direction = next === undefined ? "ascending" : next;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (direction) head.setAttribute("aria-sort", direction);
      const sign = direction === "descending" ? -1 : 1;
      table.classList.toggle("sorted", Boolean(direction)); // sorted rows stand in no groups: their headings are put away
      if (!direction) return bodies.forEach((body, place) => body.append(...printed[place]));
      const sorted = [...listed].sort((one, two) => {
        const [a, b] = [valueOf(one, column), valueOf(two, column)];
        if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1); // the empty stand last, both ways
        return sign * compare(a, b);
      });
      bodies[0].append(...sorted);
    });
  });
}

// The field goes into the .tools line before the table, where the stylesheet has kept room for it: nothing moves.
function makeFilterable(table) {
  const tools = document.querySelector(`[data-tools="${table.id}"]`);
  if (!tools) return;
  const count = tools.querySelector("[role=status]");
  const bodies = [...table.tBodies].map((body) => [...body.rows]);
  const rows = bodies.flat().filter((row) => !row.matches(".list__part")).map((row) => [row, row.textContent.toLocaleLowerCase()]);
  const whole = count?.textContent;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  label.append(tools.dataset.label ?? "", input);
  tools.append(label);
  input.addEventListener("input", () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const [head, ...held] of bodies) if (head?.matches(".list__part")) head.hidden = held.every((row) => row.hidden);
    if (!count) return;
    count.textContent = words.length
      ? (tools.dataset.count ?? "{n} / {all}").replace("{n}", shown).replace("{all}", rows.length)
      : whole;
  });
}

document.querySelectorAll("table[data-sort]").forEach(makeSortable);
document.querySelectorAll("table[data-filter]").forEach(makeFilterable);

// A figure is made interactive by its button; what that takes is fetched only then.
for (const button of document.querySelectorAll("[data-figure]")) {
  button.dataset.ready = "";
  button.addEventListener("click", (event) => {
    const failed = () => (button.nextElementSibling.textContent = button.dataset.failed);
    import("./figures.js").then((figures) => figures.turn(button, event.detail === 0)).catch(failed);
  });
}

// So is what makes a picture of a figure.
for (const button of document.querySelectorAll("[data-picture]")) {
  button.addEventListener("click", () => {
    const told = button.nextElementSibling;
    told.textContent = "";
    import("./picture.js").then((picture) => picture.save(button.dataset.picture)).catch(() => (told.textContent = button.dataset.failed));
  });
}

// A reference is copied by a press where the browser allows it; else it can be marked like any text.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.nextElementSibling.textContent = button.dataset.done;
  });
}

// Paper has no "open": show the numbers behind every figure, then fold them again.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    addEventListener("afterprint", () => (fold.open = false), { once: true });
  }
});

// Previews of linked records are fetched when somebody first moves or tabs.
for (const sign of ["pointerover", "keydown"]) {
  document.addEventListener(sign, (event) => import("./preview.js").then((preview) => preview.point(event)), { once: true });
}
