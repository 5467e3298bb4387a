import type { CatalogueEntry } from "../catalogue-entry.ts";
import { hashedEmbedder } from "./hashed-embedder.ts";

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
