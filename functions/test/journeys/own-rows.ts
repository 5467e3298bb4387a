import type { Row } from "./tenancy-row.ts";

/** Of what the caller does with a listing for themselves, whosever it is. */
const own = (name: string, more: object = {}): [string, Row] => [
  name,
  { input: ({ listingId }) => ({ listingId, ...more }), receives: "public" },
];

/** What people keep for themselves: whatever ids they send, nobody else's is touched. */
export const ownRows: [string, Row][] = [
  ...["likeListing", "unlikeListing", "watchListing", "unwatchListing"].map((name) => own(`social.${name}`)),
  ["social.findLiked", { input: ({ listingId }) => ({ listingIds: [listingId] }), receives: "public" }],
  own("checkout.setCartLine", { quantity: 1 }),
  own("checkout.removeCartLine"),
  ["accounts.removeAddress", { input: () => ({ addressId: "home" }), receives: "public" }],
  [
    "accounts.saveAddress",
    {
      input: () => ({
        addressId: "home",
        address: { name: "Eve", street: "Her street 1", postalCode: "10115", city: "Berlin", country: "DE" },
      }),
      receives: "public",
    },
  ],
];
