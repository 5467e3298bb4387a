import {
  composeDocument,
  describeSale,
  isPaid,
  sanitizeLine,
  type DocumentedOrder,
  type DocumentKind,
} from "../../documents/public.ts";
import { textsOf, type OrderEmailKind, type PayoutCause } from "../../languages/public.ts";
import type { Grant, Role } from "../../platform/auth/access.ts";
import { formatMoney, multiply, type Money } from "../../platform/values/money.ts";
import type { EmailContent } from "./email-content.ts";
import type { EmailSubject } from "./email-subject.ts";
import { frame, nameOf, plain, type Reader } from "./frame-email.ts";

/** E-mails with a document of the order attached, which they also show as a table. */
export const attachmentKinds: Partial<Record<OrderEmailKind, DocumentKind>> = {
  orderPaid: "receipt",
  saleMade: "packingSlip",
};

const shipmentKinds = new Set<OrderEmailKind>(["orderPartlyShipped", "orderShipped"]);

type About<Of extends EmailSubject["of"]> = Extract<EmailSubject, { of: Of }>["kind"];

export function composeOrderEmail(
  kind: About<"order">,
  reader: Reader,
  data: {
    order: DocumentedOrder;
    names: { buyer: string | undefined; seller: string | undefined };
    refund?: Money | undefined;
  },
): EmailContent {
  const { order, names, refund } = data;
  const texts = textsOf(reader.locale);
  const { labels } = texts.emails;
  const id = sanitizeLine(order.id, 128);
  const shipment = shipmentsOf(order);
  const total = formatMoney(order.amounts.total, reader.locale);
  const given = refund && formatMoney(refund, reader.locale);
  const other = reader.uid === order.buyer ? names.seller : names.buyer;
  const text = texts.emails.orders[kind]({
    order: id,
    other: nameOf(other, texts),
    total,
    isCharged: order.amounts.total.amount > 0,
    isPickup: order.delivery.method === "pickup",
    shipment,
    refund: given,
  });
  const attached = attachmentKinds[kind];
  const document =
    attached && isPaid(order)
      ? composeDocument(attached, describeSale(order, names), reader.locale)
      : undefined;
  const items = [
    { label: labels.items, value: itemsOf(order, reader.locale) },
    { label: labels.total, value: total },
  ];
  const facts = [
    { label: labels.order, value: id },
    ...(document ? [] : items),
    ...(shipment && shipmentKinds.has(kind) ? [{ label: labels.shipment, value: shipment }] : []),
    ...(given ? [{ label: labels.refund, value: given }] : []),
  ];
  return { ...frame(texts, reader), ...text, facts, ...(document ? { document } : {}) };
}

export function composeChargebackEmail(
  kind: About<"chargeback">,
  reader: Reader,
  data: {
    order: DocumentedOrder;
    names: { buyer: string | undefined; seller: string | undefined };
    amount: Money;
    dueBy: Date | undefined;
  },
): EmailContent {
  const { order, names, amount, dueBy } = data;
  const texts = textsOf(reader.locale);
  const text = texts.emails.chargebacks[kind]({
    order: sanitizeLine(order.id, 128),
    other: nameOf(reader.uid === order.buyer ? names.seller : names.buyer, texts),
    amount: formatMoney(amount, reader.locale),
    dueBy: dueBy && formatMoment(dueBy, reader.locale),
  });
  return plain(texts, reader, text);
}

export function composeOfferEmail(
  kind: About<"offer">,
  reader: Reader,
  data: {
    offer: { unitPrice: Money; quantity: number; expiresAt: Date };
    title: string | undefined;
    other: string | undefined;
    isReaderBuyer: boolean;
  },
): EmailContent {
  const { offer, title, other, isReaderBuyer } = data;
  const texts = textsOf(reader.locale);
  const quantity = new Intl.NumberFormat(reader.locale).format(offer.quantity);
  const listing = sanitizeLine(title ?? "", 120);
  const price = formatMoney(offer.unitPrice, reader.locale);
  const until = formatMoment(offer.expiresAt, reader.locale);
  const facts = { listing, other: nameOf(other, texts), price, quantity, until, isReaderBuyer };
  const text = texts.emails.offers[kind](facts);
  const total = formatMoney(multiply(offer.unitPrice, offer.quantity), reader.locale);
  const shown = [
    { label: texts.emails.labels.items, value: `${quantity} × ${listing}` },
    { label: texts.emails.labels.total, value: total },
  ];
  return { ...frame(texts, reader), ...text, facts: shown };
}

