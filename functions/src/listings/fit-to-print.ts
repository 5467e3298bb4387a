import { bannedWords } from "./parameters.ts";

/** Whether what somebody wrote may be shown: no obscene word, no banned one. Loads the words on first use. */
export async function isFitToPrint(text: string): Promise<boolean> {
  if (text === "") return true;
  const { hasToBeRephrased } = await import("./wording.ts");
  return !hasToBeRephrased(text, bannedWords.value().split(","));
}
