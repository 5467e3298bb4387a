import * as z from "zod";
import { tellOfState } from "../../src/feed/reactions/tell-of-listing.ts";
import { isSearchable, listingReader } from "../../src/listings/public.ts";
import { decodeCursor, encodeCursor } from "../../src/platform/operations/cursor.ts";
import { implement } from "../../src/platform/operations/implement.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { wholeContext } from "../../src/platform/runtime/dependencies.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { relationsReader } from "../../src/relations/public.ts";
import getFeed from "../../src/feed/operations/get-feed.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { callAs } from "../../test-support/shop.ts";
import type { Member } from "./market.ts";

const PAGE = 20;
/** In reads, by Firestore's prices. */
const UNITS = { write: 3, delete: 1 / 3 } as const;

/** One way to make feeds, and what it has cost. */
export interface Contender {
  published(seller: string, listingId: string): Promise<void>;
  sold(listingId: string): Promise<void>;
  opened(uid: string, pages: number): Promise<void>;
}

/** What `work` costs in Firestore, in units. */
export async function unitsOf(world: MemoryWorld, work: () => Promise<void>): Promise<number> {
  let deletes = 0;
  const stop = world.memory.watch(({ after }) => {
    deletes += after ? 0 : 1;
  });
  return invoke({ requestId: "bench" }, async (billed) => {
    await work();
    stop();
    return billed.reads + UNITS.write * (billed.writes - deletes) + UNITS.delete * deletes;
  });
}

/** The product. */
export function openPull({ context, clock, memory }: MemoryWorld): Contender {
  const tell = (listingId: string, action: "publish" | "sellOut") => {
    const version = Number(memory.find(`listings/${listingId}`)?.["version"]);
    const data = { listingId, seller: "", action, from: "active", to: "active", version };
    return tellOfState.reaction.run({ eventId: listingId, at: clock.now(), data }, context);
  };
  return {
    published: async (_, listingId) => void (await tell(listingId, "publish")),
    sold: async (listingId) => void (await tell(listingId, "sellOut")),
    opened: (uid, pages) => pageThrough(context, getFeed, { uid, pages }),
  };
}

interface Pushed {
  listingId: string;
  seller: string;
  at: Date;
}

const itemsOf = ({ database }: Context, uid: string) =>
  database.collection<Pushed>(`pushedFeeds/${uid}/items`);

/** The same page as the product's, of what was pushed: full, and without what is sold. Blocks are looked up alike. */
const getPushedFeed = implement(
  { ...getFeed.operation, name: "feed.getPushedFeed" as const },
  { context: wholeContext, listings: listingReader, relations: relationsReader },
  async ({ input, caller, context, listings, relations }) => {
    await relations.read(caller.uid);
    const inOrder = itemsOf(context, caller.uid).orderBy("at", "desc");
    let last = input.after === undefined ? undefined : decodeCursor(z.number(), input.after);
    for (let shown = 0; shown < input.limit;) {
      const missing = input.limit - shown;
      const rest = last === undefined ? inOrder : inOrder.startAfter(new Date(last));
      const items = await context.database.query(rest.limit(missing));
      const found = await listings.findAll(items.map(({ listingId }) => listingId));
      shown += found.filter((listing) => listing && isSearchable(listing)).length;
      last = items.at(-1)?.at.getTime();
      if (items.length < missing) return { items: [], next: null };
    }
    return { items: [], next: last === undefined ? null : encodeCursor(last) };
  },
);

/**
 * What one writes first: each new piece into the feed of each follower who is not away, where it is deleted at some time. Who they are
 * is read for nothing.
 */
export function openPush({ context, clock }: MemoryWorld, members: readonly Member[]): Contender {
  const { database } = context;
  const active = members.filter(({ opens }) => opens !== "never");
  return {
    async published(seller, listingId) {
      for (const { uid } of active.filter(({ follows }) => follows.includes(seller))) {
        const items = itemsOf(context, uid);
        await database.set(items.doc(listingId), { listingId, seller, at: clock.now() });
        await database.runTransaction(async (transaction) => {
          await Promise.resolve();
          transaction.delete(items.doc("one of long ago"));
        });
      }
    },
    sold: () => Promise.resolve(),
    opened: (uid, pages) => pageThrough(context, getPushedFeed, { uid, pages }),
  };
}

/** As a client does: page after page. */
async function pageThrough(
  context: Context,
  operation: Parameters<typeof callAs>[1],
  { uid, pages }: { uid: string; pages: number },
): Promise<void> {
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const input = { limit: PAGE, ...(after !== null && { after }) };
    ({ next: after } = (await callAs(uid, operation, { context, input })) as { next: string | null });
    if (after === null) return;
  }
}
