import assert from "node:assert/strict";
import { quietUntil } from "./quiet-hours.ts";

const night = { from: "22:00", to: "07:00" };
const until = (hours: typeof night | null, zone: string, now: string) =>
  quietUntil(hours, zone, new Date(now))?.toISOString();

describe("Quiet hours", () => {
  it("cross midnight, by the member's own clock", () => {
    assert.equal(until(night, "Europe/Berlin", "2026-01-10T20:59:59Z"), undefined);
    assert.equal(until(night, "Europe/Berlin", "2026-01-10T21:00:00Z"), "2026-01-11T06:00:00.000Z");
    assert.equal(until(night, "Europe/Berlin", "2026-01-11T05:59:59Z"), "2026-01-11T06:00:00.000Z");
    assert.equal(until(night, "Europe/Berlin", "2026-01-11T06:00:00Z"), undefined);
    assert.equal(until(night, "America/New_York", "2026-01-11T06:00:00Z"), "2026-01-11T12:00:00.000Z");
  });

  it("may lie within a day, and are none where they end as they begin", () => {
    const noon = { from: "12:00", to: "13:30" };
    assert.equal(until(noon, "UTC", "2026-01-10T13:00:00Z"), "2026-01-10T13:30:00.000Z");
    assert.equal(until(noon, "UTC", "2026-01-10T22:00:00Z"), undefined);
    assert.equal(until({ from: "08:00", to: "08:00" }, "UTC", "2026-01-10T08:00:00Z"), undefined);
    assert.equal(until(null, "UTC", "2026-01-10T08:00:00Z"), undefined);
  });

  it("are an hour shorter or longer in the nights in which clocks change", () => {
    assert.equal(until(night, "Europe/Berlin", "2026-03-28T21:00:00Z"), "2026-03-29T05:00:00.000Z");
    assert.equal(until(night, "Europe/Berlin", "2026-10-24T20:00:00Z"), "2026-10-25T06:00:00.000Z");
  });

  it("end after the gap where clocks skip their end, and with the first of an hour that comes twice", () => {
    const early = { from: "22:00", to: "02:30" };
    assert.equal(until(early, "Europe/Berlin", "2026-03-29T00:59:00Z"), "2026-03-29T01:00:00.000Z");
    assert.equal(until(early, "Europe/Berlin", "2026-03-29T01:00:00Z"), undefined);
    assert.equal(until(early, "Europe/Berlin", "2026-10-25T00:29:00Z"), "2026-10-25T00:30:00.000Z");
    assert.equal(until(early, "Europe/Berlin", "2026-10-25T01:15:00Z"), undefined);
    const late = { from: "02:30", to: "07:00" };
    assert.equal(until(late, "Europe/Berlin", "2026-10-25T01:15:00Z"), "2026-10-25T06:00:00.000Z");
  });
});
