import * as z from "zod";
import type { ShownPhoto } from "../media/public.ts";

/** `members/{uid}`: what anyone may see of a member. */
export interface Member {
  uid: string;
  handle: string;
  displayName: string;
  isSeller: boolean;
  /** Hides the seller's listings and stops their sale. */
  holiday: Holiday | null;
  /** A photo uploaded as an avatar, as it was when they chose it. */
  avatar: ShownPhoto | null;
  createdAt: Date;
  /** They have asked to leave: nobody is shown them, or what they sell. */
  isLeaving?: boolean;
  /** What they say of themselves; of who has never said anything, these are not there. */
  biography?: string | null;
  links?: string[];
  /** What a seller's page says besides; of who has never said anything it is not there. */
  shop?: Shop;
  /** The display name as searches compare it; of members from before there was such a search, a migration adds it. */
  searchName?: string;
}

/** Whether nobody finds or buys what they sell at present. */
export function isAway({ holiday, isLeaving = false }: Pick<Member, "holiday" | "isLeaving">): boolean {
  return holiday !== null || isLeaving;
}

/** The page of a seller's shop. */
export interface Shop {
  /** A photo of theirs as it was when they chose it. */
  banner: ShownPhoto | null;
  about: string | null;
  /** How they take things back, and how they send them, in their words: the marketplace's own rules stand besides. */
  returns: string | null;
  shipping: string | null;
}

/** Ends at `until`, or when the seller ends it. */
interface Holiday {
  until: Date | null;
}

/**
 * `members/{uid}/private/settings`: what only the member and the server may see. Their e-mail address is not here:
 * Firebase Authentication has it, and lets them change it.
 */
export interface Settings {
  /** A BCP 47 tag: the language of their e-mails and documents. */
  locale: string;
  /** Their address, where a mail server has said that nobody is there: what stands for it, not the address. */
  refusedAddress?: { mark: string; at: Date };
}

/** Names that could be mistaken for the marketplace or collide with routes of a frontend. */
const reserved = new Set([
  "admin",
  "api",
  "help",
  "moderator",
  "official",
  "root",
  "security",
  "souk",
  "support",
]);

export const Handle = z
  .string()
  // Before the case is folded: a Kelvin sign folds to a k.
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{2,29}$/,
    "Use 3 to 30 letters, digits or underscores, beginning with a letter",
  )
  .toLowerCase()
  .refine((handle) => !reserved.has(handle), "This handle is reserved")
  .meta({ id: "Handle", examples: ["amina"] });

export const Locale = z
  .string()
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }, "Use a language tag such as en or pt-BR");

/** Named one by one: what is added to a member is not shown by that alone. */
export function presentMember({ holiday, createdAt, biography = null, links = [], ...member }: Member) {
  const { uid, handle, displayName, isSeller, avatar } = member;
  return {
    uid,
    handle,
    displayName,
    isSeller,
    avatar,
    biography,
    links,
    holiday: holiday && { until: holiday.until?.toISOString() ?? null },
    createdAt: createdAt.toISOString(),
  };
}
