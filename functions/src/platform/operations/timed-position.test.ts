import assert from "node:assert/strict";
import { cursorAfter, positionAfter, type TimedPosition } from "./timed-position.ts";

describe("the cursor behind a page", () => {
  const page = [1, 2].map((day) => ({ id: `id${day}`, at: new Date(Date.UTC(2026, 0, day)) }));
  const positionOf = ({ at, id }: { at: Date; id: string }): TimedPosition => [at, id];

  it("leads to where a full page ends", () => {
    const cursor = cursorAfter(page, 2, positionOf) ?? undefined;
    assert.deepEqual(positionAfter(cursor), [new Date("2026-01-02"), "id2"]);
  });

  it("is none where the page is not full, or its last entry has no time", () => {
    assert.equal(cursorAfter(page, 3, positionOf), null);
    assert.equal(
      cursorAfter(page, 2, () => null),
      null,
    );
  });
});
