import type { DeliveryChoice, Line, OrderAmounts } from "../orders/public.ts";
import type { Address } from "../platform/values/address.ts";
import type { DocumentedOrder, PartyNames } from "./document.ts";

export type SaleLine = Pick<Line, "title" | "unitPrice" | "quantity" | "total" | "discount" | "tax"> & {
  isOffer: boolean;
};

/** An order as it was when it was paid, with all text from members sanitized. */
export interface Sale extends PartyNames {
  orderId: string;
  paidAt: Date;
  lines: SaleLine[];
  amounts: OrderAmounts;
  delivery: DeliveryChoice;
}

export function describeSale(order: DocumentedOrder & { paidAt: Date }, names: PartyNames): Sale {
  const { id, paidAt, amounts, delivery } = order;
  return {
    orderId: sanitizeLine(id, 128),
    paidAt,
    buyer: names.buyer && sanitizeLine(names.buyer, 80),
    seller: names.seller && sanitizeLine(names.seller, 80),
    lines: order.lines.map(({ title, unitPrice, quantity, total, discount, tax, offerId }) => ({
      title: sanitizeLine(title, 240),
      unitPrice,
      quantity,
      total,
      discount,
      tax,
      isOffer: offerId !== null,
    })),
    amounts,
    delivery:
      delivery.method === "shipping"
        ? { ...delivery, address: delivery.address && sanitizeAddress(delivery.address) }
        : delivery,
  };
}

function sanitizeAddress({
  name,
  street,
  line2,
  postalCode,
  city,
  region,
  phone,
  country,
}: Address): Address {
  return {
    name: sanitizeLine(name, 80),
    street: sanitizeLine(street, 160),
    ...(line2 !== undefined && { line2: sanitizeLine(line2, 160) }),
    ...(region !== undefined && { region: sanitizeLine(region, 80) }),
    ...(phone !== undefined && { phone: sanitizeLine(phone, 32) }),
    postalCode: postalCode && sanitizeLine(postalCode, 16),
    city: sanitizeLine(city, 80),
    country,
  };
}

// Direction marks can make an amount or a name read backwards.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const breaksAndControls = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from a member as one line of at most `limit` characters, safe to print or to send; `–` where nothing
 * is left.
 */
export function sanitizeLine(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(directionMarks, "")
    .replace(breaksAndControls, " ")
    .trim()
    .normalize("NFC");
  const characters = Array.from(line);
  if (characters.length <= limit) return line || "–";
  const beginning = characters.slice(0, limit - 1).join("");
  return `${beginning.trimEnd()}…`;
}
