// Sporbar: the reading of the search index (generator/search/ writes it), and the finding of pages in it.
// Nothing here knows of the page it is shown on.

import { caseNumber, fold, plain, terms, termsOf, tokens } from "./search-words.js";

const FORM = 1;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SIGNS = "!#$%&()*+,-./:<=>?@[]^_`{|}~'";
const VALUE = new Map([...LETTERS].map((sign, place) => [sign, place]));
const MORE = new Map([...SIGNS].map((sign, place) => [sign, place]));
const PREFIX = 0.5; // a word that only begins as the one asked for
const GROUP = 0.95; // another word of the same group
const CASE_WORDS = new Set(["sak", "saka", "saken", "saksnr", "saksnummer", "styresak", "styresaka", "styresaken", "nr"]);
const WORD_FILES = 3;

/** The pages of a term, from a text such as `3aFb5c`: digits are weights, letters the way from the page before. */
function postings(text) {
  const found = new Map();
  let page = -1;
  let weight = 0;
  let more = 0;
  for (const sign of text) {
    const value = VALUE.get(sign);
    if (value !== undefined) {
      page += more * LETTERS.length + value + 1;
      more = 0;
      found.set(page, weight);
    } else if (MORE.has(sign)) more = more * SIGNS.length + MORE.get(sign) + 1;
    else weight = Number(sign);
  }
  return found;
}

/** A list of numbers for each page, from a text such as `AB;;C;`. */
function lists(text) {
  const rows = [];
  let row = [];
  let more = 0;
  for (const sign of text) {
    if (sign === ";") {
      rows.push(row);
      row = [];
    } else if (VALUE.has(sign)) {
      row.push(more * LETTERS.length + VALUE.get(sign));
      more = 0;
    } else more = more * SIGNS.length + MORE.get(sign) + 1;
  }
  return rows;
}

/** Two lists of pages as one: each page with the best of its weights. */
function either(one, other, factor = 1) {
  for (const [page, weight] of other) if ((one.get(page) ?? 0) < weight * factor) one.set(page, weight * factor);
  return one;
}

/** The pages that stand in all of some lists, with the sum of their weights. */
function both(all) {
  const [first, ...rest] = all;
  const found = new Map();
  for (const [page, weight] of first ?? [])
    if (rest.every((list) => list.has(page))) found.set(page, rest.reduce((sum, list) => sum + list.get(page), weight) / all.length);
  return found;
}

