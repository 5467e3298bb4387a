import { stem } from "../text/stem.ts";
import { wordsOf } from "../text/words.ts";

/** Words or phrases that mean the same to whoever searches: `sofa, couch` or `ps5, playstation 5`. */
export type SynonymGroup = readonly string[];

/** What else the words of a listing are called. */
export interface Synonyms {
  /** The synonyms of every phrase that these texts contain. */
  of(texts: readonly string[]): string[];
}

interface Phrase {
  readonly stems: readonly string[];
  readonly others: readonly string[];
}

export function synonymsOf(groups: readonly SynonymGroup[]): Synonyms {
  const phrases = Map.groupBy(groups.flatMap(phrasesOf), ({ stems: [first] }) => first);
  return {
    of: (texts) => {
      const found = texts.flatMap((text) => {
        const stems = wordsOf(text).map(stem);
        return stems.flatMap((first, at) =>
          (phrases.get(first) ?? []).filter((phrase) =>
            phrase.stems.every((each, index) => each === stems[at + index]),
          ),
        );
      });
      return [...new Set(found.flatMap(({ others }) => others))];
    },
  };
}

export const noSynonyms: Synonyms = { of: () => [] };

function phrasesOf(group: SynonymGroup): Phrase[] {
  return group.map((phrase) => ({
    stems: wordsOf(phrase).map(stem),
    others: group.filter((other) => other !== phrase),
  }));
}
