export const GIB = 2 ** 30;
export const TIB = 2 ** 40;

/** What a vendor charges for one thing, in US dollars, with where it says so. */
export interface Price {
  /** As the bill calls it: `Firestore reads`. */
  readonly what: string;
  /** What a quantity of it counts: `reads`, `bytes`, `vCPU-seconds`. */
  readonly unit: string;
  /** For how many of the unit a tier's price is. */
  readonly per: number;
  /** By rising `from`, the first from 0. */
  readonly tiers: readonly Tier[];
  readonly free?: Allowance;
  /** Pages of the vendor, or copies of its price list. */
  readonly sources: readonly string[];
  /** The day on which the page, or the copy of it, had this price: `2026-09-24`. */
  readonly checkedAt: string;
  /** What has to be known to use it. */
  readonly note?: string;
}

interface Tier {
  /** From which quantity a month on, in the unit; what is free counts too. */
  readonly from: number;
  /** Dollars as decimal text: `0.0000025`. */
  readonly price: string;
}

/** What is not charged; it ends with its period and is never carried over. */
interface Allowance {
  /** In the price's unit. */
  readonly amount: number;
  readonly every: "day" | "month";
}
