import { randomUUID } from "node:crypto";
import type { Person } from "../../test-support/person.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import { expect, expectRefusal } from "./expect.ts";
import { uploadPhoto } from "./sample-data.ts";
import type { Timeline } from "./timeline.ts";

type FeedItems = Awaited<ReturnType<Person["souk"]["feed"]["getFeed"]>>["items"];

interface Cast {
  seller: Person;
  buyer: Person;
  stranger: Person;
}

/**
 * The buyer follows the seller, asks and is recommended something; a stranger whom the seller blocks sees and reaches nothing. Resolves
 * with what was recommended.
 */
export async function playSocial(
  { chapter, step }: Timeline,
  { seller, buyer, stranger }: Cast,
): Promise<string> {
  chapter("The buyer follows the seller");
  await step("the follower is counted, and nobody is told who it is", async () => {
    await buyer.follow(seller.uid);
    await buyer.see(`followerCounts/${seller.uid}`, ({ followers }) => followers === 1);
  });
  const mediaId = await uploadPhoto(seller, { megapixels: 0.2, seed: 7 });
  const pieces = await step("the seller puts two more pieces on sale", () =>
    Promise.all(
      ["Copper samovar with a tap", "Copper samovar from Tula"].map((title) =>
        putOnSale(seller, title, mediaId),
      ),
    ),
  );
  const [first = "", second = ""] = pieces;
  await step("both are in the buyer's feed, each once", async () => {
    const listed = await waitForAnswer(
      async () => listedIn((await buyer.souk.feed.getFeed({})).items),
      (ids) => pieces.every((listingId) => ids.includes(listingId)),
    );
    expect(new Set(listed).size === listed.length, `The feed has ${listed.join(", ")}`);
  });
  await step("the buyer asks under one of them, and the seller is told", async () => {
    await buyer.souk.comments.addComment({
      listingId: first,
      commentId: randomUUID(),
      text: "Does it still hold water?",
    });
    await seller.seeNotification("listingCommented");
    await buyer.see(`counters/${first}`, ({ comments }) => comments === 1);
  });
  await step(
    "once the buyer likes it, the other one is recommended, because of what the buyer chose",
    async () => {
      await buyer.like(first);
      const { recommendations } = await waitForAnswer(
        () => buyer.souk.recommendations.listForYou({}),
        (page) =>
          page.recommendations.some(
            ({ listing, reason }) => listing.listingId === second && reason.because !== null,
          ),
      );
      const shown = recommendations.map(({ listing }) => listing.listingId);
      expect(!shown.includes(first), "What the buyer has chosen already is recommended");
    },
  );

  chapter("A stranger is blocked");
  await seller.souk.relations.block({ uid: stranger.uid });
  await step("finds nothing of the seller's", async () => {
    const { listings } = await stranger.souk.search.searchListings({ query: "copper samovar", limit: 50 });
    const found = listings.filter((card) => pieces.includes(card.listingId));
    expect(found.length === 0, `The stranger finds ${found.length} of the seller's`);
  });
  await step("and neither asks nor buys, as if comments were off and the piece were gone", async () => {
    const comment = { listingId: first, commentId: randomUUID(), text: "And now?" };
    await expectRefusal("CommentsOff", stranger.souk.comments.addComment(comment));
    await stranger.putInCart(first);
    await expectRefusal("ListingUnavailable", stranger.souk.checkout.checkOut({}));
  });
  return second;
}

async function putOnSale(seller: Person, title: string, mediaId: string): Promise<string> {
  const { id } = await seller.souk.listings.createListing({
    title,
    price: { amount: 12_500, currency: "EUR" },
    category: "home.kitchen",
    condition: "good",
    photos: [{ mediaId, alt: title }],
    pickup: { geohash: "sxk97" },
  });
  await seller.souk.listings.publishListing({ listingId: id });
  return id;
}

function listedIn(items: FeedItems): string[] {
  return items.flatMap((item) => (item.kind === "listed" ? [item.listing.listingId] : []));
}
