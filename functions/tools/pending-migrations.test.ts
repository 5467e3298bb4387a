import assert from "node:assert/strict";
import { deploysFunctions, describePending, findPending } from "./pending-migrations.ts";
import { readFrom } from "./read-migrations.ts";

const table = [
  { name: "orders.lineIds", summary: "Lines have ids", isRequired: true },
  { name: "media.sizes", summary: "Photos have sizes", isRequired: true },
  { name: "ops.jobTimes", summary: "Jobs have times", isRequired: false },
] as const;

const states = (read: Record<string, string>) => ({ isEmpty: false, states: new Map(Object.entries(read)) });
const pending = (read: Record<string, string>) => findPending(table, states(read)).map(({ name }) => name);

describe("A deploy", () => {
  it("is refused while a migration that its code needs is anything but done", () => {
    assert.deepEqual(pending({}), ["orders.lineIds", "media.sizes"]);
    assert.deepEqual(pending({ "orders.lineIds": "done", "media.sizes": "done" }), []);
    for (const state of ["migrating", "reversing", "reversed", ""])
      assert.deepEqual(pending({ "orders.lineIds": state, "media.sizes": "done" }), ["orders.lineIds"]);
  });

  it("into an empty database needs none", () => {
    assert.deepEqual(findPending(table, { isEmpty: true, states: new Map() }), []);
  });

  it("of Hosting or rules alone needs none", () => {
    assert.deepEqual(
      [undefined, "functions", "firestore,functions:souk:ops-x", "hosting", "firestore,storage"].map(
        deploysFunctions,
      ),
      [true, true, true, false, false],
    );
  });

  it("that is refused says what is missing and how it is done", () => {
    const read = states({ "orders.lineIds": "migrating" });
    const text = describePending(findPending(table, read), read);
    assert.match(text, /orders\.lineIds \(migrating\): Lines have ids/);
    assert.match(text, /media\.sizes \(never begun\)/);
    assert.match(text, /POST \/v1\/migrations\/media\.sizes\/run/);
    assert.doesNotMatch(text, /jobTimes/);
  });

  it("reads how far they are from the project's own documents", async () => {
    const asked: unknown[] = [];
    const firestore = {
      listCollectionIds: async () => ["jobs", "migrations"],
      getDocuments: async (...given: unknown[]) => {
        asked.push(given);
        const name = "projects/shop/databases/(default)/documents/migrations/orders.lineIds";
        return { documents: [{ name, fields: { state: { stringValue: "done" } } }] };
      },
    };
    const read = await readFrom(firestore, "shop", ["orders.lineIds", "media.sizes"]);
    assert.deepEqual(asked, [["shop", ["migrations/orders.lineIds", "migrations/media.sizes"], "(default)"]]);
    assert.deepEqual(read, { isEmpty: false, states: new Map([["orders.lineIds", "done"]]) });
  });
});
