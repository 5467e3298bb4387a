import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { checkUrl } from "../platform/outbound/check-url.ts";
import { AddressRefused } from "../platform/outbound/guarded-agent.ts";
import { idFrom } from "../platform/values/ids.ts";
import { fetchPhoto } from "./jobs.ts";

/** A photo that is elsewhere, to be fetched for its owner. */
export interface LinkedPhoto {
  owner: string;
  url: string;
  /** What asks for it, such as an import: it has an address fetched once, and the next may find it repaired. */
  requestId: string;
  /** For whom it is fetched, in the words of the domain that asks: it comes back where the photo cannot be had. */
  origin: string;
}

/**
 * The id of the photo at an address: the same for the same owner and address, so that it is fetched once. Clients cannot
 * upload under such an id, so nobody can take it before.
 */
export function linkedMediaId({ owner, url }: Pick<LinkedPhoto, "owner" | "url">): string {
  return `link-${idFrom("media.link", owner, url)}`;
}

type Source = Pick<LinkedPhoto, "url" | "origin">;

/** What a fetched file says of itself: no client may write these keys. */
export function describeSource({ url, origin }: Source): Record<string, string> {
  return { isFetched: "true", url, origin };
}

/** Where a file was fetched from; undefined for one that a member uploaded. */
export function readSource(metadata: Readonly<Record<string, string>>): Source | undefined {
  if (metadata["isFetched"] !== "true") return undefined;
  return { url: metadata["url"] ?? "", origin: metadata["origin"] ?? "" };
}

/** What is wrong with the address of a photo as it is written, or undefined. */
export function findWrongLink(url: string): string | undefined {
  try {
    checkUrl(url);
    return undefined;
  } catch (error) {
    if (error instanceof AddressRefused) return error.message;
    throw error;
  }
}

/**
 * Has photos fetched, each once a request, for the first that asks; from there they go the way of uploads. Costs a read and a
 * write each, and must come before the transaction's other writes.
 */
export async function fetchLinkedPhotos(
  transaction: Transaction,
  photos: readonly LinkedPhoto[],
  now: Date,
): Promise<void> {
  const once = new Map(photos.toReversed().map((photo) => [linkedMediaId(photo), photo]));
  await Promise.all(
    [...once].map(([mediaId, { owner, url, requestId, origin }]) => {
      const id = idFrom(fetchPhoto.queue, mediaId, requestId);
      return enqueue(transaction, fetchPhoto, { id, payload: { owner, mediaId, url, origin }, now });
    }),
  );
}
