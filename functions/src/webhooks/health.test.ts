import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR } from "../platform/values/clock.ts";
import { canPerform, goLive, registerEndpoint, type Endpoint } from "./endpoint.ts";
import { afterFailure, afterSuccess, type HealthChange } from "./health.ts";

const start = new Date("2026-03-01T12:00:00Z");
const secret = { id: "s", sealed: "" };
const url = "https://shop.example/";
const live = goLive(registerEndpoint({ id: "e", uid: "sara", url, types: [], secret, at: start }), start);

/** An endpoint that fails at each of these hours, by a new message where it is told so. */
function failAt(hours: { hour: number; isFirstAttempt: boolean }[], endpoint: Endpoint = live) {
  const told: HealthChange[] = [];
  let current = endpoint;
  for (const { hour, isFirstAttempt } of hours) {
    if (current.state !== "live") break;
    const assessed = afterFailure(current, { isFirstAttempt, at: after(start, hour * HOUR) });
    current = assessed.endpoint;
    if (assessed.change) told.push(assessed.change);
  }
  return { endpoint: current, told };
}
const messages = (...hours: number[]) => hours.map((hour) => ({ hour, isFirstAttempt: true }));

describe("An endpoint that fails", () => {
  it("is disabled after five days without a success, its owner told after one day, three, and then", () => {
    const daily = Array.from({ length: 20 }, (_, index) => index * 12);
    const { endpoint, told } = failAt(messages(...daily));
    assert.deepEqual([endpoint.state, endpoint.reason], ["disabled", "failing"]);
    assert.equal(endpoint.updatedAt.getTime() - start.getTime(), 5 * DAY);
    assert.deepEqual(told, ["failingForADay", "failingForThreeDays", "disabledAsFailing"]);
  });

  it("is not disabled for fewer than ten messages, however long they fail, nor for many in a short time", () => {
    assert.equal(failAt(messages(0, 24, 100, 200, 300, 400, 500, 600, 700)).endpoint.state, "live");
    const retries = Array.from({ length: 50 }, (_, index) => ({
      hour: index * 10,
      isFirstAttempt: index === 0,
    }));
    assert.equal(failAt(retries).endpoint.state, "live");
    assert.equal(failAt(messages(...Array.from({ length: 500 }, () => 1))).endpoint.state, "live");
  });

  it("is healthy again after one success, and told of anew when it fails later", () => {
    const { endpoint } = failAt(messages(0, 25, 80));
    const recovered = afterSuccess(endpoint, { ms: 50 });
    assert.equal(recovered.health.failingSince, null);
    assert.deepEqual(failAt(messages(100, 125), recovered).told, ["failingForADay"]);
  });

  it("is told of once, though no attempt falls between its first day and its third", () => {
    assert.deepEqual(failAt(messages(0, 90, 91)).told, ["failingForThreeDays"]);
  });

  it("is written only where something is new: not for each attempt, and never for a success after a success", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ hour: fc.nat(23), isFirstAttempt: fc.boolean() })), (attempts) => {
        let writes = 0;
        let current = live;
        for (const { hour, isFirstAttempt } of attempts.toSorted((a, b) => a.hour - b.hour)) {
          const { endpoint } = afterFailure(current, { isFirstAttempt, at: after(start, hour * HOUR) });
          if (endpoint !== current) writes += 1;
          current = endpoint;
        }
        assert.ok(writes <= 11);
      }),
    );
    assert.equal(afterSuccess(live, { ms: 20 }), live);
  });
});

describe("An endpoint that takes long", () => {
  it("waits in the slow queue until it answers in half the time that made it slow", () => {
    const slow = afterSuccess(live, { ms: 3100 });
    assert.deepEqual([slow.health.isSlow, slow.health.failingSince], [true, null]);
    assert.equal(afterSuccess(slow, { ms: 1600 }), slow);
    assert.equal(afterSuccess(slow, { ms: 1500 }).health.isSlow, false);
    assert.equal(afterSuccess(live, { ms: 2900 }), live);
  });
});

describe("The states of an endpoint", () => {
  it("allow what the table says", () => {
    const allowed = (["pending", "live", "disabled"] as const).map((state) =>
      (["verify", "enable", "disable", "disableFailing"] as const).filter((action) =>
        canPerform({ state }, action),
      ),
    );
    assert.deepEqual(allowed, [["verify", "disable"], ["disable", "disableFailing"], ["enable"]]);
  });
});
