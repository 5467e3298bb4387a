import assert from "node:assert/strict";
import { operations } from "../src/api/operations.ts";
import { scopes } from "../src/partners/scopes.ts";
import { checksRevocation } from "../src/platform/operations/define-operation.ts";
import { listOperations } from "../src/platform/operations/route.ts";

const all = listOperations(operations);
const scoped = all.filter(({ scope }) => scope !== undefined);
const namesOf = (some: typeof all) => some.map(({ name }) => name as string).toSorted();

/** What a key must not do, whatever its member may: each for the reason given. */
const withoutScope = {
  "who somebody is, and what they may do": [
    "accounts.becomeSeller",
    "accounts.register",
    "accounts.setAvatar",
    "members.updateProfile",
    "members.updateShop",
    "payouts.connectPayoutAccount",
  ],
  "the money of the member leaves": [
    "checkout.cancelCheckout",
    "checkout.checkOut",
    "checkout.getOpenCheckout",
    "orders.confirmDelivery",
    "payments.disputeInSandbox",
    "payments.payInSandbox",
    "payouts.requestPayout",
  ],
  "keys make no keys": [
    "partners.createKey",
    "partners.listKeys",
    "partners.reportLeakedKey",
    "partners.revokeKey",
    "partners.rotateKey",
  ],
  "people leave, and programs do not": [
    "accounts.cancelErasure",
    "accounts.getErasure",
    "accounts.requestErasure",
  ],
  "all that is somebody's, at once": ["accounts.getDataExport", "accounts.requestDataExport"],
  "people sign in and out": ["accounts.createSession", "accounts.endSession", "accounts.signOutEverywhere"],
  "what people like and put into their carts, they do themselves": [
    "checkout.getCart",
    "checkout.removeCartLine",
    "checkout.setCartLine",
    "social.findLiked",
    "social.likeListing",
    "social.listLikes",
    "social.listWatches",
    "social.unlikeListing",
    "social.unwatchListing",
    "social.watchListing",
  ],
  "what is uploaded by whoever has the address is asked for by people": ["media.createUpload"],
  "where people live is for themselves": [
    "accounts.listAddresses",
    "accounts.removeAddress",
    "accounts.saveAddress",
  ],
  "a form of a country is for the apps of this shop": ["accounts.getAddressForm"],
  "a visitor who signs in is a person": ["checkout.takeOverCart"],
  "what is imported is uploaded, which keys cannot do": ["listings.getImport"],
  "flags are for the apps of this shop": ["flags.getFlags"],
  "whether requests are answered is nobody's secret": ["monitoring.getHealth"],
  "what a carrier asks is for the apps of this shop": ["postage.listPostage"],
  "on which devices a member is told is for the apps of this shop": [
    "push.listDevices",
    "push.registerDevice",
    "push.removeDevice",
  ],
  "whom people look for is no program's business": ["members.searchMembers", "members.suggestMembers"],
  "what people write to each other is no program's business": [
    "messages.acceptRequest",
    "messages.addToGroup",
    "messages.createGroup",
    "messages.declineRequest",
    "messages.deleteMessage",
    "messages.getConversation",
    "messages.getSettings",
    "messages.getUnread",
    "messages.leaveGroup",
    "messages.listConversations",
    "messages.listMessages",
    "messages.listQuickReplies",
    "messages.markRead",
    "messages.removeFromGroup",
    "messages.renameGroup",
    "messages.reserveListing",
    "messages.sendMessage",
    "messages.setManager",
    "messages.updateConversation",
    "messages.updateSettings",
  ],
  "whom people follow, block and mute is no program's business": [
    "relations.block",
    "relations.getMutedWords",
    "relations.listBlocks",
    "relations.listFollows",
    "relations.listMutes",
    "relations.mute",
    "relations.setMutedWords",
    "relations.unblock",
    "relations.unmute",
  ],
  "what a member may like is between them and the shop": [
    "recommendations.listForYou",
    "recommendations.refuseListing",
    "recommendations.takeBackRefusal",
  ],
  "what people read and write to their followers is no program's business": [
    "feed.deletePost",
    "feed.getFeed",
    "feed.listPosts",
    "feed.publishPost",
  ],
  "people report people, and answer for themselves": [
    "moderation.appealDecision",
    "moderation.listOwnDecisions",
    "moderation.listOwnReports",
    "moderation.reportAbuse",
  ],
  "what people are told, and how, is no program's business": [
    "notifications.getPreferences",
    "notifications.getUnseenCount",
    "notifications.listNotifications",
    "notifications.markAllSeen",
    "notifications.markRead",
    "notifications.updatePreferences",
  ],
  "how a shop does is for who runs it": ["sellers.getFigures"],
  "what people wish for is no program's business": [
    "wishLists.addToWishList",
    "wishLists.createWishList",
    "wishLists.deleteWishList",
    "wishLists.getSharedWishList",
    "wishLists.getWishList",
    "wishLists.listWishLists",
    "wishLists.removeFromWishList",
    "wishLists.renameWishList",
    "wishLists.shareWishList",
    "wishLists.unshareWishList",
  ],
  "visitors look at listings, and programs do not": ["social.recordViews"],
};

describe("scopes of API keys", () => {
  it("are those that operations ask for, no more and no fewer", () => {
    assert.deepEqual(new Set(scoped.map(({ scope }) => scope)), new Set<string>(scopes));
  });

  it("open nothing that is for moderators and admins, or for people who are no members, but an admin's look at the health", () => {
    const levels = new Set(scoped.map(({ access }) => access));
    assert.deepEqual([...levels].toSorted(), ["admin", "anyone", "member", "seller"]);
    assert.deepEqual(namesOf(scoped.filter(({ access }) => access === "admin")), ["monitoring.checkHealth"]);
  });

  it("open all that members, sellers and anyone may do, but for what is named here with its reason", () => {
    const open = all.filter(({ access }) => access !== "moderator" && access !== "admin");
    const closed = open.filter(({ scope }) => scope === undefined);
    assert.deepEqual(namesOf(closed), Object.values(withoutScope).flat().toSorted());
  });

  it("that read change nothing but what shows or packs what is there", () => {
    const writing = scoped.filter(({ scope, http }) => scope?.endsWith(":read") && http.method !== "GET");
    assert.deepEqual(namesOf(writing), ["checkout.quote", "listings.exportListings"]);
  });

  it("that write are asked of every operation that changes something", () => {
    const reading = scoped.filter(({ scope, http }) => scope?.endsWith(":write") && http.method === "GET");
    assert.deepEqual(namesOf(reading), []);
  });

  it("for what gives money back are apart from those for everything else about orders", () => {
    const money = scoped.filter((operation) => checksRevocation(operation));
    assert.deepEqual(namesOf(money), [
      "orders.cancelItems",
      "orders.cancelOrder",
      "orders.receiveReturn",
      "orders.refundOrder",
    ]);
    assert.deepEqual([...new Set(money.map(({ scope }) => scope))], ["refunds:write"]);
  });
});
