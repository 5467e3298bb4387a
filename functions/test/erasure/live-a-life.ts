import { randomUUID } from "node:crypto";
import runOrderTimers from "../../src/orders/schedules/run-order-timers.ts";
import onFollowWritten from "../../src/relations/triggers/on-follow-written.ts";
import onListingWritten from "../../src/search/triggers/on-listing-written.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import type { openIntegrations } from "../../test-support/webhooks/integration.ts";
import { addMessagePhoto, addPhoto } from "../../test-support/add-photo.ts";
import { putImportFile, receiveImportFile, importHeader } from "../../test-support/import-file.ts";
import { putUpload } from "../../test-support/upload.ts";
import { callByName } from "../../test-support/call-by-name.ts";

type Integrations = Awaited<ReturnType<typeof openIntegrations>>;

/** Every field of the person, each a text that is nowhere else. */
export const tokens = {
  uid: "zquid7Kf3",
  handle: "zqhandle7f3",
  displayName: "Zqname Sevenfthree",
  email: "zqmail7f3@zqdomain.example",
  title: "Zqtitle lamp",
  brand: "Zqbrand",
  tag: "zqtag",
  description: "Zqdescription of a lamp",
  imported: "Zqimported lamp",
  fileName: "zqfile7f3",
  exif: "ZQEXIF-52.5200,13.4050",
  code: "ZQCODE7F3",
  recipient: "Zqrecipient Person",
  street: "Zqstreet 7",
  city: "Zqcity",
  pushAddress: "zqpush7f3zqpush7f3",
  device: "zqdevice7f3zqdevice7f3",
  search: "zqsearch words",
  savedName: "Zqsaved name",
  wishListName: "Zqwished name",
  biography: "Zqbiography text",
  shopText: "Zqshop text",
  link: "zqlink",
  offered: "Zqoffer message as buyer",
  countered: "Zqoffer message as seller",
  said: "Zqstatement in a dispute",
  returned: "Zqreason of a return",
  review: "Zqreview by zqhandle7f3 of a pot",
  reply: "Zqreply to a review",
  keyName: "Zqkey name",
  hook: "zqhook7f3",
  muted: "zqmuted word",
  written: "Zqmessage to a seller",
  sent: "zqsent7f3",
} as const;

