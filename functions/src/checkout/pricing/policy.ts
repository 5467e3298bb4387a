import type { BuyerFee, CommissionRule } from "./commission.ts";
import type { TaxMode } from "./tax.ts";

/** What the marketplace decides about prices. */
export interface PricingPolicy {
  tax: TaxMode;
  /** Whose tax is on what is collected: no parcel says where it goes. */
  homeCountry: string;
  /** The first that fits decides. */
  commission: readonly CommissionRule[];
  fee: BuyerFee;
}
