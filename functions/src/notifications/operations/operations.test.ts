import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { kindNames } from "../kinds.ts";
import * as own from "./own-notifications.ts";
import { getPreferences, updatePreferences } from "./preferences.ts";

interface Shown {
  kinds: { kind: string; inApp: boolean; push: boolean; mail: string; mails: string[]; required: string }[];
  timeZone: string;
  quietHours: { from: string; to: string } | null;
  showsPreviews: boolean;
}

describe("A member's preferences of notifications", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "anna");
  });

  const get = () => callAs("anna", getPreferences, { context: world.context }) as Promise<Shown>;
  const update = (input: object) =>
    callAs("anna", updatePreferences, { context: world.context, input }) as Promise<Shown>;
  const channelsOf = ({ kinds }: Shown, kind: string) => {
    const { inApp, push, mail } = kinds.find((each) => each.kind === kind) ?? { mail: "?" };
    return { inApp, push, mail };
  };

  it("are those of the table for every kind, until they choose others", async () => {
    const shown = await get();
    assert.deepEqual(
      shown.kinds.map(({ kind }) => kind),
      kindNames,
    );
    assert.deepEqual(channelsOf(shown, "orderShipped"), { inApp: true, push: true, mail: "now" });
    assert.deepEqual(channelsOf(shown, "messageReceived"), { inApp: false, push: true, mail: "off" });
    assert.deepEqual([shown.timeZone, shown.quietHours, shown.showsPreviews], ["UTC", null, true]);
  });

  it("change where they say so, and stay elsewhere", async () => {
    await update({ kinds: { orderShipped: { mail: "daily" } }, timeZone: "Australia/Lord_Howe" });
    await update({ kinds: { orderShipped: { push: false }, listingLiked: { mail: "weekly" } } });
    const shown = await update({ quietHours: { from: "22:00", to: "07:00" }, showsPreviews: false });
    assert.deepEqual(channelsOf(shown, "orderShipped"), { inApp: true, push: false, mail: "daily" });
    assert.deepEqual(channelsOf(shown, "listingLiked"), { inApp: true, push: true, mail: "weekly" });
    assert.deepEqual(await get(), shown);
    assert.equal(shown.timeZone, "Australia/Lord_Howe");
  });

  it("have no digest that was turned off until it is chosen again, and then for what is chosen alone", async () => {
    await update({ kinds: { listingLiked: { mail: "daily" }, reviewPublished: { mail: "weekly" } } });
    await world.firestore
      .doc("members/anna/notify/preferences")
      .set({ digests: { daily: "off" } }, { merge: true });
    const shown = await get();
    const mailsOf = (kinds: Shown) =>
      ["listingLiked", "savedSearchMatched", "memberFollowed", "reviewPublished"].map(
        (kind) => channelsOf(kinds, kind).mail,
      );
    assert.deepEqual(mailsOf(shown), ["off", "off", "off", "weekly"]);
    assert.deepEqual(mailsOf(await update({ timeZone: "Europe/Berlin" })), ["off", "off", "off", "weekly"]);
    const chosen = await update({ kinds: { memberFollowed: { mail: "daily" } } });
    assert.deepEqual(mailsOf(chosen), ["off", "off", "daily", "weekly"]);
    assert.deepEqual(mailsOf(await get()), ["off", "off", "daily", "weekly"]);
  });

  it("have no quiet hours where those end as they begin", async () => {
    await update({ quietHours: { from: "22:00", to: "07:00" } });
    assert.equal((await update({ quietHours: { from: "08:00", to: "08:00" } })).quietHours, null);
  });

  it("leave out pushes and digests of what they do not want in the app", async () => {
    const shown = await update({ kinds: { watchedPriceDropped: { inApp: false } } });
    assert.deepEqual(channelsOf(shown, "watchedPriceDropped"), { inApp: false, push: false, mail: "off" });
    const papers = await update({ kinds: { orderPaid: { inApp: false } } });
    assert.deepEqual(channelsOf(papers, "orderPaid"), { inApp: false, push: false, mail: "now" });
  });

  for (const [what, { input, reason }] of Object.entries({
    "a kind that there is not": { input: { kinds: { dance: { push: false } } }, reason: "InvalidInput" },
    "a kind of objects": { input: { kinds: { toString: { push: false } } }, reason: "InvalidInput" },
    "a channel that there is not": {
      input: { kinds: { orderShipped: { pigeon: true } } },
      reason: "InvalidInput",
    },
    "a zone that there is not": { input: { timeZone: "Mars/Phobos" }, reason: "InvalidInput" },
    "a zone of 10 000 letters": { input: { timeZone: "Z".repeat(10_000) }, reason: "InvalidInput" },
    "an offset for a zone": { input: { timeZone: "+01:00" }, reason: "InvalidInput" },
    "an hour that there is not": {
      input: { quietHours: { from: "24:00", to: "07:00" } },
      reason: "InvalidInput",
    },
    "a security alert switched off": {
      input: { kinds: { apiKeyCreated: { push: false } } },
      reason: "MustArrive",
    },
    "a receipt by no e-mail": { input: { kinds: { orderPaid: { mail: "off" } } }, reason: "MustArrive" },
    "an e-mail that there is not": {
      input: { kinds: { listingLiked: { mail: "now" } } },
      reason: "NoSuchEmail",
    },
    "a digest of messages": {
      input: { kinds: { messageReceived: { mail: "daily" } } },
      reason: "NoSuchEmail",
    },
    "pushes of what is not in the app": {
      input: { kinds: { listingLiked: { inApp: false, push: true } } },
      reason: "NeedsInApp",
    },
  })) {
    it(`refuse ${what}, and change nothing`, async () => {
      assert.equal(await reasonOf(update(input)), reason);
      assert.equal((await world.firestore.doc("members/anna/notify/preferences").get()).exists, false);
    });
  }
});

