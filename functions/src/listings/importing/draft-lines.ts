import { inventory } from "../../inventory/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { fetchLinkedPhotos, linkedMediaId, type LinkedPhoto } from "../../media/public.ts";
import { draftListing, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { faultAt, type Import, type Slice } from "./import.ts";
import { importedListingId } from "./imported-listing-id.ts";
import { writeOrigin } from "./photo-fault.ts";
import type { DraftRow } from "./read-line.ts";

type Line = DraftRow & { line: number };

/** What the lines of a slice come to, and their writes: these follow when everything is read. */
export interface PreparedSlice {
  slice: Slice;
  /** Jobs that begin with it; before any other write. */
  enqueue?(transaction: Transaction): Promise<void>;
  write(transaction: Transaction): void;
}

/** Drafts new listings with their stock. A listing that is there already is left as it is. */
export function lineDrafter(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const stock = inventory(context);

  return {
    /** Costs one read a line; two writes for a new one; a read and a write for a photo that is elsewhere. */
    async prepare(
      transaction: Transaction,
      { seller, id: importId }: Import,
      { lines, now }: { lines: readonly Line[]; now: Date },
    ): Promise<PreparedSlice> {
      const ids = lines.map(({ listingId, reference }) => listingId ?? importedListingId(seller, reference));
      const found = await listings.findAll(ids, transaction);
      const fresh: { line: Line; listing: Listing }[] = [];
      const linked: LinkedPhoto[] = [];
      const slice = { imported: 0, updated: 0, duplicates: 0, faults: lines.flatMap(findFault) };
      for (const [index, line] of lines.entries()) {
        const known = found[index]?.seller === seller ? found[index] : undefined;
        if (known) slice.duplicates += 1;
        if (known) linked.push(...missedPhotosOf(known, line, { seller, importId }));
        if (found[index] || line.listingId !== null) continue;
        const { quantity: _, ...details } = draftOf(line, seller);
        const origin = { importId, reference: line.reference };
        fresh.push({
          line,
          listing: draftListing(details, { id: ids[index] ?? "", seller, at: now, origin }),
        });
        linked.push(...linkedPhotosOf(line, { seller, importId }));
      }
      slice.imported = fresh.length;

      return {
        slice,
        enqueue: (unit) => fetchLinkedPhotos(unit, linked, now),
        write(unit) {
          for (const { line, listing } of fresh) {
            listings.save(unit, listing);
            stock.count(unit, listing.id, { current: undefined, onHand: line.draft.quantity });
          }
        },
      };

      function findFault({ line, listingId }: Line, index: number) {
        if (listingId === null || found[index]?.seller === seller) return [];
        const reason = "You have no listing with this id: leave the cell empty to make a new one";
        return [faultAt({ line, column: "listingId", reason, value: listingId })];
      }
    },
  };
}

/** The draft with the ids that its owner's photos will have. */
function draftOf({ draft, links }: Line, owner: string): Line["draft"] {
  const urls = new Map(links.map(({ place, url }) => [place, url]));
  const photos = draft.photos.map((photo, place) => {
    const url = urls.get(place);
    return url === undefined ? photo : { ...photo, mediaId: linkedMediaId({ owner, url }) };
  });
  return { ...draft, photos };
}

/** Photos that a draft waits for: where they could not be had, the same file again asks for them again. */
function missedPhotosOf(
  { state, photoKeys }: Listing,
  line: Line,
  origin: { seller: string; importId: string },
): LinkedPhoto[] {
  if (state !== "draft") return [];
  return linkedPhotosOf(line, origin).filter((photo) => photoKeys.includes(linkedMediaId(photo)));
}

function linkedPhotosOf(
  { line, links }: Line,
  { seller: owner, importId }: { seller: string; importId: string },
): LinkedPhoto[] {
  return links.map(({ place, url }) => ({
    owner,
    url,
    requestId: importId,
    origin: writeOrigin({ importId, line, place }),
  }));
}
