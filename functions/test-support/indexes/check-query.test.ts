import assert from "node:assert/strict";
import { Backend } from "../memory/backend.ts";
import { MemoryFirestore } from "../memory/memory-firestore.ts";
import type { QueryRequest } from "../memory/wire.ts";
import { checkQuery } from "./check-query.ts";
import { DeclaredIndexes, type Index, type IndexField } from "./declared-indexes.ts";
import { collectQueries } from "./query-channel.ts";
import { shapeOf } from "./query-shape.ts";
import { rulesOfAggregations } from "./rules/aggregations.ts";
import { rulesOfAlternatives } from "./rules/alternatives.ts";
import { rulesOfComposites } from "./rules/composites.ts";
import { rulesOfFields } from "./rules/fields.ts";
import { all } from "./rules/rule.ts";

const firestore = new MemoryFirestore(new Backend());
const cities = firestore.collection("cities");

describe("The check of a query against the declared indexes", () => {
  const pages = { ...rulesOfFields, ...rulesOfComposites, ...rulesOfAlternatives, ...rulesOfAggregations };
  for (const [page, rules] of Object.entries(pages)) {
    describe(`knows from ${page} that`, () => {
      for (const { promise, query, indexes = [], overrides = [], lacks = [], refused } of rules) {
        it(promise, async () => {
          const declared = new DeclaredIndexes({
            indexes: indexes.map(readIndex),
            fieldOverrides: overrides,
          });
          const check = checkQuery(shapeOf(await requestOf(query(cities, firestore))), declared);
          assert.deepEqual(check.lacking.map(writeIndex), lacks);
          assert.match(check.refusals.join(", "), refused ?? /^$/);
        });
      }
    });
  }

  it("uses one index where it can, and not several", async () => {
    const perfect = "↑country ↑isCapital ↑state";
    const declared = new DeclaredIndexes({ indexes: [readIndex(perfect)], fieldOverrides: [] });
    const { used } = checkQuery(shapeOf(await requestOf(all(cities))), declared);
    assert.deepEqual(used.map(writeIndex), [perfect]);
  });
});

/** What Firestore's own client sends. */
async function requestOf(query: { get: () => Promise<unknown> }): Promise<QueryRequest> {
  const [request] = await collectQueries(() => query.get());
  return request as QueryRequest;
}

function readIndex(text: string): Index {
  const names = text.split(" ");
  const fields = names
    .filter((name) => name !== "all")
    .map((name): IndexField => {
      const fieldPath = name.slice(1);
      if (name.startsWith("∋")) return { fieldPath, arrayConfig: "CONTAINS" };
      if (name.startsWith("⇉")) return { fieldPath, vectorConfig: { dimension: 2, flat: {} } };
      return { fieldPath, order: name.startsWith("↓") ? "DESCENDING" : "ASCENDING" };
    });
  const queryScope = names[0] === "all" ? "COLLECTION_GROUP" : "COLLECTION";
  return { collectionGroup: "cities", queryScope, fields };
}

function writeIndex({ queryScope, fields }: Index): string {
  const names = fields.map(({ fieldPath, order, arrayConfig }) => {
    const sign = order === "DESCENDING" ? "↓" : order ? "↑" : arrayConfig ? "∋" : "⇉";
    return sign + fieldPath;
  });
  return (queryScope === "COLLECTION_GROUP" ? ["all", ...names] : names).join(" ");
}
