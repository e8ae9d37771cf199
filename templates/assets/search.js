// Sporbar: the search page. What is asked stands in the address, in the field and in the boxes, and nowhere else.
// Every text comes from the page (templates/search.html); the finding itself is in search-index.js.

import { SearchIndex } from "./search-index.js";

const PAUSE = 120; // milliseconds after a key before the search runs
const QUIET = 900; // before the count is read aloud: nobody wants to hear one for every letter
const STEP = 10; // results shown at a time
const AROUND = 220; // signs of a text shown around what was found

const root = document.querySelector("[data-search]");
const told = root.dataset;
const one = (selector) => root.querySelector(selector);
const field = one("#sok-felt");
const list = one(".hits");
const heading = one("#sok-antall");
const sort = one("[name=sorter]");
const more = one(".search__more");
const status = one("[data-told]");
const chosenList = one(".search__chosen");
const help = one("[data-help]");
const boxes = [...root.querySelectorAll("[data-facet] input")];
const facets = [...root.querySelectorAll("[data-facet]")];
const labels = new Map(boxes.map((box) => [`${box.name} ${box.value}`, box]));
const collator = new Intl.NumberFormat("nb");
const title = document.title;
const opened = SearchIndex.open(told.register);
const ready = () => one("[data-wait]").remove();
opened.then(ready, ready);

let run = 0; // the latest search; an earlier one that ends later shows nothing
let shown = STEP;
let result = null;
let writing = false; // whether the reader is in the middle of a query, which is one step in the history
let timer = 0;
let speaking = 0;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const numbered = (count) => collator.format(count);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// What is asked, and its address.

const chosen = () => {
  const found = new Map();
  for (const box of boxes) if (box.checked) found.set(box.name, (found.get(box.name) ?? new Set()).add(box.value));
  return found;
};

function address(query, values, order) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  for (const [name, set] of values) for (const value of set) asked.append(name, value);
  if (order) asked.set("sorter", order);
  return asked.size ? `?${asked}` : location.pathname;
}

const here = () => address(field.value.trim(), chosen(), sort.value);

/** Put what the address asks for into the field and the boxes. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
  sort.value = asked.get("sorter") === "nyest" ? "nyest" : "";
}

/** Keep the address in step; with `step` as a new step in the history, to which the back button returns. */
function writeAddress(step) {
  const next = here();
  if (next === location.search || (next === location.pathname && !location.search)) return;
  if (step) history.pushState(null, "", next);
  else history.replaceState(null, "", next);
}

// What is found.

/** What is asked: one letter is the beginning of a word, and no question yet. A space at the end says that a word is whole. */
const question = () => (/..|[0-9]/.test(field.value.trim()) ? field.value : "");

async function search() {
  const own = (run += 1);
  clearTimeout(timer);
  list.setAttribute("aria-busy", "true");
  try {
    const index = await opened;
    const found = await index.search(question(), chosen(), sort.value === "nyest");
    const asking = Boolean(question()) || chosen().size > 0;
    const pages = asking ? found.pages.slice(0, shown) : [];
    const hits = await Promise.all(pages.map((page) => hit(index, page, found.units)));
    if (own !== run) return;
    result = { ...found, index, asking };
    list.replaceChildren(...hits);
    show();
  } catch (error) {
    if (own !== run) return;
    console.warn(error);
    list.replaceChildren();
    heading.textContent = error.cause === "absent" ? told.absent : told.broken;
    help.hidden = false;
    for (const part of help.querySelectorAll("[data-near], [data-without], [data-single], [data-advice]")) part.hidden = true; // other words would help no more
  } finally {
    if (own === run) list.removeAttribute("aria-busy");
  }
}

function show() {
  const { pages, counts, asking } = result;
  const query = question().trim();
  list.hidden = !list.children.length;
  more.hidden = !asking || pages.length <= shown;
  one("[data-start]").hidden = asking;
  heading.hidden = !asking;
  heading.textContent = asking ? counted(pages.length, query) : "";
  one(".search__sort").hidden = !asking || pages.length < 2;
  document.title = query ? `«${query}» – ${title}` : title;
  showFacets(counts);
  showChosen();
  showHelp(query);
  clearTimeout(speaking);
  speaking = setTimeout(() => (status.textContent = heading.textContent), QUIET);
}

