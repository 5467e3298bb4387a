import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { recordUse, othersOn, type Device } from "./device.ts";

const now = new Date("2026-03-01T12:00:00Z");
const uses = (...entries: [uid: string, daysAgo: number][]): Device => ({
  uids: entries.map(([uid, daysAgo]) => ({ uid, at: after(now, -daysAgo * DAY) })),
  lastSeenAt: now,
  expireAt: now,
});

describe("a device", () => {
  it("notes a member once a day", () => {
    const first = recordUse(undefined, { uid: "amina", at: now });
    assert.deepEqual(first?.uids, [{ uid: "amina", at: now }]);
    assert.equal(recordUse(first, { uid: "amina", at: after(now, 23 * HOUR) }), undefined);
    const later = after(now, 25 * HOUR);
    assert.deepEqual(recordUse(first, { uid: "amina", at: later })?.uids, [{ uid: "amina", at: later }]);
  });

  it("holds the twenty who used it last, each once", () => {
    const anyUses = fc.array(
      fc.record({ uid: fc.nat({ max: 40 }).map(String), hours: fc.nat({ max: 48 }) }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(anyUses, (visits) => {
        let at = now;
        let device: Device | undefined;
        for (const { uid, hours } of visits) {
          at = after(at, hours * HOUR);
          device = recordUse(device, { uid, at }) ?? device;
        }
        const known = (device?.uids ?? []).map(({ uid }) => uid);
        assert.equal(new Set(known).size, known.length);
        assert.ok(known.length <= 20);
        const last = visits.at(-1);
        assert.ok(!last || known.includes(last.uid));
      }),
    );
  });

  it("reports others who used it within thirty days, and nobody else", () => {
    const device = uses(["old", 31], ["late", 29], ["amina", 0], ["sam", 0]);
    assert.deepEqual(othersOn(device, { uid: "amina", at: now }), ["late", "sam"]);
    assert.deepEqual(othersOn(undefined, { uid: "amina", at: now }), []);
  });
});
