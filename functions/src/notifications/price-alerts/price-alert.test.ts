import assert from "node:assert/strict";
import { after, DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { findDrop, schedule, settle, type PriceAlert } from "./price-alert.ts";

const now = new Date("2026-03-01T12:00:00Z");
const euros = (amount: number) => ({ amount: amount * 100, currency: "EUR" });
const ago = (milliseconds: number) => after(now, -milliseconds);
const priced = (amount: number, at: Date) => ({
  price: euros(amount),
  regular: euros(amount),
  saleEndsAt: null,
  at,
});
const pending = { id: "a", since: ago(MINUTE), from: euros(200), dueAt: now };
const never: Pick<PriceAlert, "pending" | "told"> = { pending, told: null };
const told = (amount: number, at: Date) => ({ pending, told: { price: euros(amount), at } });
const dropOf = (amount: number, alert: typeof never, history: ReturnType<typeof priced>[]) =>
  findDrop({ price: euros(amount), history }, alert, now);

describe("A drop of a price", () => {
  it("is told with the lowest price of the thirty days before, as the law has it for traders", () => {
    const history = [priced(80, ago(MINUTE)), priced(120, ago(5 * DAY)), priced(100, ago(40 * DAY))];
    assert.deepEqual(dropOf(80, never, history), { from: euros(100), to: euros(80) });
  });

  it("is none when the price was raised before only to be lowered", () => {
    const history = [priced(100, ago(MINUTE)), priced(200, ago(DAY)), priced(100, ago(60 * DAY))];
    assert.equal(dropOf(100, never, history), undefined);
  });

  it("is none below a raised price when watchers were told of a lower one", () => {
    const history = [priced(95, ago(MINUTE)), priced(200, ago(HOUR)), priced(90, ago(2 * DAY))];
    assert.equal(dropOf(95, told(90, ago(2 * DAY)), history), undefined);
    assert.deepEqual(dropOf(80, told(90, ago(2 * DAY)), history), { from: euros(90), to: euros(80) });
  });

  it("is not worth telling below five percent, until small ones add up", () => {
    assert.equal(dropOf(96, told(100, ago(2 * DAY)), []), undefined);
    assert.deepEqual(dropOf(95, told(100, ago(9 * DAY)), []), { from: euros(100), to: euros(95) });
  });

  it("is none from one currency to another", () => {
    const fromYen = { ...pending, from: { amount: 30_000, currency: "JPY" } };
    assert.equal(dropOf(80, { pending: fromYen, told: null }, []), undefined);
  });
});

describe("When a drop is told", () => {
  const drop = { listingId: "pot", id: "b", since: now, from: euros(9) };

  it("the seller has five minutes to correct a price", () => {
    assert.deepEqual(schedule(undefined, drop, now)?.pending.dueAt, after(now, 5 * MINUTE));
  });

  it("a day has passed since watchers heard of the listing", () => {
    const alert = settle(schedule(undefined, drop, now) as PriceAlert, { from: euros(9), to: euros(8) }, now);
    const next = schedule(alert, { ...drop, id: "c", since: after(now, HOUR) }, after(now, HOUR));
    assert.deepEqual(next?.pending.dueAt, after(now, DAY));
  });

  it("drops in between are told with it, and what was looked at is not looked at again", () => {
    const waiting = schedule(undefined, drop, now);
    assert.equal(schedule(waiting, { ...drop, id: "c" }, after(now, MINUTE)), undefined);
    const done = settle(waiting as PriceAlert, undefined, after(now, 5 * MINUTE));
    assert.equal(schedule(done, drop, after(now, HOUR)), undefined);
    assert.ok(schedule(done, { ...drop, since: after(now, MINUTE) }, after(now, HOUR)));
  });

  it("a drop whose job was lost holds up later ones for a week at most", () => {
    const waiting = schedule(undefined, drop, now);
    const later = after(now, 8 * DAY);
    assert.ok(schedule(waiting, { ...drop, since: later }, later));
  });
});
