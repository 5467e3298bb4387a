import assert from "node:assert/strict";
import { orderTimers, orderTransitions } from "../orders/process/order-process.ts";
import { orderMails } from "./mail/mails.ts";
import { offerNews, orderNews, refundNews, remindedIn, reminderNews, type PartiesNews } from "./news.ts";

/** What nobody but whoever did it has to hear of. */
const untold = new Set(["supersede"]);
const parties: Record<string, PartiesNews> = orderNews;

describe("The table of who hears of what", () => {
  it("has decided about every action that can be done to an order", () => {
    assert.deepEqual(Object.keys(parties).toSorted(), Object.keys(orderTransitions).toSorted());
  });

  for (const [action, { by }] of Object.entries(orderTransitions)) {
    if (untold.has(action)) continue;
    for (const actor of by) {
      it(`lets someone else hear that ${actor} did ${action}`, () => {
        const others = (["buyer", "seller"] as const).filter((side) => side !== actor);
        assert.ok(others.some((side) => parties[action]?.[side]));
      });
    }
  }

  it("tells those who hear of a change by mail and by notification", () => {
    for (const { buyer, seller } of Object.values(parties)) {
      for (const telling of [buyer, seller]) {
        if (telling) assert.deepEqual([...telling.by], ["mail", "news"]);
      }
    }
  });

  it("tells the buyer of orders and the seller of sales", () => {
    for (const { buyer, seller } of Object.values(parties)) {
      assert.match(buyer?.kind ?? "order", /^order/);
      assert.match(seller?.kind ?? "sale", /^sale/);
    }
  });

  it("tells a seller nothing of an order that was never theirs to see", () => {
    for (const [action, { from }] of Object.entries(orderTransitions)) {
      const isBefore = from.every((state) => ["placed", "paymentExpired", "inReview"].includes(state));
      if (!isBefore || ["pay", "approve"].includes(action)) continue;
      assert.equal(parties[action]?.seller, null, action);
    }
    for (const action of ["cancel", "chargeBack", "closeRefunded"]) {
      assert.ok(parties[action]?.seller?.unlessFrom?.includes("inReview"), action);
    }
  });

  it("reminds whomever a timer is to remind, and says so only while it is true", () => {
    const reminders = Object.entries(orderTimers).flatMap(([state, timers]) =>
      timers.flatMap(({ act }) => (typeof act === "string" ? [] : [[state, act.remind] as const])),
    );
    assert.ok(reminders.length > 0);
    for (const [state, whom] of reminders) {
      const mails: Partial<Record<string, string>> | undefined =
        reminderNews[state as keyof typeof reminderNews];
      const mail = mails?.[whom] as keyof typeof remindedIn | undefined;
      assert.ok(mail, `${whom} in ${state}`);
      assert.equal(remindedIn[mail], state);
    }
  });

  it("uses every mail there is about orders", () => {
    const used = new Set<string | null>([
      ...Object.values(parties).flatMap(({ buyer, seller }) => [buyer?.kind ?? null, seller?.kind ?? null]),
      ...Object.keys(remindedIn),
      ...Object.values(refundNews),
    ]);
    assert.deepEqual(
      orderMails.filter((mail) => !used.has(mail)),
      [],
    );
    assert.equal(offerNews.use, null);
  });
});
