import { commissionOnShipping, homeCountry, taxMode } from "./parameters.ts";
import { buyerFee, commissionRules } from "./pricing/commission-rules.ts";
import type { PricingPolicy } from "./pricing/pricing-facts.ts";
import { taxModes } from "./pricing/tax.ts";

/** The pricing policy of this deployment. */
export function pricingPolicy(): PricingPolicy {
  const value = taxMode.value();
  const tax = taxModes.find((mode) => mode === value);
  if (!tax) throw new Error(`TAX_MODE is ${value}, and may be ${taxModes.join(", ")}`);
  return {
    tax,
    homeCountry: homeCountry.value(),
    commission: commissionRules,
    isCommissionOnShipping: commissionOnShipping.value(),
    fee: buyerFee,
  };
}
