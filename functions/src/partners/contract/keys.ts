import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../../platform/operations/failures.ts";
import { perAddress, perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { singleLineText } from "../../platform/values/text.ts";
import { MAX_ENDED, MAX_KEYS } from "../partner-keys.ts";
import { scopes } from "../scopes.ts";

const Time = z.iso.datetime();

/** A caller of an IPv6 network is known by its first 64 bits, so no smaller one can be told from it. */
const Network = z
  .union([z.ipv4(), z.cidrv4(), z.cidrv6()])
  .refine(isTellable, "Name an IPv4 address or range, or an IPv6 range of /64 or larger, but not everything");

function isTellable(network: string): boolean {
  const [address = "", bits] = network.split("/");
  if (bits === undefined) return true;
  return Number(bits) > 0 && (!address.includes(":") || Number(bits) <= 64);
}

const ApiKeyView = z
  .object({
    keyId: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: "How the key begins" }),
    last4: z.string().meta({ description: "Its last four characters" }),
    scopes: z.array(z.enum(scopes)),
    allowedNetworks: z
      .array(z.string())
      .meta({ description: "Empty for a key that may be used from everywhere" }),
    plan: z.string(),
    createdAt: Time,
    expiresAt: Time.nullable(),
    revokedAt: Time.nullable(),
    rotatedTo: z.string().nullable().meta({ description: "The key that took its place" }),
    lastUsedAt: Time.nullable().meta({ description: "To within some minutes" }),
  })
  .meta({ id: "ApiKey" });

const NewApiKey = z
  .object({
    key: z.string().meta({ description: "The key itself: shown this once, and kept nowhere" }),
    apiKey: ApiKeyView,
  })
  .meta({ id: "NewApiKey" });

const found = { KeyNotFound: notFound("You have no such API key") };
const shownOnce = {
  KeyAlreadyShown: failedPrecondition(
    "An earlier call made this key, and a key is shown once; if its answer was lost, revoke the key and make another",
    { keyId: z.string() },
  ),
};

export const createKey = defineOperation({
  name: "partners.createKey",
  summary: "Make an API key with which a program acts for its member, within the scopes given",
  http: { method: "POST", path: "/v1/keys" },
  access: "member",
  blocks: "own",
  checksRevocation: true,
  signedInWithin: 60,
  limit: perMember(30, "day"),
  idempotency: "required",
  audit: { target: "noted", details: ["scopes", "expiresInDays"] },
  input: z.strictObject({
    name: singleLineText({ min: 1, max: 60 }).meta({ description: "What the key is for" }),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expiresInDays: z
      .int()
      .min(1)
      .max(730)
      .nullable()
      .default(365)
      .meta({ description: "null for a key that does not expire" }),
    allowedNetworks: z.array(Network).max(20).default([]).meta({
      description: "IPv4 addresses and ranges, IPv6 ranges of /64 or larger; none allows every network",
    }),
  }),
  output: NewApiKey,
  failures: {
    ...shownOnce,
    // Whoever proves the address later owns the account, and must not find keys of somebody else in it.
    EmailNotVerified: failedPrecondition("Verify your e-mail address, then make keys"),
    TooManyKeys: failedPrecondition(`You have ${MAX_KEYS} API keys; revoke one that is not needed`),
  },
});

export const rotateKey = defineOperation({
  name: "partners.rotateKey",
  summary: "Make the successor of an API key, and let both count for a while",
  http: { method: "POST", path: "/v1/keys/{keyId}/rotation" },
  access: "member",
  blocks: "own",
  checksRevocation: true,
  // Else who holds a sign-in of yesterday would turn a key that they do not know into one that they do.
  signedInWithin: 60,
  limit: perMember(30, "day"),
  idempotency: "required",
  audit: { target: { input: "keyId" }, details: ["overlapHours"] },
  input: z.strictObject({
    keyId: DocumentId,
    overlapHours: z
      .int()
      .min(0)
      .max(168)
      .default(24)
      .meta({ description: "For so long the old key counts as well" }),
  }),
  output: NewApiKey,
  failures: {
    ...found,
    ...shownOnce,
    TooManyKeys: failedPrecondition(
      `You have ${2 * MAX_KEYS} API keys with those that overlap; wait until one ends, or revoke it`,
    ),
    KeyEnded: failedPrecondition("This key is revoked or has expired; make another"),
    KeyAlreadyRotated: failedPrecondition("This key has a successor; rotate that one", { keyId: z.string() }),
  },
});

export const revokeKey = defineOperation({
  name: "partners.revokeKey",
  summary: "Revoke an API key: its next call is refused; what it has made stays, such as webhook endpoints",
  http: { method: "POST", path: "/v1/keys/{keyId}/revocation" },
  access: "member",
  blocks: "own",
  allowsSuspended: true,
  checksRevocation: true,
  limit: perMember(60, "hour"),
  audit: { target: { input: "keyId" } },
  input: z.strictObject({ keyId: DocumentId }),
  output: ApiKeyView,
  failures: found,
});

export const listKeys = defineOperation({
  name: "partners.listKeys",
  summary: `List one's API keys, the latest first; also the ${MAX_ENDED} that ended last, for 90 days`,
  http: { method: "GET", path: "/v1/keys" },
  access: "member",
  blocks: "own",
  allowsSuspended: true,
  input: z.strictObject({}),
  output: z.object({ keys: z.array(ApiKeyView) }),
  failures: {},
});

export const reportLeakedKey = defineOperation({
  name: "partners.reportLeakedKey",
  summary: "Report an API key that was found where it does not belong: it is revoked, and its owner told",
  http: { method: "POST", path: "/v1/keys/report" },
  access: "anyone",
  blocks: "own",
  limit: perAddress(20, "minute"),
  audit: { target: "noted" },
  input: z.strictObject({ key: z.string().max(200).meta({ description: "The whole key, as proof" }) }),
  output: z.object({ isRevoked: z.literal(true) }),
  failures: {
    NotAKey: invalidArgument(
      "This is no API key of this marketplace; send the whole key, exactly as it was found",
    ),
  },
});
