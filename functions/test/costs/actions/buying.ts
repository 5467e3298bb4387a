import { addListing, fillCart } from "../../../test-support/shop.ts";
import { searchIndexer } from "../../../src/search/search-indexer.ts";
import expireCheckouts from "../../../src/checkout/schedules/expire-checkouts.ts";
import { HOUR } from "../../../src/platform/values/clock.ts";
import type { MeteredProject } from "../../../test-support/metered/metered-project.ts";
import { address, seller, shipping } from "./market.ts";
import type { MeteredAction } from "./metered-action.ts";

const unitPrice = (amount: number) => ({ unitPrice: { amount, currency: "EUR" } });

interface Checkout {
  orders: [{ orderId: string }];
  payment: { paymentId: string };
}

const orders = new Map<string, string>();

async function checkOut(project: MeteredProject, uid: string): Promise<Checkout> {
  await project.call(uid, { name: "checkout.quote", input: { country: "DE" } });
  return project.call<Checkout>(uid, { name: "checkout.checkOut", input: { address } });
}

async function buy(project: MeteredProject, uid: string): Promise<string> {
  const {
    orders: [{ orderId }],
    payment,
  } = await checkOut(project, uid);
  const { paymentId } = payment;
  // The payment, listened to until it has succeeded.
  project.read(2);
  await project.call(uid, { name: "payments.payInSandbox", input: { paymentId, decision: "approve" } });
  await project.settle();
  orders.set(uid, orderId);
  return orderId;
}

async function receive(project: MeteredProject, uid: string): Promise<void> {
  const orderId = await buy(project, uid);
  const does = async (who: string, name: string, more: object = {}) => {
    await project.call(who, { name: `orders.${name}`, input: { orderId, ...more } });
    await project.settle();
  };
  await does(uid, "getOrder");
  await does(seller, "getOrder");
  await does(seller, "shipOrder", { carrier: "DHL", trackingCode: "00340434161094042557" });
  await does(uid, "getOrder");
  await does(uid, "confirmDelivery");
}

/** The only piece of its listing, which is sold with it. */
async function cartOfOne({ context }: MeteredProject, uid: string): Promise<void> {
  const listingId = await addListing(context, {
    seller,
    quantity: 1,
    changes: { title: "Copper jug", shipping },
  });
  await searchIndexer(context).update(listingId);
  await fillCart(context, uid, { [listingId]: 1 });
}

/** What buyers and sellers do with an order of one line. The sandbox's webhooks are tasks of the project itself, which Stripe's are not. */
export const buying: MeteredAction[] = [
  {
    name: "order",
    what: "a quote, a checkout, its payment with the provider's webhook, stock, order, ledger, receipt and packing slip by e-mail, notifications; looked at by both, sent, received, its proceeds counted",
    prepare: cartOfOne,
    run: async (project, uid) => {
      await receive(project, uid);
      // Five notifications of the two, as their listeners hear of them.
      project.read(5);
    },
  },
  {
    name: "unpaid checkout",
    what: "a quote and a checkout that nobody pays, and its expiry",
    prepare: cartOfOne,
    run: async (project, uid) => {
      await checkOut(project, uid);
      await project.settle();
      project.clock.advance(HOUR);
      await project.runSchedule(expireCheckouts);
    },
  },
  {
    name: "refund",
    what: "a paid order cancelled by its buyer, the money sent back, both told",
    prepare: async (project, uid) => {
      await cartOfOne(project, uid);
      await buy(project, uid);
    },
    run: async (project, uid) => {
      await project.call(uid, { name: "orders.cancelOrder", input: { orderId: orders.get(uid) } });
      await project.settle();
      project.read(2);
    },
  },
  {
    name: "reviews",
    what: "a review by each side of an order, published, its rating counted",
    prepare: async (project, uid) => {
      await cartOfOne(project, uid);
      await receive(project, uid);
    },
    run: async (project, uid) => {
      for (const author of [uid, seller]) {
        const input = { orderId: orders.get(uid), rating: 5, text: "All went well, thank you" };
        await project.call(author, { name: "reviews.writeReview", input });
      }
      await project.settle();
      project.read(2);
    },
  },
  {
    name: "offer",
    what: "an offer, a counteroffer and its acceptance, each told to the other",
    run: async (project, uid) => {
      const { id } = await project.call(uid, {
        name: "offers.propose",
        input: { listingId: "pot", quantity: 1, ...unitPrice(800) },
      });
      await project.call(seller, { name: "offers.counter", input: { offerId: id, ...unitPrice(900) } });
      await project.call(uid, { name: "offers.accept", input: { offerId: id, ...unitPrice(900) } });
      await project.settle();
      // The offer, listened to by both, and their notifications.
      project.read(9);
    },
  },
];
