import * as z from "zod";
import { memberReader } from "../accounts/public.ts";
import { listingReader } from "../listings/public.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { defineJob } from "../platform/jobs/job.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { describeListing } from "./catalogue-entry.ts";
import { idFrom } from "../platform/values/ids.ts";
import { chooseEngine } from "./choose-engine.ts";
import { chooseEmbedder } from "./similar/embedder.ts";
import { similarListings } from "./similar/similar-listings.ts";

/** Keeps the search index in step with the catalogue. */
export function searchIndexer(context: Pick<Context, "database" | "clock">) {
  const { database } = context;
  const listings = listingReader(context);
  const members = memberReader(context);
  const engine = chooseEngine(context);
  const similar = similarListings(context);

  async function loadSource(listingId: string, reader: Reader = database) {
    const listing = await listings.find(listingId, reader);
    const seller = listing && (await members.find(listing.seller, reader));
    return describeListing(listing, seller);
  }

  return {
    /** Whether an update leaves the database and needs a job. */
    isRemote: engine.isRemote || chooseEmbedder().isRemote,
    prepare: () => engine.prepare(),
    /** Safe to repeat and in any order: the source is read here. */
    async update(listingId: string): Promise<void> {
      const read = (reader?: Reader) => loadSource(listingId, reader);
      await engine.update(listingId, read);
      await similar.update(listingId, read);
    },
  };
}

/** Updates the index of one listing, or of all that a seller offers, from behind one of them on: it has the seller's name. */
export const updateIndex = defineJob(
  "search.updateIndex",
  z.object({
    listingId: z.string().optional(),
    offered: z.object({ seller: z.string(), eventId: z.string(), after: z.string().nullable() }).optional(),
  }),
);

type Offered = NonNullable<z.output<typeof updateIndex.payload>["offered"]>;

/** One job an event and position, however often it is enqueued. */
export function updateOffered(offered: Offered, now: Date) {
  const { seller, eventId, after } = offered;
  const id = idFrom(updateIndex.queue, eventId, seller, after ?? "");
  return [updateIndex, { id, payload: { offered }, now }] as const;
}

/** Processes all listings, including those not for sale, whose entries may remain. */
export const rebuild = defineBackfill({
  name: "search.rebuildEntry",
  sheds: "degraded",
  parameters: z.object({}),
  documents: (context) => listingReader(context).all(),
  /** Source, entries and synonyms, then the vector's input; three moved entries and one vector. */
  costPerDocument: { reads: 11, writes: 7 },
  sliceSize: 200,
  concurrency: 5,
});
