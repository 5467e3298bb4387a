import { placeOrder, type Order } from "../../src/orders/order.ts";
import type { Line, OrderAmounts } from "../../src/orders/line.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" });

const exampleLine: Line = {
  listingId: "lamp",
  seller: "sara",
  title: "Brass lamp",
  photo: { mediaId: "front", generation: "1" },
  unitPrice: eur(4_500),
  offerId: null,
  quantity: 2,
  total: eur(9_000),
  discount: eur(0),
  tax: { rate: 0, amount: eur(0), isIncluded: false },
  commission: { rule: "standard", amount: eur(720) },
};

const amounts: OrderAmounts = {
  items: eur(9_000),
  discount: eur(0),
  shipping: eur(500),
  fee: eur(0),
  tax: eur(0),
  total: eur(9_500),
  commission: eur(720),
  proceeds: eur(8_780),
};

/** Two lamps of Sara's for Amina, to be sent; changed as a test needs it. */
export function exampleOrder(changes: Partial<Order> = {}): Order {
  const address = {
    name: "Amina",
    street: "Lindenweg 1",
    postalCode: "10115",
    city: "Berlin",
    country: "DE",
  };
  const order = placeOrder({
    id: "o1",
    checkout: { id: "c1", buyer: "amina", buyerHandle: "amina", paymentId: "p1", provider: "sandbox" },
    seller: "sara",
    lines: [exampleLine],
    amounts,
    delivery: { method: "shipping", address },
    discountId: null,
    at: new Date("2026-03-01T11:55:00Z"),
  });
  return { ...order, ...changes };
}
