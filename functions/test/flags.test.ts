import assert from "node:assert/strict";
import { flagTable } from "../src/flag-table.ts";
import { listEnded } from "../src/platform/flags/define-flag.ts";

describe("The flags of the product", () => {
  it("have not outlived their last day: take the flag out of the code, or give it a later day and a reason", () => {
    assert.deepEqual(
      listEnded(flagTable, new Date()).map(({ name, endsOn }) => `${name} ended on ${endsOn}`),
      [],
    );
  });

  it("have names of their own, in the order of the alphabet", () => {
    const names = flagTable.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)].toSorted());
  });
});
