import * as z from "zod";
import { ShownPhoto } from "../media/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  alreadyExists,
  failedPrecondition,
  notFound,
  unauthenticated,
} from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { Handle, Locale } from "./member.ts";
import { DisplayName } from "./profile-texts.ts";

export * from "./contract/access.ts";
export * from "./contract/addresses.ts";
export * from "./contract/data-export.ts";
export * from "./contract/erasure.ts";
export * from "./contract/session.ts";
export { Handle, Locale } from "./member.ts";
export { Biography, DisplayName, Links, searchNameOf, ShopText } from "./profile-texts.ts";

export const Profile = z
  .object({
    uid: z.string(),
    handle: z.string(),
    displayName: z.string(),
    isSeller: z.boolean(),
    holiday: z.object({ until: z.iso.datetime().nullable() }).nullable(),
    avatar: ShownPhoto.nullable(),
    biography: z.string().nullable(),
    links: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Profile" });

export const register = defineOperation({
  name: "accounts.register",
  summary: "Register as a member with a handle",
  http: { method: "POST", path: "/v1/members" },
  access: "signedIn",
  blocks: "own",
  limit: [perMember(10, "hour"), perAddress(60, "hour")],
  checksRevocation: true,
  input: z.strictObject({ handle: Handle, displayName: DisplayName, locale: Locale.default("en") }),
  output: Profile,
  failures: {
    HandleTaken: alreadyExists("This handle is taken; choose another"),
    AlreadyRegistered: alreadyExists("This account is already registered with another handle"),
    AccountDeleted: unauthenticated("This account was deleted; sign in again"),
    AnonymousUser: failedPrecondition("Sign in with an e-mail address or another provider, then register"),
  },
});

export const becomeSeller = defineOperation({
  name: "accounts.becomeSeller",
  summary: "Become a seller, who can create listings; where sellers are approved, ask for it",
  http: { method: "POST", path: "/v1/me/seller" },
  access: "member",
  blocks: "own",
  limit: [perMember(10, "hour"), perAddress(60, "hour")],
  checksRevocation: true,
  audit: { target: "caller" },
  input: z.strictObject({}),
  /** A seller at once, or a member whose request waits. */
  output: z.object({ ...Profile.shape, sellerRequest: z.enum(["waiting"]).nullable() }),
  failures: {
    EmailNotVerified: failedPrecondition("Verify your e-mail address, then try again"),
    SellerRejected: failedPrecondition("A moderator has decided that this account does not sell"),
  },
});

export const setHoliday = defineOperation({
  name: "accounts.setHoliday",
  summary: "Start or end a holiday, which hides all one's listings",
  http: { method: "PUT", path: "/v1/me/holiday" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(30, "hour"),
  input: z.strictObject({
    /** null ends the holiday; without `until` it has no set end. */
    holiday: z.strictObject({ until: z.iso.datetime().nullable().default(null) }).nullable(),
  }),
  output: Profile,
  failures: { HolidayOver: failedPrecondition("Choose an end date in the future, at most a year from now") },
});

export const setAvatar = defineOperation({
  name: "accounts.setAvatar",
  summary: "Set an uploaded photo as one's avatar, or remove it",
  http: { method: "PUT", path: "/v1/me/avatar" },
  access: "member",
  blocks: "own",
  limit: perMember(30, "hour"),
  input: z.strictObject({
    /** The photo as it is now: a later upload under its id takes effect once it is set again. */
    mediaId: DocumentId.nullable(),
  }),
  output: Profile,
  failures: {
    AvatarNotReady: failedPrecondition(
      "Upload a photo of your own with the purpose avatar and wait until it is ready",
      { mediaId: z.string() },
    ),
  },
});

export const getProfile = defineOperation({
  name: "accounts.getProfile",
  summary: "Get the public profile of a member",
  http: { method: "GET", path: "/v1/members/{handle}", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "profiles:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ handle: Handle }),
  output: Profile,
  failures: { MemberNotFound: notFound("No member has this handle") },
});
