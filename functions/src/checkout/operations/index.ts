import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  quote: () => import("./quote.ts"),
  checkOut: () => import("./check-out.ts"),
});
