import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { encodeCursor } from "./cursor.ts";
import { findPageByNumber, findPageByTime, type Page } from "./list-page.ts";

interface Coin {
  worth: number;
  minted: Date | null;
}

describe("the pages of a list", () => {
  let database: ReturnType<typeof memoryContext>["context"]["database"];
  const coins = () => database.collection<Coin>("coins");
  const minted = (day: number) => new Date(Date.UTC(2026, 0, day));

  beforeEach(async () => {
    ({ database } = memoryContext().context);
    // Two were minted at one instant, and two are worth the same.
    const all = { a: [5, 1], b: [3, 2], c: [3, 2], d: [-1, 3] } as const;
    for (const [id, [worth, day]] of Object.entries(all)) {
      await database.set(coins().doc(id), { worth, minted: minted(day) });
    }
  });

  const latest = (limit: number, after?: string) =>
    findPageByTime(database, coins(), { by: "minted", limit, after });

  async function pageThrough(read: (after?: string) => Promise<Page<Coin>>): Promise<number[][]> {
    const pages = [];
    for (let after: string | null | undefined; after !== null;) {
      const { items, next } = await read(after);
      pages.push(items.map(({ worth }) => worth));
      after = next;
    }
    return pages;
  }

  it("show each document once, also where several share a time or a number", async () => {
    assert.deepEqual(await pageThrough((after) => latest(1, after)), [[-1], [3], [3], [5]]);
    const byWorth = { by: "worth", direction: "asc", limit: 3 } as const;
    assert.deepEqual(
      await pageThrough((after) => findPageByNumber(database, coins(), { ...byWorth, after })),
      [[-1, 3, 3], [5]],
    );
  });

  it("end with the last document, even where it fills its page", async () => {
    assert.deepEqual(await pageThrough((after) => latest(2, after)), [
      [-1, 3],
      [3, 5],
    ]);
    assert.deepEqual(await pageThrough((after) => latest(4, after)), [[-1, 3, 3, 5]]);
    assert.deepEqual(await pageThrough((after) => latest(5, after)), [[-1, 3, 3, 5]]);
  });

  it("cost one read more than they show while another page is behind", async () => {
    const cost = (limit: number) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await latest(limit);
        return invocation.reads;
      });
    assert.deepEqual([await cost(2), await cost(4)], [3, 4]);
  });

  it("refuse a cursor that no list handed out, or whose time or id Firestore does not know", async () => {
    const positions = [
      "made up",
      ["a", 1],
      [8.64e15, "a"],
      [-8.64e15, "a"],
      [0, ""],
      [0, "a/b"],
      [0, "__a__"],
    ];
    for (const position of positions) {
      await assert.rejects(latest(2, encodeCursor(position)), { reason: "InvalidInput" });
    }
  });
});
