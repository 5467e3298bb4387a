const BEHIND = 120;

/** What people write for the sign, and for a dot, so that it is not found. In texts with single blanks: each looks at a few characters. */
const signs = / ?[[({<] ?(?:at|ät|arobase|arobas|arroba|a) ?[\])}>] ?| ?@ ?| arobase /g;
const dots = / ?[[({<] ?(?:dot|punkt|point) ?[\])}>] ?| (?:dot|punkt) /g;
const spoken = /(?<=[\p{L}\p{N}]) at (?=[\p{L}\p{N}-]{2,40}\.[a-z]{2})/gu;
/** Behind the sign. With blanks around its dots only what ends as addresses mostly do. */
const domain =
  /^@[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:(?:\.[\p{L}\p{N}-]{1,63}){0,3}\.\p{L}{2,24}| ?\. ?(?:com|de|fr|net|org|eu|at|ch|be|uk|it|es|nl|io))(?![\p{L}\p{N}])/u;
/** After a spoken `at` the rest of a sentence may follow its full stop. */
const spokenDomain =
  /^@[\p{L}\p{N}-]{2,40}\.(?:com|de|fr|net|org|eu|at|ch|be|co|it|es|nl|io)(?![\p{L}\p{N}])/u;
const link = /(?<![\p{L}\p{N}.])(?:wa\.me|t\.me|m\.me|chat\.whatsapp\.com|api\.whatsapp\.com)\//u;
const local = /[\p{L}\p{N}_]$/u;

/** Whether a folded text has an address of e-mail, also one that is written around, or a link to a messenger. */
export function hasAddress(folded: string): boolean {
  if (link.test(folded)) return true;
  const dotted = folded.replaceAll(dots, ".");
  return (
    hasDomain(dotted.replaceAll(signs, "@"), domain) ||
    hasDomain(dotted.replaceAll(spoken, "@"), spokenDomain)
  );
}

function hasDomain(text: string, pattern: RegExp): boolean {
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1))
    if (local.test(text.slice(Math.max(0, at - 2), at)) && pattern.test(text.slice(at, at + BEHIND)))
      return true;
  return false;
}

/** An account for bank transfers: letters of a country, then digits that prove it. */
const account = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?: ?[a-z\d]){11,30}/gu;

export function hasBankAccount(folded: string): boolean {
  return Array.from(folded.matchAll(account)).some(([found]) => isAccount(found.replaceAll(" ", "")));
}

const SHORTEST = 15;

/** Words may follow it: it is one if any beginning of it is. */
function isAccount(text: string): boolean {
  for (let length = text.length; length >= SHORTEST; length -= 1)
    if (isProven(text.slice(0, length))) return true;
  return false;
}

function isProven(account_: string): boolean {
  const digits = Array.from(account_.slice(4) + account_.slice(0, 4), (each) => parseInt(each, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
