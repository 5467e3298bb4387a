import { photoKey } from "../media/contract.ts";
import type { ShownPhoto } from "../media/public.ts";
import type { Money } from "../platform/values/money.ts";

/** More lines than this make a checkout's transaction too large. */
export const MAX_LINES = 20;
export const MAX_QUANTITY = 99;

export interface ItemQuantity {
  listingId: string;
  quantity: number;
}

/** One listing in a quote or an order, as it was agreed; later changes of the listing do not affect it. */
export interface Line {
  listingId: string;
  seller: string;
  title: string;
  /** The cover, as the buyer saw it. */
  photo: ShownPhoto | null;
  /** The listing's price at that time, or that of an accepted offer. */
  unitPrice: Money;
  offerId: string | null;
  quantity: number;
  /** The whole quantity, before discounts. */
  total: Money;
  /** Its share of the seller's discount code. */
  discount: Money;
  tax: LineTax;
  /** The marketplace's commission, by the rule of that day; of its share of the shipping as well. */
  commission: { rule: string; amount: Money };
}

interface LineTax {
  /** In basis points: 1900 is 19 %. */
  rate: number;
  amount: Money;
  /** Whether the price includes it. */
  isIncluded: boolean;
}

/** The amounts of an order for buyer and seller. */
export interface OrderAmounts {
  /** All lines, before discounts. */
  items: Money;
  discount: Money;
  shipping: Money;
  /** The marketplace's fee to the buyer. */
  fee: Money;
  /**
   * The tax of lines and shipping, and of the fee if tax is added to prices; an included tax of the fee stays
   * in the fee. Each line has which of the two applies.
   */
  tax: Money;
  /** What the buyer pays. */
  total: Money;
  /** The marketplace's commission. */
  commission: Money;
  /** What the seller gets: total − fee − tax − commission. */
  proceeds: Money;
}

export type Lines = [Line, ...Line[]];

/** Keys of the photos on the lines. */
export function photosOn(lines: readonly Line[]): string[] {
  return [...new Set(lines.flatMap(({ photo }) => (photo ? photoKey(photo) : [])))];
}
