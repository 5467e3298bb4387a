import assert from "node:assert/strict";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import type { Payout } from "../payout.ts";
import { selling } from "../../../test-support/ledger/selling.ts";
import payOut from "./pay-out.ts";

describe("A returned payout", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    await selling(world.context).sellAndRelease("o1");
  });

  const payouts = () => world.memory.list("payouts").map(({ data }) => data as unknown as Payout);
  const connect = (account: string) =>
    world.database.runTransaction(async (transaction) => {
      const connection = { seller: "sara", provider: "sandbox", account, connectedAt: world.clock.now() };
      transaction.set(transaction.collection<typeof connection>("payoutAccounts").doc("sara"), connection);
      await Promise.resolve();
    });
  /** The runs of one night, with all that follows from each. */
  async function night(): Promise<void> {
    for (let run = 0; run < 6; run += 1) {
      await payOut.run(world.clock.now(), world.context);
      await captureOutput(() => drain(world.context));
      world.clock.advance(10 * MINUTE);
    }
    world.clock.advance(23 * HOUR);
  }

  it("is sent again the next night, not by the next run", async () => {
    await connect("returns");
    await night();
    assert.deepEqual(
      payouts().map(({ state }) => state),
      ["returned"],
    );
    await connect("sandbox_sara");
    await night();
    assert.deepEqual(
      payouts()
        .map(({ state }) => state)
        .toSorted(),
      ["paid", "returned"],
    );
  });

  it("is not sent again as long as the seller has no account", async () => {
    await night();
    await night();
    await night();
    assert.deepEqual(
      payouts().map(({ state, reason }) => [state, reason]),
      [["returned", "noAccount"]],
    );
    await connect("sandbox_sara");
    await night();
    assert.deepEqual(
      payouts()
        .map(({ state }) => state)
        .toSorted(),
      ["paid", "returned"],
    );
  });
});
