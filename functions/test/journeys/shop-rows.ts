import type { Row } from "./tenancy-row.ts";

const price = { amount: 900, currency: "EUR" };

/** What sellers do with drafts and their shop. */
export const shopRows: [string, Row][] = [
  [
    "listings.publishListing",
    { input: ({ draftId }) => ({ listingId: draftId }), receives: "ListingNotFound" },
  ],
  // Taken as a request; of what is not the caller's, nothing is published.
  [
    "listings.publishDrafts",
    { input: ({ draftId }) => ({ dryRun: false, listingIds: [draftId] }), receives: "public" },
  ],
  ["members.updateShop", { input: () => ({ banner: "front" }), receives: "BannerNotReady" }],
  // Answered like a draft that is gone; it stays.
  ["listings.deleteDraft", { input: ({ draftId }) => ({ listingId: draftId }), receives: "public" }],
  [
    "listings.createListing",
    {
      input: ({ mediaId }) => ({ title: "Like Sara's", price, photos: [{ mediaId, alt: "" }] }),
      receives: "public",
    },
  ],
];
