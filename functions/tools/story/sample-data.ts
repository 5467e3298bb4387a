import { randomUUID } from "node:crypto";
import { createPerson, type Person } from "../../test-support/person.ts";
import { makePhoto } from "../../test-support/photos.ts";

const shops = [
  {
    name: "Amina",
    things: [
      { title: "Copper coffee pot", amount: 4_500, category: "home.kitchen" },
      { title: "Kilim cushion, red and indigo", amount: 3_200, category: "home.textiles" },
    ],
  },
  { name: "Davut", things: [{ title: "Walnut backgammon board", amount: 12_900, category: "leisure.toys" }] },
] as const;

/** A few members and listings to look around in. */
export async function seed(): Promise<void> {
  for (const [index, { name, things }] of shops.entries()) {
    const seller = await createPerson(name);
    await seller.souk.accounts.register({ handle: handleOf(name), displayName: name });
    await seller.souk.accounts.becomeSeller({});
    const mediaId = await uploadPhoto(seller, { megapixels: 1, seed: index + 1 });
    for (const { title, amount, category } of things) {
      const price = { amount, currency: "EUR" };
      const { id } = await seller.souk.listings.createListing({
        title,
        price,
        category,
        condition: "good",
        quantity: 3,
        photos: [{ mediaId, alt: title }],
        pickup: { geohash: "sxk97" },
      });
      await seller.souk.listings.publishListing({ listingId: id });
    }
    await seller.leave();
  }
}

export async function uploadPhoto(person: Person, photo: Parameters<typeof makePhoto>[0]): Promise<string> {
  const mediaId = randomUUID();
  await person.upload(mediaId, await makePhoto(photo));
  await person.see(`media/${mediaId}`, ({ state }) => state === "ready", 60_000);
  return mediaId;
}

/** A handle that nobody has, whatever was seeded before. */
export function handleOf(name: string): string {
  return `${name.toLowerCase()}_${randomUUID().slice(0, 8)}`;
}
