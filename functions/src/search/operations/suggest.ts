import { implement } from "../../platform/operations/implement.ts";
import { suggest } from "../contract.ts";
import { suggestionStore } from "../suggestions/suggestion-store.ts";
import { beginningOf } from "../suggestions/suggestions.ts";
import { wordsOf } from "../text/words.ts";

const MAX_SHOWN = 10;

export default implement(suggest, { buckets: suggestionStore }, async ({ input, buckets }) => {
  const folded = wordsOf(input.beginning).join(" ");
  if (folded === "") return { suggestions: [] };
  const bucket = await buckets.find(beginningOf(folded));
  return {
    suggestions: (bucket?.suggestions ?? [])
      .filter((suggestion) => suggestion.folded.startsWith(folded))
      .slice(0, MAX_SHOWN)
      .map(({ text, kind }) => ({ text, kind })),
  };
});