describe("A member's notifications", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["anna", "ben"]) await addMember(world.context, uid);
    for (let number = 0; number < 3; number += 1) {
      world.memory.put(`members/anna/notifications/n${number}`, {
        id: `n${number}`,
        kind: "offerProposed",
        offerId: "o",
        listingId: "pot",
        isRead: false,
        at: world.clock.now(),
        expireAt: world.clock.now(),
      });
      world.clock.advance(MINUTE);
    }
  });
  const call = <R>(uid: string, operation: Parameters<typeof callAs>[1], input: object = {}) =>
    callAs(uid, operation, { context: world.context, input }) as Promise<R>;
  type Listed = {
    notifications: { notificationId: string; isRead: boolean; isSeen: boolean }[];
    next: string;
  };
  const list = (input: object = {}) => call<Listed>("anna", own.listNotifications, input);
  const count = async (uid = "anna") => (await call<{ count: number }>(uid, own.getUnseenCount)).count;

  it("are listed in pages, the latest first, with what each is about", async () => {
    const first = await list({ limit: 2 });
    assert.deepEqual(
      first.notifications.map(({ notificationId }) => notificationId),
      ["n2", "n1"],
    );
    assert.deepEqual(first.notifications[0], {
      notificationId: "n2",
      kind: "offerProposed",
      at: "2026-03-01T12:02:00.000Z",
      isRead: false,
      isSeen: false,
      details: { offerId: "o", listingId: "pot" },
    });
    const rest = await list({ limit: 2, after: first.next });
    assert.deepEqual([rest.notifications.length, rest.next], [1, null]);
  });

  it("are counted until they are seen, and read one by one", async () => {
    assert.deepEqual([await count(), await count("ben")], [3, 0]);
    await call("anna", own.markAllSeen);
    assert.equal(await count(), 0);
    await call("anna", own.markRead, { notificationId: "n1" });
    await call("anna", own.markRead, { notificationId: "n1" });
    const { notifications } = await list();
    assert.deepEqual(
      notifications.map(({ isRead, isSeen }) => [isRead, isSeen]),
      [
        [false, true],
        [true, true],
        [false, true],
      ],
    );
  });

  it("are nobody else's to read or to mark", async () => {
    assert.equal((await call<Listed>("ben", own.listNotifications)).notifications.length, 0);
    const marking = call("ben", own.markRead, { notificationId: "n1" });
    assert.equal(await reasonOf(marking), "NotificationNotFound");
  });
});
