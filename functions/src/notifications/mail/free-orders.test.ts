import assert from "node:assert/strict";
import { eur, exampleNames, exampleOrder } from "../../../test-support/documents/document-example.ts";
import { composeOrderEmail } from "./compose-emails.ts";
import { languages } from "../../languages/languages.ts";
import { orderEmailKinds } from "../../languages/public.ts";
import { layOut } from "./lay-out.ts";

/** These follow from a refund, of which there is none. */
const ofRefunds = new Set(["orderRefunded", "orderRefundReturned", "saleReopened"]);
const promises =
  /refund|erstatte|\bGeld|money|means of payment|proceeds|Erlös|seller is paid|Verkauf (?:wird )?(?:jetzt )?bezahlt|bezahlen den Verkauf|received your payment|Ihre Zahlung|rembours|argent|paiement de|moyen de paiement|vendeur est payé|votre part est/i;

describe("An e-mail about an order that cost nothing", () => {
  for (const kind of orderEmailKinds.filter((each) => !ofRefunds.has(each))) {
    it(`promises no money, neither back nor to the seller: ${kind}`, () => {
      const order = exampleOrder({ amounts: { ...exampleOrder().amounts, total: eur(0) } });
      for (const { language: locale } of languages) {
        const reader = { uid: kind.startsWith("order") ? order.buyer : order.seller, name: "Anna", locale };
        const { subject, text } = layOut(composeOrderEmail(kind, reader, { order, names: exampleNames }));
        assert.doesNotMatch(subject + text, promises, locale);
      }
    });
  }
});