function counted(count, query) {
  if (!count) return query ? filled(told.none, { q: query }) : told.empty;
  return filled(query ? (count === 1 ? told.oneFor : told.manyFor) : count === 1 ? told.one : told.many, { n: numbered(count), q: query });
}

async function hit(index, page, units) {
  const { url, title, who, brief, text } = await index.hit(page);
  const [type] = index.values(page, "type");
  const [state] = index.values(page, "tilstand");
  const [report] = index.values(page, "rapport");
  const [language] = index.values(page, "maalform");
  const kind = labels.get(`type ${type}`)?.dataset.one ?? "";
  const chip = state && labels.get(`tilstand ${state}`)?.parentElement.querySelector(".state").cloneNode(true);
  const around = [who, report && labels.get(`rapport ${report}`)?.parentElement.querySelector("span").textContent].filter(Boolean).join(" · ");
  const lang = language !== document.documentElement.lang ? language : "";
  const link = element("a", { href: told.root + url, lang }, ...marked(title, index.marks(title, units), 0, title.length));
  const above = element("p", { class: "hit__kind" }, [kind, brief].filter(Boolean).join(" · "), ...(chip ? [" ", chip] : []));
  const made = element("li", { class: "hit" }, above, element("h3", {}, link));
  if (text) made.append(element("p", { class: "hit__text", lang }, ...excerpt(text, index.marks(text, units))));
  if (around) made.append(element("p", { class: "meta" }, around));
  return made;
}

/** A stretch of a text, with what was asked for marked. */
function marked(text, marks, from, to) {
  const made = [];
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || end > to) continue;
    made.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...made, text.slice(at, to)];
}

/** The stretch of a text that has most of what was asked for; the first one where several have as much. */
function excerpt(text, marks) {
  let best = { from: 0, found: 0 };
  marks.forEach(([start], place) => {
    const inside = new Set();
    for (let next = place; next < marks.length && marks[next][1] <= start + AROUND; next += 1) inside.add(marks[next][2]);
    if (inside.size > best.found) best = { from: start, found: inside.size };
  });
  const before = text.slice(Math.max(0, best.from - 90), best.from);
  const sentence = before.search(/(?<=[.!?·] )[^.!?·]*$/);
  const space = before.indexOf(" ", Math.max(0, before.length - 50)) + 1;
  const from = best.from <= 90 ? 0 : best.from - before.length + (sentence > 0 ? sentence : space);
  const cut = text.indexOf(" ", from + AROUND);
  const to = cut < 0 ? text.length : cut;
  return [from > 0 ? "… " : "", ...marked(text, marks, from, to), to < text.length ? " …" : ""];
}

function showFacets(counts) {
  for (const facet of facets) {
    const button = facet.querySelector(".facet__more");
    const whole = button.getAttribute("aria-expanded") === "true";
    const values = [...facet.querySelectorAll("input")].map((box) => ({ box, count: counts.get(box.name)?.get(box.value) ?? 0 }));
    const there = values.filter(({ box, count }) => count || box.checked);
    const few = Number(facet.dataset.few ?? 20); // values shown before «show all»
    const first = new Set([...there].sort((a, b) => b.box.checked - a.box.checked || b.count - a.count).slice(0, few).map(({ box }) => box));
    const folded = there.length > few + 1 && !whole;
    for (const { box, count } of values) {
      const label = box.parentElement;
      label.querySelector("small").textContent = numbered(count);
      label.hidden = !(count || box.checked) || (folded && !first.has(box));
    }
    button.hidden = there.length <= few + 1;
    button.textContent = whole ? button.dataset.few : filled(button.dataset.all, { n: there.length });
    facet.hidden = !there.length;
  }
}

const named = (box) => box.parentElement.querySelector("span").textContent.trim();

function showChosen() {
  const ticked = boxes.filter((box) => box.checked);
  const chips = ticked.map((box) => {
    const button = element("button", { type: "button", "aria-label": filled(told.remove, { name: named(box) }) }, named(box));
    button.addEventListener("click", () => untick([box]));
    return element("li", {}, button);
  });
  if (ticked.length > 1) {
    const button = element("button", { type: "button", class: "search__clear" }, told.clear);
    button.addEventListener("click", () => untick(ticked));
    chips.push(element("li", {}, button));
  }
  chosenList.replaceChildren(...chips);
  chosenList.hidden = !chips.length;
  one("[data-chosen-count]").textContent = ticked.length ? `(${ticked.length})` : "";
}

