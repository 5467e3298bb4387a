import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR, MINUTE } from "../values/clock.ts";
import {
  failAttempt,
  isDue,
  LEASE_MS,
  MAX_ATTEMPTS,
  replay,
  startAttempt,
  succeed,
  type Job,
} from "./job.ts";

const now = new Date("2026-03-01T12:00:00Z");
const soon = after(now, 1);
const before = after(now, -1);

const waiting: Job = {
  id: "job1",
  queue: "notifications.sendEmail",
  payload: { orderId: "o1" },
  state: "pending",
  dueAt: now,
  causationDepth: 0,
  attempts: 0,
  leaseUntil: null,
  lastError: null,
  createdAt: now,
  expireAt: null,
};
const running = startAttempt(waiting, now);
const fault = { reason: "Error: the mail server is away", isFinal: false };

describe("whether a job may start", () => {
  const cases: [string, Partial<Job>, boolean][] = [
    ["one that is due now may", { dueAt: now }, true],
    ["one that has been due for a day may", { dueAt: after(now, -DAY) }, true],
    ["one that is due later may not", { dueAt: soon }, false],
    ["one whose attempt is under way may not", { state: "running", leaseUntil: soon }, false],
    ["one whose attempt died with its lease may", { state: "running", leaseUntil: now }, true],
    ["one that runs without a lease may not", { state: "running", leaseUntil: null }, false],
    ["one that is done may not", { state: "done", dueAt: before }, false],
    ["one that is dead may not", { state: "dead", dueAt: before }, false],
  ];
  for (const [sentence, differences, expected] of cases) {
    it(sentence, () => assert.equal(isDue({ ...waiting, ...differences }, now), expected));
  }
});

describe("an attempt at a job", () => {
  it("counts itself and holds the job by a lease", () => {
    assert.equal(running.state, "running");
    assert.equal(running.attempts, 1);
    assert.deepEqual(running.leaseUntil, after(now, LEASE_MS));
    assert.ok(!isDue(running, after(now, LEASE_MS - 1)));
    assert.ok(isDue(running, after(now, LEASE_MS)));
  });

  it("holds its lease for longer than a task may run", () => assert.ok(LEASE_MS > 2 * MINUTE));

  it("that succeeds ends the job, clears the last error and lets it expire", () => {
    const done = succeed({ ...running, lastError: "Error: once" }, now);
    assert.deepEqual(
      { state: done.state, lastError: done.lastError, leaseUntil: done.leaseUntil, expireAt: done.expireAt },
      { state: "done", lastError: null, leaseUntil: null, expireAt: after(now, 30 * DAY) },
    );
  });

  it("that fails makes the job due again after the back-off, with the reason", () => {
    const failed = failAttempt(running, fault, now);
    assert.equal(failed.state, "pending");
    assert.equal(failed.lastError, fault.reason);
    assert.equal(failed.leaseUntil, null);
    assert.equal(failed.expireAt, null);
    assert.ok(failed.dueAt > now && failed.dueAt <= after(now, 5000));
  });

  it("that gives up kills the job at once and keeps it for a year", () => {
    const dead = failAttempt(running, { ...fault, isFinal: true }, now);
    assert.equal(dead.state, "dead");
    assert.equal(dead.lastError, fault.reason);
    assert.deepEqual(dead.expireAt, after(now, 365 * DAY));
    assert.deepEqual([dead.diedAt, dead.reason, dead.sweepAt], [now, fault.reason, undefined]);
  });

  it("leaves what the job is for untouched, whatever happens to it", () => {
    const { id, queue, payload, createdAt } = waiting;
    for (const job of [
      running,
      succeed(running, now),
      failAttempt(running, fault, now),
      replay(running, now),
    ]) {
      assert.deepEqual(
        { id: job.id, queue: job.queue, payload: job.payload, createdAt: job.createdAt },
        { id, queue, payload, createdAt },
      );
    }
  });
});

describe("a job that always fails", () => {
  const history = failUntilDead();

  it(`is dead after exactly ${MAX_ATTEMPTS} attempts`, () => {
    assert.equal(history.length, MAX_ATTEMPTS);
    assert.equal(history.at(-1)?.state, "dead");
    assert.ok(history.slice(0, -1).every(({ state }) => state === "pending"));
  });

  it("is tried for most of a day at least, so that a vendor's outage passes", () => {
    const last = history.at(-1)?.dueAt ?? now;
    assert.ok(last.getTime() - now.getTime() > 17 * HOUR);
  });

  it("has all its attempts again once replayed, and is due at once", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: now }), (later) => {
        const revived = replay(history.at(-1) ?? waiting, later);
        assert.deepEqual([revived.state, revived.attempts, revived.expireAt], ["pending", 0, null]);
        assert.ok(isDue(revived, later));
      }),
    );
  });
});

function failUntilDead(): Job[] {
  const states: Job[] = [];
  let job = waiting;
  while (job.state === "pending" && states.length < 100) {
    job = failAttempt(startAttempt(job, job.dueAt), fault, job.dueAt);
    states.push(job);
  }
  return states;
}
