import { createHash } from "node:crypto";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import { stem } from "../text/stem.ts";
import { contentWordsOf, wordsOf } from "../text/words.ts";
import { coloursNear } from "./colours.ts";

/** The input of an embedding. `colour` is the dominant one of the cover photo, as `#rrggbb`. */
export interface EmbeddingInput {
  readonly entry: CatalogueEntry;
  readonly colour: string | null;
}

/** Turns a listing into a vector, so that similar ones have similar directions. */
export interface Embedder {
  /** Changes whenever its vectors do: vectors of two models cannot be compared. */
  readonly name: string;
  /** At most 2048, and as the vector index in firestore.indexes.json declares it. */
  readonly dimension: number;
  /** Called over the network: then updates are jobs. */
  readonly isRemote: boolean;
  /** `dimension` numbers, of length one as a vector. */
  embed(input: EmbeddingInput): Promise<number[]>;
}

/** The embedder in use; replace it here to use a model. */
export function chooseEmbedder(): Embedder {
  return hashedEmbedder;
}

const DIMENSION = 256;
const MAX_WORDS = { title: 30, tags: 30, description: 20 } as const;

/** Weights of the features, tuned by the labelled pairs of the test. */
const weights = {
  title: 1,
  beginning: 0.5,
  brand: 1.2,
  tag: 0.8,
  description: 0.2,
  /** Of the top-level category; each subcategory adds the same weight. */
  category: 0.7,
  colour: 0.6,
  attribute: 0.3,
} as const;

type Feature = [name: string, weight: number];

/**
 * Signed feature hashing (Weinberger et al., "Feature hashing for large scale multitask learning", 2009): each feature
 * adds its weight to one of 256 numbers, with a sign, both by its hash. Like features meet in the same place, others
 * cancel out on average. Needs no network, no model and no vocabulary.
 */
const hashedEmbedder: Embedder = {
  name: "hashed-1",
  dimension: DIMENSION,
  isRemote: false,
  embed: (input) => {
    const vector = Array.from({ length: DIMENSION }, () => 0);
    for (const [feature, weight] of featuresOf(input)) {
      const hash = createHash("sha1").update(feature).digest();
      const place = hash.readUInt16BE(0) % DIMENSION;
      vector[place] = (vector[place] ?? 0) + (hash.readUInt8(2) & 1 ? weight : -weight);
    }
    return Promise.resolve(toLengthOne(vector));
  },
};

function featuresOf({ entry, colour }: EmbeddingInput): Feature[] {
  const { title, brand, tags, categoryPath, attributes } = entry.card;
  const named = stemsOf(title, MAX_WORDS.title);
  return [
    ...named.map((word): Feature => [`word ${word}`, weights.title]),
    ...named.map((word): Feature => [`beginning ${word.slice(0, 4)}`, weights.beginning]),
    ...(brand ? [brand] : []).map((name): Feature => [`brand ${wordsOf(name).join(" ")}`, weights.brand]),
    ...stemsOf(tags.join(" "), MAX_WORDS.tags).map((word): Feature => [`word ${word}`, weights.tag]),
    ...stemsOf(entry.description, MAX_WORDS.description).map((word): Feature => [
      `word ${word}`,
      weights.description,
    ]),
    ...categoryPath.map((category): Feature => [`category ${category}`, weights.category]),
    ...Object.entries(attributes).map(([name, value]): Feature => [`${name} ${value}`, weights.attribute]),
    ...coloursNear(colour).map(({ name, share }): Feature => [`colour ${name}`, weights.colour * share]),
  ];
}

function stemsOf(text: string, max: number): string[] {
  return [...new Set(contentWordsOf(text, max).map(stem))];
}

function toLengthOne(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
