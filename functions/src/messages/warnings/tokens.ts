/** A word or number of a text, folded, with its place in the text. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

const ARABIC_ZEROS = [0x0660, 0x06f0];

/** As texts are compared: in compatible forms, without marks, in small letters, with the digits of English and single blanks. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\p{M}\u20E3\uFE0F]+/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, toDigit)
    .replaceAll(/\s+/gu, " ");
}

function toDigit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = ARABIC_ZEROS.findLast((each) => each <= code) ?? code;
  return String(code - zero);
}

export function tokensOf(folded: string): Token[] {
  return Array.from(folded.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: text, index }) => ({ text, start: index }));
}

/** Phrases by the beginning of their first word, so that a text is looked through once. */
export type PhraseIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Long enough to tell phrases apart, and no longer than any that ends in `*`. */
const KEY_LENGTH = 3;

export function indexPhrases(phrases: Iterable<string>): PhraseIndex {
  const index = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = fold(phrase).split(" ");
    const key = keyOf(words[0] ?? "");
    index.set(key, [...(index.get(key) ?? []), words]);
  }
  return index;
}

/** Whether one of the phrases begins with this token. */
export function startsPhrase(index: PhraseIndex, tokens: readonly Token[], at: number): boolean {
  const phrases = index.get(keyOf(tokens[at]?.text ?? ""));
  return phrases?.some((words) => words.every((word, offset) => isWord(word, tokens[at + offset]))) ?? false;
}

function keyOf(word: string): string {
  return word.replace("*", "").slice(0, KEY_LENGTH);
}

function isWord(word: string, token: Token | undefined): boolean {
  if (!token) return false;
  return word.endsWith("*") ? token.text.startsWith(word.slice(0, -1)) : token.text === word;
}
