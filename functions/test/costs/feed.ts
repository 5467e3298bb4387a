import { tellOfState } from "../../src/feed/reactions/tell-of-listing.ts";
import { addPhoto } from "../../test-support/add-photo.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const FOLLOWED = 70;
let next = "";
let postId = "";

const table: CostTable = {
  domain: "feed",
  prepare: async (world) => {
    const { context, memory } = world;
    for (const uid of ["reader", "seller"]) await addMember(context, uid, ["seller"]);
    await addPhoto(context, { mediaId: "photo", owner: "seller" });
    const others = Array.from({ length: FOLLOWED - 1 }, (_, index) => [`other-${index}`, new Date(index)]);
    const following = { seller: new Date(FOLLOWED), ...Object.fromEntries(others) };
    const lists = { following, blocked: {}, blockedBy: {}, muted: {}, mutedBy: {}, mutedWords: [] };
    memory.put("relations/reader", { uid: "reader", lists });
    for (let index = 0; index < 30; index += 1) await publish(world, `old-${index}`);
    await addMember(context, "maker", ["seller"]);
    await addListing(context, { id: "pot", seller: "maker", quantity: 1 });
    memory.passTime(120_000);
  },
  rows: [
    {
      operation: "feed.getFeed",
      what: "for the first time: 20 pieces, of 70 members followed, by 3 queries",
      as: "reader",
      input: {},
      isWarm: true,
      costs: "49 reads, 2 writes",
      keep: async ({ next: cursor }, world) => {
        next = String(cursor);
        for (let index = 0; index < 5; index += 1) await publish(world, `new-${index}`);
      },
    },
    {
      operation: "feed.getFeed",
      what: "its second page, of 10, below which there is nothing",
      as: "reader",
      input: () => ({ after: next }),
      isWarm: true,
      costs: "22 reads, 1 writes",
      keep: (_, { memory }) => memory.passTime(120_000),
    },
    {
      operation: "feed.getFeed",
      what: "opened again, with 5 new pieces",
      as: "reader",
      input: {},
      isWarm: true,
      costs: "30 reads, 1 writes",
    },
    {
      operation: "feed.getFeed",
      what: "opened again, with nothing new",
      as: "reader",
      input: {},
      isWarm: true,
      costs: "26 reads, 0 writes",
    },
    {
      operation: "feed.publishPost",
      what: "with a photo, about a listing",
      as: "seller",
      input: { text: "New", photos: [{ mediaId: "photo" }], listingId: "pot" },
      costs: "7 reads, 3 writes",
      keep: ({ postId: id }) => void (postId = String(id)),
    },
    {
      operation: "feed.listPosts",
      as: "reader",
      input: { author: "seller" },
      costs: "2 reads, 1 writes",
    },
    {
      operation: "feed.deletePost",
      as: "seller",
      input: () => ({ postId }),
      costs: "3 reads, 2 writes",
    },
  ],
};

async function publish({ context }: MemoryWorld, id: string): Promise<void> {
  await addListing(context, { id, seller: "seller", quantity: 1 });
  const data = {
    listingId: id,
    seller: "seller",
    action: "publish",
    from: "draft",
    to: "active",
    version: 1,
  };
  await tellOfState.reaction.run({ eventId: id, at: context.clock.now(), data }, context);
}

export default table;
