import assert from "node:assert/strict";
import { lineOf } from "../../src/backups/lines.ts";
import { DAY, MINUTE } from "../../src/platform/values/clock.ts";
import continueErasures from "../../src/accounts/schedules/continue-erasures.ts";
import { exampleWorld, type BackupWorld } from "../../test-support/backups.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { drain } from "../../test-support/drain.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { exampleOrder } from "../../test-support/orders/order-example.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { openRestoring, type Restoring } from "../../test-support/restoring.ts";
import type { RestoreOptions } from "./restore.ts";

describe("npm run restore", () => {
  let world: BackupWorld;
  let restoring: Restoring;
  beforeEach(async () => {
    world = await exampleWorld();
    restoring = openRestoring(world);
  });
  const run = (options?: Partial<RestoreOptions>) => restoring.run(options);
  const copied = () => restoring.copied();

  it("brings back every document as it was, whatever has become of it since", async () => {
    const before = new Map([...world.memory.documents].filter(([path]) => !path.startsWith("limits/")));
    await world.backUp();
    world.memory.put("orders/first", { remindersSent: 999 });
    world.memory.put("members/amina", undefined);
    await run();
    const found = new Map([...copied()].filter(([path]) => before.has(path)));
    assert.deepEqual(found, before);
    assert.ok(restoring.printed.some((line) => line.endsWith("documents were written into copy.")));
    assert.equal(await linesInCopy("orders"), (await world.linesOf("orders")).join("\n"));
  });

  const linesInCopy = async (group: string) => {
    const documents = world.context.openDatabase("copy").exactDocuments();
    const found = await documents.listGroup(group, { after: null, limit: 100 });
    return found.map((document) => lineOf(document, documents.root)).join("\n");
  };

  it("brings back one order with all that belongs to it, and nothing else", async () => {
    const { checkoutId, lines, paymentId } = exampleOrder({ id: "lost", checkoutId: "c1", paymentId: "p1" });
    const { listingId } = lines[0];
    const belonging = {
      "orders/lost": { id: "lost", checkoutId, paymentId, lines },
      "checkouts/c1": { id: "c1" },
      "payments/p1": { id: "p1", checkoutId },
      "ledger/sale-lost": { orderId: "lost" },
      "ledger/release-lost": { orderId: "lost" },
      "refunds/r1": { orderId: "lost", checkoutId },
      "reviews/v1": { orderId: "lost" },
      [`stock/${listingId}`]: { onHand: 3 },
      [`stock/${listingId}/holds/c1`]: { checkoutId, listingId },
    };
    const others = {
      "ledger/sale-first": { orderId: "first" },
      "stock/other": { onHand: 1 },
      [`stock/${listingId}/holds/c2`]: { checkoutId: "c2", listingId },
    };
    for (const [path, data] of Object.entries({ ...belonging, ...others })) world.memory.put(path, data);
    world.memory.passTime(2 * MINUTE);
    await world.backUp();
    const choice = { kind: "only", path: "orders/lost" } as const;
    await run({ choice });
    assert.deepEqual([...copied().keys()].toSorted(), Object.keys(belonging).toSorted());

    // In the database that it was lost from, what is there stays.
    for (const path of ["orders/lost", "ledger/sale-lost"]) world.memory.put(path, undefined);
    world.memory.put(`stock/${listingId}`, { onHand: 7 });
    await run({ choice, into: "(default)", isForced: true });
    assert.deepEqual(world.memory.find(`stock/${listingId}`), { onHand: 7 });
    assert.deepEqual(world.memory.find("ledger/sale-lost"), { orderId: "lost" });
    assert.ok(
      restoring.printed.includes(`  stock/${listingId} is there, and stays as it is: it differs in onHand`),
    );
    assert.ok(restoring.printed.includes("2 documents were written into (default)."));
  });

  it("brings back one collection, wherever its documents lie", async () => {
    await world.backUp();
    world.otherMemory("copy").put("pots/cup", { price: 1 });
    await run({ choice: { kind: "collection", name: "prices" } });
    const paths = ["listings/lamp/prices/1", "listings/vase/prices/1", "pots/cup"];
    assert.deepEqual([...copied().keys()].toSorted(), paths);
    await assert.rejects(
      run({ choice: { kind: "collection", name: "prices" } }),
      /copy has documents in prices/,
    );
  });

  it("says beforehand what it would write, and how what is there differs", async () => {
    await world.backUp();
    world.memory.put("orders/first", { remindersSent: 2 });
    world.memory.put("orders/second", undefined);
    const commits = world.memory.commits;
    await run({ into: "(default)", isDryRun: true });
    assert.ok(restoring.printed.includes("         2 orders"));
    assert.ok(
      restoring.printed.includes("In (default): 1 are not there, 4 are there as they were, 1 differ."),
    );
    assert.ok(restoring.printed.includes("  orders/first: placedAt, remindersSent"));
    assert.deepEqual([restoring.printed.at(-1), world.memory.commits], ["Nothing was written.", commits]);
  });

  it("erases again who has been erased since the backup", async () => {
    await addMember(world.context, "leaver", ["seller"]);
    await addListing(world.context, { id: "theirs", seller: "leaver", quantity: 1 });
    world.memory.put("likes/leaver_lamp", { uid: "leaver", listingId: "lamp" });
    world.memory.put("likes/amina_lamp", { uid: "amina", listingId: "lamp" });
    world.memory.passTime(2 * MINUTE);
    await world.backUp();
    await withoutOutput(async () => {
      await eraseMember(world.context, "leaver");
      world.clock.advance(3 * DAY);
      await continueErasures.run(world.clock.now(), world.context);
      await drain(world.context);
    });
    await run();
    const left = [...copied()].filter(([path, data]) => JSON.stringify([path, data]).includes("leaver"));
    assert.deepEqual(
      left.map(([path]) => path.split("/")[0]).filter((group) => group !== "events"),
      ["access"],
    );
    assert.ok(copied().has("likes/amina_lamp"));
    assert.deepEqual(
      [...copied()].flatMap(([path, { state }]) => (path.startsWith("erasures/") ? [state] : [])),
      ["erased"],
    );
    assert.ok(
      restoring.printed.some((line) => line.startsWith("1 members who have left since were erased again")),
    );
  });
});
