import type { Address, DeliveryChoice, Line, Lines, OrderAmounts } from "../orders/public.ts";
import { sanitizeLine } from "./sanitize-line.ts";

/**
 * What documents need of an order. None of it changes once the order is paid, so neither do its documents.
 */
export interface DocumentedOrder {
  id: string;
  buyer: string;
  seller: string;
  lines: Lines;
  amounts: OrderAmounts;
  delivery: DeliveryChoice;
  paidAt: Date | null;
  /** Only for e-mails: documents are of the day of the payment. */
  shipment?: { carrier: string; trackingCode: string | null } | null;
}

/** Display names; undefined for a member who has left. */
export interface PartyNames {
  buyer: string | undefined;
  seller: string | undefined;
}

export type SaleLine = Pick<Line, "title" | "unitPrice" | "quantity" | "total" | "discount" | "tax"> & {
  isOffer: boolean;
};

/** An order as it was when it was paid, with all text from members sanitized. */
export interface Sale extends PartyNames {
  orderId: string;
  paidAt: Date;
  lines: SaleLine[];
  amounts: OrderAmounts;
  /** The shipping address; undefined for pickup. */
  address: Address | undefined;
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
    address: delivery.method === "shipping" ? sanitizeAddress(delivery.address) : undefined,
  };
}

function sanitizeAddress({ name, street, postalCode, city, country }: Address): Address {
  return {
    name: sanitizeLine(name, 80),
    street: sanitizeLine(street, 160),
    postalCode: postalCode && sanitizeLine(postalCode, 16),
    city: sanitizeLine(city, 80),
    country,
  };
}
