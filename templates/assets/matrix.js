// Sporbar: what the table of a matrix gains with JavaScript: it is narrowed and sorted, and the address says how, so that the
// view can be shared and the back button works. The order within each column is counted out when the page is made (data-value).

const form = document.querySelector("[data-controls]");
const table = form && document.getElementById(form.dataset.controls);
if (table) start();

function start() {
  const told = form.dataset;
  const region = table.closest(".scroll");
  const count = document.querySelector(".matrix-count");
  const whole = count.textContent;
  const reset = form.querySelector("[data-reset]");
  const heads = [...[...table.tHead.rows].at(-1).cells];
  const cols = [...table.querySelectorAll("col")];
  const collator = new Intl.Collator("nb", { numeric: true });
  const bodies = [...table.tBodies].map((body) => ({ body, head: body.querySelector(".matrix__part"), rows: [] }));
  const rows = [];
  for (const part of bodies) {
    for (const row of part.body.rows) {
      if (row === part.head) continue;
      const cells = [...row.cells];
      const met = cells.filter((cell) => !cell.matches(".none"));
      const one = {
        row,
        cells,
        part,
        text: [...met.map((cell) => cell.textContent), row.dataset.topic ?? ""].join(" ").toLocaleLowerCase(),
        trusts: (row.dataset.trusts ?? "").split(" "),
        states: new Set(met.map((cell) => cell.dataset.state).filter(Boolean)),
      };
      part.rows.push(one);
      rows.push(one);
    }
  }
  let sorted = { key: "", down: false };
  let typing = false;

  // Sorting. A third press gives the order of the page back.
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.setAttribute("aria-label", told.sort.replace("{column}", nameOf(head)));
    button.addEventListener("click", () => {
      const key = head.dataset.key;
      if (sorted.key !== key) sorted = { key, down: false };
      else sorted = sorted.down ? { key: "", down: false } : { key, down: true };
      typing = false;
      show();
      write(true);
    });
    head.append(button);
  }

  function nameOf(head) {
    return head.querySelector(".matrix__name").textContent.trim();
  }

  function place(row, column) {
    const cell = row.cells[column];
    return column ? cell.dataset.value : cell.querySelector("a").textContent;
  }

  function compare(one, other, column) {
    const [a, b] = [place(one, column), place(other, column)];
    if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0); // the empty last, both ways
    return (sorted.down ? -1 : 1) * (column ? a - b : collator.compare(a, b));
  }

  let shownOrder = "";
  function order() {
    const column = heads.findIndex((head) => head.dataset.key === sorted.key);
    if (column < 0) sorted = { key: "", down: false };
    const now = (sorted.down ? "-" : "") + sorted.key;
    if (now === shownOrder) return;
    shownOrder = now;
    heads.forEach((head, number) => {
      if (number === column) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    // Sorted across chapters, rows stand together; else each stands under its own heading.
    if (column < 0) for (const part of bodies) part.body.append(...part.rows.map((one) => one.row));
    else bodies[0].body.append(...[...rows].sort((a, b) => compare(a, b, column)).map((one) => one.row));
  }

  // Narrowing. Where the columns are trusts, a state is looked for in the chosen trust's own column.
  function fits(one, chosen) {
    const trust = chosen.foretak;
    const own = trust ? heads.findIndex((head) => head.dataset.key === trust && "meets" in head.dataset) : -1;
    if (trust && !one.trusts.includes(trust)) return false;
    if (chosen.tilstand && !(own < 0 ? one.states.has(chosen.tilstand) : one.cells[own].dataset.state === chosen.tilstand)) return false;
    if (chosen.emne && one.row.dataset.topic !== chosen.emne) return false;
    if (chosen.hull && !("gap" in one.row.dataset)) return false;
    return chosen.words.every((word) => one.text.includes(word));
  }

  function choices() {
    const chosen = Object.fromEntries(new FormData(form));
    chosen.words = (chosen.sok ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return chosen;
  }

  // Columns keep the widths of the whole table while it is narrowed, and the region its height: nothing jumps.
  function hold(on) {
    if (on === (table.style.tableLayout === "fixed")) return;
    const widths = on ? heads.map((head) => head.getBoundingClientRect().width) : [];
    const height = on ? region.offsetHeight : 0;
    cols.forEach((col, number) => (col.style.width = on ? `${widths[number]}px` : ""));
    table.style.width = on ? `${widths.reduce((sum, width) => sum + width, 0)}px` : "";
    table.style.tableLayout = on ? "fixed" : "";
    region.style.minHeight = on ? `min(85vh, ${height}px)` : "";
  }

  // In a thin matrix the columns that no shown row meets are folded away.
  function fold(on) {
    let width = 0;
    heads.forEach((head, number) => {
      const away = on && "meets" in head.dataset && !rows.some((one) => !one.row.hidden && !one.cells[number].matches(".none"));
      if (!away) width += parseFloat(cols[number].style.width) || 0;
      if (head.hidden === away) return;
      head.hidden = cols[number].hidden = away;
      for (const one of rows) one.cells[number].hidden = away;
    });
    if (on) table.style.width = `${width}px`;
    const span = heads.filter((head) => !head.hidden).length;
    for (const { head } of bodies) if (head) head.cells[0].colSpan = span;
  }

  function show() {
    const chosen = choices();
    const narrowed = Boolean(chosen.words.length || chosen.tilstand || chosen.foretak || chosen.emne || chosen.hull);
    if (!narrowed) {
      if ("thin" in table.dataset) fold(false);
      hold(false);
    }
    order();
    if (narrowed) hold(true);
    let left = 0;
    for (const one of rows) {
      one.row.hidden = narrowed && !fits(one, chosen);
      left += one.row.hidden ? 0 : 1;
    }
    for (const part of bodies) if (part.head) part.head.hidden = Boolean(sorted.key) || part.rows.every((one) => one.row.hidden);
    if (narrowed && "thin" in table.dataset) fold(left > 0);
    reset.disabled = !narrowed;
    say(narrowed, left);
  }

  function say(narrowed, left) {
    const head = heads.find((one) => one.dataset.key === sorted.key);
    const parts = [narrowed ? (left ? told.count : told.none).replace("{n}", left).replace("{all}", rows.length) : whole];
    if (head) parts.push(told.sorted.replace("{column}", nameOf(head)).replace("{way}", sorted.down ? told.down : told.up));
    const now = parts.join(", ");
    if (count.textContent !== now) count.textContent = now;
  }

  // The address.
  function write(anew) {
    const address = new URL(location.href);
    address.search = "";
    for (const [name, value] of new FormData(form)) if (value.trim()) address.searchParams.set(name, value.trim());
    if (sorted.key) address.searchParams.set("sorter", (sorted.down ? "-" : "") + sorted.key);
    if (address.href === location.href) return;
    history[anew ? "pushState" : "replaceState"](null, "", address);
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name) continue;
      const value = asked.get(field.name) ?? "";
      if (field.type === "checkbox") field.checked = value === field.value;
      else field.value = value;
      if (field.selectedIndex < 0) field.value = ""; // an address from before a word was changed
    }
    const key = asked.get("sorter") ?? "";
    sorted = { key: key.replace(/^-/, ""), down: key.startsWith("-") };
    typing = false;
    show();
  }

  form.addEventListener("input", (event) => {
    const isText = event.target.type === "search";
    show();
    write(!isText || !typing); // one step back for a whole word, not for each letter
    typing = isText;
  });
  form.addEventListener("change", (event) => event.target.type === "search" && (typing = false));
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    form.reset();
    typing = false;
    show();
    write(true);
    form.elements.sok.focus();
  });
  addEventListener("popstate", read);
  addEventListener("resize", () => {
    if (table.style.tableLayout !== "fixed") return;
    if ("thin" in table.dataset) fold(false);
    hold(false);
    for (const one of rows) one.row.hidden = false;
    show();
  });
  form.querySelector("fieldset").disabled = false;
  read();
}
