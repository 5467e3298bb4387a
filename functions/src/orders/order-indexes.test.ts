import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { indexes } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../firestore.indexes.json"), "utf8"),
) as { indexes: { collectionGroup: string; fields: { fieldPath: string; order?: string }[] }[] };
const declared = new Set(
  indexes
    .filter(({ collectionGroup }) => collectionGroup === "orders")
    .map(({ fields }) =>
      fields.map(({ fieldPath, order }) => (order === "DESCENDING" ? `-${fieldPath}` : fieldPath)).join(" "),
    ),
);

/** The emulator asks for none of these: without them, lists of orders fail where they are deployed. */
describe("the indexes of orders", () => {
  for (const whose of ["buyer", "participants seller"]) {
    it(`serve what a ${whose === "buyer" ? "buyer bought" : "seller sold"}, the latest first, and of one state`, () => {
      assert.ok(declared.has(`${whose} -placedAt`));
      assert.ok(declared.has(`${whose} state -placedAt`));
    });
  }

  it("serve what is in one state, for moderators", () => {
    assert.ok(declared.has("state -placedAt"));
  });

  it("serve the orders that name a buyer who has left", () => {
    assert.ok(declared.has("buyer buyerHandle"));
  });
});
