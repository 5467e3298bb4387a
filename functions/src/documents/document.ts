import type { DeliveryChoice, Lines, OrderAmounts } from "../orders/public.ts";

/** The documents of an order, and which party may read which. */
export const documentReaders = {
  receipt: "buyer",
  salesStatement: "seller",
  packingSlip: "seller",
} as const;

export type DocumentKind = keyof typeof documentReaders;
export const documentKinds = Object.keys(documentReaders) as [DocumentKind, ...DocumentKind[]];

const fileNames: Record<DocumentKind, string> = {
  receipt: "receipt",
  salesStatement: "sales-statement",
  packingSlip: "packing-slip",
};

/** The name of the downloaded file. */
export function fileNameOf(kind: DocumentKind, orderId: string): string {
  return `${fileNames[kind]}-${orderId}.pdf`;
}

/**
 * What documents need of an order. None of it changes once the order is paid, except that the address is removed in
 * time.
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
  shipments?: readonly { carrier: string; trackingCode: string | null }[];
}

/** Display names; undefined for a member who has left. */
export interface PartyNames {
  buyer: string | undefined;
  seller: string | undefined;
}

export function isPaid<O extends DocumentedOrder>(order: O): order is O & { paidAt: Date } {
  return order.paidAt !== null;
}
