import type { DocumentedOrder } from "../../src/documents/public.ts";
import {
  composeAccessEmail,
  composeOfferEmail,
  composeOrderEmail,
  composePayoutAccountEmail,
  composePayoutEmail,
  composeReviewEmail,
} from "../../src/notifications/mail/compose-emails.ts";
import {
  accessEmailKinds,
  offerEmailKinds,
  orderEmailKinds,
  payoutAccountEmailKinds,
  payoutEmailKinds,
  reviewEmailKinds,
  type OrderEmailKind,
} from "../../src/notifications/mail/email-kinds.ts";
import { layOut, type RenderedEmail } from "../../src/notifications/mail/lay-out.ts";
import { eur, exampleNames, exampleOrder } from "../documents/document-example.ts";

interface Writing {
  locale?: string;
  order?: Partial<DocumentedOrder>;
  names?: typeof exampleNames;
}

/** One e-mail about the example order. */
export function orderMail(
  kind: OrderEmailKind,
  { locale = "en", order = {}, names = exampleNames }: Writing = {},
): RenderedEmail {
  const { buyer, seller } = exampleOrder();
  const isBuyer = kind.startsWith("order");
  const reader = { uid: isBuyer ? buyer : seller, name: isBuyer ? names.buyer : names.seller, locale };
  const isSent = kind === "orderShipped" || kind === "orderPartlyShipped";
  const shipments = isSent ? [{ carrier: "DHL", trackingCode: "00340434" }] : [];
  const isRefund = kind === "orderRefunded" || kind === "orderRefundReturned";
  const refund = isRefund ? eur(40_00) : undefined;
  return layOut(
    composeOrderEmail(kind, reader, { order: exampleOrder({ shipments, ...order }), names, refund }),
  );
}

/** An example of every e-mail. */
export function everyMail(locale: string): [kind: string, email: RenderedEmail][] {
  const reader = { uid: "anna", name: "Anna", locale };
  const offer = { unitPrice: eur(20_00), quantity: 2 };
  return [
    ...orderEmailKinds.map((kind): [string, RenderedEmail] => [kind, orderMail(kind, { locale })]),
    ...offerEmailKinds.flatMap((kind) =>
      [true, false].map((isReaderBuyer): [string, RenderedEmail] => {
        const data = { offer, title: "Walnut bowl", other: exampleNames.seller, isReaderBuyer };
        const whose = isReaderBuyer ? "buyer" : "seller";
        return [`${kind} (${whose})`, layOut(composeOfferEmail(kind, reader, data))];
      }),
    ),
    ...payoutEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composePayoutEmail(kind, reader, eur(92_77))),
    ]),
    ...payoutAccountEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composePayoutAccountEmail(kind, reader)),
    ]),
    ...accessEmailKinds.map((kind): [string, RenderedEmail] => {
      const role = kind.startsWith("role") ? ("moderator" as const) : null;
      const reason = "We have looked at it together";
      return [kind, layOut(composeAccessEmail(kind, reader, { reason, role }))];
    }),
    ...reviewEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composeReviewEmail(kind, reader, { author: "Eleni", rating: 4 })),
    ]),
  ];
}
