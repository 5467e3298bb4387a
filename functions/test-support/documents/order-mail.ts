import type { DocumentedOrder } from "../../src/documents/public.ts";
import { composeOrderEmail } from "../../src/notifications/mail/compose-emails.ts";
import type { OrderEmailKind } from "../../src/notifications/mail/email-kinds.ts";
import { layOut, type RenderedEmail } from "../../src/notifications/mail/lay-out.ts";
import { eur, exampleNames, exampleOrder } from "./document-example.ts";

interface Writing {
  locale?: string;
  order?: Partial<DocumentedOrder>;
  names?: typeof exampleNames;
}

/** An e-mail about the example order, to its buyer or its seller. */
export function orderMail(
  kind: OrderEmailKind,
  { locale = "en", order = {}, names = exampleNames }: Writing = {},
): RenderedEmail {
  const { buyer, seller } = exampleOrder();
  const isBuyer = kind.startsWith("order");
  const reader = { uid: isBuyer ? buyer : seller, name: isBuyer ? names.buyer : names.seller, locale };
  const isSent = kind === "orderShipped" || kind === "orderPartlyShipped";
  const shipments = isSent ? [{ carrier: "DHL", trackingCode: "00340434" }] : [];
  const refund = kind === "orderRefunded" ? eur(40_00) : undefined;
  return layOut(
    composeOrderEmail(kind, reader, { order: exampleOrder({ shipments, ...order }), names, refund }),
  );
}
