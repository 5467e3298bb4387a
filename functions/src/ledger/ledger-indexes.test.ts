import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accounts } from "./accounts.ts";
import { balanceAccounts } from "./balance.ts";

/** As many as Firestore adds up in one query, beside a count. */
const CONCURRENCY = 4;

const { indexes } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../firestore.indexes.json"), "utf8"),
) as { indexes: { collectionGroup: string; fields: { fieldPath: string }[] }[] };
const declared = new Set(
  indexes
    .filter(({ collectionGroup }) => collectionGroup === "ledger")
    .map(({ fields }) => fields.map(({ fieldPath }) => fieldPath).join(" ")),
);

/** The emulator asks for none of these. */
describe("The indexes of the ledger", () => {
  const sums = { "seller currency provider": balanceAccounts, currency: accounts };
  for (const [filters, names] of Object.entries(sums)) {
    it(`serve sums of one ${filters.replaceAll(" ", " and ")}`, () => {
      const fields = names.map((name) => `postings.${name}`).toSorted();
      for (let start = 0; start < fields.length; start += CONCURRENCY) {
        const index = [filters, ...fields.slice(start, start + CONCURRENCY)].join(" ");
        assert.ok(declared.has(index), index);
      }
    });
  }

  it("serve the open entries: their sellers in order, their sum, and the negative ones first", () => {
    assert.ok(declared.has("claim seller currency provider postings.available"));
  });
});
