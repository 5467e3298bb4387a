import type { BuyerFee, CommissionRule } from "./commission.ts";

/**
 * The commission rules in order: the first that fits a line decides. The last fits everything. Floors cover
 * the cost of handling a sale; caps keep expensive items attractive.
 */
export const commissionRules: readonly CommissionRule[] = [
  {
    name: "electronics",
    fits: { category: "electronics" },
    rate: 500,
    floor: { EUR: 50, GBP: 45, USD: 50, JPY: 80, KWD: 150 },
    cap: { EUR: 100_00, GBP: 90_00, USD: 110_00, JPY: 17_000, KWD: 35_000 },
  },
  {
    name: "furniture",
    fits: { category: "home.furniture" },
    rate: 600,
    floor: { EUR: 100, GBP: 90, USD: 110, JPY: 170, KWD: 350 },
    cap: { EUR: 150_00, GBP: 135_00, USD: 165_00, JPY: 25_000, KWD: 50_000 },
  },
  {
    name: "standard",
    fits: {},
    rate: 800,
    floor: { EUR: 50, GBP: 45, USD: 50, JPY: 80, KWD: 150 },
    cap: { EUR: 250_00, GBP: 225_00, USD: 275_00, JPY: 42_000, KWD: 85_000 },
  },
];

/** Nothing by default. */
export const buyerFee: BuyerFee = { rate: 0 };
