import assert from "node:assert/strict";
import { isolatedContext } from "../test-support/isolated-context.ts";
import { MemoryAuth } from "../test-support/memory/memory-auth.ts";
import { startFirestore } from "./cold-start/firestore.ts";
import { median, round } from "./cold-start/median.ts";
import { openBare } from "./checkout/bare.ts";
import { BUYERS, openMarket } from "./checkout/market.ts";

/** Turns of each method, one after the other, so that what else the machine does falls on both. */
const APART = { rounds: 7, each: 4 };
/** The emulator hands a contended lock over slowly, whoever wants it. */
const TOGETHER = { rounds: 3, each: 1 };

/** Eight buyers check out at once, each of another listing and all of one; README.md says what each figure means. */
export default async function benchCheckout(): Promise<Record<string, number>> {
  await using firestore = await startFirestore();
  Object.assign(process.env, firestore.environment);
  // Whether a sign-in still counts is asked of Authentication, which is no part of what is compared.
  const auth = new MemoryAuth();
  const isolated = isolatedContext();
  const world = {
    ...isolated,
    context: { ...isolated.context, openAuth: () => Promise.resolve(auth.open()) },
  };
  try {
    const market = await openMarket(world, {
      apart: (APART.rounds + 1) * APART.each,
      together: (TOGETHER.rounds + 1) * TOGETHER.each,
    });
    const bill = await market.measureOne();
    const fromCart = await market.measureFromCart();
    const bare = await openBare(world, bill.paths);
    const uncontended = await compare(market.checkOutApart, bare.writeApart, APART);
    const contended = await compare(market.checkOutTogether, bare.writeTogether, TOGETHER);
    const oversold = await market.countOversold();

    console.log(`\n${BUYERS} buyers at once, ${bill.paths.length} documents a checkout; checkouts a second`);
    console.table({ uncontended, contended });
    assert.equal(oversold, 0);
    return {
      vs_bare_uncontended: uncontended.ratio,
      vs_bare_contended: contended.ratio,
      oversold,
      reads_per_checkout: bill.reads,
      writes_per_checkout: bill.writes,
      round_trips_per_checkout: bill.roundTrips,
      round_trips_from_cart: fromCart.roundTrips,
    };
  } finally {
    await world.close();
  }
}

type Checkout = (buyer: number) => Promise<unknown>;
type Turns = typeof APART;

/** How many times longer the whole checkout takes than the bare transaction: the median of the turns. */
async function compare(whole: Checkout, bare: Checkout, { rounds, each }: Turns) {
  const turns: { wholeMs: number; bareMs: number }[] = [];
  // The first is for warming up.
  for (let turn = 0; turn <= rounds; turn += 1) {
    const taken = { wholeMs: await takeTurn(whole, each), bareMs: await takeTurn(bare, each) };
    if (turn > 0) turns.push(taken);
  }
  const aSecond = (ms: number) => (BUYERS * each * 1000) / ms;
  return {
    whole: round(median(turns.map(({ wholeMs }) => aSecond(wholeMs))), 1),
    bare: round(median(turns.map(({ bareMs }) => aSecond(bareMs))), 1),
    ratio: round(median(turns.map(({ wholeMs, bareMs }) => wholeMs / bareMs)), 2),
  };
}

/** Milliseconds until every buyer has checked out `each` times, one after the other. */
async function takeTurn(checkOut: Checkout, each: number): Promise<number> {
  const startedAt = performance.now();
  const buyers = Array.from({ length: BUYERS }, async (_, buyer) => {
    for (let time = 0; time < each; time += 1) await checkOut(buyer);
  });
  await Promise.all(buyers);
  return performance.now() - startedAt;
}
