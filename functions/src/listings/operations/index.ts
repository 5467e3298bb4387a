import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  archiveListing: () => import("./archive-listing.ts"),
  createListing: () => import("./create-listing.ts"),
  duplicateListing: () => import("./duplicate-listing.ts"),
  getImportTemplate: () => import("./get-import-template.ts"),
  getListing: () => import("./get-listing.ts"),
  getPriceHistory: () => import("./get-price-history.ts"),
  listCategories: () => import("./list-categories.ts"),
  listMyListings: () => import("./list-my-listings.ts"),
  listSellerListings: () => import("./list-seller-listings.ts"),
  publishListing: () => import("./publish-listing.ts"),
  reinstateListing: () => import("./reinstate-listing.ts"),
  releaseListing: () => import("./release-listing.ts"),
  relistListing: () => import("./relist-listing.ts"),
  reserveListing: () => import("./reserve-listing.ts"),
  suspendListing: () => import("./suspend-listing.ts"),
  updateListing: () => import("./update-listing.ts"),
});
