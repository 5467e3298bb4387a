import assert from "node:assert/strict";
import * as z from "zod";
import { addCode, agreeOnPot } from "../../test-support/checkout/agreements.ts";
import { makeKey } from "../../test-support/keyed-calls.ts";
import { openOrderShop, type OrderShop } from "../../test-support/orders/order-shop.ts";
import { operations } from "../../src/api/operations.ts";
import { DocumentId } from "../../src/platform/values/document-id.ts";
import { listOperations } from "../../src/platform/operations/route.ts";
import { addPhoto } from "../../test-support/add-photo.ts";
import { addDelivery, addEndpoint } from "../../test-support/webhooks/add-endpoint.ts";
import { addListing } from "../../test-support/shop.ts";
import type { TheirIds } from "./tenancy-row.ts";
import { tenancy } from "./tenancy-table.ts";

const all = listOperations(operations);
const [idPattern] = z.toJSONSchema(DocumentId).allOf?.map(({ pattern }) => pattern) ?? [
  z.toJSONSchema(DocumentId).pattern,
];
const idNames = /Ids?$|^(uid|id|owner|seller|buyer|subject|member|phash)$/;

/** Whether its input names something that may be another's. */
function takesAnId(input: z.ZodType): boolean {
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  let isFound = false;
  JSON.stringify(schema, (key, value: unknown) => {
    const isProperty = value !== null && typeof value === "object" && !Array.isArray(value);
    if (isProperty && idNames.test(key)) isFound = true;
    if (key === "pattern" && value === idPattern) isFound = true;
    return value;
  });
  return isFound;
}

describe("what belongs to one seller and one buyer", () => {
  let shop: OrderShop;
  let ids: TheirIds;
  let asItWas: Map<string, Record<string, unknown>>;
  before(async () => {
    shop = await openOrderShop();
    ids = await arrange(shop);
    asItWas = new Map(shop.memory.documents);
  });
  beforeEach(() => {
    shop.memory.restore(asItWas);
  });

  it("is named in the table for every operation that takes an id", () => {
    const named = all.filter(({ input }) => takesAnId(input)).map(({ name }) => name as string);
    assert.ok(named.length > 30, `Only ${named.length} operations take an id`);
    assert.deepEqual(
      named.filter((name) => !tenancy.has(name)),
      [],
    );
  });

  for (const { name, access } of all) {
    const row = tenancy.get(name);
    if (!row) continue;
    const { input, receives, touches = [], isNobodys = false } = row;
    const isPublic = receives === "public";
    it(`${isPublic ? "may be looked at or bought" : "is out of reach"} through ${name}`, async () => {
      const before = shop.snapshot();
      for (const person of ["tove", "stranger", undefined] as const) {
        const expected = expectedOf(access, person, isPublic ? "done" : receives);
        const received = await attempt(shop, person, { name, input: input(ids) });
        assert.deepEqual([person, received], [person, expected]);
        if (!isPublic) assert.deepEqual(shop.snapshot(), before);
      }
      const after = shop.snapshot();
      for (const [path, document] of Object.entries(before)) {
        const mayChange = touches.some((prefix) => path.startsWith(prefix));
        if (!mayChange) assert.deepEqual(after[path], document, path);
      }
      if (!isPublic && !isNobodys) await assertReachable(shop, { name, receives, input: input(ids) });
    });
  }
});

/** The owner, or the role in charge, receives something else: the named object exists. */
async function assertReachable(shop: OrderShop, { name, receives, input }: Attempt): Promise<void> {
  const received: string[] = [];
  for (const person of ["sara", "buyer", "mod", "admin"]) {
    received.push(await attempt(shop, person, { name, input }));
  }
  assert.ok(
    received.some((reason) => ![receives, "AccessDenied", "NotASeller", "Internal"].includes(reason)),
    received.join(),
  );
}

/** Of somebody who has just signed in: how long ago is not what refuses them here. */
function attempt(shop: OrderShop, person: string | undefined, call: Pick<Attempt, "name" | "input">) {
  return shop.reason(person, { ...call, from: { authenticatedAt: shop.context.clock.now() } });
}

interface Attempt {
  name: string;
  receives: string;
  input: object;
}

/** A caller who is not admitted learns that, and nothing about existing data. */
function expectedOf(access: unknown, person: string | undefined, receives: string): string {
  if (person === undefined) return access === "anyone" ? receives : "Unauthenticated";
  const isLetIn =
    access === "anyone" ||
    access === "member" ||
    access === "signedIn" ||
    (access === "seller" && person === "tove");
  if (isLetIn) return receives;
  return access === "seller" ? "NotASeller" : "AccessDenied";
}