/** How few changes of a letter lead from one word to another; two neighbours that have changed place are one. */
export function distance(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** The search index of a site; `open` reads what every search needs, and the rest is read when a word asks for it. */
export class SearchIndex {
  #base;
  #files = new Map();
  #hits = new Map();

  static async open(base) {
    const answer = await fetch(`${base}register.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`register.json: ${answer.status}`, { cause: answer.status === 404 ? "absent" : "" });
    const register = await answer.json();
    if (register.form !== FORM) throw new Error(`register.json has form ${register.form}`);
    return new SearchIndex(base, register);
  }

  constructor(base, register) {
    this.#base = base;
    this.version = register.version;
    this.size = register.pages;
    this.common = new Set(register.common);
    this.first = register.first;
    this.names = register.names;
    this.facets = Object.entries(register.facets).map(([name, { values, pages }]) => ({ name, values, pages: lists(pages) }));
    this.days = lists(register.days.pages).map(([day]) => day ?? -1);
    this.groups = register.groups.map(([key, used, ...forms]) => ({ key, used, forms, terms: forms.map((form) => terms(form, this.common)) }));
  }

  async #read(name, kept, key) {
    if (!kept.has(key)) {
      const read = fetch(`${this.#base}${name}.json?v=${this.version}`).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      });
      kept.set(key, read);
      read.catch(() => kept.delete(key));
    }
    return kept.get(key);
  }

  /** What is shown of a page: url, title, who, brief, text. */
  hit(page) {
    return this.#read(`treff/${page}`, this.#hits, page);
  }

  /** The values of a page in a facet. */
  values(page, name) {
    const facet = this.facets.find((one) => one.name === name);
    return facet.pages[page].map((number) => facet.values[number]);
  }

  /** The number of the file in which a term stands, if it stands anywhere. */
  #place(term) {
    let low = 0;
    let high = this.first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.first[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  async #file(place) {
    return this.first.length ? this.#read(`ord/${place}`, this.#files, place) : {};
  }

  async #term(term) {
    const text = (await this.#file(this.#place(term)))[term];
    return postings(text ?? "");
  }

  /** The pages of every term that begins in one way. */
  async #beginning(start) {
    const whole = (await this.#file(this.#place(`${start}*`)))[`${start}*`];
    if (whole) return postings(whole);
    const from = this.#place(start);
    const to = Math.min(this.#place(`${start}\uffff`), from + WORD_FILES);
    const files = await Promise.all(Array.from({ length: to - from + 1 }, (_, step) => this.#file(from + step)));
    const found = new Map();
    for (const file of files)
      for (const [term, text] of Object.entries(file)) if (term.startsWith(start) && !term.endsWith("=")) either(found, postings(text));
    return found;
  }

  /** A query as units that must all be found; each knows its pages, and which words of a text it marks. */
  units(query) {
    const asked = tokens(query.normalize("NFC"));
    const ended = /[\s.,;:!?]$/.test(query);
    const units = [];
    for (let place = 0; place < asked.length; place += 1) {
      const last = place === asked.length - 1 && !ended;
      const group = this.#groupAt(asked, place);
      const next = asked[place + 1];
      if (next && caseNumber(next.text) && CASE_WORDS.has(fold(asked[place].text))) continue;
      if (group) {
        const text = query.slice(asked[place].start, asked[place + group.length - 1].end);
        units.push({ ...group, text, last });
        place += group.length - 1;
      } else {
        const [term] = termsOf(asked[place].text, this.common);
        if (term) units.push({ text: asked[place].text, words: [term], last });
      }
    }
    return units;
  }

  /** The group of the word list that begins at a place in a query: the longest phrase there is. */
  #groupAt(asked, place) {
    const following = asked.slice(place).map((token) => termsOf(token.text, this.common)[0]);
    let best = null;
    for (const group of this.groups)
      for (const words of group.terms)
        if (words.length > (best?.length ?? 0) && words.every((word, step) => word === following[step])) best = { key: group.key, group, words: words.filter(Boolean), length: words.length };
    return best;
  }

  async #found(unit) {
    const found = new Map();
    if (unit.key) either(found, await this.#term(unit.key), GROUP);
    if (unit.words.length > 1) return either(found, both(await Promise.all(unit.words.map((word) => this.#term(word)))));
    const [term] = unit.words;
    either(found, await this.#term(term));
    unit.marks = { exact: [term], begins: false };
    const length = fold(unit.text).length;
    const begun = /^[0-9]/.test(term) ? unit.last && !found.size : length > 3 || (!found.size && length > 1);
    if (!begun) return found;
    unit.marks.begins = true;
    either(found, await this.#beginning(term.length > 3 ? term : plain(fold(unit.text))), PREFIX);
    if (unit.last && !unit.key) for (const group of this.#groupsBegun(unit)) either(found, await this.#term(group.key), GROUP * PREFIX);
    return found;
  }

  /** Groups with a word that begins as what is being written: «sjukefr» is on its way to «sykefravær» too. */
  #groupsBegun(unit) {
    const start = fold(unit.text);
    const begun = this.groups.filter((group) => group.used && group.forms.some((form) => fold(form).startsWith(start)));
    unit.begun = begun.slice(0, WORD_FILES);
    return unit.begun;
  }

  /** Find pages: `chosen` is a set of values by facet, `newest` sorts by day. Returns pages in order, and what each value of each facet would give. */
  async search(query, chosen, newest) {
    const units = this.units(query);
    const lists = await Promise.all(units.map((unit) => this.#found(unit)));
    units.forEach((unit, place) => (unit.count = lists[place].size));
    const rare = lists.map((list) => Math.log(1 + this.size / (1 + list.size)));
    const [first, ...rest] = lists;
    const scores = new Map();
    if (!query.trim()) for (let page = 0; page < this.size; page += 1) scores.set(page, 0);
    else if (first)
      for (const [page, weight] of first)
        if (rest.every((list) => list.has(page))) scores.set(page, rest.reduce((sum, list, place) => sum + rare[place + 1] * list.get(page), rare[0] * weight));
    const { pages, counts } = this.#narrowed(scores, chosen);
    const byDay = newest || !query.trim();
    const placed = pages.map((page) => (byDay ? [this.days[page], scores.get(page), page] : [scores.get(page), this.days[page], page]));
    placed.sort((one, other) => other[0] - one[0] || other[1] - one[1] || one[2] - other[2]);
    return { pages: placed.map(([, , page]) => page), counts, units, all: scores.size };
  }

  /** A page counts for a value when all other facets let it through. */
  #narrowed(scores, chosen) {
    const counts = this.facets.map((facet) => new Array(facet.values.length).fill(0));
    const wanted = this.facets.map((facet) => {
      const names = chosen.get(facet.name);
      return names?.size ? new Set(facet.values.flatMap((value, number) => (names.has(value) ? [number] : []))) : null;
    });
    const pages = [];
    const asked = wanted.flatMap((values, place) => (values ? [place] : []));
    for (const page of scores.keys()) {
      let stop = -1;
      let stops = 0;
      for (const place of asked)
        if (!this.facets[place].pages[page].some((value) => wanted[place].has(value))) {
          stop = place;
          stops += 1;
        }
      if (!stops) pages.push(page);
      if (stops < 2)
        for (let place = 0; place < counts.length; place += 1)
          if (!stops || place === stop) for (const value of this.facets[place].pages[page]) counts[place][value] += 1;
    }
    return { pages, counts: new Map(this.facets.map((facet, place) => [facet.name, new Map(facet.values.map((value, number) => [value, counts[place][number]]))])) };
  }

  /** Words of the word list and of titles near one that was not found, nearest first; only words that there are pages for. */
  near(word, most = 3) {
    const asked = fold(word);
    const allowed = asked.length < 5 ? 1 : asked.length < 9 ? 2 : 3;
    const found = new Map(); // one form of each word is enough
    for (const form of [...this.groups.flatMap((group) => (group.used ? group.forms : [])), ...this.names]) {
      const written = fold(form);
      if (Math.abs(written.length - asked.length) > allowed) continue;
      const away = distance(asked, written);
      const key = terms(form, this.common).join(" ");
      if (away > 0 && away <= allowed && away < (found.get(key)?.away ?? Infinity)) found.set(key, { form, away });
    }
    const near = [...found.values()].sort((a, b) => a.away - b.away || a.form.localeCompare(b.form, "nb"));
    return near.filter(({ away }) => away <= near[0].away + 1).slice(0, most).map(({ form }) => form);
  }

  /** Where a text has words that were asked for: `[start, end, unit]`, in the order of the text. */
  marks(text, units) {
    const found = tokens(text).map((token) => ({ ...token, terms: termsOf(token.text, this.common) }));
    const marked = [];
    units.forEach((unit, number) => {
      const phrases = [unit.words, ...[unit.group, ...(unit.begun ?? [])].flatMap((group) => group?.terms ?? [])];
      found.forEach((token, place) => {
        const end = phrases.map((phrase) => this.#markedAt(found, place, phrase, unit)).find(Boolean);
        if (end) marked.push([token.start, end, number]);
      });
    });
    return marked.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  #markedAt(found, place, phrase, unit) {
    const [first] = phrase;
    if (phrase.length > 1) {
      const whole = phrase.every((term, step) => found[place + step]?.terms[0] === term);
      return whole ? found[place + phrase.length - 1].end : 0;
    }
    const own = found[place].terms;
    const inside = first.length > 3 && /^[a-z]+$/.test(first);
    const hit = own.some((term) => term === first || (inside ? term.includes(first) : unit.marks?.begins && term.startsWith(first)) || (first.length === 3 && term.length > 6 && term.endsWith(first)));
    return hit ? found[place].end : 0;
  }
}
