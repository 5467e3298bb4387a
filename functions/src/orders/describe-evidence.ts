import type { ShownPhoto } from "../media/public.ts";
import type { Order, Shipment } from "./order.ts";
import type { Evidence } from "./reversal.ts";

/** Of the whole text, in characters: what a provider takes in one field. */
const MAX_TEXT = 20_000;
/** Of all sellers: banks take few pages. */
const MAX_PHOTOS_SENT = 12;

/** What the bank is told: of each order its facts, then its seller's words. Undefined when there is nothing to send. */
export function describeEvidence(orders: readonly Order[], disputeId: string): string | undefined {
  const given = evidenceIn(orders, disputeId);
  if (given.length === 0) return undefined;
  const share = Math.floor(MAX_TEXT / given.length) - 2;
  return given
    .map(({ order, evidence }) => `${factsOf(order).join("\n")}\n\n${evidence.text}`.slice(0, share))
    .join("\n\n");
}

export function photosGiven(orders: readonly Order[], disputeId: string): ShownPhoto[] {
  const photos = evidenceIn(orders, disputeId).flatMap(({ evidence }) => evidence.photos);
  return photos.slice(0, MAX_PHOTOS_SENT);
}

/** The evidence of each order that was given and not sent. A bank that has decided takes none. */
function evidenceIn(orders: readonly Order[], disputeId: string): { order: Order; evidence: Evidence }[] {
  return orders.flatMap((order) => {
    const contested = order.reversals.find(({ id, state }) => id === disputeId && state === "running");
    const evidence = contested?.evidence;
    return evidence?.state === "sending" ? [{ order, evidence }] : [];
  });
}

/** In English, the language of card companies. */
function factsOf({ id, lines, paidAt, shipments, delivery, history }: Order): string[] {
  const confirmed = history.find(({ action }) => action === "confirmDelivery");
  const delivered = history.find(({ action, actor }) => action === "markDelivered" && actor === "seller");
  return [
    `Order ${id}: ${lines.map(({ quantity, title }) => `${quantity} x ${title}`).join(", ")}`,
    ...(paidAt ? [`Paid: ${paidAt.toISOString()}`] : []),
    ...(delivery.method === "pickup" ? ["Delivery: picked up by the buyer"] : []),
    ...shipments.map(describeShipment),
    ...(delivered ? [`Marked as delivered by the seller: ${delivered.at.toISOString()}`] : []),
    ...(confirmed ? [`Confirmed as received by the buyer: ${confirmed.at.toISOString()}`] : []),
  ];
}

function describeShipment({ at, carrier, trackingCode }: Shipment): string {
  return `Shipped: ${at.toISOString()} with ${carrier}, tracking code ${trackingCode ?? "none"}`;
}
