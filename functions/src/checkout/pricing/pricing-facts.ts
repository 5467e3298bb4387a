import type { Listing } from "../../listings/public.ts";
import type { Money } from "../../platform/values/money.ts";
import type { AmountProblem } from "../../payments/public.ts";
import type { CodeLookup } from "./codes.ts";
import type { BuyerFee, CommissionRule } from "./commission.ts";
import type { AgreedPrice, RequestedItem } from "./items.ts";
import type { DeliveryRequest } from "./shipping.ts";
import type { TaxMode } from "./tax.ts";

/** The marketplace's rules for prices. */
export interface PricingPolicy {
  tax: TaxMode;
  /** The country whose tax applies to pickups. */
  homeCountry: string;
  /** The first that fits decides. */
  commission: readonly CommissionRule[];
  /** Whether the commission is of a line with its share of the shipping. */
  isCommissionOnShipping: boolean;
  fee: BuyerFee;
}

/** What can be paid here. */
export interface PaymentFacts {
  /** Whether the marketplace takes payments: without, only what costs nothing can be bought. */
  areEnabled: boolean;
  /** Why the payment provider cannot charge an amount; null if it can. Pure. */
  findAmountProblem: (amount: Money) => AmountProblem | null;
  /** The smallest amount of a currency that it charges, in minor units. Pure. */
  granularityOf: (currency: string) => number;
}

/** Everything that a price depends on, read beforehand, so that pricing is pure. */
export interface PricingFacts {
  buyer: string | null;
  now: Date;
  /** As written by the client: only listing and quantity are used. */
  requestedItems: readonly RequestedItem[];
  /** By id. Missing ones are not available. */
  listings: ReadonlyMap<string, Listing>;
  /** Quantity of each listing that this buyer can have. */
  available: ReadonlyMap<string, number>;
  /** Listings that this buyer has held too long without paying, each with the time until which they may not. */
  waits: ReadonlyMap<string, Date>;
  /** The buyer's accepted offers that are still valid. */
  agreed: readonly AgreedPrice[];
  codes: readonly CodeLookup[];
  delivery: DeliveryRequest;
  /** The total that the buyer was shown. */
  expectedTotal: Money | null;
  policy: PricingPolicy;
  payments: PaymentFacts;
}
