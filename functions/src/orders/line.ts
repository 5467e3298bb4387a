import type { Money } from "../platform/values/money.ts";

/** More lines than this make a checkout's transaction too large. */
export const MAX_LINES = 20;
export const MAX_QUANTITY = 99;

export interface ItemQuantity {
  listingId: string;
  quantity: number;
}

/** One listing in a quote or an order: what was agreed, whatever becomes of the listing. */
export interface Line {
  listingId: string;
  seller: string;
  title: string;
  photo: string | null;
  /** Of one piece: the listing's price then, or that of an accepted offer. */
  unitPrice: Money;
  offerId: string | null;
  quantity: number;
  /** All pieces, before discounts. */
  total: Money;
  /** Its share of the seller's discount code. */
  discount: Money;
  tax: LineTax;
  /** What the marketplace keeps of the sale, frozen at the rule of the day. */
  commission: { rule: string; amount: Money };
}

interface LineTax {
  /** In basis points: 1900 is 19 %. */
  rate: number;
  amount: Money;
  /** Whether the price has it in it already. */
  isIncluded: boolean;
}

/** What an order costs its buyer and brings its seller. */
export interface OrderAmounts {
  /** All lines, before discounts. */
  items: Money;
  discount: Money;
  shipping: Money;
  /** The marketplace's fee to the buyer. */
  fee: Money;
  /**
   * Of lines and shipping, and where it is added to the prices of the fee as well: included, the tax of the fee stays in
   * the fee. Which of the two, each line says.
   */
  tax: Money;
  /** What the buyer pays. */
  total: Money;
  /** What the marketplace keeps of the sale. */
  commission: Money;
  /** What the seller gets: total − fee − tax − commission. */
  proceeds: Money;
}

export type Lines = [Line, ...Line[]];

export function photosOn(lines: readonly Line[]): string[] {
  return [...new Set(lines.flatMap(({ photo }) => photo ?? []))];
}
