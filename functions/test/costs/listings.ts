import { addPhoto } from "../../test-support/add-photo.ts";
import {
  importHeader,
  importLines,
  putImportFile,
  receiveImportFile,
} from "../../test-support/import-file.ts";
import { addListing, addMember, completeDetails } from "../../test-support/shop.ts";
import type { CostRow, CostTable } from "./cost-table.ts";

const pot = { listingId: "pot" };
const ids = { draft: "", publication: "", exported: "" };
const price = { amount: 900, currency: "EUR" };
const photos = [{ mediaId: "photo", alt: "" }];
const changing = (version: number, changes: object) => ({ ...pot, version, changes });

const updating = (what: string, input: object, costs: string): CostRow => ({
  operation: "listings.updateListing",
  as: "seller",
  what,
  input,
  costs,
});

const table: CostTable = {
  domain: "listings",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "moderator", ["moderator"]);
    await addListing(context, { id: "pot", seller: "seller", quantity: 2 });
    await addListing(context, {
      id: "sketch",
      seller: "seller",
      quantity: 1,
      changes: { state: "draft", publishedAt: null },
    });
    await addPhoto(context, { mediaId: "photo", owner: "seller" });
    await receiveImportFile(
      await putImportFile(context, "imports/seller/file", [importHeader, ...importLines(1)]),
      context,
    );
  },
  rows: [
    {
      operation: "listings.createListing",
      as: "seller",
      input: completeDetails,
      costs: "3 reads, 4 writes",
      keep: ({ id }) => {
        ids.draft = String(id);
      },
    },
    {
      operation: "listings.publishListing",
      what: "with one photo",
      as: "seller",
      input: () => ({ listingId: ids.draft }),
      costs: "5 reads, 4 writes",
    },
    updating("a new title", changing(1, { title: "Copper pot" }), "3 reads, 2 writes"),
    updating("a new quantity", changing(2, { quantity: 3 }), "4 reads, 3 writes"),
    updating("another photo", changing(3, { photos }), "4 reads, 2 writes"),
    updating("a lower price, kept and told", changing(4, { price }), "3 reads, 4 writes"),
    {
      operation: "listings.publishDrafts",
      what: "the request alone",
      as: "seller",
      input: {},
      costs: "5 reads, 4 writes",
      keep: ({ id }) => {
        ids.publication = String(id);
      },
    },
    {
      operation: "listings.getPublication",
      as: "seller",
      input: () => ({ publicationId: ids.publication }),
      costs: "4 reads, 1 writes",
    },
    {
      operation: "listings.exportListings",
      what: "the request alone",
      as: "seller",
      input: {},
      costs: "5 reads, 4 writes",
      keep: ({ id }) => {
        ids.exported = String(id);
      },
    },
    {
      operation: "listings.getExport",
      as: "seller",
      input: () => ({ exportId: ids.exported }),
      costs: "3 reads, 1 writes",
    },
    {
      operation: "listings.getImport",
      as: "seller",
      input: { importId: "file" },
      costs: "3 reads, 1 writes",
    },
    {
      operation: "listings.getImport",
      what: "streamed, while nothing changes",
      as: "seller",
      input: { importId: "file" },
      from: () => {
        const listener = new AbortController();
        return { listener: { send: () => listener.abort(), gone: listener.signal, length: 60_000 } };
      },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "listings.deleteDraft",
      as: "seller",
      input: { listingId: "sketch" },
      costs: "4 reads, 3 writes",
    },
    { operation: "listings.reserveListing", as: "seller", input: pot, costs: "3 reads, 3 writes" },
    { operation: "listings.releaseListing", as: "seller", input: pot, costs: "3 reads, 3 writes" },
    { operation: "listings.getListing", as: "buyer", input: pot, costs: "3 reads, 1 writes" },
    {
      operation: "listings.getPriceHistory",
      what: "of one price",
      as: "buyer",
      input: pot,
      costs: "3 reads, 1 writes",
    },
    { operation: "listings.getImportTemplate", as: "seller", input: {}, costs: "0 reads, 0 writes" },
    { operation: "listings.listCategories", as: "buyer", input: {}, costs: "0 reads, 0 writes" },
    {
      operation: "listings.listSellerListings",
      what: "two of them",
      as: "buyer",
      input: { seller: "seller" },
      costs: "3 reads, 1 writes",
    },
    {
      operation: "listings.listMyListings",
      what: "two of them",
      as: "seller",
      input: {},
      costs: "6 reads, 1 writes",
    },
    {
      operation: "listings.suspendListing",
      as: "moderator",
      input: { ...pot, reason: "other" },
      costs: "3 reads, 4 writes",
    },
    { operation: "listings.reinstateListing", as: "moderator", input: pot, costs: "4 reads, 4 writes" },
    { operation: "listings.archiveListing", as: "seller", input: pot, costs: "3 reads, 3 writes" },
    { operation: "listings.relistListing", as: "seller", input: pot, costs: "6 reads, 5 writes" },
    { operation: "listings.duplicateListing", as: "seller", input: pot, costs: "4 reads, 4 writes" },
  ],
};

export default table;
