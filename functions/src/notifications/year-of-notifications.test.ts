import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { openToldMember, type contents } from "../../test-support/told-member.ts";
import { DAY, HOUR } from "../platform/values/clock.ts";

const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
const night = { from: "22:00", to: "07:00" };
/** Years: one by day, ten at night. */
const runs = Math.ceil(Number(process.env["SOUK_RUNS"] ?? 1) / 30);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("wait"), hours: fc.integer({ min: 1, max: 260 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant("notify"), what: fc.constantFrom("urgent", "drop", "mention") }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("see") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("travel"), zone: fc.constantFrom(...zones) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("switch"), push: fc.boolean() }) },
);
interface Step {
  does: string;
  hours?: number;
  what?: string;
  zone?: string;
  push?: boolean;
}

describe("A year of a member who travels, with two changes of the clock", () => {
  it("has one digest a day at most, and no push in quiet hours but of what must arrive, by the preferences of the moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.array(step, { minLength: 220, maxLength: 260 }),
        liveAYear,
      ),
      { numRuns: runs, endOnFailure: true },
    );
  }).timeout(600_000);
});

async function liveAYear(firstZone: string, steps: Step[]): Promise<void> {
  const begin = new Date("2026-01-01T00:00:00Z");
  const reader = await openToldMember(begin);
  const { world, pushes } = reader;
  let timeZone = firstZone;
  let push = true;
  const prefer = () =>
    reader.prefer({ timeZone, quietHours: night, kinds: { watchedPriceDropped: { push } } });
  prefer();
  let checked = 0;
  const seenIds = new Set<string>();
  const days = new Set<string>();
  const told = new Set<string>();

  async function look(): Promise<void> {
    await reader.settle();
    const now = Temporal.Instant.fromEpochMilliseconds(world.clock.now().getTime()).toZonedDateTimeISO(
      timeZone,
    );
    for (const sent of pushes.sent.slice(checked)) {
      const isNight = now.hour >= 22 || now.hour < 7;
      assert.ok(!isNight || sent.kind === "apiKeyReported", `${sent.kind} at ${now.toString()}`);
      if (sent.kind === "watchedPriceDropped") assert.ok(push, "a push that was switched off");
    }
    checked = pushes.sent.length;
    for (const { id, notificationIds } of reader.digests()) {
      if (seenIds.has(id)) continue;
      seenIds.add(id);
      const day = now.toPlainDate().toString();
      assert.ok(now.hour >= 9, `a digest at ${now.toString()}`);
      assert.ok(!days.has(`${timeZone} ${day}`), `a second digest on ${day}`);
      days.add(`${timeZone} ${day}`);
      for (const each of notificationIds) {
        assert.ok(!told.has(each), `${each} in two digests`);
        told.add(each);
      }
    }
  }

  for (const { does, hours = 0, what = "drop", zone = timeZone, ...switched } of steps) {
    if (does === "notify") await reader.notify(what as keyof typeof contents);
    if (does === "see") await reader.see();
    if (does === "travel") timeZone = zone;
    if (does === "switch") push = switched.push ?? push;
    if (does === "travel" || does === "switch") prefer();
    await look();
    // A quarter of the waits in small steps: what is due is done in time, or hours later.
    for (let rest = hours; rest > 0;) {
      const part = hours % 4 === 0 ? 1 : rest;
      world.clock.advance(part * HOUR);
      rest -= part;
      await look();
    }
  }
  assert.ok(world.clock.now().getTime() - begin.getTime() > 300 * DAY);
}
