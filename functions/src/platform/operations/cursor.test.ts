import assert from "node:assert/strict";
import * as fc from "fast-check";
import * as z from "zod";
import { Cursor, decodeCursor, encodeCursor } from "./cursor.ts";

const Position = z.tuple([z.number(), z.string()]);

describe("a cursor", () => {
  it("comes back as the position it was made of, and is one that clients may send", () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer(), fc.string({ maxLength: 100 })), (position) => {
        const cursor = encodeCursor(position);
        assert.deepEqual(decodeCursor(Position, cursor), position);
        assert.equal(Cursor.parse(cursor), cursor);
      }),
    );
  });

  it("of another list, cut short or made up is refused and says so", () => {
    const foreign = [
      encodeCursor(["a", 1]),
      encodeCursor([1, "listing"]).slice(0, 8),
      "AAAA",
      encodeCursor({}),
    ];
    for (const cursor of foreign) {
      assert.throws(() => decodeCursor(Position, cursor), { reason: "InvalidInput" });
    }
  });
});
