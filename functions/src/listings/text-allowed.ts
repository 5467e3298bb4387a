import { bannedWords } from "./parameters.ts";

/** Whether a text may be shown: no obscene and no banned word. Loads the word lists on first use. */
export async function isTextAllowed(text: string): Promise<boolean> {
  if (text === "") return true;
  const { hasDisallowedWords } = await import("./text-moderation.ts");
  return !hasDisallowedWords(text, bannedWords.value().split(","));
}
