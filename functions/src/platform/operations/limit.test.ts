import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, MINUTE, SECOND } from "../values/clock.ts";
import { perAddress, perMember, takeToken, type Bucket, type Limit } from "./limit.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const anyLimit = fc
  .tuple(fc.integer({ min: 1, max: 1000 }), fc.constantFrom("second", "minute", "hour", "day"))
  .map(([capacity, period]) => perMember(capacity, period));

/** Milliseconds between calls: bursts, human pauses, long absences. */
const anyPause = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: DAY }));

describe("a limit", () => {
  it("is declared by member or by address, over a named period", () => {
    assert.deepEqual(perMember(10, "minute"), { per: "member", capacity: 10, periodMs: MINUTE });
    assert.deepEqual(perAddress(5, "day"), { per: "address", capacity: 5, periodMs: DAY });
  });

  it("admits its capacity at once and then no call", () => {
    fc.assert(
      fc.property(anyLimit, (limit) => {
        const calls = Array.from({ length: limit.capacity + 1 }, () => noon);
        const admitted = callAt(limit, calls);
        assert.equal(admitted.length, limit.capacity);
      }),
      { numRuns: 30 },
    );
  });

  it("admits at most its capacity and the refill in any stretch of time, however calls are spread", () => {
    fc.assert(
      fc.property(anyLimit, fc.array(anyPause, { minLength: 1, maxLength: 60 }), (limit, pauses) => {
        const admitted = callAt(limit, timesAfter(pauses));
        for (const [first, start] of admitted.entries()) {
          for (const [last, end] of admitted.entries()) {
            if (last < first) continue;
            const refill = ((end.getTime() - start.getTime()) * limit.capacity) / limit.periodMs;
            assert.ok(last - first + 1 <= limit.capacity + refill + 1e-6);
          }
        }
      }),
    );
  });

  it("is never used up by calls at its own pace", () => {
    const limit = perMember(60, "minute");
    const paced = timesAfter(Array.from({ length: 300 }, () => SECOND));
    assert.equal(callAt(limit, paced).length, 300);
  });

  it("gives an absent caller no more than its capacity back", () => {
    const later = after(noon, 30 * DAY);
    assert.equal(callAt(perMember(3, "minute"), [noon, ...Array.from({ length: 9 }, () => later)]).length, 4);
  });

  it("takes nothing from whoever it refuses", () => {
    const limit = perMember(1, "minute");
    const pestering = timesAfter(Array.from({ length: 61 }, () => SECOND));
    assert.equal(callAt(limit, pestering).length, 2);
  });
});

describe("the wait after a refusal", () => {
  it("is exactly enough: a call then is admitted, one that waits two milliseconds less is not", () => {
    fc.assert(
      fc.property(anyLimit, fc.array(anyPause, { minLength: 1, maxLength: 40 }), (limit, pauses) => {
        let bucket: Bucket | undefined;
        for (const now of timesAfter(pauses)) {
          const taking = takeToken(limit, bucket, now);
          if (taking.admitted) {
            bucket = taking.bucket;
            continue;
          }
          assert.ok(taking.waitMs >= 1 && taking.waitMs <= limit.periodMs / limit.capacity + 1);
          assert.ok(takeToken(limit, bucket, after(now, taking.waitMs)).admitted);
          // A fraction of a millisecond may be rounded up twice.
          const tooSoon = after(now, taking.waitMs - 2);
          assert.ok(tooSoon < now || !takeToken(limit, bucket, tooSoon).admitted);
        }
      }),
      { numRuns: 300, examples: [[perMember(3, "minute"), [1, 0, 14, 1]]] },
    );
  });
});

describe("a clock that is behind another instance's", () => {
  const limit = perMember(10, "minute");

  it("refills nothing and takes nothing away", () => {
    const { bucket } = mustAdmit(takeToken(limit, { tokens: 5, updatedAt: noon }, after(noon, -MINUTE)));
    assert.equal(bucket.tokens, 4);
  });

  it("does not turn the bucket back, which would refill the same minute again and again", () => {
    let bucket: Bucket = { tokens: limit.capacity, updatedAt: noon };
    let count = 0;
    for (let call = 0; call < 100; call += 1) {
      const now = after(noon, call % 2 === 0 ? 0 : -MINUTE);
      const taking = takeToken(limit, bucket, now);
      if (!taking.admitted) continue;
      bucket = taking.bucket;
      count += 1;
    }
    assert.equal(count, limit.capacity);
  });
});

function mustAdmit(taking: ReturnType<typeof takeToken>) {
  return taking.admitted ? taking : assert.fail("refused");
}

function timesAfter(pauses: number[]): Date[] {
  let now = noon;
  return pauses.map((pause) => (now = after(now, pause)));
}

/** When calls were admitted, of those made at `times`. */
function callAt(limit: Limit, times: Date[]): Date[] {
  let bucket: Bucket | undefined;
  return times.filter((now) => {
    const taking = takeToken(limit, bucket, now);
    if (taking.admitted) bucket = taking.bucket;
    return taking.admitted;
  });
}
