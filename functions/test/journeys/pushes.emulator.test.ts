import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { Database } from "../../src/platform/firestore/database.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { systemClock } from "../../src/platform/values/clock.ts";
import { addresses, pushInboxUrl } from "../../test-support/addresses.ts";
import { createPerson } from "../../test-support/person.ts";
import { addListing } from "../../test-support/shop.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import type { ShownPush } from "../../tools/push-page.ts";

async function register(displayName: string) {
  const person = await createPerson(displayName);
  const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await person.souk.accounts.register({ handle, displayName });
  return person;
}

async function pushesTo(deviceId: string): Promise<ShownPush[]> {
  const response = await fetch(`${pushInboxUrl()}/api/pushes`);
  const pushes = (await response.json()) as ShownPush[];
  return pushes.filter((push) => push.deviceId === deviceId);
}

/** By real clients, the emulators' own triggers and queues, and the stand-in of Firebase Cloud Messaging. */
describe("A member's phone", () => {
  it("shows who likes what they sell, once it is registered", async () => {
    const app = initializeApp({ projectId: addresses().project }, randomUUID());
    const [sara, ada] = await Promise.all([register("Sara"), register("Ada")]);
    const listingId = randomUUID();
    const context = { clock: systemClock, database: new Database(getFirestore(app)) } as Context;
    await addListing(context, { id: listingId, seller: sara.uid, quantity: 1 });
    const { deviceId } = await sara.souk.push.registerDevice({
      kind: "token",
      address: `token-${randomUUID()}`,
      platform: "android",
      locale: "en",
    });

    await ada.like(listingId);
    const [push] = await waitForAnswer(
      () => pushesTo(deviceId),
      (pushes) => pushes.length > 0,
      100_000,
    );
    assert.deepEqual([push?.uid, push?.title, push?.body], [sara.uid, "News", "Ada likes “Brass samovar”"]);
    const told = await sara.seeNotification("listingLiked");
    assert.equal(push?.data["notificationId"], told["id"]);
    await Promise.all([sara.leave(), ada.leave(), deleteApp(app)]);
  });
});
