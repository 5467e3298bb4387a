import type { Fail, OperationError } from "../platform/operations/failures.ts";
import type { checkOut } from "./contract.ts";
import type { Problem } from "./pricing/quote.ts";

type Refusals = Fail<(typeof checkOut)["failures"]>;
type Details<K extends Problem["kind"]> = Omit<Extract<Problem, { kind: K }>, "kind">;

const refusals: { [K in Problem["kind"]]: (fail: Refusals, details: Details<K>) => OperationError } = {
  paymentsOff: (fail) => fail.PaymentsOff(),
  cartEmpty: (fail) => fail.CartEmpty(),
  cartTooLarge: (fail) => fail.CartTooLarge(),
  listingUnavailable: (fail, details) => fail.ListingUnavailable(details),
  sellerAway: (fail, details) => fail.SellerAway(details),
  ownListing: (fail, details) => fail.OwnListing(details),
  currencyMixed: (fail, details) => fail.CurrencyMixed(details),
  quantityInvalid: (fail, details) => fail.QuantityInvalid(details),
  heldTooLong: (fail, details) => fail.HeldTooLong(details),
  outOfStock: (fail, details) => fail.OutOfStock(details),
  offerQuantity: (fail, details) => fail.OfferQuantity(details),
  codeRefused: (fail, details) => fail.CodeRefused(details),
  codeMinimum: (fail, details) => fail.CodeMinimum(details),
  addressMissing: (fail, details) => fail.AddressMissing(details),
  notShippedThere: (fail, details) => fail.NotShippedThere(details),
  notForPickup: (fail, details) => fail.NotForPickup(details),
  priceChanged: (fail, details) => fail.PriceChanged(details),
  totalTooLarge: (fail) => fail.TotalTooLarge(),
  amountNotChargeable: (fail, details) => fail.AmountNotChargeable(details),
};

/** The failure of a checkout for a problem of its quote. */
export function failWithProblem({ kind, ...details }: Problem, fail: Refusals): OperationError {
  return refusals[kind](fail, details as never);
}
