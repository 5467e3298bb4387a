import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp, type App } from "firebase-admin/app";
import { getFirestore, type Firestore } from "firebase-admin/firestore";
import { addresses } from "../../test-support/addresses.ts";
import { createPerson, type Person } from "../../test-support/person.ts";

const BURST = 40;
import { Database } from "../../src/platform/firestore/database.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import { systemClock } from "../../src/platform/values/clock.ts";
import { addListing } from "../../test-support/shop.ts";

/** By the rules, through the emulators' own triggers. */
describe("the counters of a listing", () => {
  const listingId = randomUUID();
  let app: App;
  let firestore: Firestore;
  let ada: Person;
  before(async () => {
    app = initializeApp({ projectId: addresses().project }, randomUUID());
    firestore = getFirestore(app);
    ada = await createPerson("Ada");
    const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    await ada.souk.accounts.register({ handle, displayName: "Ada" });
    // A whole one: a listing that the search trigger cannot read ends its worker, and with it the events of other tests.
    const context = { clock: systemClock, database: new Database(firestore) } as Context;
    await addListing(context, { id: listingId, seller: "someone", quantity: 1 });
  });
  after(() => Promise.all([ada.leave(), deleteApp(app)]));

  const see = (isWanted: (counters: Record<string, unknown>) => boolean) =>
    ada.see(`counters/${listingId}`, isWanted);

  it("include a member's like and watch, and forget them when they are taken back", async () => {
    await Promise.all([ada.like(listingId), ada.watch(listingId)]);
    await see(({ likes, watchers }) => likes === 1 && watchers === 1);
    await Promise.all([ada.unlike(listingId), ada.unwatch(listingId)]);
    await see(({ likes, watchers }) => likes === 0 && watchers === 0);
  });

  it(`end exact after ${BURST} likes and ${BURST / 4} unlikes at once`, async () => {
    await Promise.all(
      Array.from({ length: BURST }, async (_, index) => {
        const uid = `burst-${index}`;
        const like = firestore.doc(`likes/${uid}_${listingId}`);
        await like.create({ uid, listingId, at: new Date() });
        if (index % 4 === 0) await like.delete();
      }),
    );
    const { likes } = await see((counters) => counters.likes === (BURST * 3) / 4);
    const there = await firestore.collection("likes").where("listingId", "==", listingId).count().get();
    assert.equal(likes, there.data().count);
  });

  it("include a comment", async () => {
    await firestore
      .doc(`listings/${listingId}/comments/one`)
      .create({ author: "someone", text: "How old is it?", isShown: true });
    await see(({ comments }) => comments === 1);
  });
});
