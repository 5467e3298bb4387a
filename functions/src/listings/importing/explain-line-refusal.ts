import type { OperationError } from "../../platform/operations/failures.ts";

/** Why an operation would refuse what a line says, in the words of a report: which cell it is and what to do. */
export function explainLineRefusal({ reason, message, details }: OperationError): {
  /** `name` is the cell by which the line names its listing. */
  column: string | null;
  reason: string;
} {
  switch (reason) {
    case "ListingNotFound":
      return { column: "name", reason: "You have no such listing: import it first, as a new one" };
    case "NotInThisState":
      return { column: null, reason: `This listing is ${String(details.state)}: relist it first` };
    case "QuantityHeld":
      return {
        column: "quantity",
        reason: `Checkouts hold ${String(details.held)}: keep at least as many`,
      };
    case "CurrencyMixed":
      return {
        column: "currency",
        reason: "Its shipping or sale price is in another currency: change that first",
      };
    case "SalePriceInvalid":
      return { column: "price", reason: "Its sale price would not be lower than this: end the sale first" };
    default:
      return { column: null, reason: describeFields(message, details) };
  }
}

function describeFields(message: string, { fields }: Readonly<Record<string, unknown>>): string {
  return Array.isArray(fields) ? `${message}: ${fields.join(", ")}` : message;
}
