import type { Address } from "../platform/values/address.ts";

/** `members/{uid}/addresses/{id}`: one of a member's address book, which they alone read. */
export interface SavedAddress {
  id: string;
  address: Address;
  savedAt: Date;
}

/** Of one member. */
export const MAX_ADDRESSES = 20;
