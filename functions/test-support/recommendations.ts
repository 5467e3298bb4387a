import { listingStateChanged } from "../src/listings/public.ts";
import type { Listing } from "../src/listings/public.ts";
import placeListing from "../src/recommendations/reactions/place-listing.ts";
import { recordLike } from "../src/recommendations/reactions/record-acts.ts";
import { searchIndexer } from "../src/search/search-indexer.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { addListing, callAs } from "./shop.ts";
import { add } from "./social/edges.ts";
import listForYou from "../src/recommendations/operations/list-for-you.ts";

/** Puts a listing on sale, with all that follows for searches and recommendations. */
export async function putOnSale(
  { context }: Pick<MemoryWorld, "context">,
  { id, seller, ...changes }: { id: string; seller: string } & Partial<Listing>,
): Promise<void> {
  await addListing(context, { id, seller, quantity: 1, changes });
  await searchIndexer(context).update(id);
  await tellPublished({ context }, id);
}

export async function tellPublished({ context }: Pick<MemoryWorld, "context">, id: string): Promise<void> {
  const data = { listingId: id, seller: "", action: "publish", from: "draft", to: "active", version: 1 };
  const event = {
    eventId: `publish-${id}`,
    at: context.clock.now(),
    data: listingStateChanged.data.parse(data),
  };
  await placeListing.reaction.run(event, context);
}

export async function like(
  { context, firestore }: MemoryWorld,
  uid: string,
  listingId: string,
): Promise<void> {
  const event = await add(firestore, `likes/${uid}_${listingId}`, { uid, listingId });
  await recordLike.run(event, context);
}

interface ForYouPage {
  recommendations: { listing: { listingId: string }; reason: { kind: string; because: string | null } }[];
  next: string | null;
}

export async function forYou(
  { context }: Pick<MemoryWorld, "context">,
  uid: string,
  input: object = {},
): Promise<ForYouPage & { ids: string[] }> {
  const page = (await callAs(uid, listForYou, { context, input })) as ForYouPage;
  return { ...page, ids: page.recommendations.map(({ listing }) => listing.listingId) };
}
