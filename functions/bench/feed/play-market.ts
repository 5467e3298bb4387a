import { MINUTE } from "../../src/platform/values/clock.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { seededRandom } from "../counters/seeded-random.ts";
import { openPull, openPush, unitsOf, type Contender } from "./contenders.ts";
import { makeMarket, market, type Day, type Happening } from "./market.ts";
import { listingOnSale } from "./piece.ts";

/** Of all members, those who are played. */
const SHARE = market.members / (market.sellers * 10);

/** Units a day and member who looks daily, of the product and of a push to active followers, with the same traffic. */
export async function playMarket(): Promise<{ pull: number; push: number; newADay: number }> {
  const { members, days, atFirst } = makeMarket(seededRandom());
  const spent = { pull: 0, push: 0 };
  const world = memoryContext(new Date());
  const { memory, clock, context } = world;
  for (const { uid, follows } of members) {
    await addMember(context, uid);
    const following = Object.fromEntries(follows.map((seller, index) => [seller, new Date(index)]));
    const lists = { following, blocked: {}, blockedBy: {}, muted: {}, mutedBy: {}, mutedWords: [] };
    memory.put(`relations/${uid}`, { uid, lists });
  }
  const contenders: Record<keyof typeof spent, Contender> = {
    pull: openPull(world),
    push: openPush(world, members),
  };

  async function happen(happening: Happening, isMeasured: boolean): Promise<void> {
    if (happening.kind === "publish") {
      const { listingId: id, seller } = happening;
      memory.put(`listings/${id}`, { ...listingOnSale({ id, seller, at: clock.now() }) });
    }
    if (happening.kind === "sell") {
      const listing = memory.find(`listings/${happening.listingId}`);
      memory.put(`listings/${happening.listingId}`, { ...listing, state: "sold" });
    }
    for (const name of ["pull", "push"] as const) {
      const units = await unitsOf(world, () => act(contenders[name], happening));
      // The product's reaction to a piece serves all members, the push those who are played alone.
      const share = name === "pull" && happening.kind !== "open" ? SHARE : 1;
      if (isMeasured) spent[name] += units * share;
    }
  }
  async function play(day: Day, isMeasured: boolean): Promise<void> {
    let before = 0;
    for (const { at, ...happening } of day) {
      clock.advance(at - before);
      memory.passTime(at - before);
      before = at;
      await happen(happening, isMeasured);
    }
    clock.advance(MINUTE);
    memory.passTime(MINUTE);
  }

  await play(atFirst, false);
  for (const [index, day] of days.entries()) await play(day, index >= market.unmeasuredDays);
  const measuredDays = market.days - market.unmeasuredDays;
  const readers = measuredDays * market.members * market.daily;
  const measured = days.slice(market.unmeasuredDays).flat();
  const told = members.map(
    ({ follows }) =>
      measured.filter((each) => each.kind === "publish" && follows.includes(each.seller)).length,
  );
  return {
    pull: spent.pull / readers,
    push: spent.push / readers,
    newADay: told.reduce((sum, count) => sum + count, 0) / members.length / measuredDays,
  };
}

function act(contender: Contender, happening: Happening): Promise<void> {
  if (happening.kind === "publish") return contender.published(happening.seller, happening.listingId);
  if (happening.kind === "sell") return contender.sold(happening.listingId);
  return contender.opened(happening.uid, happening.pages);
}
