import assert from "node:assert/strict";
import * as fc from "fast-check";
import { behind, START, windowOf } from "./page-position.ts";

describe("paging through results that are counted", () => {
  it("shows each once, in order", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 30 }), (size, limit) => {
        const results = Array.from({ length: size }, (_, index) => ({ id: String(index) }));
        assert.deepEqual(pageThrough(results, limit), results);
      }),
    );
  });

  it("ends with the last result, even where it fills its page", () => {
    const results = Array.from({ length: 20 }, (_, index) => ({ id: String(index) }));
    const window = windowOf(START, 20);
    assert.equal(behind({ position: START, window, limit: 20 }, results).next, null);
  });

  it("repeats and skips nothing while up to ten results come or go before the next page", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 100 }), fc.integer({ min: -10, max: 10 }), (size, shift) => {
        const results = Array.from({ length: size }, (_, index) => ({ id: String(index) }));
        const start = windowOf(START, 20);
        const first = behind({ position: START, window: start, limit: 20 }, results.slice(0, start.limit));
        assert.ok(first.next);
        const added = Array.from({ length: Math.max(0, shift) }, (_, index) => ({ id: `new${index}` }));
        const later = [...added, ...results.slice(Math.max(0, -shift))];
        const window = windowOf(first.next, 20);
        const { page } = behind(
          { position: first.next, window, limit: 20 },
          later.slice(window.offset, window.offset + window.limit),
        );
        const expected = results.slice(20, 40);
        assert.deepEqual(page.slice(0, expected.length), expected);
      }),
    );
  });
});

function pageThrough(results: { id: string }[], limit: number): { id: string }[] {
  const shown: { id: string }[] = [];
  let position: typeof START | null = START;
  while (position) {
    const window = windowOf(position, limit);
    const hits = results.slice(window.offset, window.offset + window.limit);
    const { page, next }: ReturnType<typeof behind<{ id: string }>> = behind(
      { position, window, limit },
      hits,
    );
    shown.push(...page);
    position = next;
  }
  return shown;
}
