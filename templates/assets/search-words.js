// Sporbar: what search knows a text by. The same as generator/words/stems.py and terms.py, to the letter: a test compares them.

const ENDINGS =
  "hetenes endes enes edes ernes hetens heter heten hetene ande ende erne ane ede ene ens ers ets het ast erte ert en ar er as es et a e s";
const DERIVED = "hetslov eleg elig elov slov leg lig els lov eig ig";
const byLength = (text) => text.split(" ").sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const endings = byLength(ENDINGS);
const derived = byLength(DERIVED);

/** A word in small letters a–å: `aerlig` is `ærlig`, `Åre` and `aare` are `åre`, `idé` is `ide`. */
export function fold(word) {
  const apart = word.toLowerCase().normalize("NFC").replaceAll("å", "\u0001").normalize("NFKD");
  const plain = apart.replace(/\p{M}/gu, "").replaceAll("\u0001", "å");
  return plain.replaceAll("aa", "å").replaceAll("ae", "æ").replaceAll("oe", "ø");
}

const last = (word, start, all) => all.find((ending) => word.endsWith(ending) && word.length - ending.length >= start) ?? "";

function withoutEnding(word, start) {
  const ending = last(word, start, endings);
  const rest = word.slice(0, word.length - ending.length);
  if (ending === "erte" || ending === "ert") return `${rest}er`;
  if (ending === "s" && !/(?:[bcdfghjlmnoprtvyz]|[^aeiouyæåø]k)$/.test(rest)) return word;
  return rest;
}

/** A folded word in letters a–z. */
export const plain = (folded) => folded.replaceAll("å", "a").replaceAll("æ", "ae").replaceAll("ø", "o");

/** A folded word without its endings, in letters a–z: `sørlandet` is `sorland`. A word with digits is left as it is. */
export function stem(folded) {
  if (!/^\p{L}+$/u.test(folded)) return folded;
  let word = folded.replaceAll("heit", "het");
  const region = /^.*?[aeiouyæåø][^aeiouyæåø]/.exec(word);
  if (region) {
    const start = Math.max(3, region[0].length);
    word = withoutEnding(word, start);
    if (/[dv]t$/.test(word) && word.length - 2 >= start) word = word.slice(0, -1);
    word = word.slice(0, word.length - last(word, start, derived).length);
    word = word.slice(0, word.length - last(word, start, ["er", "ar"]).length);
  }
  return plain(word);
}

const CASE = "([0-9]{1,4})\\s?[-/\\u2010-\\u2015]\\s?([0-9]{4}|[0-9]{2})";
const TOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CASE.replaceAll("(", "(?:")}|[0-9]+(?:[.,][0-9]+)+)(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}]+`,
  "gu",
);
const WHOLE_CASE = new RegExp(`^${CASE}$`);
const isYear = (text) => /^(?:19|20)[0-9]{2}$/.test(text);

/** `191-2025` for every way to write the number of a case, or nothing. */
export function caseNumber(text) {
  const found = WHOLE_CASE.exec(text);
  if (!found || isYear(found[1])) return "";
  const year = found[2].length === 4 ? found[2] : `20${found[2]}`;
  return isYear(year) ? `${Number(found[1])}-${year}` : "";
}

/** The terms of one token: mostly one; for a case number its own form first, then the numbers in it. */
export function termsOf(token, common) {
  const found = WHOLE_CASE.exec(token);
  if (found) {
    const number = caseNumber(token);
    const parts = [found[1].replace(/^0+/, "") || "0", found[2]];
    return number ? [number, ...parts] : parts;
  }
  const folded = fold(token);
  if (common.has(folded) || (folded.length === 1 && !/^[0-9]$/.test(folded))) return [""];
  return [stem(folded.replaceAll(",", "."))];
}

/** Every token of a text with where it stands. */
export function tokens(text) {
  return [...text.matchAll(TOKEN)].map((found) => ({ text: found[0], start: found.index, end: found.index + found[0].length }));
}

/** Every term of a text in its order, as the index has them. */
export const terms = (text, common) => tokens(text).flatMap((token) => termsOf(token.text, common));
