import type { Money } from "../../platform/values/money.ts";
import type { QuotePart } from "./parcel-price.ts";
import type { PaymentFacts } from "./pricing-facts.ts";
import type { Problem } from "./problems.ts";

interface Payable {
  /** Null where nothing can be bought. */
  total: Money | null;
  parts: readonly QuotePart[];
  /** Whether this is what the buyer would be charged: other problems change the total once they are solved. */
  isFinal: boolean;
}

/** What keeps a total from being paid. One of zero is not paid: nobody is asked for money. */
export function findPaymentProblems(
  { total, parts, isFinal }: Payable,
  { areEnabled, findAmountProblem }: PaymentFacts,
): Problem[] {
  if (total?.amount === 0) return [];
  if (!areEnabled) return [{ kind: "paymentsOff" }];
  if (!total || !isFinal) return [];
  const cause = findAmountProblem(total);
  if (cause) return [{ kind: "amountNotChargeable", total, cause }];
  // Each order may be refunded alone, so that each has to be exact for the provider.
  const inexact = parts.find(({ amounts }) => findAmountProblem(amounts.total) === "notExact");
  return inexact ? [{ kind: "amountNotChargeable", total: inexact.amounts.total, cause: "notExact" }] : [];
}
