import { bannedWords } from "../platform/runtime/config.ts";

/** Whether what somebody wrote may be shown: no obscene word, no banned one. Loads the words on first use. */
export async function isTextAllowed(text: string): Promise<boolean> {
  if (text === "") return true;
  const { hasDisallowedWords } = await import("./text-moderation.ts");
  return !hasDisallowedWords(text, bannedWords.value().split(","));
}
