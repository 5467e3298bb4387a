import assert from "node:assert/strict";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { openOrderShop, type OrderShop } from "../../../test-support/orders/order-shop.ts";
import { addMember } from "../../../test-support/shop.ts";
import { createNotification } from "../../notifications/notification.ts";
import { notificationStore } from "../../notifications/notification-store.ts";
import { DAY, MINUTE } from "../../platform/values/clock.ts";
import { eraser } from "../eraser.ts";
import type { Erasure } from "../erasure.ts";
import continueErasures from "../schedules/continue-erasures.ts";
import findDeletedUsers from "../schedules/find-deleted-users.ts";
import onUserDeleted from "../triggers/on-user-deleted.ts";

interface Requested {
  erasureId: string;
  beginsAt: string;
}
interface Receipt {
  state: string;
  erased: Record<string, number>;
  waiting: Record<string, number>;
  kept: { what: string; because: string; until: string }[];
}

describe("A member who leaves", () => {
  let shop: OrderShop;
  beforeEach(async () => {
    shop = await openOrderShop();
  });
  const ask = (uid = "buyer") =>
    shop.call<Requested>(uid, { name: "accounts.requestErasure", from: justNow() });
  const justNow = () => ({ authenticatedAt: shop.clock.now() });
  const cancel = (uid = "buyer") => shop.reason(uid, { name: "accounts.cancelErasure" });
  const stateOf = (uid: string) =>
    shop.reason(undefined, { name: "accounts.getProfile", input: { handle: uid } });
  const run = async () => {
    const figures = await continueErasures.run(shop.clock.now(), shop.context);
    await shop.drain();
    return figures;
  };
  const receipt = (erasureId: string) =>
    shop.call<Receipt>("admin", { name: "accounts.getErasureReceipt", input: { erasureId } });
  const only = () => shop.list<Erasure>("erasures")[0];
  const pass = async (days: number) => {
    shop.clock.advance(days * DAY + MINUTE);
    return run();
  };
  /** Documents that name a uid in their path or anywhere inside. */
  const about = (uid: string) =>
    [...shop.memory.documents]
      .filter(([path, data]) => `${path} ${JSON.stringify(data)}`.match(new RegExp(`\\b${uid}\\b`)))
      .map(([path]) => path);

  it("has signed in within five minutes, and is no program", async () => {
    const at = (minutes: number) => ({
      from: { authenticatedAt: new Date(shop.clock.now().getTime() - minutes * MINUTE) },
    });
    assert.equal(await shop.reason("buyer", { name: "accounts.requestErasure", ...at(6) }), "SignInTooOld");
    assert.equal(await shop.reason("buyer", { name: "accounts.requestErasure", ...at(4) }), "done");
  });

  it("is told at once of all that stands against it, on both sides", async () => {
    const { orderId } = await shop.orderIn("shipped", { cart: { pot: 1 } });
    const obstacles = async (uid: string) => {
      const answer = await shop.call<{ obstacles: { kind: string; reference: string }[] }>(uid, {
        name: "accounts.getErasure",
      });
      return answer.obstacles.map(({ kind, reference }) => `${kind} ${reference}`);
    };
    assert.deepEqual(await obstacles("buyer"), [`purchase ${orderId}`]);
    const balance = {
      seller: "sara",
      currency: "EUR",
      provider: "sandbox",
      entries: 1,
      at: shop.clock.now(),
    };
    const sums = { pending: 0, reserved: 0, refunding: 0, chargebacks: 0, payingOut: 0, paidOut: 0 };
    const stands = async (available: number, more: object = {}) => {
      shop.memory.put("balances/sara_EUR_sandbox", { ...balance, ...sums, available, ...more });
      return obstacles("sara");
    };
    assert.deepEqual(await stands(-1), [`sale ${orderId}`, "debt sandbox"]);
    assert.deepEqual(await stands(0, { pending: 1 }), [`sale ${orderId}`, "payout sandbox"]);
    assert.deepEqual(await stands(100), [`sale ${orderId}`, "payout sandbox"]);
    // Below the payout minimum nothing can be done about it.
    assert.deepEqual(await stands(99), [`sale ${orderId}`]);
    const asked = { name: "accounts.requestErasure", from: justNow() };
    assert.equal(await shop.reason("sara", asked), "ErasureObstructed");
    assert.deepEqual(shop.list("erasures"), []);
    assert.equal(shop.read("members/sara")?.isLeaving, undefined);
  });

  it("stays when they change their mind at the very moment at which it would begin, or ask anew", async () => {
    await ask();
    shop.clock.advance(14 * DAY + MINUTE);
    // The schedule has found the request due, and has looked for obstacles.
    const begin = () => eraser(shop.context).begin({ uid: "buyer", origin: "member" }, shop.clock.now());
    assert.equal(await cancel(), "done");
    assert.equal(await begin(), "notDue");
    await ask();
    assert.equal(await begin(), "notDue");
    assert.notEqual(shop.read("access/buyer")?.state, "deleted");
    shop.clock.advance(14 * DAY + MINUTE);
    assert.equal(await begin(), "begun");
  });

  it("is hidden at once with what they sell, and shown again when they change their mind within 14 days", async () => {
    shop.memory.put("handles/sara", { uid: "sara" });
    assert.equal(await stateOf("sara"), "done");
    await ask("sara");
    await shop.drain();
    assert.equal(await stateOf("sara"), "MemberNotFound");
    assert.equal(shop.read("listings/pot")?.isAway, true);
    await pass(13);
    assert.equal(await cancel("sara"), "done");
    await shop.drain();
    assert.equal(await stateOf("sara"), "done");
    assert.equal(shop.read("listings/pot")?.isAway, false);
    await pass(2);
    assert.equal(await stateOf("sara"), "done");
    assert.deepEqual(shop.list("erasures"), []);
    assert.equal(await cancel("sara"), "ErasureNotRequested");
  });

  it("is not erased the later for asking twice, nor twice for asking at once", async () => {
    const [one, other] = await Promise.all([ask(), ask()]);
    shop.clock.advance(3 * DAY);
    const again = await ask();
    assert.deepEqual([other, again.beginsAt], [one, one?.beginsAt]);
    assert.equal(shop.list("erasures").length, 1);
  });

  it("has 14 days, then nothing but records of trade and what the receipt names", async () => {
    const { orderId } = await shop.orderIn("completed", { cart: { pot: 1 } });
    await shop.call("buyer", {
      name: "reviews.writeReview",
      input: { orderId, rating: 5, text: "Fine, says buyer" },
    });
    const { erasureId } = await ask();
    assert.deepEqual(await pass(13), { begun: 0, obstructed: 0, continued: 0, deleted: 0, failed: 0 });
    assert.equal((await pass(1)).begun, 1);
    const auth = await shop.context.openAuth();
    assert.deepEqual((await auth.getUsers([{ uid: "buyer" }])).users, []);
    assert.equal(only()?.state, "checking");
    assert.equal((await pass(2)).continued, 1);

    const { state, erased, waiting, kept } = await receipt(erasureId);
    assert.deepEqual([state, waiting], ["erased", {}]);
    assert.equal(erased["members"], 1);
    assert.equal(erased["private"], 1);
    assert.equal(erased["orders"], 1);
    assert.equal(erased["Firebase Authentication"], 1);
    assert.ok(kept.some(({ what, until }) => what === "orders/{id}" && until.includes("10 years")));
    const left = new Set(about("buyer").map((path) => path.split("/")[0]));
    const allowed = new Set<string | undefined>([
      "access",
      "accessChanges",
      "checkouts",
      "events",
      "jobs",
      "ledger",
      "orders",
      "payments",
    ]);
    assert.deepEqual(
      [...left].filter((name) => !allowed.has(name) && !isKept(kept, name)),
      [],
    );
    assert.equal(only()?.uid, null);

    await pass(3 * 365);
    assert.deepEqual(shop.list("erasures"), []);
  });

  const isKept = (kept: Receipt["kept"], name = "") => kept.some(({ what }) => what.startsWith(`${name}/`));

  it("waits while something has come to stand against it, and is looked at again a day later", async () => {
    await ask();
    const { orderId } = await shop.orderIn("shipped", { cart: { pot: 1 } });
    assert.equal((await pass(14)).obstructed, 1);
    assert.deepEqual(
      only()?.obstacles.map(({ reference }) => reference),
      [orderId],
    );
    assert.equal(await cancel(), "done");
  });

  it("leaves others as they are, also one whose id begins with theirs", async () => {
    await addMember(shop.context, "buyer2");
    const before = about("buyer2").toSorted();
    await eraseMember(shop.context, "buyer");
    assert.deepEqual(about("buyer2").toSorted(), before);
    assert.equal(shop.read("members/buyer"), undefined);
    assert.equal(shop.read("access/buyer")?.state, "deleted");
  });

  it("cannot register again by a token that outlives them, and nobody gets their handle for a year", async () => {
    const register = (uid: string, handle: string) =>
      shop.reason(uid, { name: "accounts.register", input: { handle, displayName: "N", locale: "en" } });
    const users = await shop.context.openAuth();
    for (const uid of ["nora", "tom"]) await users.createUser({ uid, email: `${uid}@example.com` });
    assert.equal(await register("nora", "nora"), "done");
    await eraseMember(shop.context, "nora");
    await users.createUser({ uid: "nora", email: "nora@example.com" });
    assert.equal(await register("nora", "nora2"), "AccountDeleted");
    assert.equal(await register("tom", "Nora"), "HandleTaken");
    assert.equal(shop.read("handles/nora"), undefined);
    await pass(366);
    assert.equal(await register("tom", "nora"), "done");
  });

  it("is erased at once when their user is deleted, and by the schedule when no event tells of it", async () => {
    const users = await shop.context.openAuth();
    for (const uid of ["buyer", "rival"]) await users.deleteUser(uid);
    await onUserDeleted.run({ eventId: "e1", uid: "buyer" }, shop.context);
    await onUserDeleted.run({ eventId: "e1", uid: "buyer" }, shop.context);
    assert.deepEqual(await findDeletedUsers.run(shop.clock.now(), shop.context), { looked: 7, begun: 1 });
    await shop.drain();
    for (const uid of ["buyer", "rival"]) assert.equal(shop.read(`members/${uid}`), undefined);
    assert.equal(shop.list("erasures").length, 2);
    assert.deepEqual(await findDeletedUsers.run(shop.clock.now(), shop.context), { looked: 5, begun: 0 });
    assert.ok(shop.read("members/stranger"));
  });

  it("has what came late erased two days later", async () => {
    await eraseMember(shop.context, "buyer");
    const late = createNotification(
      "late",
      { kind: "payoutFailed", payoutId: "p" } as never,
      shop.clock.now(),
    );
    await shop.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      notificationStore(shop.context).save(transaction, "buyer", late);
    });
    await pass(2);
    assert.equal(shop.read("members/buyer/notifications/late"), undefined);
    assert.equal(only()?.state, "erased");
  });

  it("is erased once, whoever begins it at once and however often its jobs come", async () => {
    const begin = () => eraser(shop.context).begin({ uid: "buyer", origin: "userDeleted" }, shop.clock.now());
    const outcomes = await Promise.all([begin(), begin(), begin()]);
    assert.deepEqual(outcomes.toSorted(), ["begun", "running", "running"]);
    await shop.drain();
    assert.equal(only()?.rows["members"]?.erased, 1);
  });
});
