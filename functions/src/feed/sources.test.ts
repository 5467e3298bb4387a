import assert from "node:assert/strict";
import type { Feed } from "./feed.ts";
import { planPull, pulledAt, type PullPlan } from "./sources.ts";

const names = (count: number, name = "seller") =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);
const instant = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const askedBy = ({ known, fresh }: PullPlan) => [...fresh, ...known.flatMap(({ authors }) => authors)];

describe("whom a feed asks", () => {
  /** The feed after a look, as it is saved. */
  const after = (feed: Feed | undefined, plan: PullPlan, at: Date): Feed => ({
    uid: "reader",
    entries: [],
    floor: null,
    sources: plan.sources,
    pulledAt: pulledAt(feed, plan, at),
    turn: plan.turn,
    expireAt: at,
  });
  function look(feed: Feed | undefined, authors: string[], minute: number) {
    const plan = planPull(authors, { feed, isOpening: true });
    return { plan, feed: after(feed, plan, instant(minute)) };
  }

  it("is everybody, each time, up to six hundred, for what is later than the last look", () => {
    const first = look(undefined, names(600), 0);
    assert.equal(first.plan.fresh.length, 600);
    const second = look(first.feed, names(600), 1);
    assert.deepEqual(second.plan.known, [{ since: instant(0), authors: names(600) }]);
    assert.deepEqual(second.plan.fresh, []);
  });

  it("is nobody while one pages on, but for whom it has nothing of", () => {
    const { feed } = look(undefined, names(5), 0);
    const plan = planPull(["new", ...names(5)], { feed, isOpening: false });
    assert.deepEqual([plan.fresh, plan.known], [["new"], []]);
    assert.deepEqual(after(feed, plan, instant(9)).pulledAt[0], instant(0));
  });

  it("is of two thousand three hundred each time, and everybody within three times", () => {
    const authors = names(2000);
    let { feed } = look(undefined, authors, 0);
    const rounds = [1, 2, 3].map((minute) => {
      const looked = look(feed, authors, minute);
      feed = looked.feed;
      return askedBy(looked.plan);
    });
    for (const asked of rounds) assert.ok(asked.length < 950, String(asked.length));
    assert.equal(new Set(rounds.flat()).size, 2000);
    assert.equal(rounds[0]?.filter((author) => rounds[1]?.includes(author)).length, 300);
  });

  it("is each for all since it was asked last, however sources move between those asked each time and those by turns", () => {
    const seen = new Map<string, number>();
    let feed: Feed | undefined;
    let authors = names(590);
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute % 3 === 0) authors = names(13, `new-${minute}`).concat(authors);
      if (minute % 7 === 0) authors = authors.filter((_, index) => index % 20 !== 0);
      const plan = planPull(authors, { feed, isOpening: minute % 5 !== 4 });
      for (const author of plan.fresh) seen.set(author, minute);
      for (const { since, authors: known } of plan.known)
        for (const author of known) {
          assert.ok(since <= instant(seen.get(author) ?? -1), `${author} at ${minute}`);
          seen.set(author, minute);
        }
      feed = after(feed, plan, instant(minute));
    }
    assert.ok([...authors].every((author) => (seen.get(author) ?? 0) >= 54));
  });
});
