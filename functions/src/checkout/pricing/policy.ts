import type { BuyerFee, CommissionRule } from "./commission.ts";
import type { TaxMode } from "./tax.ts";

/** The marketplace's rules for prices. */
export interface PricingPolicy {
  tax: TaxMode;
  /** The country whose tax applies to pickups. */
  homeCountry: string;
  /** The first that fits decides. */
  commission: readonly CommissionRule[];
  fee: BuyerFee;
}
