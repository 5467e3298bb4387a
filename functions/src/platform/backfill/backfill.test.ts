import assert from "node:assert/strict";
import * as fc from "fast-check";
import * as z from "zod";
import {
  advance,
  remainingBudget,
  backfillStates,
  begin,
  canBeResumed,
  canBeStopped,
  resume,
  stop,
  type Backfill,
} from "./backfill.ts";
import { backfillInput } from "./backfill-view.ts";
import { estimate } from "./define-backfill.ts";

const now = new Date("2026-03-01T12:00:00Z");
const request = {
  id: "walk",
  name: "tests.walk",
  parameters: {},
  plan: { documents: 100, reads: 0, writes: 0 },
  budget: 100,
  requestedBy: "ada",
};
const slice = (processed: number, isAtEnd = false, failures: Backfill["failures"] = []) => ({
  cursor: `after ${processed} more`,
  processed,
  outcomes: { changed: processed - failures.length },
  failures,
  isAtEnd,
});

describe("a backfill's record", () => {
  it("adds up what its slices processed and skipped", () => {
    const lost = { id: "x", reason: "gone" };
    const after = [slice(5), slice(3, false, [lost]), slice(2, true)].reduce<Backfill>(
      (backfill, progress) => advance(backfill, progress, now),
      begin(request, now),
    );
    assert.deepEqual([after.processed, after.outcomes, after.failed], [10, { changed: 9 }, 1]);
    assert.deepEqual([after.state, after.failures], ["done", [lost]]);
  });

  it("names the first twenty failures and counts all", () => {
    const failures = Array.from({ length: 30 }, (_, index) => ({ id: String(index), reason: "gone" }));
    const after = advance(begin(request, now), slice(30, false, failures), now);
    assert.deepEqual([after.failed, after.failures.length, after.failures[19]?.id], [30, 20, "19"]);
  });

  it("stays stopped when a slice comes in late, unless that was the last", () => {
    const stopped = stop(begin(request, now), now);
    assert.deepEqual(
      [advance(stopped, slice(5), now).state, advance(stopped, slice(5), now).processed],
      ["stopped", 5],
    );
    assert.equal(advance(stopped, slice(5, true), now).state, "done");
  });

  it("is out of budget when nothing could be processed although something is left", () => {
    assert.equal(advance(begin(request, now), slice(0), now).state, "outOfBudget");
    assert.equal(advance(begin(request, now), slice(0, true), now).state, "done");
  });

  it("can, from every state but done, be stopped or resumed", () => {
    const started = begin(request, now);
    for (const state of backfillStates) {
      const isMovable = canBeStopped({ ...started, state }) || canBeResumed({ ...started, state });
      assert.equal(isMovable, state !== "done", state);
    }
  });

  it("never allows more than its budget, whatever is added to it", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(50))), (steps) => {
        let backfill = begin(request, now);
        let granted = request.budget;
        for (const [wanted, more] of steps) {
          const processed = Math.min(wanted, remainingBudget(backfill));
          backfill = advance(backfill, slice(processed), now);
          assert(backfill.processed <= granted);
          if (!canBeResumed(backfill)) continue;
          backfill = resume(backfill, more, now);
          granted += more;
        }
      }),
    );
  });

  it("is estimated by its documents or its budget, whichever is less", () => {
    const definition = { costPerDocument: { reads: 2, writes: 1 }, sliceSize: 10 };
    const whole = estimate(definition, { documents: 25, budget: 1_000 });
    const capped = estimate(definition, { documents: 1_000_000, budget: 25 });
    assert.deepEqual([whole.documents, capped.documents], [25, 1_000_000]);
    assert.deepEqual([whole.reads, whole.writes], [capped.reads, capped.writes]);
    assert.deepEqual([whole.reads, whole.writes], [25 * 3 + 3 * 5 + 1, 25 + 3 * 4 + 1]);
  });

  it("is a dry run by default", () => {
    const { dryRun, budget } = z.strictObject(backfillInput).parse({});
    assert.deepEqual([dryRun, budget], [true, 10_000]);
  });
});
