/** `wishLists/{id}`: listings that a member has collected under a name, for themselves or for whoever has the link. */
export interface WishList {
  id: string;
  owner: string;
  name: string;
  /** Of its link, beside the id. Null while it is private. */
  secret: string | null;
  /** The last added last. */
  entries: WishListEntry[];
}

export interface WishListEntry {
  listingId: string;
  addedAt: Date;
}

/** Of one member. */
export const MAX_WISH_LISTS = 20;
/** In one document: 40 kB. */
export const MAX_ENTRIES = 500;

/** As long as a random id: nobody finds one by trying. */
export const SECRET_LENGTH = 22;
const LINK = /^([A-Za-z0-9][A-Za-z0-9-]*)_([A-Za-z0-9]{22})$/;

/** What a frontend makes the address of a shared list of; null while it is private. */
export function linkOf({ id, secret }: Pick<WishList, "id" | "secret">): string | null {
  return secret === null ? null : `${id}_${secret}`;
}

/** Undefined of what is no link. */
export function parseLink(link: string): { id: string; secret: string } | undefined {
  const [, id, secret] = LINK.exec(link) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

export function hasListing({ entries }: WishList, listingId: string): boolean {
  return entries.some((entry) => entry.listingId === listingId);
}

/** With one more, unless it is there. */
export function withListing(list: WishList, entry: WishListEntry): WishList {
  return hasListing(list, entry.listingId) ? list : { ...list, entries: [...list.entries, entry] };
}

export function withoutListing(list: WishList, listingId: string): WishList {
  return { ...list, entries: list.entries.filter((entry) => entry.listingId !== listingId) };
}
