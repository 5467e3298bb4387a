import {
  composePaper,
  describeSale,
  isPaid,
  tidyLine,
  type DocumentedOrder,
} from "../../documents/public.ts";
import { formatMoney, multiply, type Money } from "../../platform/values/money.ts";
import { attachedTo } from "./attachments.ts";
import type { Letter } from "./letter.ts";
import { mailTexts, type MailText, type MailTexts } from "./mail-texts.ts";
import type { MailSubject } from "./mails.ts";

/** Whom a mail is for. Names are nothing where a member has left. */
export interface Reader {
  uid: string;
  name: string;
  locale: string;
}

type About<Of extends MailSubject["of"]> = Extract<MailSubject, { of: Of }>["kind"];

export function composeOrderLetter(
  kind: About<"order">,
  reader: Reader,
  tale: {
    order: DocumentedOrder;
    names: { buyer: string | undefined; seller: string | undefined };
    refund?: Money | undefined;
  },
): Letter {
  const { order, names, refund } = tale;
  const texts = mailTexts(reader.locale);
  const { labels } = texts;
  const id = tidyLine(order.id, 128);
  const shipment = shipmentOf(order);
  const total = formatMoney(order.amounts.total, reader.locale);
  const given = refund && formatMoney(refund, reader.locale);
  const other = reader.uid === order.buyer ? names.seller : names.buyer;
  const text = texts.orders[kind]({
    order: id,
    other: nameOf(other, texts),
    total,
    shipment,
    refund: given,
  });
  const attached = attachedTo[kind];
  const paper =
    attached && isPaid(order) ? composePaper(attached, describeSale(order, names), reader.locale) : undefined;
  const items = [
    { label: labels.items, value: itemsOf(order, reader.locale) },
    { label: labels.total, value: total },
  ];
  const facts = [
    { label: labels.order, value: id },
    ...(paper ? [] : items),
    ...(shipment && kind === "orderShipped" ? [{ label: labels.shipment, value: shipment }] : []),
    ...(given ? [{ label: labels.refund, value: given }] : []),
  ];
  return { ...frame(texts, reader), ...text, facts, ...(paper ? { paper } : {}) };
}

export function composeOfferLetter(
  kind: About<"offer">,
  reader: Reader,
  tale: {
    offer: { unitPrice: Money; quantity: number };
    title: string | undefined;
    other: string | undefined;
    isReaderBuyer: boolean;
  },
): Letter {
  const { offer, title, other, isReaderBuyer } = tale;
  const texts = mailTexts(reader.locale);
  const quantity = new Intl.NumberFormat(reader.locale).format(offer.quantity);
  const listing = tidyLine(title ?? "", 120);
  const price = formatMoney(offer.unitPrice, reader.locale);
  const text = texts.offers[kind]({ listing, other: nameOf(other, texts), price, quantity, isReaderBuyer });
  const total = formatMoney(multiply(offer.unitPrice, offer.quantity), reader.locale);
  const facts = [
    { label: texts.labels.items, value: `${quantity} × ${listing}` },
    { label: texts.labels.total, value: total },
  ];
  return { ...frame(texts, reader), ...text, facts };
}

export function composePayoutLetter(kind: About<"payout">, reader: Reader, amount: Money): Letter {
  const texts = mailTexts(reader.locale);
  return plain(texts, reader, texts.payouts[kind]({ amount: formatMoney(amount, reader.locale) }));
}

export function composeReviewLetter(
  kind: About<"review">,
  reader: Reader,
  tale: { author: string | undefined; rating: number },
): Letter {
  const texts = mailTexts(reader.locale);
  const facts = { author: nameOf(tale.author, texts), rating: `${tale.rating}/5` };
  return plain(texts, reader, texts.reviews[kind](facts));
}

function plain(texts: MailTexts, reader: Reader, text: MailText): Letter {
  return { ...frame(texts, reader), ...text, facts: [] };
}

function frame(texts: MailTexts, { name }: Reader): Pick<Letter, "language" | "greeting" | "closing"> {
  return {
    language: texts.language,
    greeting: texts.greeting(tidyLine(name, 80)),
    closing: texts.closing,
  };
}

function nameOf(name: string | undefined, { formerMember }: MailTexts): string {
  return name === undefined ? formerMember : tidyLine(name, 80);
}

function shipmentOf({ shipment }: DocumentedOrder): string | undefined {
  if (!shipment) return undefined;
  const { carrier, trackingCode } = shipment;
  return tidyLine(trackingCode ? `${carrier}, ${trackingCode}` : carrier, 120);
}

function itemsOf({ lines }: DocumentedOrder, locale: string): string {
  const numbers = new Intl.NumberFormat(locale);
  const items = lines.map(({ quantity, title }) => `${numbers.format(quantity)} × ${tidyLine(title, 120)}`);
  return tidyLine(items.join(", "), 400);
}
