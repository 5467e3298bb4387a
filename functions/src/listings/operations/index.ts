import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  createListing: () => import("./create-listing.ts"),
  publishListing: () => import("./publish-listing.ts"),
  getListing: () => import("./get-listing.ts"),
});
