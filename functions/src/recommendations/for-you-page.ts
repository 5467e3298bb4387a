import * as z from "zod";
import type { Context } from "../platform/runtime/context.ts";
import { decodeCursor, encodeCursor } from "../platform/operations/cursor.ts";
import { listingCardReader, presentCard, type ListingCard } from "../search/public.ts";
import type { Candidate } from "./candidate.ts";
import type { Reason } from "./reason.ts";
import { isRefused } from "./taste.ts";
import type { Viewer } from "./viewer.ts";

/** What of a list a page looks at before it ends short, with a cursor. */
const MAX_ROUNDS = 10;

const Position = z.tuple([z.string().max(64), z.int().min(0).max(100_000)]);

export interface Shown {
  card: ListingCard;
  reason: Reason;
}

interface Page {
  readonly shown: Shown[];
  readonly next: string | null;
}

/** Pages of a ranked list. What must not be shown now is left out now, whenever the list was made. */
export function pageReader(context: Pick<Context, "database">) {
  const cards = listingCardReader(context);
  return {
    /** A read for each listing that is looked at. A cursor of an older list begins the present one, which has what was shown last. */
    async read(
      list: { version: string; ranked: readonly Candidate[] },
      viewer: Viewer,
      { limit, after }: { limit: number; after: string | undefined },
    ): Promise<Page> {
      const [version, position] = after === undefined ? [list.version, 0] : decodeCursor(Position, after);
      let place = version === list.version ? position : 0;
      const shown: Shown[] = [];
      for (let round = 0; round < MAX_ROUNDS && shown.length < limit; round += 1) {
        const chosen: Candidate[] = [];
        while (chosen.length < limit - shown.length && place < list.ranked.length) {
          const candidate = list.ranked[place];
          place += 1;
          if (candidate && mayShow(candidate, viewer)) chosen.push(candidate);
        }
        if (chosen.length === 0) break;
        const found = await cards.find(chosen.map(({ piece }) => piece.listingId));
        for (const { piece, reason } of chosen) {
          const card = found.get(piece.listingId);
          if (card && !card.isReserved && !viewer.hides(card.seller.uid)) shown.push({ card, reason });
        }
      }
      const isEnd = place >= list.ranked.length;
      return { shown, next: isEnd ? null : encodeCursor([list.version, place]) };
    },
  };
}

function mayShow({ piece }: Candidate, { taste, cart, isHiddenSeller }: Viewer): boolean {
  return (
    !isHiddenSeller(piece.seller) && taste?.acts[piece.listingId] === undefined && !cart.has(piece.listingId)
  );
}

export function presentShown({ card, reason }: Shown, given: { now: Date; near?: string | undefined }) {
  return { listing: presentCard(card, { now: given.now, near: given.near }), reason };
}

/** What a reason may still point to: nothing that was refused since. */
export function presentReason({ kind, because }: Reason, { taste }: Pick<Viewer, "taste">): Reason {
  const act = because === null ? undefined : taste?.acts[because];
  return { kind, because: act && isRefused(act) ? null : because };
}
