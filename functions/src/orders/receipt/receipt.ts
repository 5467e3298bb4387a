import type { Money } from "../../platform/money.ts";

export interface ReceiptLine {
  title: string;
  quantity: number;
  unitPrice: Money;
  total: Money;
}

/** What a buyer paid one seller, as it was when the order was placed. */
export interface Receipt {
  orderId: string;
  placedAt: Date;
  seller: { name: string };
  buyer: { name: string };
  lines: ReceiptLine[];
  total: Money;
  /** A BCP 47 tag: how this buyer reads dates and amounts. */
  locale: string;
}

// Marks that turn the direction of text can make an amount or a name read backwards.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const breaksAndControls = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The receipt with everything that people typed made one line of bounded length, fit to print or to mail. */
export function tidyReceipt(receipt: Receipt): Receipt {
  return {
    ...receipt,
    orderId: tidyLine(receipt.orderId, 128),
    seller: { name: tidyLine(receipt.seller.name, 80) },
    buyer: { name: tidyLine(receipt.buyer.name, 80) },
    lines: receipt.lines.map((line) => ({ ...line, title: tidyLine(line.title, 240) })),
  };
}

function tidyLine(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(directionMarks, "")
    .replace(breaksAndControls, " ")
    .trim()
    .normalize("NFC");
  const characters = Array.from(line);
  if (characters.length > limit)
    return `${characters
      .slice(0, limit - 1)
      .join("")
      .trimEnd()}…`;
  return line || "–";
}

/** The moment of the order as people of `locale` write it, in UTC and saying so. */
export function formatPlacedAt(placedAt: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
  }).format(placedAt);
}
