import assert from "node:assert/strict";
import checkOut from "../../src/checkout/operations/check-out.ts";
import { payInSandbox } from "../../src/payments/operations/decide-in-sandbox.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { drain } from "../../test-support/drain.ts";
import { InstanceDied } from "../../test-support/memory/memory-firestore.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, fillCart } from "../../test-support/shop.ts";
import { sampleDeaths } from "../../test-support/sample-deaths.ts";
import { readEndState } from "./end-state.ts";

/** Commits of the story; all of them at night. */
const MOST = 5;

const moments = ["before", "after"] as const;

describe("from checkout to order, an instance that dies at any moment changes nothing in the end", () => {
  let undisturbed: unknown;
  let commitsOfStory = 0;

  before(async () => {
    const world = await openShop();
    const counted = world.dying({ commit: 0, moment: "before" });
    await buy(counted);
    commitsOfStory = counted.commits();
    undisturbed = await readEndState(world.firestore);
  });

  it("takes more than ten commits, each of which is a moment to die at", () => {
    assert(commitsOfStory > 10, `${commitsOfStory} commits`);
  });

  for (const moment of moments) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      for (const commit of sampleDeaths(commitsOfStory, MOST)) {
        const world = await openShop();
        const fragile = world.dying({ commit, moment });
        await buy(fragile).catch(expectDeath);
        // What the platform does then: leases run out, triggers and tasks come again, the client repeats.
        world.clock.advance(5 * 60_000);
        await buy(world.context);
        assert.deepEqual(await readEndState(world.firestore), undisturbed, `dead ${moment} commit ${commit}`);
      }
    });
  }
});

async function openShop(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addMember(world.context, "seller", ["seller"]);
  await addMember(world.context, "buyer");
  await addListing(world.context, { id: "samovar", seller: "seller", quantity: 2 });
  await fillCart(world.context, "buyer", { samovar: 2 });
  return world;
}

/** The story, played by a client that repeats each call with its own key. */
async function buy(context: Context): Promise<void> {
  const input = { collectFrom: ["seller"] };
  const checkout = (await callAs("buyer", checkOut, { context, key: "checkout-1", input })) as {
    payment: { paymentId: string };
  };
  const { paymentId } = checkout.payment;
  const approval = { paymentId, decision: "approve" };
  await callAs("buyer", payInSandbox, { context, input: approval }).catch((error: Error) => {
    if (!("reason" in error) || error.reason !== "PaymentDecided") throw error;
  });
  await drain(context);
}

function expectDeath(error: unknown): void {
  const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
  const isDeath =
    error instanceof InstanceDied || reason === "Internal" || String(error).includes("reactions");
  if (!isDeath) throw error;
}
