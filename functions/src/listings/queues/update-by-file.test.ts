import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { drain } from "../../../test-support/drain.ts";
import { importHeader, putImportFile, receiveImportFile } from "../../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { ignoreDeath } from "../../../test-support/drafts.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { sampleDeaths } from "../../../test-support/sample-deaths.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { importedListingId } from "../importing/imported-listing-id.ts";
import type { Import } from "../importing/import.ts";

const header = "listingId,price,currency,quantity";

describe("a file that updates listings", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = await openWorld();
  });

  const run = async (rows: string[], { mode = "update", uid = "seller" } = {}) => {
    const id = randomUUID();
    await receive(world.context, `imports/${uid}/${id}`, { rows, mode });
    await drain(world.context);
    return (await read(`members/${uid}/imports/${id}`)) as Import;
  };
  const read = async (path: string) => (await world.firestore.doc(path).get()).data();
  const listed = async (id: string) => {
    const [listing, stock] = [await read(`listings/${id}`), await read(`stock/${id}`)];
    return [(listing?.price as { amount: number } | undefined)?.amount, stock?.onHand];
  };
  const faults = ({ faults: all }: Import) => all.map(({ line, column, reason }) => [line, column, reason]);

  it("sets price and stock, and leaves what is as it says, and every other column, alone", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 2 });
    await addListing(world.context, { id: "pan", seller: "seller", quantity: 2 });
    await addListing(world.context, { id: "jug", seller: "seller", quantity: 2 });
    const done = await run([
      "title,listingId,price,currency,quantity",
      "New title,pot,12.00,EUR,5",
      ",pan,,,7",
      ",jug,10.00,EUR,2",
    ]);
    assert.deepEqual(done.lines, { total: 3, imported: 0, updated: 2, duplicates: 1, invalid: 0 });
    assert.deepEqual([done.state, done.ignoredColumns], ["done", ["title"]]);
    assert.deepEqual(
      [await listed("pot"), await listed("pan"), await listed("jug")],
      [
        [1200, 5],
        [1000, 7],
        [1000, 2],
      ],
    );
    assert.equal((await read("listings/pot"))?.title, "Brass samovar");
    assert.equal((await read("listings/jug"))?.version, 1);
    const { docs } = await world.firestore.collection("members/seller/notifications").get();
    assert.deepEqual([docs[0]?.get("updated"), docs[0]?.get("invalid")], [2, 0]);
  });

  it("knows a listing by the reference it was imported under, and no other seller's by either name", async () => {
    await addMember(world.context, "rival", ["seller"]);
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 2 });
    await run([importHeader, "SKU-1,Brass lamp,2.50,EUR,1"], { mode: "create" });
    const byReference = ["reference,quantity", "SKU-1,4"];
    assert.equal((await run(byReference)).lines.updated, 1);
    assert.deepEqual(await listed(importedListingId("seller", "SKU-1")), [250, 4]);
    const stolen = await run([header, "pot,1.00,EUR,9"], { uid: "rival" });
    const guessed = await run(byReference, { uid: "rival" });
    for (const [{ lines, faults: all }, column] of [
      [stolen, "listingId"],
      [guessed, "reference"],
    ] as const) {
      assert.deepEqual([lines.updated, lines.invalid], [0, 1]);
      assert.deepEqual(
        [all[0]?.column, all[0]?.reason],
        [column, "You have no such listing: import it first, as a new one"],
      );
    }
    assert.deepEqual(await listed("pot"), [1000, 2]);
  });

  it("keeps the history of prices, and tells of a drop", async () => {
    await addListing(world.context, { id: "pot", seller: "seller", quantity: 2 });
    await run([header, "pot,9.00,EUR,"]);
    await run([header, "pot,12.00,EUR,  "]);
    const prices = await world.firestore.collection("listings/pot/prices").get();
    assert.deepEqual(
      prices.docs.map((past) => [past.id, past.get("price.amount")]),
      [
        ["2", 900],
        ["3", 1200],
      ],
    );
    const dropped = await world.firestore
      .collection("events")
      .where("type", "==", "listings.priceDropped")
      .get();
    assert.deepEqual(
      dropped.docs.map((event) => [
        event.get("data.listingId"),
        event.get("data.from.amount"),
        event.get("data.to.amount"),
      ]),
      [["pot", 1000, 900]],
    );
  });

  it("refuses what is sold or archived, less stock than is held, and prices that fit no other, each with its line", async () => {
    for (const state of ["sold", "archived", "suspended", "draft"] as const) {
      await addListing(world.context, { id: state, seller: "seller", quantity: 2, changes: { state } });
    }
    await addListing(world.context, { id: "held", seller: "seller", quantity: 5 });
    await world.firestore.doc("stock/held").update({ held: 3 });
    const at = (amount: number) => ({ amount, currency: "EUR" });
    const salePrice = { price: at(800), endsAt: new Date("2026-03-10T12:00:00Z") };
    await addListing(world.context, { id: "sale", seller: "seller", quantity: 1, changes: { salePrice } });
    const shipping = [{ region: "DE", price: at(100) }];
    await addListing(world.context, { id: "sent", seller: "seller", quantity: 1, changes: { shipping } });
    await addListing(world.context, { id: "twice", seller: "seller", quantity: 1 });
    const done = await run([
      header,
      "sold,1.00,EUR,1",
      "archived,1.00,EUR,1",
      "suspended,1.00,EUR,1",
      "draft,1.00,EUR,1",
      "held,,,2",
      "sale,8.00,EUR,",
      "sent,8.00,USD,",
      "twice,1.234,EUR,",
      "nowhere,,,1",
    ]);
    assert.deepEqual(faults(done), [
      [9, "price", "This can be read as 1.234 or as 1234: write 1.23, or 1234.00"],
      [2, null, "This listing is sold: relist it first"],
      [3, null, "This listing is archived: relist it first"],
      [6, "quantity", "Checkouts hold 3: keep at least as many"],
      [7, "price", "Its sale price would not be lower than this: end the sale first"],
      [8, "currency", "Its shipping or sale price is in another currency: change that first"],
      [10, "listingId", "You have no such listing: import it first, as a new one"],
    ]);
    assert.deepEqual([done.lines.updated, done.lines.invalid, done.state], [2, 7, "done"]);
    assert.deepEqual(
      [await listed("held"), await listed("suspended")],
      [
        [1000, 5],
        [100, 1],
      ],
    );
    const [report] = await (await world.context.openBucket()).file(done.report ?? "").download();
    const lines = report.toString().trim().split("\r\n").slice(1);
    assert.deepEqual(
      lines.map((line) => line.split(",")[0]),
      ["2", "3", "6", "7", "8", "9", "10"].map((line) => `"${line}"`),
    );
  });

  it("refuses a listing that is named twice, also once by id and once by reference", async () => {
    await run([importHeader, "SKU-1,Brass lamp,2.50,EUR,1"], { mode: "create" });
    const id = importedListingId("seller", "SKU-1");
    const done = await run(["listingId,reference,quantity", `${id},,4`, `${id},,5`, ",SKU-1,6"]);
    assert.deepEqual(faults(done), [
      [3, "listingId", "Line 2 has this listing already"],
      [4, null, "Another line of this file changes this listing"],
    ]);
    assert.deepEqual(await listed(id), [250, 4]);
  });

  it("says which columns it needs", async () => {
    const reasons = [];
    for (const columns of ["title,price,currency", "listingId,title", "reference,price"]) {
      const { failure } = await run([columns, "x,1,1"]);
      reasons.push([failure?.reason, /“(\w+)”/.exec(failure?.message ?? "")?.[1]]);
    }
    assert.deepEqual(reasons, [
      ["ColumnsMissing", "reference"],
      ["ColumnsMissing", "price"],
      ["ColumnsMissing", "currency"],
    ]);
  });
});

