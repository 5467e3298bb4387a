import type { DocumentedOrder } from "../../src/documents/document.ts";
import type { Line, OrderAmounts } from "../../src/orders/public.ts";

export function eur(amount: number) {
  return { amount, currency: "EUR" };
}

/** A line for tests to vary: one walnut bowl, with 19 % of tax in its price. */
export function exampleLine(changes: Partial<Line> = {}): Line {
  return {
    listingId: "bowl",
    seller: "eleni",
    title: "Walnut bowl, turned by hand",
    photo: null,
    unitPrice: eur(12_50),
    offerId: null,
    quantity: 2,
    total: eur(25_00),
    discount: eur(0),
    tax: { rate: 1900, amount: eur(3_99), isIncluded: true },
    commission: { rule: "standard", amount: eur(2_50) },
    ...changes,
  };
}

export const exampleAmounts: OrderAmounts = {
  items: eur(125_00),
  discount: eur(5_00),
  shipping: eur(4_90),
  fee: eur(1_20),
  tax: eur(20_13),
  total: eur(126_10),
  commission: eur(12_00),
  proceeds: eur(92_77),
};

/** A paid order for tests to vary. */
export function exampleOrder(changes: Partial<DocumentedOrder> = {}): DocumentedOrder & { paidAt: Date } {
  return {
    id: "7Hq2mZpXw4",
    buyer: "anna",
    seller: "eleni",
    lines: [
      exampleLine(),
      exampleLine({
        title: "Ελληνικά / Привет / Žluťoučký",
        unitPrice: eur(100_00),
        offerId: "offer",
        quantity: 1,
        total: eur(100_00),
        discount: eur(5_00),
        tax: { rate: 1900, amount: eur(15_17), isIncluded: true },
      }),
    ],
    amounts: exampleAmounts,
    delivery: {
      method: "shipping",
      address: {
        name: "Анна Кузнецова",
        street: "Schönhauser Allee 7",
        postalCode: "10119",
        city: "Berlin",
        country: "DE",
      },
    },
    ...changes,
    paidAt: changes.paidAt ?? new Date("2026-03-09T14:05:00Z"),
  };
}

export const exampleNames = { buyer: "Анна Кузнецова", seller: "Ελένη Παπαδοπούλου" };
