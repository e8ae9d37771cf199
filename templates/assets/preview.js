// A look at the page behind a link, before going there. Shown after a short rest of the pointer or of the keyboard's focus;
// Escape puts it away, the pointer may move onto it, and it stays until both the link and the preview are left (WCAG 1.4.13).

const WAIT = 350; // ms: long enough that crossing a list of links shows nothing
const main = document.querySelector("main");
const box = document.createElement("div");
box.className = "preview";
box.id = "forhaandsvisning";
box.setAttribute("role", "tooltip");
box.hidden = true;
document.body.append(box);

const seen = new Map(); // address: what to show, or the promise of it
let timer = 0;
let shownFor = null;

// A record's page is recognised by what stands in it, so that lists and prose have no previews.
async function look(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("main article");
  if (!article) return null;
  const parts = document.createDocumentFragment();
  for (const found of [article.querySelector(".kicker"), article.querySelector("h1"), article.querySelector(".prose p")]) {
    if (!found) continue;
    const line = document.createElement(found.tagName === "H1" ? "strong" : "p");
    line.append(...[...found.childNodes].map((node) => document.importNode(node, true)));
    line.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    line.lang = page.documentElement.lang;
    parts.append(line);
  }
  return parts;
}

function place(link) {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
  box.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - width - 8)) + scrollX}px`);
  box.style.setProperty("top", `${(below ? at.bottom + 6 : at.top - height - 6) + scrollY}px`);
}

async function show(link) {
  const address = addressOf(link).href.split("#")[0];
  if (!seen.has(address)) seen.set(address, look(address).catch(() => null));
  const parts = await seen.get(address);
  if (!parts || shownFor !== link) return;
  box.replaceChildren(parts.cloneNode(true));
  box.hidden = false;
  place(link);
  link.setAttribute("aria-describedby", box.id);
}

function hide() {
  clearTimeout(timer);
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  box.hidden = true;
}

// A link in a drawing has no address of its own as text.
const addressOf = (link) => new URL(link.getAttribute("href"), document.baseURI);

const linkOf = (target) => {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!link || !main.contains(link) || link.hasAttribute("download") || link.closest("nav")) return null;
  const address = addressOf(link);
  const here = address.pathname === location.pathname;
  return address.origin === location.origin && address.pathname.endsWith("/") && !here ? link : null;
};

function want(link) {
  if (link === shownFor) return clearTimeout(timer);
  hide();
  shownFor = link;
  timer = setTimeout(() => show(link), WAIT);
}

const leave = () => {
  clearTimeout(timer);
  timer = setTimeout(hide, WAIT / 2);
};

/** Look at what the pointer came to; the first time, it came there before this was fetched. */
export function point(event) {
  const link = event.pointerType === "mouse" ? linkOf(event.target) : null;
  if (link) want(link);
}

main.addEventListener("pointerover", point);
main.addEventListener("pointerout", (event) => {
  if (linkOf(event.target) === shownFor && shownFor) leave();
});
const focus = (target) => {
  const link = linkOf(target);
  if (link?.matches(":focus-visible")) want(link);
};

main.addEventListener("focusin", (event) => focus(event.target));
main.addEventListener("focusout", leave);
box.addEventListener("pointerenter", () => clearTimeout(timer));
box.addEventListener("pointerleave", leave);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

focus(document.activeElement); // the keyboard may have come to a link before this was fetched
