import type { CatalogueEntry } from "../catalogue-entry.ts";
import { hashedEmbedder } from "./hashed-embedder.ts";

/** What an embedding is made of. `colour` is the dominant one of the cover photo, as `#rrggbb`. */
export interface EmbeddingInput {
  readonly entry: CatalogueEntry;
  readonly colour: string | null;
}

/** Turns a listing into a direction in space, so that like ones point the same way. */
export interface Embedder {
  /** Changes whenever its vectors do: vectors of two models cannot be compared. */
  readonly name: string;
  /** At most 2048, and as the vector index in firestore.indexes.json declares it. */
  readonly dimension: number;
  /** Asked over the network: then updates are jobs. */
  readonly isRemote: boolean;
  /** `dimension` numbers, of length one as a vector. */
  embed(input: EmbeddingInput): Promise<number[]>;
}

/** The embedder in use: one that asks a model takes its place here. */
export function chooseEmbedder(): Embedder {
  return hashedEmbedder;
}
