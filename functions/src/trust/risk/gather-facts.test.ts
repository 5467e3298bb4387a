import assert from "node:assert/strict";
import { disputeChanged, paymentFailed, paymentSucceeded } from "../../payments/public.ts";
import { after, DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { addMember } from "../../../test-support/shop.ts";
import type { Device } from "./device.ts";
import { openShop, type AssessmentRequest } from "../../../test-support/trust/shopper.ts";

const taken = { disputeId: "dispute", amount: { amount: 45_00, currency: "EUR" }, evidenceDueBy: null };

describe("what is known of a checkout", () => {
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeEach(async () => {
    shop = await openShop();
  });

  it("lets a member's first purchase pass, and records why, without address or device", async () => {
    const { score, verdict } = await shop.checkOut("first", { country: "DE", device: "amina's tablet" });
    assert.deepEqual([score, verdict], [0, "pass"]);
    const record = await shop.stored("first");
    assert.deepEqual([record?.reviewStatus, record?.decision, record?.reasons], ["passed", null, []]);
    assert.deepEqual(record?.facts, {
      euros: 45,
      accountAgeDays: 60,
      hasBought: false,
      checkoutsInHour: 0,
      checkoutsInDay: 0,
      failuresInDay: 0,
      disputes: 0,
      othersOnDevice: 0,
      sharesDeviceWithSeller: false,
      sharesInstrumentWithSeller: false,
      sellers: 1,
      copiedPhotos: 0,
      country: "DE",
      lastCountry: null,
      homeRegion: null,
    });
    assert.ok(!JSON.stringify(record).includes("tablet"));
  });

  it("reads eight documents, and one more for each seller, once more if the seller is new", async () => {
    const cost = (asked: Partial<AssessmentRequest>) =>
      invoke({ requestId: "test" }, async (billed) => {
        await shop.assessor.compute(shop.ask("asked", asked));
        return [billed.reads, billed.writes];
      });
    assert.deepEqual(await cost({ device: "d" }), [9, 0]);
    assert.deepEqual(await cost({}), [8, 0]);
    assert.deepEqual(await cost({ device: "d", sellers: ["sara", "omar", "sara"] }), [10, 0]);
    await addMember(shop.world.context, "nina");
    assert.deepEqual(await cost({ device: "d", sellers: ["sara", "omar", "nina"] }), [12, 0]);
  });

  it("counts only the buyer's checkouts of the last hour and day", async () => {
    await shop.checkOut("old");
    shop.world.clock.advance(23 * HOUR);
    await shop.checkOut("today");
    shop.world.clock.advance(59 * MINUTE);
    await shop.checkOut("now");
    await shop.checkOut("other", { buyer: "omar" });
    const { checkoutsInHour, checkoutsInDay } = await shop.facts();
    assert.deepEqual([checkoutsInHour, checkoutsInDay], [2, 3]);
    shop.world.clock.advance(2 * MINUTE);
    assert.equal((await shop.facts()).checkoutsInDay, 2);
  });

  it("counts checkouts in which a payment failed, each once, until a day later", async () => {
    await shop.checkOut("one");
    await shop.checkOut("two");
    for (const checkoutId of ["one", "one", "two", "unheardOf"])
      await shop.tell(paymentFailed, checkoutId, { reason: "card_declined" });
    assert.equal((await shop.facts()).failuresInDay, 2);
    assert.equal((await shop.facts({ buyer: "omar" })).failuresInDay, 0);
    await shop.tell(paymentSucceeded, "one", { instrument: null });
    assert.equal((await shop.facts()).failuresInDay, 2);
    shop.world.clock.advance(DAY);
    assert.equal((await shop.facts()).failuresInDay, 0);
  });

  it("remembers a dispute with the bank however it ended, once", async () => {
    await shop.checkOut("bad");
    await shop.tell(disputeChanged, "bad", { ...taken, outcome: "opened" });
    shop.world.clock.advance(90 * DAY);
    await shop.tell(disputeChanged, "bad", { ...taken, outcome: "won" });
    assert.equal((await shop.facts()).disputes, 1);
  });

  it("compares the country with the last paid checkout, else with the member's language setting", async () => {
    const settings = shop.world.firestore.doc("members/amina/private/settings");
    await settings.set({ locale: "de-AT" });
    const explain = async (country: string) =>
      (await shop.assessor.compute(shop.ask("asked", { country }))).reasons.map(
        ({ explanation }) => explanation,
      );
    assert.deepEqual(await explain("AT"), []);
    assert.deepEqual(await explain("FR"), ["It goes to FR, the buyer's language setting says AT"]);
    await shop.checkOut("paid", { country: "FR" });
    await shop.checkOut("never paid", { country: "IT" });
    await shop.tell(paymentSucceeded, "paid", { instrument: null });
    assert.deepEqual(await explain("FR"), []);
    assert.deepEqual(await explain("AT"), ["It goes to AT, the last purchase went to FR"]);
    assert.equal((await shop.facts()).hasBought, true);
  });

  it("sees who else checked out on a device, and a seller who did", async () => {
    await shop.checkOut("sara's", { buyer: "sara", sellers: ["omar"], device: "shared" });
    const mine = await shop.checkOut("amina's", { device: "shared" });
    assert.deepEqual(
      mine.reasons.map(({ rule }) => rule),
      ["selfDealing"],
    );
    assert.equal(mine.verdict, "hold");
    const { othersOnDevice } = await shop.facts({ buyer: "omar", device: "shared" });
    assert.equal(othersOnDevice, 2);
    assert.equal((await shop.facts({ device: "another" })).othersOnDevice, 0);
  });

  it("notes a device, once a day for each member", async () => {
    const writes = (now: Date) =>
      invoke({ requestId: "test" }, async (billed) => {
        await shop.world.context.database.runTransaction(async (transaction) => {
          shop.assessor.recordDevice(
            transaction,
            await shop.assessor.readDevice(transaction, { device: "tablet", uid: "amina", now }),
          );
        });
        return [billed.reads, billed.writes];
      });
    const now = shop.world.clock.now();
    assert.deepEqual(await writes(now), [1, 1]);
    assert.deepEqual(await writes(after(now, HOUR)), [1, 0]);
    assert.deepEqual(await writes(after(now, DAY)), [1, 1]);
    const [device, ...more] = (await shop.world.firestore.collection("devices").get()).docs;
    assert.deepEqual(more, []);
    assert.equal(device?.id, "tablet");
    assert.equal((device?.data() as Device | undefined)?.uids.length, 1);
  });

  it("weighs signals of copied photos about a new seller, and none about one who has been here", async () => {
    const signal = (id: string, subject: string) =>
      shop.world.firestore.doc(`signals/${id}`).set({ id, kind: "reusedPhoto", subject });
    await addMember(shop.world.context, "nina");
    await Promise.all([signal("1", "nina"), signal("2", "nina"), signal("3", "nina"), signal("4", "sara")]);
    assert.equal((await shop.facts({ sellers: ["sara"] })).copiedPhotos, 0);
    const { verdict, facts: known } = await shop.assessor.compute(
      shop.ask("asked", { sellers: ["sara", "nina"] }),
    );
    assert.deepEqual([known.copiedPhotos, verdict], [3, "hold"]);
  });
});