async function arrange(shop: OrderShop): Promise<TheirIds> {
  const { context } = shop;
  const { orderId: reviewedOrderId } = await shop.orderIn("completed", { cart: { pot: 1 } });
  const payout = await shop.call("sara", { name: "payouts.requestPayout", input: { currency: "EUR" } });
  const paid = await shop.orderIn("paid", { cart: { pot: 1 } });
  const unpaid = await shop.checkOut({ pot: 1 });
  const review = { orderId: reviewedOrderId, rating: 5, text: "As described" };
  const { id: reviewId } = await shop.call("buyer", { name: "reviews.writeReview", input: review });
  await shop.call("sara", { name: "reviews.writeReview", input: { ...review, text: "Prompt" } });
  const draftId = await addListing(context, {
    id: "draft",
    seller: "sara",
    quantity: 1,
    changes: { state: "draft" },
  });
  const listingId = await addListing(context, { id: "jug", seller: "sara", quantity: 9 });
  const asked = { listingId, commentId: "asked", text: "How old is it?" };
  await shop.call("buyer", { name: "comments.addComment", input: asked });
  const target = { kind: "member", uid: "sara" };
  await shop.call("buyer", { name: "moderation.reportAbuse", input: { target, reason: "spam" } });
  const { cases } = await shop.call("mod", { name: "moderation.listCases", input: {} });
  const [{ id: caseId } = { id: "" }] = cases as { id: string }[];
  const decided = { caseId, outcome: "upheld", rule: "spam", facts: "It repeats" };
  const decision = await shop.call("mod", { name: "moderation.decideCase", input: decided });
  await addPhoto(context, { mediaId: "face", owner: "sara", purpose: "avatar" });
  await addPhoto(context, { mediaId: "front", owner: "sara" });
  const offer = await agreeOnPot(context, { state: "countered" });
  const discount = await addCode(context);
  const search = { name: "Jugs", criteria: { query: "jug" } };
  const { savedSearchId } = await shop.call("buyer", { name: "search.saveSearch", input: search });
  const { postId } = await shop.call("sara", { name: "feed.publishPost", input: { text: "Home again" } });
  const device = { kind: "token", address: "token-of-the-buyer", platform: "web" };
  const { deviceId } = await shop.call("buyer", { name: "push.registerDevice", input: device });
  const { wishListId } = await shop.call("buyer", {
    name: "wishLists.createWishList",
    input: { name: "Jugs" },
  });
  const question = { messageId: "question", to: "sara", text: "How old is it?", listingId };
  const { conversationId } = await shop.call("buyer", { name: "messages.sendMessage", input: question });
  const request = { messageId: "request", to: "buyer", text: "Hello" };
  const asking = await shop.call("mod", { name: "messages.sendMessage", input: request });
  const answer = { messageId: "answer", to: "buyer", text: "Very" };
  await shop.call("sara", { name: "messages.sendMessage", input: answer });
  const group = { title: "Jugs", members: ["buyer"] };
  const { id: groupId } = await shop.call("sara", { name: "messages.createGroup", input: group });
  await addEndpoint(context, { id: "hooks", uid: "sara", types: ["order.paid"] });
  const { apiKey } = await makeKey(context, "sara", { scopes: ["orders:read"] });
  await shop.drain();
  const deliveryId = await addDelivery(context, { endpointId: "hooks", uid: "sara", eventId: "e1" });
  return {
    orderId: paid.orderId,
    reviewedOrderId,
    checkoutId: paid.checkoutId,
    paymentId: paid.payment?.paymentId ?? "",
    unpaidPaymentId: unpaid.payment?.paymentId ?? "",
    payoutId: String(payout.id),
    reviewId: String(reviewId),
    commentId: asked.commentId,
    caseId,
    decisionId: String(decision.id),
    listingId,
    draftId,
    mediaId: "face",
    offerId: offer.id,
    discountId: discount.id,
    savedSearchId: String(savedSearchId),
    wishListId: String(wishListId),
    endpointId: "hooks",
    deliveryId,
    keyId: apiKey.keyId,
    postId: String(postId),
    deviceId: String(deviceId),
    conversationId: String(conversationId),
    messageId: question.messageId,
    requestId: String(asking.conversationId),
    groupId: String(groupId),
  };
}
