import { hasAddress, hasBankAccount } from "./addresses.ts";
import { digitRunsOf } from "./telephone-numbers.ts";
import { fold, indexPhrases, startsPhrase, tokensOf, type PhraseIndex, type Token } from "./tokens.ts";
import { warningWords, type WarningWords } from "./words.ts";

export const warningKinds = ["payment", "contact"] as const;
export type Warning = (typeof warningKinds)[number];

/** Words apart, at which one still goes with another. */
const NEAR = 6;
/** Words before a number that say what it is. */
const BEFORE = 4;

const words: readonly WarningWords[] = Object.values(warningWords);
const all = (of: (each: WarningWords) => readonly string[]) => indexPhrases(words.flatMap(of));
const payment = all((each) => each.payment);
const contact = all((each) => each.contact);
const telephone = all((each) => each.telephone);
const otherNumbers = all((each) => each.otherNumbers);
const pairs = words.flatMap(({ near }) =>
  near.map(({ warns, words: these, to }) => ({ warns, words: indexPhrases(these), to: indexPhrases(to) })),
);

/**
 * What in a message leads to paying or writing elsewhere, where nobody is protected. It is said to both, and refuses nothing. Pure,
 * and linear in the length; a text without signs of it gets none: prices, sizes, years, and numbers of orders, parcels and books.
 */
export function findWarnings(text: string): Warning[] {
  const folded = fold(text);
  const tokens = tokensOf(folded);
  const found = new Set<Warning>();
  tokens.forEach((_, at) => {
    if (startsPhrase(payment, tokens, at)) found.add("payment");
    if (startsPhrase(contact, tokens, at)) found.add("contact");
  });
  for (const { warns, words: these, to } of pairs)
    if (!found.has(warns) && areNear(tokens, these, to)) found.add(warns);
  if (!found.has("payment") && hasBankAccount(folded)) found.add("payment");
  if (!found.has("contact") && (hasAddress(folded) || hasTelephone(folded, tokens))) found.add("contact");
  return warningKinds.filter((kind) => found.has(kind));
}

function areNear(tokens: readonly Token[], these: PhraseIndex, to: PhraseIndex): boolean {
  let [one, other] = [-Infinity, -Infinity];
  return tokens.some((_, at) => {
    if (startsPhrase(these, tokens, at)) one = at;
    if (startsPhrase(to, tokens, at)) other = at;
    return Math.abs(one - other) <= NEAR;
  });
}

function hasTelephone(folded: string, tokens: readonly Token[]): boolean {
  const runs = digitRunsOf(folded).filter((run) => run.isTelephone || run.mayBeTelephone);
  if (runs.length === 0) return false;
  const placeOf = new Map(tokens.map(({ start }, at) => [start, at]));
  return runs.some(({ start, isTelephone }) => {
    const at = firstTokenFrom(placeOf, start);
    const before = (index: PhraseIndex) =>
      Array.from({ length: BEFORE }, (_, back) => at - 1 - back).some((each) =>
        startsPhrase(index, tokens, each),
      );
    return before(telephone) || (isTelephone && (folded[start] === "+" || !before(otherNumbers)));
  });
}

/** A run may begin with signs, before its first token. */
function firstTokenFrom(placeOf: ReadonlyMap<number, number>, start: number): number {
  return placeOf.get(start) ?? placeOf.get(start + 1) ?? placeOf.get(start + 2) ?? 0;
}
