import type { Price } from "../price.ts";

/** Most prices have a single tier: the same from the first to the last. */
export function oneTier({ price, ...rest }: Omit<Price, "tiers"> & { readonly price: string }): Price {
  return { ...rest, tiers: [{ from: 0, price }] };
}
