import assert from "node:assert/strict";
import { eur, exampleNames, exampleOrder } from "../../../test-support/documents/document-example.ts";
import { composeOrderEmail } from "./compose-emails.ts";
import { layOut } from "./lay-out.ts";

const ends = [
  "orderCancelled",
  "orderReturnReceived",
  "orderDisputeWon",
  "saleCancelled",
  "saleReturnRequested",
  "saleDisputeLost",
  "saleRefunded",
] as const;

describe("An e-mail about an order that cost nothing", () => {
  it("promises no money back", () => {
    const order = exampleOrder({ amounts: { ...exampleOrder().amounts, total: eur(0) } });
    for (const kind of ends) {
      for (const locale of ["en", "de"]) {
        const reader = { uid: kind.startsWith("order") ? order.buyer : order.seller, name: "Anna", locale };
        const { subject, text } = layOut(composeOrderEmail(kind, reader, { order, names: exampleNames }));
        assert.doesNotMatch(subject + text, /refund|erstatte|Geld|bezahlt/i, `${kind} in ${locale}`);
      }
    }
  });
});
