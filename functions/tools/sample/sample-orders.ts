import type { OrderState } from "../../src/orders/process/order-process.ts";
import type { SampleListing, SampleMarket } from "./sample-market.ts";

/** Something that is done with an order, by `buyer` or by its seller. */
type Step = readonly [by: "buyer" | "seller", action: string, input?: object];

interface SampleOrder {
  daysAgo: number;
  buyer: string;
  seller: string;
  steps: readonly Step[];
  /** In which it is left. */
  state: OrderState;
  reviews?: {
    ofSeller: readonly [rating: number, text: string];
    ofBuyer: readonly [rating: number, text: string];
  };
}

const address = {
  name: "Bruno Berger",
  street: "Lindenweg 1",
  postalCode: "10115",
  city: "Berlin",
  country: "DE",
};

const ship = ["seller", "shipOrder", { carrier: "DHL", trackingCode: "00340434161094042557" }] as const;
const receive = ["buyer", "confirmDelivery"] as const;
const arrive = ["seller", "markDelivered"] as const;
const praise = [5, "Came quickly, well packed, and just as described."] as const;
const thanks = [5, "Paid at once and wrote kindly. Thank you!"] as const;

/** One for each state that a frontend shows, the oldest first. */
export const sampleOrders: readonly SampleOrder[] = [
  {
    daysAgo: 13,
    buyer: "buyer",
    seller: "seller",
    steps: [ship, receive],
    state: "completed",
    reviews: { ofSeller: praise, ofBuyer: thanks },
  },
  {
    daysAgo: 12,
    buyer: "carla",
    seller: "seller",
    steps: [ship, receive],
    state: "completed",
    reviews: { ofSeller: [4, "A small scratch that was not in the picture, but lovely."], ofBuyer: thanks },
  },
  {
    daysAgo: 11,
    buyer: "carla",
    seller: "seller2",
    steps: [ship, receive],
    state: "completed",
    reviews: { ofSeller: [3, "Good, though it took a week to be sent."], ofBuyer: [5, "All well."] },
  },
  {
    daysAgo: 10,
    buyer: "carla",
    seller: "amina",
    steps: [ship, receive],
    state: "completed",
    reviews: { ofSeller: praise, ofBuyer: thanks },
  },
  {
    daysAgo: 9,
    buyer: "buyer",
    seller: "seller",
    steps: [["seller", "cancelOrder", { reason: "It broke" }]],
    state: "refunded",
  },
  {
    daysAgo: 8,
    buyer: "buyer",
    seller: "seller2",
    steps: [ship, arrive, ["buyer", "openDispute", { reason: "It is another one than in the picture" }]],
    state: "disputed",
  },
  {
    daysAgo: 7,
    buyer: "buyer",
    seller: "seller2",
    steps: [ship, arrive, ["buyer", "requestReturn", { reason: "It does not fit" }]],
    state: "returning",
  },
  { daysAgo: 3, buyer: "buyer", seller: "amina", steps: [ship, arrive], state: "delivered" },
  { daysAgo: 2, buyer: "buyer", seller: "seller", steps: [ship], state: "shipped" },
  { daysAgo: 1.5, buyer: "carla", seller: "seller", steps: [], state: "paid" },
  { daysAgo: 1.4, buyer: "buyer", seller: "seller", steps: [], state: "paid" },
];

const HOURS = 1 / 24;

/** Has every order bought, paid, and brought into its state by those who bring it there. */
export async function playOrders(market: SampleMarket): Promise<void> {
  for (const order of sampleOrders) await playOrder(market, order);
  // Not all that was earned: what is sold later has yet to be paid out.
  await market.project.call("amina", { name: "payouts.requestPayout", input: { currency: "EUR" } });
  await market.project.settle();
}

async function playOrder(
  market: SampleMarket,
  { daysAgo, buyer, seller, steps, reviews }: SampleOrder,
): Promise<void> {
  const { project, waitUntil } = market;
  waitUntil(daysAgo);
  const { listingId } = chooseListing(market, seller);
  project.write(`carts/${buyer}/lines/${listingId}`, { listingId, quantity: 1 }, 1);
  const { orders, payment } = await project.call<CheckoutAnswer>(buyer, {
    name: "checkout.checkOut",
    input: { address },
  });
  const paying = { paymentId: payment.paymentId, decision: "approve" };
  await project.call(buyer, { name: "payments.payInSandbox", input: paying });
  await project.settle();
  const [{ orderId }] = orders;
  for (const [index, [by, action, input]] of steps.entries()) {
    waitUntil(daysAgo - 6 * HOURS * (index + 1));
    const who = by === "buyer" ? buyer : seller;
    await project.call(who, { name: `orders.${action}`, input: { orderId, ...input } });
    await project.settle();
  }
  if (!reviews) return;
  const { ofSeller, ofBuyer } = reviews;
  for (const [author, [rating, text]] of [
    [buyer, ofSeller],
    [seller, ofBuyer],
  ] as const) {
    await project.call(author, { name: "reviews.writeReview", input: { orderId, rating, text } });
  }
  await project.settle();
}

interface CheckoutAnswer {
  orders: [{ orderId: string }];
  payment: { paymentId: string };
}

/** The cheapest that the seller has more than one of: newcomers who buy what is dear are held back to be looked at. */
function chooseListing({ listings }: SampleMarket, seller: string): SampleListing {
  const own = listings.filter((listing) => listing.seller === seller);
  const [cheapest] = own.toSorted(
    (one, other) =>
      Number(one.details.quantity === 1) - Number(other.details.quantity === 1) ||
      one.details.price.amount - other.details.price.amount,
  );
  if (!cheapest) throw new Error(`${seller} has nothing on sale`);
  // Another one next time.
  cheapest.details.quantity -= 1;
  return cheapest;
}
