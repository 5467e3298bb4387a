import type { Context } from "../../platform/runtime/context.ts";
import { idFrom } from "../../platform/values/ids.ts";
import type { CatalogueEntry } from "../catalogue-entry.ts";
import type { ListingCard } from "../listing-card.ts";
import type { LoadSource } from "../search-engine.ts";
import { cosineOf } from "./cosine.ts";
import { chooseEmbedder, type EmbeddingInput } from "./embedder.ts";
import { listingVectorStore } from "./listing-vector-store.ts";

interface SimilarListing {
  card: ListingCard;
  /** From -1 to 1. */
  likeness: number;
}

/** The listing changed between two reads: the update is to be retried. */
class ListingChanged extends Error {
  override name = "ListingChanged";
}

/** Similar listings, by Firestore's vector index. */
export function similarListings(context: Pick<Context, "database">) {
  const { database } = context;
  const vectors = listingVectorStore(context);
  const embedder = chooseEmbedder();

  const fingerprintOf = (input: EmbeddingInput) => idFrom(embedder.name, JSON.stringify(input));

  return {
    /**
     * Updates the vector to the current state. The embedder may be slow, so the source is read again after
     * it.
     */
    async update(listingId: string, loadSource: LoadSource): Promise<void> {
      const [entry, known] = await Promise.all([loadSource(), vectors.find(listingId)]);
      if (!entry && !known) return;
      const input = entry && inputOf(entry);
      const fingerprint = input && fingerprintOf(input);
      if (input && fingerprint === known?.fingerprint) return;
      const vector = input && (await embedder.embed(input));

      await database.runTransaction(async (transaction) => {
        const source = await loadSource(transaction);
        if (!source) vectors.remove(transaction, listingId);
        else if (vector && fingerprintOf(inputOf(source)) === fingerprint) {
          vectors.save(transaction, { listingId, fingerprint, card: source.card, vector });
        } else throw new ListingChanged(listingId);
      });
    },

    /**
     * The most similar listings, without itself, each with the cosine of the two vectors. What is in the index is on offer; of
     * anything else, such as what was sold, `describe` is asked for what the vector is computed of.
     */
    async find(
      listingId: string,
      { limit, describe }: { limit: number; describe: () => Promise<CatalogueEntry> },
    ): Promise<SimilarListing[]> {
      const known = await vectors.find(listingId);
      const own = known?.vector ?? (await embedder.embed(inputOf(await describe())));
      const nearest = await vectors.findNearest(own, limit + 1);
      return nearest
        .filter(({ card }) => card.listingId !== listingId)
        .slice(0, limit)
        .map(({ card, vector }) => ({ card, likeness: cosineOf(own, vector) }));
    },
  };
}

function inputOf(entry: CatalogueEntry): EmbeddingInput {
  return { entry, colour: entry.card.cover?.picture?.colour ?? null };
}
