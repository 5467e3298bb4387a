import type { Postings } from "./accounts.ts";

/** A part of an order by who bears it, in minor units. */
export interface Split {
  proceeds: number;
  fees: number;
  tax: number;
}

/** The account of the seller's part of an order: `available` once released. */
export type SellerAccount = "pending" | "available";

export function sumOf({ proceeds, fees, tax }: Split): number {
  return proceeds + fees + tax;
}

/** Postings that take a part of the order from its accounts. */
export function debitSplit({ proceeds, fees, tax }: Split, from: SellerAccount): Partial<Postings> {
  return { [from]: -proceeds, fees: -fees, tax: -tax };
}

export function creditSplit({ proceeds, fees, tax }: Split, to: SellerAccount): Partial<Postings> {
  return { [to]: proceeds, fees, tax };
}
