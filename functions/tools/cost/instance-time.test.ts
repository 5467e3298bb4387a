import assert from "node:assert/strict";
import { dayHours, evenHours } from "./day-hours.ts";
import { readDeployedFunctions } from "./deployed-functions.ts";
import { billedSeconds, coldStarts, MONTH_SECONDS, shareServed } from "./instance-time.ts";

const load = { hours: evenHours, milliseconds: 60, concurrency: 20 };

describe("The time that a function's instances are billed for", () => {
  it("is a step of 100 ms for each request that comes alone", () => {
    assert.equal(billedSeconds({ ...load, requests: 0 }), 0);
    assert.equal(Math.round(billedSeconds({ ...load, requests: 1000 })), 100);
    assert.equal(Math.round(billedSeconds({ ...load, requests: 1000, milliseconds: 101 })), 200);
  });

  it("is less where requests overlap in an instance, and at most the month for one instance", () => {
    const requests = 200_000_000;
    const shared = billedSeconds({ ...load, requests });
    assert.ok(shared <= MONTH_SECONDS && shared > 0.99 * MONTH_SECONDS);
    const alone = billedSeconds({ ...load, requests, concurrency: 1 });
    assert.ok(alone > 4 * shared);
  });

  it("begins with a cold start where the request before was a quarter of an hour ago", () => {
    assert.equal(coldStarts({ hours: evenHours, requests: 100 }), 97);
    assert.equal(coldStarts({ hours: evenHours, requests: 1_000_000 }), 0);
    const quiet = { requests: 20_000 };
    assert.ok(coldStarts({ ...quiet, hours: dayHours }) > coldStarts({ ...quiet, hours: evenHours }));
  });
});

describe("The table of deployed functions", () => {
  it("gives each function its memory, processor, concurrency and instances, Firebase's own where it says none", () => {
    const functions = readDeployedFunctions();
    const find = (name: string) => functions.find((each) => each.name === name);
    assert.ok(functions.length > 40);
    assert.deepEqual(find("call"), {
      name: "call",
      trigger: "call",
      memoryMb: 512,
      vcpu: 1,
      concurrency: 20,
      maxInstances: 20,
    });
    assert.deepEqual(find("ops-onJobCreated"), {
      name: "ops-onJobCreated",
      trigger: "firestore.document.v1.created jobs/{jobId}",
      memoryMb: 256,
      vcpu: 1,
      concurrency: 80,
      maxInstances: 10,
    });
    for (const each of functions)
      assert.ok(each.memoryMb > 0 && each.concurrency > 0 && each.maxInstances > 0);
  });
});

describe("What an instance keeps for a moment", () => {
  const keeping = { hours: evenHours, seconds: 5, instances: () => 1 };

  it("serves one in two where one more comes in that time on average, and nearly all where many do", () => {
    const oneInFive = MONTH_SECONDS / 5;
    assert.equal(shareServed({ ...keeping, requests: 0 }), 0);
    assert.equal(shareServed({ ...keeping, requests: oneInFive }).toFixed(3), "0.500");
    assert.equal(shareServed({ ...keeping, requests: 99 * oneInFive }).toFixed(3), "0.990");
  });

  it("serves fewer the more instances keep it", () => {
    const requests = MONTH_SECONDS;
    assert.equal(shareServed({ ...keeping, requests, instances: () => 5 }).toFixed(3), "0.500");
  });
});
