import assert from "node:assert/strict";
import type { QueryRequest } from "../memory/wire.ts";
import { DeclaredIndexes, type IndexFile } from "./declared-indexes.ts";
import { QueryWatch } from "./query-watch.ts";

const file: IndexFile = {
  indexes: [
    {
      collectionGroup: "towns",
      queryScope: "COLLECTION",
      fields: [
        { fieldPath: "country", order: "ASCENDING" },
        { fieldPath: "people", order: "DESCENDING" },
      ],
    },
  ],
  fieldOverrides: [
    {
      collectionGroup: "towns",
      fieldPath: "notes",
      indexes: [{ order: "DESCENDING", queryScope: "COLLECTION" }],
    },
  ],
};

describe("What is said of the queries that tests make", () => {
  const watchTowns = () => {
    const used: string[] = [];
    const watch = new QueryWatch(new DeclaredIndexes(file), (name) => used.push(name));
    watch.by = "A town is listed";
    return { watch, used };
  };

  it("names the test, the query, and the index to declare", () => {
    const { watch } = watchTowns();
    watch.note(townsBy("country", "ASCENDING"));
    assert.deepEqual(watch.takeFaults(), [
      `A town is listed: towns where country == by people ascending
  It lacks an index. Add to "indexes": {"collectionGroup":"towns","queryScope":"COLLECTION","fields":[{"fieldPath":"country","order":"ASCENDING"},{"fieldPath":"people","order":"ASCENDING"}]}`,
    ]);
  });

  it("adds a missing index of one field to those that the field has", () => {
    const { watch } = watchTowns();
    watch.note(request({ orderBy: [{ field: { fieldPath: "notes" }, direction: "ASCENDING" }] }));
    assert.match(
      watch.takeFaults().join(""),
      /Put in "fieldOverrides": .*"notes","indexes":\[\{"order":"DESCENDING".*\{"order":"ASCENDING"/,
    );
  });

  it("names each used index once, and none that is lacking", () => {
    const { watch, used } = watchTowns();
    watch.note(townsBy("country", "DESCENDING"));
    watch.note(townsBy("country", "DESCENDING"));
    watch.note(townsBy("state", "DESCENDING"));
    assert.deepEqual(used, ["towns: country ASCENDING, people DESCENDING"]);
  });

  it("says everything once, and nothing where all is well", () => {
    const { watch } = watchTowns();
    watch.note(townsBy("country", "DESCENDING"));
    assert.deepEqual(watch.takeFaults(), []);
    watch.note(townsBy("state", "DESCENDING"));
    assert.equal(watch.takeFaults().length, 1);
    watch.note(townsBy("state", "DESCENDING"));
    assert.deepEqual(watch.takeFaults(), []);
  });
});

/** Those of one country or state, by how many live there. */
function townsBy(filtered: string, direction: "ASCENDING" | "DESCENDING"): QueryRequest {
  return request({
    where: {
      fieldFilter: { field: { fieldPath: filtered }, op: "EQUAL", value: { stringValue: "one" } },
    },
    orderBy: [{ field: { fieldPath: "people" }, direction }],
  });
}

function request(query: Omit<QueryRequest["structuredQuery"], "from">): QueryRequest {
  const parent = "projects/any/databases/(default)/documents";
  return { parent, structuredQuery: { from: [{ collectionId: "towns" }], ...query } };
}