describe("a file that updates listings and whose instance dies at any moment ends as if it had not", () => {
  const rows = [header, "pot,9.00,EUR,3", "pan,9.00,EUR,3", "no,1,EUR,1"];

  for (const moment of ["before", "after"] as const) {
    it(`when it dies right ${moment} any one of the commits`, async () => {
      const prepare = async () => {
        const world = await openWorld();
        for (const row of rows.slice(1, -1)) {
          await addListing(world.context, { id: row.split(",")[0] ?? "", seller: "seller", quantity: 2 });
        }
        return world;
      };
      const story = async (context: Context) => {
        await receive(context, "imports/seller/one", { rows, mode: "update" });
        await drain(context);
      };
      const undisturbed = await prepare();
      const counted = undisturbed.dying({ commit: 0, moment });
      await story(counted);
      const expected = await endState(undisturbed);
      for (const commit of sampleDeaths(counted.commits(), 6)) {
        const world = await prepare();
        await story(world.dying({ commit, moment })).catch(ignoreDeath);
        world.clock.advance(5 * 60_000);
        await drain(world.context);
        if (moment === "before" && commit === 1) await story(world.context);
        assert.deepEqual(await endState(world), expected, `dead ${moment} commit ${commit}`);
      }
    });
  }
});

async function openWorld(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addMember(world.context, "seller", ["seller"]);
  return world;
}

async function receive(
  context: Context,
  path: `imports/${string}/${string}`,
  { rows, mode }: { rows: string[]; mode: string },
) {
  const event = await putImportFile(context, path, rows);
  await receiveImportFile({ ...event, metadata: { mode } }, context);
}

async function endState({ firestore }: MemoryWorld) {
  const all = async (path: string, ...fields: string[]) =>
    (await firestore.collection(path).get()).docs.map((each) =>
      fields.map((field): unknown => each.get(field)),
    );
  const dropped = await firestore.collection("events").where("type", "==", "listings.priceDropped").get();
  return {
    listings: await all("listings", "id", "price", "version"),
    stock: await all("stock", "onHand"),
    imports: await all("members/seller/imports", "state", "lines", "faults", "report"),
    dropped: dropped.docs.length,
  };
}
