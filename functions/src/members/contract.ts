import * as z from "zod";
import { Biography, DisplayName, Handle, Links, Locale, Profile, ShopText } from "../accounts/contract.ts";
import { ListingSummary } from "../listings/contract.ts";
import { ShownPhoto } from "../media/contract.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { asQuery, MIN_LETTERS } from "./member-search.ts";
import { suggestionReasons } from "./suggestion-reasons.ts";

const Count = z.int().min(0);

const MemberCard = z
  .object({
    uid: z.string(),
    handle: z.string(),
    displayName: z.string(),
    isSeller: z.boolean(),
    avatar: ShownPhoto.nullable(),
  })
  .meta({ id: "MemberCard" });

export const updateProfile = defineOperation({
  name: "members.updateProfile",
  summary:
    "Change what one's profile says, and the language of one's e-mails; what is not sent stays as it is",
  http: { method: "PATCH", path: "/v1/me/profile" },
  access: "member",
  blocks: "own",
  limit: perMember(20, "day"),
  input: z
    .strictObject({
      displayName: DisplayName.optional(),
      biography: Biography.nullable().optional().meta({ description: "null takes it away" }),
      links: Links.optional(),
      locale: Locale.optional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, "Send what is to change"),
  output: z.object({ ...Profile.shape, locale: z.string() }),
  failures: {
    TextRefused: invalidArgument("This contains words that are not allowed; rephrase it", {
      field: z.enum(["displayName", "biography"]),
    }),
  },
});

const Shop = z
  .object({
    banner: ShownPhoto.nullable(),
    about: z.string().nullable(),
    returns: z.string().nullable().meta({ description: "How the seller takes things back, in their words" }),
    shipping: z.string().nullable().meta({ description: "How the seller sends them, in their words" }),
  })
  .meta({ id: "Shop" });

const ShopTextChange = ShopText.nullable().optional();

export const updateShop = defineOperation({
  name: "members.updateShop",
  summary:
    "Change banner, about text and policies on the page of one's shop; what is not sent stays, null takes it away",
  http: { method: "PATCH", path: "/v1/me/shop" },
  access: "seller",
  blocks: "own",
  limit: perMember(30, "day"),
  input: z
    .strictObject({
      banner: DocumentId.nullable().optional().meta({
        description:
          "A photo of one's own as it is now; a later upload under its id shows once it is sent again",
      }),
      about: ShopTextChange,
      returns: ShopTextChange,
      shipping: ShopTextChange,
    })
    .refine((changes) => Object.keys(changes).length > 0, "Send what is to change"),
  output: Shop,
  failures: {
    TextRefused: invalidArgument("This contains words that are not allowed; rephrase it", {
      field: z.enum(["about", "returns", "shipping"]),
    }),
    BannerNotReady: failedPrecondition("Upload a photo of your own and wait until it is ready", {
      mediaId: z.string(),
    }),
  },
});

/** `@` tells a handle from a uid, which may be the same text. */
const MemberName = z.union([
  z
    .string()
    .regex(/^@/)
    .transform((name) => name.slice(1))
    .pipe(Handle)
    .transform((handle) => ({ handle })),
  DocumentId.transform((uid) => ({ uid })),
]);

export const getMemberPage = defineOperation({
  name: "members.getMemberPage",
  summary: "Get the page of a member, by `@handle` or uid: profile, counts, rating and newest listings",
  http: { method: "GET", path: "/v1/member-pages/{member}", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "profiles:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ member: MemberName }),
  output: z.object({
    profile: Profile,
    shop: Shop.nullable().meta({ description: "null of who does not sell" }),
    followers: Count,
    listingsOnSale: Count,
    rating: z.object({ count: Count, average: z.number().min(1).max(5).nullable() }),
    listings: z
      .array(z.object({ ...ListingSummary.shape, likes: Count }))
      .meta({ description: "The newest; `listings.listSellerListings` has all" }),
  }),
  failures: { MemberNotFound: notFound("There is no such member") },
});

/** As many as a page of orders, offers or messages names. */
const MAX_CARDS = 50;

export const getMembers = defineOperation({
  name: "members.getMembers",
  summary:
    "Get handle, name and picture of the members that orders, offers, reviews and messages name, by `@handle` or uid",
  http: { method: "GET", path: "/v1/member-cards", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "profiles:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ members: z.array(MemberName).min(1).max(MAX_CARDS) }),
  output: z.object({
    members: z.array(MemberCard).meta({
      description: "Each once, in no order. Who is not there has left: show them as a former member",
    }),
  }),
  failures: {},
});

export const searchMembers = defineOperation({
  name: "members.searchMembers",
  summary: "Find members whose handle or display name begins so",
  http: { method: "GET", path: "/v1/members" },
  access: "member",
  blocks: { leavesOut: "the other" },
  limit: [perMember(60, "minute"), perMember(1_000, "day")],
  input: z.strictObject({
    query: z
      .string()
      .max(60)
      .transform(asQuery)
      .refine(({ name }) => name.length >= MIN_LETTERS, `Send ${MIN_LETTERS} letters at least`),
    limit: z.int().min(1).max(20).default(10),
  }),
  output: z.object({ members: z.array(MemberCard) }),
  failures: {},
});

export const suggestMembers = defineOperation({
  name: "members.suggestMembers",
  summary:
    "Suggest whom to follow: who sold what one bought, watched or liked, and whom several that one follows do",
  http: { method: "GET", path: "/v1/me/member-suggestions" },
  access: "member",
  blocks: { leavesOut: "the other" },
  limit: perMember(30, "hour"),
  sheds: "degraded",
  input: z.strictObject({ limit: z.int().min(1).max(20).default(10) }),
  output: z.object({
    suggestions: z.array(
      z.object({
        member: MemberCard,
        reason: z.enum(suggestionReasons).meta({
          description:
            "`followedByFollowed`: three at least of those whom one follows lately do; who, is told to nobody",
        }),
      }),
    ),
  }),
  failures: {},
});
