import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp, type App } from "firebase-admin/app";
import { getFirestore, type Firestore } from "firebase-admin/firestore";
import { addresses } from "../../test-support/addresses.ts";
import { createPerson, type Person } from "../../test-support/person.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { completeDetails } from "../../test-support/shop.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";

/** A word of its own, so that other tests' listings are not found; of letters alone, because search divides it at digits. */
const word = `zq${randomUUID()
  .slice(0, 8)
  .replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}xv`;
const eur = (amount: number) => ({ amount, currency: "EUR" });

/** By operations over the network, with the emulators' own triggers behind them. */
describe("the catalogue, from a draft to what others find", function () {
  this.timeout(120_000);
  let app: App;
  let firestore: Firestore;
  let seller: Person;
  let buyer: Person;
  let listingId: string;
  let version: number;

  before(async () => {
    app = initializeApp({ projectId: addresses().project }, randomUUID());
    firestore = getFirestore(app);
    [seller, buyer] = await Promise.all([createPerson("Selma"), createPerson("Mona")]);
    for (const person of [seller, buyer]) {
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await person.souk.accounts.register({ handle, displayName: person.name });
    }
    await seller.souk.accounts.becomeSeller({});
    const mediaId = randomUUID();
    await seller.upload(mediaId, await makePhoto({ width: 400, height: 300 }));
    await seller.see(`media/${mediaId}`, ({ state }) => state === "ready", 60_000);
    const { photos: _, shipping, ...details } = completeDetails;
    const draft = await seller.souk.listings.createListing({
      ...details,
      title: `Samovar ${word}`,
      shipping: [...shipping],
      photos: [{ mediaId, alt: "A samovar" }],
    });
    listingId = draft.id;
  });
  after(() => Promise.all([seller.leave(), buyer.leave(), deleteApp(app)]));

  const search = (query: string) => buyer.souk.search.searchListings({ query });
  const seeFound = (query: string, price?: number) =>
    waitForAnswer(
      () => search(query),
      ({ listings }) =>
        listings.length === 1 && (price ?? listings[0]?.price.amount) === listings[0]?.price.amount,
    );
  const seeNothing = () =>
    waitForAnswer(
      () => search(word),
      ({ listings }) => listings.length === 0,
    );

  it("a draft is not found; once published it is found, also by a prefix and with a typo", async () => {
    assert.deepEqual((await search(word)).listings, []);
    ({ version } = await seller.souk.listings.publishListing({ listingId }));
    await seeFound(word);
    await seeFound(`samovar ${word.slice(0, 8)}`);
    const { correctedTo } = await seeFound(`${word.slice(0, 6)}w${word.slice(6)}`);
    assert.equal(correctedTo, word);
  });

  it("a lower price is found, and kept for those who watch", async () => {
    const changes = { price: eur(800) };
    ({ version } = await seller.souk.listings.updateListing({ listingId, version, changes }));
    await seeFound(word, 800);
    const { prices } = await buyer.rest.listings.getPriceHistory({ listingId });
    assert.deepEqual(
      prices.map(({ price }) => price.amount),
      [800, 1000],
    );
  });

  it("a holiday hides it, and its end shows it again", async () => {
    await seller.souk.accounts.setHoliday({ holiday: {} });
    await seeNothing();
    assert.equal((await buyer.souk.listings.listSellerListings({ seller: seller.uid })).listings.length, 0);
    await seller.souk.accounts.setHoliday({ holiday: null });
    await seeFound(word);
  });

  it("suspended, it vanishes everywhere, and its seller learns why", async () => {
    await firestore.doc(`access/${buyer.uid}`).update({ roles: ["moderator"] });
    await buyer.souk.listings.suspendListing({ listingId, reason: "counterfeit", note: "No maker's mark" });
    const refusal = await buyer.souk.listings.getListing.attempt({ listingId });
    assert.equal(refusal.ok, false);
    assert.equal((await buyer.souk.listings.listSellerListings({ seller: seller.uid })).listings.length, 0);
    await seeNothing();
    await seller.seeNotification("listingSuspended");
    const mine = await seller.souk.listings.listMyListings({});
    assert.equal(mine.listings[0]?.suspension?.note, "No maker's mark");
  });
});