/** Lives through all journeys of a marketplace, as a seller and as a buyer, and brings all of them to an end. */
export async function liveALife(shop: Integrations): Promise<void> {
  const { context, memory, clock } = shop;
  const uid = tokens.uid;
  const from = { authenticatedAt: clock.now(), isEmailVerified: true };
  const call = <T = Record<string, string>>(who: string, name: string, input: object = {}) =>
    callByName<T>(context, who, { name, input, key: randomUUID(), from }).catch(
      (error: Error & { details?: unknown }) => {
        throw new Error(`${who} ${name}: ${error.message} ${JSON.stringify(error.details)}`);
      },
    );

  const follow = async (follower: string, followed: string) => {
    const edge = { follower, followed, at: clock.now(), notify: true };
    memory.put(`follows/${follower}_${followed}`, edge);
    await onFollowWritten.run({ eventId: randomUUID(), at: clock.now(), params: {}, after: edge }, context);
  };

  await (await context.openAuth()).createUser({ uid, email: tokens.email, emailVerified: true });
  await call(uid, "accounts.register", {
    handle: tokens.handle,
    displayName: tokens.displayName,
    locale: "en",
  });
  await call(uid, "members.updateProfile", {
    biography: tokens.biography,
    links: [`https://${tokens.link}.example`],
  });
  await call(uid, "accounts.becomeSeller");
  await call(uid, "members.updateShop", { about: tokens.shopText });
  for (const [mediaId, purpose] of [
    ["zqavatar", "avatar"],
    ["zqphoto", "photo"],
    ["zqloose", "photo"],
  ] as const) {
    await addPhoto(context, { mediaId, owner: uid, purpose });
    const bucket = await context.openBucket();
    await bucket
      .file(`media/${uid}/${mediaId}/1/w320.webp`)
      .save(Buffer.from("pixels"), { resumable: false });
    await putUpload(context, { owner: uid, mediaId, bytes: Buffer.from(`JPEG ${tokens.exif}`) });
  }
  await putUpload(context, { owner: uid, mediaId: tokens.fileName, bytes: Buffer.from(tokens.exif) });
  await call(uid, "accounts.setAvatar", { mediaId: "zqavatar" });

  const lamp = await call(uid, "listings.createListing", {
    title: tokens.title,
    description: tokens.description,
    brand: tokens.brand,
    tags: [tokens.tag],
    price: { amount: 5_000, currency: "EUR" },
    category: "home.kitchen",
    condition: "good",
    photos: [{ mediaId: "zqphoto", alt: "" }],
    shipping: [{ region: "WORLD", price: { amount: 500, currency: "EUR" } }],
    quantity: 9,
  });
  const lampId = String(lamp["id"] ?? lamp["listingId"]);
  await call(uid, "listings.publishListing", { listingId: lampId });
  // The search index has it.
  const after = shop.read(`listings/${lampId}`);
  const published = {
    eventId: "zq",
    at: clock.now(),
    params: { listingId: lampId },
    before: undefined,
    after,
  };
  await onListingWritten.run(published, context);
  const file = await putImportFile(context, `imports/${uid}/${tokens.fileName}`, [
    importHeader,
    `R1,${tokens.imported},5,EUR,1`,
    `R2,${tokens.imported},=x,EUR,1`,
  ]);
  await receiveImportFile(file, context);
  await call(uid, "listings.exportListings", {});
  await call(uid, "discounts.createDiscount", discountInput(clock.now()));
  await call(uid, "partners.createKey", { name: tokens.keyName, scopes: ["orders:read"] });
  await call(uid, "webhooks.createEndpoint", {
    url: `https://${tokens.hook}.example/in`,
    types: ["order.shipped", "order.paid"],
  });
  await call(uid, "payouts.connectPayoutAccount", { country: "DE", returnUrl: "https://zq.example/back" });
  await call(uid, "search.saveSearch", { name: tokens.savedName, criteria: { query: tokens.search } });
  await call(uid, "push.registerDevice", { kind: "token", address: tokens.pushAddress, platform: "ios" });
  const { wishListId } = await call(uid, "wishLists.createWishList", { name: tokens.wishListName });
  await call(uid, "wishLists.addToWishList", { wishListId, listingId: "pot" });
  await call(uid, "wishLists.shareWishList", { wishListId });
  for (const edge of ["likes", "watches"])
    memory.put(`${edge}/${uid}_pot`, { uid, listingId: "pot", at: clock.now() });
  // Followed, blocked and muted, both ways.
  await call(uid, "relations.block", { uid: "rival" });
  await call("stranger", "relations.block", { uid });
  await call("buyer", "relations.mute", { uid });
  await call(uid, "relations.mute", { uid: "buyer" });
  await call(uid, "relations.setMutedWords", { words: [tokens.muted] });
  await follow(uid, "buyer");
  await follow("buyer", uid);
  await shop.drain();

  // Sells: an order that ends well, and one that ends in a dispute.
  for (const end of ["well", "disputed"] as const) {
    const bought = await shop.checkOut({ [lampId]: 1 }, { uid: "buyer" });
    await shop.pay(bought, { uid: "buyer" });
    const orderId = String(bought.orders[0]?.orderId);
    await call(uid, "orders.shipOrder", { orderId, carrier: "DHL", trackingCode: "1Z999" });
    await call(uid, "orders.markDelivered", { orderId });
    if (end === "disputed") {
      await call("buyer", "orders.openDispute", { orderId, reason: "It is broken" });
      await call(uid, "orders.addDisputeStatement", { orderId, text: tokens.said });
      await call("mod", "orders.resolveDispute", { orderId, inFavourOf: "seller", note: "Sold as seen" });
    } else {
      await call("buyer", "orders.confirmDelivery", { orderId });
      await call("buyer", "reviews.writeReview", { orderId, rating: 4, text: "Good lamp" });
      await call(uid, "reviews.writeReview", { orderId, rating: 5, text: "Good buyer" });
      await shop.drain();
      await call(uid, "reviews.replyToReview", { reviewId: `${orderId}_buyer`, text: tokens.reply });
      await call(uid, "documents.getDocument", { orderId, kind: "salesStatement" });
    }
    await shop.drain();
  }
  const asked = await call("buyer", "offers.propose", {
    listingId: lampId,
    quantity: 1,
    unitPrice: { amount: 4_000, currency: "EUR" },
  });
  const offerId = String(asked["offerId"] ?? asked["id"]);
  const price = { amount: 4_500, currency: "EUR" };
  await call(uid, "offers.counter", { offerId, unitPrice: price, message: tokens.countered });
  await call("buyer", "offers.decline", { offerId });

  // Buys.
  const proposed = await call(uid, "offers.propose", {
    listingId: "pot",
    quantity: 1,
    unitPrice: { amount: 900, currency: "EUR" },
    message: tokens.offered,
  });
  await call("sara", "offers.decline", { offerId: String(proposed["offerId"] ?? proposed["id"]) });
  const address = {
    name: tokens.recipient,
    street: tokens.street,
    postalCode: "10115",
    city: tokens.city,
    country: "DE",
  };
  await call(uid, "accounts.saveAddress", { addressId: "home", address });
  for (const end of ["kept", "returned"] as const) {
    const bought = await shop.checkOut({ pot: 1 }, {
      uid,
      address,
      deviceId: tokens.device,
    } as never);
    await shop.pay(bought, { uid });
    const orderId = String(bought.orders[0]?.orderId);
    await call("sara", "orders.shipOrder", { orderId, carrier: "DHL", trackingCode: "1Z998" });
    await call("sara", "orders.markDelivered", { orderId });
    if (end === "returned") {
      await call(uid, "orders.requestReturn", { orderId, reason: tokens.returned });
      await call("sara", "orders.receiveReturn", { orderId, restock: true });
    } else {
      await call(uid, "orders.confirmDelivery", { orderId });
      await call(uid, "reviews.writeReview", { orderId, rating: 5, text: tokens.review });
      await call("sara", "reviews.writeReview", { orderId, rating: 5, text: "Good buyer" });
      await call(uid, "documents.getDocument", { orderId, kind: "receipt" });
      await call("sara", "documents.getDocument", { orderId, kind: "salesStatement" });
    }
    await shop.drain();
  }
  // What nobody has brought to an end ends by itself.
  for (let month = 0; month < 3; month += 1) {
    clock.advance(30 * DAY);
    await runOrderTimers.run(clock.now(), context);
    await shop.drain();
  }
  await addMessagePhoto(context, { mediaId: tokens.sent, owner: uid });
  const message = { to: "sara", listingId: "pot", text: tokens.written, photos: [tokens.sent] };
  await call(uid, "messages.sendMessage", { messageId: "zqmessage", ...message });
  memory.put(`carts/${uid}/lines/lid`, { listingId: "lid", quantity: 1 });
  await call(uid, "social.recordViews", { listingIds: ["pot"] });
  await shop.drain();
}

function discountInput(now: Date) {
  return {
    code: tokens.code,
    reduction: { kind: "percentage", percent: 10 },
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + 1e9).toISOString(),
  };
}
