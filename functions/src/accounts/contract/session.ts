import * as z from "zod";
import { MAX_SESSION_DAYS } from "../../platform/auth/session-cookie.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perAddress, perMember } from "../../platform/operations/limit.ts";

export const createSession = defineOperation({
  name: "accounts.createSession",
  summary: "Exchange the ID token of a fresh sign-in for a session cookie, for pages that a server renders",
  http: { method: "POST", path: "/v1/session" },
  access: "signedIn",
  blocks: "own",
  limit: [perMember(20, "hour"), perAddress(300, "hour")],
  checksRevocation: true,
  signedInWithin: 5,
  setsCookies: true,
  transactions: "none",
  input: z.strictObject({
    days: z.int().min(1).max(MAX_SESSION_DAYS).default(5).meta({ description: "How long the session lasts" }),
  }),
  output: z.object({ expiresAt: z.iso.datetime() }),
  failures: {
    IdTokenNeeded: failedPrecondition("A session begins with an ID token; send one in Authorization"),
  },
});

export const endSession = defineOperation({
  name: "accounts.endSession",
  summary: "End the session of this browser; others stay, see accounts.signOutEverywhere",
  http: { method: "DELETE", path: "/v1/session" },
  access: "anyone",
  blocks: "own",
  setsCookies: true,
  transactions: "none",
  input: z.strictObject({}),
  output: z.object({}),
  failures: {},
});

export const signOutEverywhere = defineOperation({
  name: "accounts.signOutEverywhere",
  summary: "End every sign-in of the caller, on all devices and in all browsers, this one among them",
  http: { method: "POST", path: "/v1/me/sign-out-everywhere" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  allowsSuspended: true,
  checksRevocation: true,
  input: z.strictObject({}),
  output: z.object({ signedOutAt: z.iso.datetime() }),
  failures: {},
});