/** What a provider's reasons for a returned payout mean for its seller. */
const payoutCauses: Readonly<Record<string, PayoutCause>> = {
  noAccount: "noAccount",
  accountClosed: "accountRefused",
  accountInvalid: "accountRefused",
  accountNotReady: "accountRefused",
};

export function composePayoutEmail(
  kind: About<"payout">,
  reader: Reader,
  { amount, reason }: { amount: Money; reason: string | null },
): EmailContent {
  const texts = textsOf(reader.locale);
  const cause = payoutCauses[reason ?? ""] ?? "other";
  return plain(
    texts,
    reader,
    texts.emails.payouts[kind]({ amount: formatMoney(amount, reader.locale), cause }),
  );
}

export function composePayoutAccountEmail(kind: About<"payoutAccount">, reader: Reader): EmailContent {
  const texts = textsOf(reader.locale);
  return plain(texts, reader, texts.emails.payoutAccounts[kind]);
}

export function composeReviewEmail(
  kind: About<"review">,
  reader: Reader,
  data: { author: string | undefined; rating: number },
): EmailContent {
  const texts = textsOf(reader.locale);
  const facts = { author: nameOf(data.author, texts), rating: `${data.rating}/5` };
  return plain(texts, reader, texts.emails.reviews[kind](facts));
}

/** The reader's access when it is sent. */
type Access = Pick<Grant, "state" | "roles">;

export function composeAccessEmail(
  kind: About<"access">,
  reader: Reader,
  { change, grant }: { change: { reason: string; role: Role | null }; grant: Access },
): EmailContent {
  const texts = textsOf(reader.locale);
  const role = change.role === null ? "" : texts.emails.roles[change.role];
  const reason = sanitizeLine(change.reason, 1000);
  const isSuspended = grant.state === "suspended";
  const text = texts.emails.access[kind]({
    reason,
    role,
    isSeller: grant.roles.includes("seller"),
    isSuspended,
  });
  return { ...plain(texts, reader, text), closing: texts.emails.accountClosing };
}

export function composeEndpointEmail(
  kind: About<"endpoint">,
  reader: Reader,
  { host }: { host: string },
): EmailContent {
  const texts = textsOf(reader.locale);
  const text = texts.emails.endpoints[kind]({ host: sanitizeLine(host, 253) });
  return { ...plain(texts, reader, text), closing: texts.emails.accountClosing };
}

export function composeApiKeyEmail(
  kind: About<"apiKey">,
  reader: Reader,
  { name, last4 }: { name: string; last4: string },
): EmailContent {
  const texts = textsOf(reader.locale);
  const text = texts.emails.apiKeys[kind]({ name: sanitizeLine(name, 60), last4 });
  return { ...plain(texts, reader, text), closing: texts.emails.accountClosing };
}

export function composeDataExportEmail(
  kind: About<"dataExport">,
  reader: Reader,
  { until }: { until: Date },
): EmailContent {
  const texts = textsOf(reader.locale);
  const text = texts.emails.dataExports[kind]({ until: formatMoment(until, reader.locale) });
  return { ...plain(texts, reader, text), closing: texts.emails.accountClosing };
}

/** Of all parcels so far. */
function shipmentsOf({ shipments = [] }: DocumentedOrder): string | undefined {
  if (shipments.length === 0) return undefined;
  const parcels = shipments.map(({ carrier, trackingCode }) =>
    sanitizeLine(trackingCode ? `${carrier}, ${trackingCode}` : carrier, 120),
  );
  return parcels.join("; ");
}

function formatMoment(at: Date, locale: string): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(locale, format).format(at)} UTC`;
}

function itemsOf({ lines }: DocumentedOrder, locale: string): string {
  const numbers = new Intl.NumberFormat(locale);
  const items = lines.map(
    ({ quantity, title }) => `${numbers.format(quantity)} × ${sanitizeLine(title, 120)}`,
  );
  return sanitizeLine(items.join(", "), 400);
}
