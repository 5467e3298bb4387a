import { singularOf } from "./irregular-plurals.ts";

/** Shorter words are too different from each other to lose their last vowel: `lego` is no leg. */
const MIN_LENGTH_WITHOUT_VOWEL = 5;

/**
 * What the singular, the plural and the spellings of a word have in common: irregular plurals by a list, then endings of
 * English, German, Dutch, French, Spanish, Italian and Portuguese, in the way of Harman's S-stemmer ("How effective is
 * suffixing?", 1991) and Savoy's light stemmers ("Light stemming approaches", 2006). The language is not known, so that
 * all endings are tried on all words, which does no harm: both sides of a comparison are stemmed.
 */
export function stem(word: string): string {
  if (/^\d{3,}s$/.test(word)) return word.slice(0, -1);
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const adjective = germanAdjectives.get(word);
  if (adjective !== undefined) return adjective;
  const regular = regularSingular(word);
  return withoutVowel(spelling(singularOf(word) ?? singularOf(regular) ?? regular));
}

function regularSingular(word: string): string {
  // Abbreviations: TVs, CDs.
  if (word.length < 4) return /^[^aeiou]{2}s$/.test(word) ? word.slice(0, -1) : word;
  if (/[^aeiou](?:ies|ien|ie)$/.test(word) && word.length > 4) return word.replace(/ie[sn]?$/, "y");
  if (word.endsWith("eaux")) return word.slice(0, -1);
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  // German and Dutch plurals, and English materials: Lampen, stoelen, wooden.
  if (/.{4}en$/.test(word) && !/[ei]en$/.test(word)) return word.slice(0, -2);
  if (/.[aou].en$/.test(word)) return word.slice(0, -1);
  return word;
}

/** How German says what a ware is like: their ending `er` is no ending elsewhere. */
const germanAdjectives: ReadonlyMap<string, string> = new Map(
  "schwarz weiss rot grau blau grun gelb braun klein gross neu alt gut schon rund lang kurz breit hoh leicht schwer echt antik"
    .split(" ")
    .flatMap((adjective) =>
      ["e", "em", "en", "er", "es"].map((ending) => [`${adjective}${ending}`, adjective] as const),
    ),
);

/** British spellings become American ones. */
function spelling(word: string): string {
  if (word.length >= 6 && word.endsWith("our")) return `${word.slice(0, -3)}or`;
  return american.get(word) ?? word;
}

const american: ReadonlyMap<string, string> = new Map([
  ["aluminium", "aluminum"],
  ["centre", "center"],
  ["fibre", "fiber"],
  ["grey", "gray"],
  ["jewellery", "jewelry"],
  ["metre", "meter"],
  ["mould", "mold"],
  ["pyjama", "pajama"],
  ["theatre", "theater"],
  ["tyre", "tire"],
]);

/** Lampe and lamp, silla and sillas, scarpa and scarpe, rojo and roja. */
function withoutVowel(word: string): string {
  return word.length >= MIN_LENGTH_WITHOUT_VOWEL && /[^aeiou][aeio]$/.test(word) ? word.slice(0, -1) : word;
}
