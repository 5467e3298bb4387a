import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from "obscenity";

interface ModeratedText {
  title: string;
  description: string;
  brand: string | null;
  tags: readonly string[];
  photos: readonly { alt: string }[];
}

/** Detects spellings such as `sh1t` and accepts names such as Scunthorpe; its words are English. */
const obscenities = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Names of the fields that hold obscene words, or one of the `banned` ones, which are whole words in any language. */
export function findDisallowedFields(texts: ModeratedText, banned: readonly string[]): string[] {
  const fields = {
    title: texts.title,
    description: texts.description,
    brand: texts.brand ?? "",
    tags: texts.tags.join("\n"),
    photos: texts.photos.map(({ alt }) => alt).join("\n"),
  };
  return Object.entries(fields)
    .filter(([, text]) => hasDisallowedWords(text, banned))
    .map(([field]) => field);
}

/** Whether a text holds an obscene word or a `banned` one. */
export function hasDisallowedWords(text: string, banned: readonly string[]): boolean {
  const words = new Set(banned.map(fold).filter((word) => word !== ""));
  return obscenities.hasMatch(text) || wordsOf(text).some((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}
