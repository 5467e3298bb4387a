import assert from "node:assert/strict";
import { invoke } from "../platform/runtime/invocation.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { openFeedWorld } from "../../test-support/feed/feed-world.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `seller-${index}`);

describe("what a feed costs to open", () => {
  /** Documents read by an opening that finds `fresh` new pieces, with one read for each query that finds nothing. */
  async function readsOf({
    follows,
    fresh,
    page,
    old,
  }: Record<"follows" | "fresh" | "page" | "old", number>) {
    const world = await openFeedWorld();
    const sellers = names(follows);
    world.follow(...sellers);
    const publish = async (count: number, name: string) => {
      for (let index = 0; index < count; index += 1)
        await world.publish(sellers[(index * 7) % follows] ?? "", `${name}-${index}`);
    };
    const open = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        const { items } = await world.page({ limit: page });
        return { reads: invocation.reads, writes: invocation.writes, shown: items.length };
      });
    await publish(old, "old");
    world.pass(5 * MINUTE);
    await open();
    world.pass(5 * MINUTE);
    await publish(fresh, "new");
    return { ...(await open()), again: (await open()).reads };
  }

  for (const follows of [1, 29, 30, 31, 90, 300, 600])
    for (const fresh of [0, 1, 12])
      it(`is at most ⌈${follows}/30⌉ + ${fresh} + page + 3 reads, with ${follows} followed and ${fresh} new`, async () => {
        for (const page of [5, 20]) {
          const { reads, writes, shown } = await readsOf({ follows, fresh, page, old: 40 });
          assert.ok(reads <= Math.ceil(follows / 30) + fresh + page + 3, `${reads} reads for ${shown}`);
          assert.equal(shown, page);
          assert.equal(writes, fresh > 1 ? 1 : 0, "a write costs as much as three reads");
        }
      });

  it("does not grow with what sellers have had on sale before, nor with how much is new beyond a page or two", async () => {
    const given = { follows: 60, fresh: 5, page: 20 };
    const [few, many] = [await readsOf({ ...given, old: 30 }), await readsOf({ ...given, old: 600 })];
    assert.equal(many.reads, few.reads);
    const returning = await readsOf({ ...given, fresh: 900, old: 30 });
    assert.ok(returning.reads <= few.reads + 40, String(returning.reads));
  });

  it("reads nothing again that was known, behind news that were more than a page", async () => {
    const world = await openFeedWorld();
    const sellers = names(60);
    world.follow(...sellers);
    const publish = async (count: number, name: string) => {
      for (let index = 0; index < count; index += 1)
        await world.publish(sellers[(index * 7) % 60] ?? "", `${name}-${index}`);
    };
    await publish(40, "old");
    world.pass(5 * MINUTE);
    await world.page();
    world.pass(5 * MINUTE);
    await publish(30, "new");
    const opened = await world.page();
    await invoke({ requestId: "test" }, async (invocation) => {
      const { items } = await world.page({ after: opened.next ?? assert.fail() });
      assert.equal(items.length, 20);
      assert.ok(invocation.reads <= 3 + 20 + 10, `${invocation.reads} reads, of which ten are of news`);
    });
  });

  it("asks two thousand by less than half of the queries", async () => {
    const { reads } = await readsOf({ follows: 2000, fresh: 3, page: 20, old: 40 });
    assert.ok(reads <= 30 + 3 + 20 + 3, String(reads));
  });
});
