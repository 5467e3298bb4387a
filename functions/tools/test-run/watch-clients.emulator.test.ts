import assert from "node:assert/strict";
import { collection, getCountFromServer, getDocsFromServer, limit, query, where } from "firebase/firestore";
import { describeQuery } from "../../test-support/indexes/describe-check.ts";
import { collectQueries } from "../../test-support/indexes/query-channel.ts";
import { shapeOf } from "../../test-support/indexes/query-shape.ts";
import { isolatedContext } from "../../test-support/isolated-context.ts";
import type { QueryRequest } from "../../test-support/memory/wire.ts";
import { openLab, uidOf, type Lab } from "../../test/rules/people.ts";
import { assertRefused } from "../../test/rules/refusal.ts";

describe("The check of indexes sees", () => {
  let lab: Lab;
  before(async () => {
    lab = await openLab();
    await lab.seedGrants();
  });
  after(() => lab.close());

  it("what a client lists and counts", async () => {
    const owned = where("uid", "==", uidOf("owner"));
    const likes = query(collection(lab.as("owner"), "likes"), owned, limit(10));
    assert.deepEqual(await describeQueries(() => getDocsFromServer(likes)), [
      "likes where uid == by __name__ ascending",
    ]);
    const counted = await describeQueries(() => getCountFromServer(likes));
    assert.deepEqual(counted, ["likes where uid =="]);
  });

  it("nothing that the rules refuse", async () => {
    const everybody = query(collection(lab.as("owner"), "likes"), limit(10));
    assert.deepEqual(await describeQueries(() => assertRefused(getDocsFromServer(everybody))), []);
  });

  it("what the server lists, counts and adds up", async () => {
    const { context, close } = isolatedContext();
    const stock = context.database.collection("stock");
    const described = await describeQueries(async () => {
      await context.database.query(stock.where("onHand", ">", 1));
      await context.database.count(stock);
      await context.database.sum(stock, ["onHand"]);
    });
    await close();
    assert.deepEqual(described, ["stock where onHand <>", "stock", "stock summing onHand"]);
  });
});

async function describeQueries(work: () => Promise<unknown>): Promise<string[]> {
  const made = await collectQueries(work);
  return made.map((request) => describeQuery(shapeOf(request as QueryRequest)));
}
