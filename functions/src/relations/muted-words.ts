import type { Relations } from "./relations.ts";

/** Letters and digits with one blank between words, so that case, width and punctuation make no difference. */
export function wordsOf(text: string): string {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.join(" ");
}

/** Whether a text has a muted word, or the words of a muted phrase one after the other. */
export function hasMutedWord({ mutedWords }: Relations, text: string): boolean {
  if (mutedWords.length === 0) return false;
  const words = ` ${wordsOf(text)} `;
  return mutedWords.some((muted) => words.includes(` ${muted} `));
}
