import assert from "node:assert/strict";
import { address, openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { addHolding, waitUntil, type HoldingTime } from "../holding-time.ts";

describe("stock that is held and not paid", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const call = (listingId: string, quantity = 1) => ({
    name: "checkout.checkOut",
    input: { lines: [{ listingId, quantity }], address },
  });
  const reason = (uid: string, listingId: string) => shop.reason(uid, call(listingId));
  const problemsOf = async (listingId: string) => {
    const input = { lines: [{ listingId, quantity: 1 }], country: "DE" };
    const { problems } = await shop.call<{ problems: { kind: string }[] }>("buyer", {
      name: "checkout.quote",
      input,
    });
    return problems.map(({ kind }) => kind);
  };

  /** Checks out the last piece every few minutes for two days; resolves to how long nobody else could buy it. */
  const holdOn = async (everyMinutes: number): Promise<number> => {
    let heldMinutes = 0;
    for (let minute = 0; minute < (2 * DAY) / MINUTE; minute += everyMinutes) {
      await shop.call("buyer", call("lid")).catch(() => undefined);
      shop.clock.advance(everyMinutes * MINUTE - 1);
      const quote = { name: "checkout.quote", input: call("lid").input };
      const { lines } = quote.input;
      const { problems } = await shop.call<{ problems: { kind: string }[] }>("rival", {
        ...quote,
        input: { lines, country: "DE" },
      });
      if (problems.some(({ kind }) => kind === "outOfStock")) heldMinutes += everyMinutes;
      shop.clock.advance(1);
    }
    return heldMinutes;
  };

  for (const everyMinutes of [5, 14]) {
    it(`is anyone's after an hour and a half a day, though its buyer checks out every ${everyMinutes} minutes`, async function () {
      this.timeout(20_000);
      const heldMinutes = await holdOn(everyMinutes);
      assert.ok(heldMinutes <= 2 * (90 + 15), `held ${heldMinutes} minutes of two days`);
      assert.ok(heldMinutes >= 90, `held ${heldMinutes} minutes only`);
    });
  }

  it("is refused to its buyer then, who is told until when, and finds it in the quote as well", async () => {
    for (let hold = 0; hold < 6; hold += 1) {
      await shop.call("buyer", call("lid"));
      shop.clock.advance(15 * MINUTE);
    }
    assert.deepEqual(
      [await reason("buyer", "lid"), await problemsOf("lid")],
      ["HeldTooLong", ["heldTooLong"]],
    );
    await shop.call("rival", call("lid"));
    assert.deepEqual(await problemsOf("pot"), []);
    shop.clock.advance(DAY);
    await shop.call("buyer", call("lid"));
  });

  it("is not lost by a shopper who checks out again and again with other choices, and then pays", async () => {
    for (let change = 0; change < 20; change += 1) {
      await shop.call("buyer", call("pot", 1 + (change % 2)));
      shop.clock.advance(2 * MINUTE);
    }
    await shop.pay(await shop.checkOut({ pot: 2 }));
    assert.equal(shop.stock("pot").onHand, 2);
  });

  it("does not count what was paid: a regular buys the same listing as often as they like", async () => {
    shop.memory.put("stock/pot", { onHand: 50, held: 0, nextHoldEndsAt: null });
    for (let purchase = 0; purchase < 12; purchase += 1) {
      await shop.pay(await shop.checkOut({ pot: 1 }));
      shop.clock.advance(HOUR);
    }
    assert.equal(shop.stock("pot").onHand, 38);
  });
});

describe("the time for which a member has held listings", () => {
  const start = new Date("2026-03-01T12:00:00Z");
  const at = (minutes: number) => new Date(start.getTime() + minutes * MINUTE);
  const holding = (from: number, until: number, listingIds = ["lid"]): HoldingTime => ({
    checkoutId: `c${from}`,
    listingIds,
    from: at(from),
    until: at(until),
  });
  const wait = (held: HoldingTime[], now: number) =>
    waitUntil(held, "lid", { now: at(now), limitMs: 90 * MINUTE });

  it("ends with the next checkout, and is forgotten a day later", () => {
    const held = addHolding([holding(0, 15)], holding(5, 20));
    assert.deepEqual(
      held.map(({ from, until }) => [from, until]),
      [
        [at(0), at(5)],
        [at(5), at(20)],
      ],
    );
    assert.equal(addHolding(held, holding(24 * 60 + 20, 24 * 60 + 35)).length, 1);
  });

  it("is kept of the last two hundred checkouts", () => {
    let held: HoldingTime[] = [];
    for (let minute = 0; minute < 500; minute += 1) held = addHolding(held, holding(minute, minute + 15));
    assert.equal(held.length, 200);
  });

  it("is counted by listing, and blocks one until enough of it is a day old", () => {
    assert.equal(wait([holding(0, 89)], 100), null);
    assert.equal(wait([holding(0, 90, ["pot"])], 100), null);
    assert.deepEqual(wait([holding(0, 10), holding(20, 100)], 100), at(10 + 24 * 60));
  });
});
