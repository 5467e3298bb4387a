import assert from "node:assert/strict";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../../src/platform/values/clock.ts";
import { openFeedWorld } from "../../test-support/feed/feed-world.ts";

const FOLLOWS = 300;
const NEW = 12;
const PAGE = 20;
const DAYS_AWAY = 60;

type World = Awaited<ReturnType<typeof openFeedWorld>>;

/** Documents that openings of a feed read, of a member who follows 300: with 12 new pieces, and after sixty days away. */
export async function measureReads(): Promise<Record<string, number>> {
  const world = await openFeedWorld();
  const sellers = Array.from({ length: FOLLOWS }, (_, index) => `seller-${index}`);
  world.follow(...sellers);
  const publish = async (count: number, name: string) => {
    for (let index = 0; index < count; index += 1)
      await world.publish(sellers[(index * 7) % FOLLOWS] ?? "", `${name}-${index}`);
  };
  await publish(100, "old");
  world.pass(5 * MINUTE);
  await readsOf(world);
  world.pass(HOUR);
  await publish(NEW, "new");
  const usual = await readsOf(world);
  for (let day = 0; day < DAYS_AWAY; day += 1) {
    world.pass(DAY);
    await publish(40, `day-${day}`);
  }
  const returning = await readsOf(world);
  assert.ok(usual <= Math.ceil(FOLLOWS / 30) + NEW + PAGE + 3, String(usual));
  return {
    feed_reads: usual,
    feed_reads_most: Math.ceil(FOLLOWS / 30) + NEW + PAGE + 3,
    returning_reads: returning,
  };
}

/** Of an opening. */
async function readsOf(world: World): Promise<number> {
  return invoke({ requestId: "bench" }, async (billed) => {
    const { items } = await world.page({ limit: PAGE });
    assert.equal(items.length, PAGE);
    return billed.reads;
  });
}
