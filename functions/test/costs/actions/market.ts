import { addListing, addMember } from "../../../test-support/shop.ts";
import { samplePicture } from "../../../test-support/sample-picture.ts";
import { fillCatalogue } from "../../../test-support/catalogue/fill-catalogue.ts";
import { openMeteredProject, type MeteredProject } from "../../../test-support/metered/metered-project.ts";
import { searchIndexer } from "../../../src/search/search-indexer.ts";

export const seller = "sara";
/** On sale in any number; each is opened on a visit. */
export const onSale = ["pot", "lamp", "chair"] as const;
export const address = {
  name: "Bo",
  street: "Lindenweg 1",
  postalCode: "10115",
  city: "Berlin",
  country: "DE",
};

const CATALOGUE = 120;
export const shipping = [{ region: "WORLD" as const, price: { amount: 500, currency: "EUR" } }];

/** A market with more listings than a page has, a seller who sells, and two people to whom all happens one after the other. */
export async function openMarket(people: readonly string[]): Promise<MeteredProject> {
  const project = openMeteredProject();
  const { context, clock, firestore } = project;
  await (
    await context.openAuth()
  ).createUser({ uid: seller, email: "sara@example.com", emailVerified: true });
  await project.call(seller, { name: "accounts.register", input: { handle: seller, displayName: "Sara" } });
  await project.call(seller, { name: "accounts.becomeSeller", input: {} });
  for (const uid of people) await addMember(context, uid, ["seller"]);
  // Everybody has a phone: who has none costs less.
  for (const uid of [seller, ...people]) {
    const device = {
      kind: "token",
      address: `the token of ${uid}`.replaceAll(" ", "-"),
      platform: "android",
    };
    await project.call(uid, { name: "push.registerDevice", input: device });
  }
  await fillCatalogue(firestore, { size: CATALOGUE, at: clock.now() });
  for (const id of onSale) {
    const photos = ["front", "back", "label"].map((side) => photoOf(`${id}-${side}`));
    const changes = { title: `Copper ${id}`, shipping, photos };
    await addListing(context, { id, seller, quantity: 99, changes });
    await searchIndexer(context).update(id);
  }
  await project.settle();
  return project;
}

function photoOf(mediaId: string) {
  return { mediaId, generation: "1", alt: "", picture: samplePicture({ owner: seller, mediaId }) };
}
