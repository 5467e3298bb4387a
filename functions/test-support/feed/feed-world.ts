import getFeed from "../../src/feed/operations/get-feed.ts";
import { tellOfDrop, tellOfState } from "../../src/feed/reactions/tell-of-listing.ts";
import type { OutputOf } from "../../src/platform/operations/define-operation.ts";
import type { getFeed as contract } from "../../src/feed/contract.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { addListing, addMember, callAs } from "../shop.ts";

export type FeedPage = OutputOf<typeof contract>;
export type FeedItem = FeedPage["items"][number];
type Action = "publish" | "relist" | "restock" | "sellOut" | "archive";

/** What stands in an item: the listing or the post. */
export function idOf(item: FeedItem): string {
  return item.kind === "words" ? item.post.postId : item.listing.listingId;
}

/** One reader, sellers, and what happens: reactions run when the test says so. */
export async function openFeedWorld() {
  const world = memoryContext(new Date());
  const { context, memory, clock } = world;
  await addMember(context, "reader");
  const lists = {
    following: {} as Record<string, Date>,
    blocked: {} as Record<string, Date>,
    blockedBy: {} as Record<string, Date>,
    muted: {} as Record<string, { until: Date | null; what: string[] }>,
    mutedBy: {},
    mutedWords: [] as string[],
  };
  const saveRelations = () => memory.put("relations/reader", { uid: "reader", lists });
  saveRelations();
  const versionOf = (id: string) => Number(memory.find(`listings/${id}`)?.["version"]);
  let events = 0;

  const happened = (listingId: string, action: Action, version = versionOf(listingId)) => {
    const data = { listingId, seller: "", action, from: "active", to: "active", version };
    const event = { eventId: `event-${(events += 1)}`, at: clock.now(), data };
    return () => tellOfState.reaction.run(event, context);
  };
  const change = (id: string, changes: object) => {
    const found = memory.find(`listings/${id}`);
    memory.put(`listings/${id}`, { ...found, version: versionOf(id) + 1, ...changes });
  };

  return {
    ...world,
    lists,
    change,
    happened,
    /** Both clocks. */
    pass(milliseconds: number) {
      clock.advance(milliseconds);
      memory.passTime(milliseconds);
    },
    follow(...uids: string[]) {
      for (const uid of uids) lists.following[uid] = new Date(clock.now().getTime() + (events += 1));
      saveRelations();
    },
    relate(how: (relations: typeof lists) => void) {
      how(lists);
      saveRelations();
    },
    async publish(seller: string, id: string, changes: object = {}) {
      await addListing(context, { id, seller, quantity: 1, changes });
      await happened(id, "publish")();
    },
    /** What the listing is now, and all that follows from it. */
    async end(id: string, action: "sellOut" | "archive") {
      change(id, { state: action === "archive" ? "archived" : "sold" });
      await happened(id, action)();
    },
    async drop(id: string, amount: number) {
      const from = memory.find(`listings/${id}`)?.["price"] as { amount: number; currency: string };
      change(id, { price: { ...from, amount } });
      const data = { listingId: id, seller: "", from, to: { ...from, amount } };
      await tellOfDrop.reaction.run({ eventId: `event-${(events += 1)}`, at: clock.now(), data }, context);
    },
    page: (input: { limit?: number; after?: string } = {}, uid = "reader") =>
      callAs(uid, getFeed, { context, input }) as Promise<FeedPage>,
    /** All that one is shown who pages to the end. */
    async readAll(limit = 20, between: () => unknown = () => undefined): Promise<FeedItem[]> {
      const items: FeedItem[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await this.page({ limit, ...(after && { after }) });
        items.push(...page.items);
        after = page.next;
        await between();
      }
      return items;
    },
  };
}
