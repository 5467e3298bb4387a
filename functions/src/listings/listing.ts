import { photoKey, type PhotoPicture } from "../media/contract.ts";
import type { Money } from "../platform/values/money.ts";
import type { ListingDetails } from "./listing-details.ts";

export const listingStates = ["draft", "active", "reserved", "sold", "archived", "suspended"] as const;
export type ListingState = (typeof listingStates)[number];

/** `listings/{id}`: something one seller offers. Its stock is in `stock/{id}`. */
export interface Listing extends Omit<ListingDetails, "photos"> {
  id: string;
  seller: string;
  state: ListingState;
  photos: ListedPhoto[];
  /** Keys of `photos`, the first one on the cover: to find the listings that show a photo. */
  photoKeys: string[];
  salePrice: SalePrice | null;
  /** Why a moderator suspended it. */
  suspension: Suspension | null;
  /** Of an imported listing: which import drafted it, and the seller's own number or name of it. */
  origin?: { importId: string; reference: string };
  /** The seller is on holiday, or may not sell at present: nobody finds or buys it, and nothing else of it changes. */
  isAway: boolean;
  /** Counts changes, so that a seller cannot overwrite a change they have not seen. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** When it was last put on sale. */
  publishedAt: Date | null;
}

/** A photo as its seller named it; with what shows it, so that whoever does reads nothing else, once it was on sale. */
type ListedPhoto = ListingDetails["photos"][number] & { picture?: PhotoPicture };

/** A lower price until `endsAt`. It ends then, whether or not it was cleared. */
export interface SalePrice {
  price: Money;
  endsAt: Date;
}

export const suspensionReasons = [
  "counterfeit",
  "prohibited",
  "stolenPhotos",
  "misleading",
  "other",
] as const;

interface Suspension {
  /** Of the case of reports that led to it: what took it away gives it back. */
  caseId?: string;
  reason: (typeof suspensionReasons)[number];
  /** The moderator's note to the seller. */
  note: string;
  at: Date;
}

/** The transitions of a listing: by whom, from which states, to which state. */
export const listingTransitions = {
  publish: { by: "seller", from: ["draft"], to: "active" },
  reserve: { by: "seller", from: ["active"], to: "reserved" },
  release: { by: "seller", from: ["reserved"], to: "active" },
  archive: { by: "seller", from: ["draft", "active", "reserved", "sold"], to: "archived" },
  relist: { by: "seller", from: ["sold", "archived"], to: "active" },
  sellOut: { by: "system", from: ["active", "reserved"], to: "sold" },
  restock: { by: "system", from: ["sold"], to: "active" },
  withdraw: { by: "system", from: ["draft", "active", "reserved", "sold", "suspended"], to: "archived" },
  suspend: { by: "moderator", from: ["active", "reserved", "sold"], to: "suspended" },
  reinstate: { by: "moderator", from: ["suspended"], to: "active" },
} as const satisfies Record<string, { by: string; from: readonly ListingState[]; to: ListingState }>;

export type ListingAction = keyof typeof listingTransitions;

export function canTransition(listing: Listing, action: ListingAction): boolean {
  const from: readonly ListingState[] = listingTransitions[action].from;
  return from.includes(listing.state);
}

/** The listing after `action`. Check `canTransition` first: anything else is a fault in the caller. */
export function transition(listing: Listing, action: ListingAction): Listing {
  if (!canTransition(listing, action))
    throw new Error(`${action} does nothing to a ${listing.state} listing`);
  return { ...listing, state: listingTransitions[action].to };
}

export function draftListing(
  details: ListingDetails,
  identity: { id: string; seller: string; at: Date; origin?: Listing["origin"] },
): Listing {
  const { id, seller, at, origin } = identity;
  return {
    ...details,
    ...(origin && { origin }),
    id,
    seller,
    state: "draft",
    photoKeys: details.photos.map(photoKey),
    salePrice: null,
    suspension: null,
    isAway: false,
    version: 1,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
  };
}

/** Undefined fields stay as they are. */
type Changes = { [K in keyof Listing]?: Listing[K] | undefined };

/** The listing with `changes` at `now`. */
export function change(listing: Listing, changes: Changes, now: Date): Listing {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const changed: Listing = { ...listing, ...Object.fromEntries(given) };
  const photoKeys = changed.photos.map(photoKey);
  return { ...changed, photoKeys, version: listing.version + 1, updatedAt: now };
}

/** The first photo of a listing that is or was on sale; null in a draft that names no upload. */
export function coverOf({ photos: [cover] }: Pick<Listing, "photos">) {
  if (!cover || cover.generation === null) return null;
  return { ...cover, generation: cover.generation };
}

/** A sold listing stays as it was sold. */
export const editableStates = ["draft", "active", "reserved", "archived", "suspended"] as const;

export function isEditable({ state }: Listing): boolean {
  return editableStates.some((editable) => editable === state);
}

/** Nobody else has seen it: nothing refers to it, whether it is a draft still or was archived as one. */
export function wasNeverPublished({ state, publishedAt }: Listing): boolean {
  return publishedAt === null && (state === "draft" || state === "archived");
}

/** A suspended listing cannot come back as a copy. */
export const copyableStates = ["draft", "active", "reserved", "sold", "archived"] as const;

export function isCopyable({ state }: Listing): boolean {
  return copyableStates.some((copyable) => copyable === state);
}

/**
 * Whether it is visible to others or can become so without its seller: it must satisfy the publishing rules.
 */
export function requiresValidation({ state }: Listing): boolean {
  return ["active", "reserved", "suspended"].includes(state);
}

/** Whether it is for sale or reserved, even if its seller is away at present. */
export function isOnOffer({ state }: Pick<Listing, "state">): boolean {
  return state === "active" || state === "reserved";
}

/** Whether anyone may read it: for sale, reserved or sold, by a seller who is not away. */
export function isVisible(listing: Listing): boolean {
  return !listing.isAway && ["active", "reserved", "sold"].includes(listing.state);
}

/** Whether searches and lists show it: for sale or reserved. */
export function isSearchable(listing: Listing): boolean {
  return !listing.isAway && isOnOffer(listing);
}

/** Whether it can be bought. */
export function isForSale(listing: Listing): boolean {
  return !listing.isAway && listing.state === "active";
}
