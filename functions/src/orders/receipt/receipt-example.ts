import type { Receipt } from "./receipt.ts";

/** A receipt for tests to vary. */
export function exampleReceipt(changes: Partial<Receipt> = {}): Receipt {
  return {
    orderId: "7Hq2mZpXw4",
    placedAt: new Date("2026-03-09T14:05:00Z"),
    seller: { name: "Ελένη Παπαδοπούλου" },
    buyer: { name: "Анна Кузнецова" },
    lines: [
      {
        title: "Walnut bowl, turned by hand",
        quantity: 2,
        unitPrice: { amount: 12_50, currency: "EUR" },
        total: { amount: 25_00, currency: "EUR" },
      },
      {
        title: "Ελληνικά / Привет / Žluťoučký",
        quantity: 1,
        unitPrice: { amount: 100_00, currency: "EUR" },
        total: { amount: 100_00, currency: "EUR" },
      },
    ],
    total: { amount: 125_00, currency: "EUR" },
    locale: "en",
    ...changes,
  };
}
