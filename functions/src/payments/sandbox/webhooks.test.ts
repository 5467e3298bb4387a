import assert from "node:assert/strict";
import { after, SECOND } from "../../platform/values/clock.ts";
import { planDeliveries } from "./webhooks.ts";

const now = new Date("2026-03-01T12:00:00Z");
const change = { of: "c", step: 2 };

describe("A webhook of the sandbox", () => {
  it("is delivered once and immediately, unless the script says otherwise", () => {
    assert.deepEqual(planDeliveries(change, {}, now), [{ eventId: "c-2", copy: 0, dueAt: now }]);
  });

  it("is delivered late, several times and out of order where the script says so", () => {
    const plan = planDeliveries(change, { delaySeconds: 10, duplicates: 1, isShuffled: true }, now);
    assert.deepEqual(
      plan.map(({ eventId, dueAt }) => [eventId, dueAt]),
      [
        ["c-2", after(now, 10 * SECOND)],
        ["c-2", after(now, 11 * SECOND)],
        ["c-1", after(now, 12 * SECOND)],
        ["c-1", after(now, 13 * SECOND)],
      ],
    );
    assert.equal(new Set(plan.map(({ eventId, copy }) => `${eventId} ${copy}`)).size, 4);
  });
});
