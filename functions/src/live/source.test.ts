import assert from "node:assert/strict";
import * as fc from "fast-check";
import { readNews, WINDOW } from "./source.ts";
import { readPosition, writePosition, type Place } from "./position.ts";

interface Committed {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly count: number;
}

const SECOND = 1_000_000;
const start: Place = { at: 0, id: "" };
const found = ({ id, createdAt, count }: Committed) => ({ id, createdAt, updatedAt: createdAt, data: count });
const toEvents = ({ id, data: count }: ReturnType<typeof found>) =>
  Array.from({ length: count }, (_, index) => ({
    id: count === 1 ? id : `${id}-${index}`,
    type: "order.placed",
    version: 1,
    timestamp: new Date(0),
    data: {},
  }));
const windowOf = (committed: readonly Committed[]) => ({
  documents: committed.toSorted((a, b) => b.createdAt - a.createdAt).map(found),
});
const idsOf = (news: ReturnType<typeof readNews>) => news.events.map(({ event }) => event.id);

describe("What comes behind a place", () => {
  const commits = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[A-Za-z0-9_-]{1,4}$/),
      // Few instants, so that many are of one.
      createdAt: fc.integer({ min: 1, max: 6 }),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );

  it("is each event once, wherever a client is cut off and however many looks it takes", () => {
    fc.assert(
      fc.property(
        commits,
        fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 6 }),
        (committed, cuts) => {
          const heard: string[] = [];
          let place = start;
          // At each instant a look, in which the client takes no more than some events; then one that takes all.
          for (const [look, taken] of [...cuts, Number.POSITIVE_INFINITY].entries()) {
            const seen = committed.filter(({ createdAt }) => look >= cuts.length || createdAt <= look + 1);
            const news = readNews(windowOf(seen), place, toEvents);
            assert.ok(news.isComplete);
            const told = news.events.slice(0, taken);
            heard.push(...told.map(({ event }) => event.id));
            place = told.length === news.events.length ? news.place : (told.at(-1)?.place ?? place);
            // As the client sends it back.
            place = readPosition(writePosition({ events: place }))?.events ?? start;
          }
          const all = committed.flatMap((each) => toEvents(found(each)).map(({ id }) => id));
          assert.deepEqual(heard.toSorted(), all.toSorted());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("is nothing where a document was only changed since", () => {
    const news = readNews(windowOf([{ id: "a", createdAt: 5, count: 1 }]), { at: 5, id: "" }, toEvents);
    assert.deepEqual([idsOf(news), news.place], [[], { at: 5, id: "" }]);
  });

  it("may be incomplete where the window is full and does not go back behind the place", () => {
    const full = (createdAt: (index: number) => number) =>
      windowOf(
        Array.from({ length: WINDOW }, (_, index) => ({
          id: `e${index}`,
          createdAt: createdAt(index),
          count: 1,
        })),
      );
    const at = 100 * SECOND;
    assert.equal(
      readNews(
        full((index) => at + index),
        { at, id: "" },
        toEvents,
      ).isComplete,
      false,
    );
    assert.equal(
      readNews(
        full((index) => at + index - 5),
        { at, id: "" },
        toEvents,
      ).isComplete,
      false,
    );
    assert.equal(
      readNews(
        full((index) => at + index - 2 * SECOND),
        { at, id: "" },
        toEvents,
      ).isComplete,
      true,
    );
    const { documents } = full((index) => at + index);
    assert.equal(readNews({ documents: documents.slice(1) }, { at, id: "" }, toEvents).isComplete, true);
  });
});

describe("A position", () => {
  const place = fc.record(
    { at: fc.nat({ max: 2 ** 31 }), id: fc.stringMatching(/^[\w-]{0,128}$/) },
    { noNullPrototype: true },
  );

  it("comes back as it was given out", () => {
    fc.assert(
      fc.property(
        fc.record(
          { events: place, notifications: place },
          { requiredKeys: ["events"], noNullPrototype: true },
        ),
        (position) => {
          assert.deepEqual(readPosition(writePosition(position)), position);
        },
      ),
    );
  });

  it("is nothing else, whatever somebody sends", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("e", "n", "~", ".", "0", "1", "a", "-") })),
        (text) => {
          const position = readPosition(text);
          assert.ok(position === undefined || writePosition(position) === text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
