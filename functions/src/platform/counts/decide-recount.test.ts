import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, SECOND } from "../values/clock.ts";
import { decideRecount, includes, minIntervalMs } from "./decide-recount.ts";

/** What happens to a listing: a member likes or unlikes it, an event is delivered, time passes. */
const anyHistory = fc.record({
  already: fc.constantFrom(0, 3, 4_999, 20_000),
  steps: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("toggle" as const), member: fc.nat(5) }),
      fc.record({ kind: fc.constant("deliver" as const), event: fc.nat(40) }),
      fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(3_000) }),
    ),
    { maxLength: 40 },
  ),
  /** The order of the last deliveries. */
  seed: fc.nat(),
});

/** Firestore and one instance, in numbers: instants are rounded as the libraries round them. */
class World {
  microseconds = 1_000_000_000;
  readonly members = new Set<number>();
  readonly events: Date[] = [];
  stored: { count: number; countedAt: Date; scheduledFor?: Date };
  counts = 0;
  readonly already: number;

  constructor(already: number) {
    this.already = already;
    this.stored = { count: already, countedAt: this.#rounded() };
  }

  get truth(): number {
    return this.already + this.members.size;
  }

  toggle(member: number): void {
    this.microseconds += 700;
    if (!this.members.delete(member)) this.members.add(member);
    this.events.push(new Date(Math.floor(this.microseconds / 1000)));
  }

  deliver(at: Date): void {
    for (let waitedMs = 0; ;) {
      this.microseconds += 300;
      const verdict = decideRecount({ ...this.stored, size: this.stored.count }, { at, waitedMs });
      if (verdict.kind === "schedule") this.stored = { ...this.stored, scheduledFor: verdict.at };
      if (verdict.kind === "count") this.count();
      if (verdict.kind !== "wait") return;
      this.microseconds += verdict.waitMs * 1000;
      waitedMs += verdict.waitMs;
    }
  }

  count(): void {
    this.counts += 1;
    this.stored = { ...this.stored, count: this.truth, countedAt: this.#rounded() };
  }

  #rounded(): Date {
    return new Date(Math.round(this.microseconds / 1000));
  }
}

describe("a count of documents", () => {
  it("is exact once each event has come, in whatever order and however often, and what is due is counted", () => {
    fc.assert(
      fc.property(anyHistory, ({ already, steps, seed }) => {
        const world = new World(already);
        for (const step of steps) {
          if (step.kind === "toggle") world.toggle(step.member);
          if (step.kind === "pass") world.microseconds += step.ms * 1000;
          const event = step.kind === "deliver" ? world.events[step.event] : undefined;
          if (event) world.deliver(event);
        }
        const rest = world.events.map((event, index) => ({ event, key: (index * 31 + seed) % 17 }));
        for (const { event } of rest.toSorted((one, other) => one.key - other.key)) world.deliver(event);
        const { scheduledFor } = world.stored;
        if (scheduledFor) {
          world.microseconds = Math.max(world.microseconds, scheduledFor.getTime() * 1000 + 3_000);
          world.count();
          assert(includes(world.stored.countedAt, scheduledFor));
        }
        assert.equal(world.stored.count, world.truth);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is counted once a second at most, and never at more than a read a second", () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (already, gaps) => {
        const world = new World(already);
        const startedAt = world.microseconds;
        for (const [index, ms] of gaps.entries()) {
          world.microseconds += ms * 1000;
          world.toggle(index);
          world.deliver(world.events.at(-1) ?? new Date(0));
        }
        const seconds = (world.microseconds - startedAt) / 1_000_000;
        assert(world.counts * Math.ceil(already / 1000) <= seconds + minIntervalMs(already) / 1000 + 1);
        assert(world.counts <= seconds + 1);
      }),
    );
  });

  it("does not rely on a count of the same millisecond, for instants are rounded", () => {
    const at = new Date(1_000);
    assert.deepEqual(
      [999, 1_000, 1_001, 1_002].map((ms) => includes(new Date(ms), at)),
      [false, false, false, true],
    );
  });

  const countedAt = new Date("2026-03-01T12:00:00Z");
  const decideAfter = (
    ms: number,
    { size = 10, waitedMs = 0, scheduledFor = undefined as Date | undefined } = {},
  ) => decideRecount({ countedAt, size, scheduledFor }, { at: after(countedAt, ms), waitedMs });

  it("is counted at once if it never was, and when the last count is a second ago", () => {
    const waited = { at: countedAt, waitedMs: 0 };
    assert.deepEqual(decideRecount(undefined, waited), { kind: "count" });
    assert.deepEqual(decideRecount({ countedAt: undefined, size: 0 }, waited), { kind: "count" });
    assert.deepEqual(decideAfter(SECOND), { kind: "count" });
  });

  it("is not counted again for a document that was there at the last count", () => {
    assert.deepEqual(decideAfter(-2), { kind: "included" });
    assert.deepEqual(decideAfter(-SECOND), { kind: "included" });
  });

  it("is counted after the rest of that second, in which other documents come along", () => {
    assert.deepEqual(decideAfter(400), { kind: "wait", waitMs: 600 });
    assert.deepEqual(decideAfter(400, { waitedMs: 600 }), { kind: "count" });
  });

  it("is left to one later count where so much is counted that the pause is long", () => {
    const nextAt = after(countedAt, 20 * SECOND);
    assert.deepEqual(decideAfter(400, { size: 20_000 }), { kind: "schedule", at: nextAt });
    assert.deepEqual(decideAfter(400, { size: 20_000, scheduledFor: nextAt }), { kind: "scheduled" });
  });
});
