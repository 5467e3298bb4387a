import type { Postings } from "./accounts.ts";

/** A part of an order by whom it is taken from or given back to, in minor units. */
export interface Split {
  proceeds: number;
  fees: number;
  tax: number;
}

/** Where the seller's part of an order is: `available` once it was released. */
export type SellerAccount = "pending" | "available";

export function sumOf({ proceeds, fees, tax }: Split): number {
  return proceeds + fees + tax;
}

/** Takes a part of the order from those who have it. */
export function debitSplit({ proceeds, fees, tax }: Split, from: SellerAccount): Partial<Postings> {
  return { [from]: -proceeds, fees: -fees, tax: -tax };
}

export function creditSplit({ proceeds, fees, tax }: Split, to: SellerAccount): Partial<Postings> {
  return { [to]: proceeds, fees, tax };
}