function untick(some) {
  for (const box of some) box.checked = false;
  heading.focus(); // the button that was pressed goes away
  asked(true);
}

/** When nothing is found: words near those that are found nowhere, each word by itself, and the same without the boxes. */
function showHelp(query) {
  const { pages, units, all, index, asking } = result;
  help.hidden = !asking || pages.length > 0;
  if (help.hidden) return;
  const link = (text, wanted) => element("a", { href: address(wanted, new Map(), sort.value) }, text);
  const put = (part, links) => {
    part.hidden = !links.length;
    part.querySelector("span").replaceChildren(...links.flatMap((made, place) => (place ? [", ", made] : [made])));
  };
  const missing = units.filter((unit) => !unit.count);
  const near = missing.flatMap((unit) => index.near(unit.text).map((word) => link(word, query.replace(unit.text, word))));
  put(one("[data-near]"), near);
  const single = units.length > 1 && missing.length < units.length ? units : [];
  put(one("[data-single]"), single.map((unit) => (unit.count ? element("span", {}, link(unit.text, unit.text), ` (${numbered(unit.count)})`) : element("span", {}, `${unit.text} (${told.nowhere})`))));
  const without = one("[data-without]");
  without.hidden = !all || !chosen().size || !query;
  without.querySelector("a").href = address(query, new Map(), sort.value);
  without.querySelector("a").textContent = counted(all, query);
}

// What the reader does.

/** Something else is asked for: run the search, and keep the address in step. */
function asked(step) {
  shown = STEP;
  writing = false;
  writeAddress(step);
  search();
}

/** Whether what is written now is another query than the one in the address, and not more letters of it. */
const anew = () => !writing && new URLSearchParams(location.search).has("q");

field.addEventListener("input", () => {
  shown = STEP;
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeAddress(anew());
    writing = true;
    search();
  }, PAUSE);
});
field.addEventListener("blur", () => (writing = false));
one("form").addEventListener("submit", (event) => {
  event.preventDefault();
  asked(anew());
  if (matchMedia("(pointer: coarse)").matches) field.blur(); // makes room for the results
});
for (const box of boxes) box.addEventListener("change", () => asked(true));
sort.addEventListener("change", () => asked(true));
for (const facet of facets) {
  facet.querySelector(".facet__more").addEventListener("click", ({ target }) => {
    target.setAttribute("aria-expanded", String(target.getAttribute("aria-expanded") !== "true"));
    showFacets(result.counts);
  });
}
one(".search__toggle").addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
});
more.addEventListener("click", async () => {
  const from = shown;
  shown += STEP;
  const next = await Promise.all(result.pages.slice(from, shown).map((page) => hit(result.index, page, result.units)));
  list.append(...next);
  more.hidden = result.pages.length <= shown;
  next[0]?.querySelector("a").focus();
});
// A suggestion is a link with a search in it: it needs no new page.
root.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  readAddress();
  asked(false);
  field.focus();
});

// Arrows go from the field through the results and back, Escape goes back to the field, and in the field it empties it.
root.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const links = [...list.querySelectorAll("h3 a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && event.target !== field) return;
  const goal = { ArrowDown: links[at + 1], ArrowUp: at > 0 ? links[at - 1] : field, Home: at >= 0 && links[0], End: at >= 0 && links.at(-1), Escape: field }[event.key];
  if (!goal) return;
  if (event.key === "Escape" && at < 0) {
    if (!field.value) return;
    field.value = "";
    asked(anew());
  }
  event.preventDefault();
  goal.focus();
  goal.scrollIntoView({ block: "nearest" });
});

// Back from a page that was found: as many results as there were, and the same place among them.
history.scrollRestoration = "manual";
addEventListener("pagehide", () => history.replaceState({ shown, top: scrollY }, ""));
addEventListener("popstate", () => {
  readAddress();
  shown = history.state?.shown ?? STEP;
  writing = false;
  search();
});

readAddress();
shown = history.state?.shown ?? STEP;
const top = history.state?.top ?? 0;
await search();
if (top) scrollTo(0, top);
