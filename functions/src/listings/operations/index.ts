import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  archiveListing: loadOneOf(() => import("./change-state.ts"), "archiveListing"),
  createListing: loadOneOf(() => import("./create-listing.ts"), "createListing"),
  deleteDraft: () => import("./delete-draft.ts"),
  duplicateListing: loadOneOf(() => import("./create-listing.ts"), "duplicateListing"),
  exportListings: loadOneOf(() => import("./export-listings.ts"), "exportListings"),
  getExport: loadOneOf(() => import("./export-listings.ts"), "getExport"),
  getImport: () => import("./get-import.ts"),
  getImportTemplate: () => import("./get-import-template.ts"),
  getPublication: loadOneOf(() => import("./publish-drafts.ts"), "getPublication"),
  getListing: loadOneOf(() => import("./browse-listings.ts"), "getListing"),
  getPriceHistory: loadOneOf(() => import("./browse-listings.ts"), "getPriceHistory"),
  listCategories: loadOneOf(() => import("./browse-listings.ts"), "listCategories"),
  listMyListings: loadOneOf(() => import("./browse-listings.ts"), "listMyListings"),
  listSellerListings: loadOneOf(() => import("./browse-listings.ts"), "listSellerListings"),
  publishDrafts: loadOneOf(() => import("./publish-drafts.ts"), "publishDrafts"),
  publishListing: loadOneOf(() => import("./publish-listing.ts"), "publishListing"),
  reinstateListing: loadOneOf(() => import("./moderate-listing.ts"), "reinstateListing"),
  releaseListing: loadOneOf(() => import("./change-state.ts"), "releaseListing"),
  relistListing: loadOneOf(() => import("./publish-listing.ts"), "relistListing"),
  reserveListing: loadOneOf(() => import("./change-state.ts"), "reserveListing"),
  suspendListing: loadOneOf(() => import("./moderate-listing.ts"), "suspendListing"),
  updateListing: () => import("./update-listing.ts"),
});
