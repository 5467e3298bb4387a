import type { SampleListing, SampleMarket } from "./sample-market.ts";
import { after, DAY } from "../../src/platform/values/clock.ts";

/** What people do besides buying, on the last day: they follow, like, ask, write, make offers, and report. */
export async function playTalk(market: SampleMarket): Promise<void> {
  await follow(market);
  await like(market);
  await converse(market);
  await negotiate(market);
  await market.project.settle();
}

async function follow({ project }: SampleMarket): Promise<void> {
  const follows = { buyer: ["seller", "amina"], carla: ["seller", "seller2", "henrik"], seller: ["amina"] };
  for (const [follower, followed] of Object.entries(follows)) {
    for (const other of followed) {
      const edge = { follower, followed: other, at: project.clock.now(), notify: true };
      project.write(`follows/${follower}_${other}`, edge, 2);
    }
  }
  await project.settle();
  const post = { text: "The attic is open again: new finds every Sunday." };
  await project.call("seller", { name: "feed.publishPost", input: post });
}

async function like(market: SampleMarket): Promise<void> {
  const { project, listings } = market;
  const fans = ["buyer", "carla", "moderator", "henrik"];
  for (const [index, { listingId, seller }] of listings.entries()) {
    for (const uid of fans.slice(index % fans.length).filter((fan) => fan !== seller)) {
      project.write(`likes/${uid}_${listingId}`, { uid, listingId, at: project.clock.now() }, 2);
    }
  }
  const { listingId, seller, details } = firstOf(market, "seller");
  const watch = { uid: "buyer", listingId, at: project.clock.now() };
  project.write(`watches/buyer_${listingId}`, watch, 2);
  project.write(`carts/buyer/lines/${listingId}`, { listingId, quantity: 1 }, 1);
  await project.settle();
  const { wishListId } = await project.call("buyer", {
    name: "wishLists.createWishList",
    input: { name: "For the new flat" },
  });
  for (const wished of listings.slice(0, 3)) {
    const entry = { wishListId, listingId: wished.listingId };
    await project.call("buyer", { name: "wishLists.addToWishList", input: entry });
  }
  const criteria = { query: "lamp" };
  await project.call("carla", { name: "search.saveSearch", input: { name: "What I look for", criteria } });
  const sale = { amount: Math.ceil(details.price.amount * 0.8), currency: details.price.currency };
  const salePrice = { price: sale, endsAt: after(project.clock.now(), 14 * DAY).toISOString() };
  const { version } = await project.call(seller, { name: "listings.getListing", input: { listingId } });
  await project.call(seller, {
    name: "listings.updateListing",
    input: { listingId, version, changes: { salePrice } },
  });
}

async function converse(market: SampleMarket): Promise<void> {
  const { project, waitUntil } = market;
  const { listingId } = firstOf(market, "amina");
  const lines = [
    ["buyer", "amina", "Is it still available, and could I see it on Saturday?"],
    ["amina", "buyer", "It is. Saturday after ten suits me well."],
    ["buyer", "amina", "Then I will come at eleven. Thank you!"],
  ] as const;
  for (const [index, [from, to, text]] of lines.entries()) {
    const message = { messageId: `sample-message-${index}`, to, text, listingId };
    await project.call(from, { name: "messages.sendMessage", input: message });
    await project.settle();
    waitUntil(0.9 - index / 100);
  }
  const question = { listingId, commentId: "sample-comment-0", text: "How heavy is it?" };
  await project.call("carla", { name: "comments.addComment", input: question });
  const answer = {
    listingId,
    commentId: "sample-comment-1",
    parentId: "sample-comment-0",
    text: "About two kilos.",
  };
  await project.call("amina", { name: "comments.addComment", input: answer });
}

async function negotiate(market: SampleMarket): Promise<void> {
  const { project } = market;
  const { listingId, details } = firstOf(market, "henrik");
  const offer = Math.floor(details.price.amount * 0.8);
  const unitPrice = { amount: offer, currency: details.price.currency };
  await project.call("buyer", { name: "offers.propose", input: { listingId, quantity: 1, unitPrice } });
  const endsAt = after(project.clock.now(), 30 * DAY).toISOString();
  const discount = { code: "WELCOME-10", reduction: { kind: "percentage", percent: 10 }, endsAt };
  await project.call("seller", { name: "discounts.createDiscount", input: discount });
  const target = { kind: "listing", listingId: firstOf(market, "seller2").listingId };
  const report = { target, reason: "counterfeit", note: "The label looks wrong to me." };
  await project.call("carla", { name: "moderation.reportAbuse", input: report });
}

function firstOf({ listings }: SampleMarket, seller: string): SampleListing {
  const found = listings.find((listing) => listing.seller === seller);
  if (!found) throw new Error(`${seller} has nothing on sale`);
  return found;
}
