import * as z from "zod";
import { QUOTA_EXCEEDED } from "./rate-limit-fields.ts";
import {
  deadlineExceeded,
  failedPrecondition,
  failuresToThrow,
  gone,
  internal,
  invalidArgument,
  permissionDenied,
  resourceExhausted,
  unauthenticated,
  unavailable,
  unprocessable,
} from "./failures.ts";

const InputIssue = z.object({ path: z.string(), message: z.string() });

/** What any operation may answer before or around its handler; declared once, for every contract. */
export const pipelineFailures = {
  InvalidInput: invalidArgument("The input is invalid; correct the fields listed in issues", {
    issues: z.array(InputIssue),
  }),
  Unauthenticated: unauthenticated("Send a valid credential: sign in, or send an API key over REST"),
  SeveralCredentials: unauthenticated("Send one credential, in one Authorization header"),
  CredentialInAddress: unauthenticated(
    "Send an API key in the Authorization header and never in an address, which is logged; revoke this one",
  ),
  SignInRevoked: unauthenticated("This sign-in no longer counts; sign in again"),
  SignInTooOld: unauthenticated("Sign in again, then repeat this"),
  CrossSiteRequest: permissionDenied("A session cookie changes something for pages of its own site alone"),
  RestOnly: failedPrecondition("It sets a cookie; call it over REST"),
  AuthUnavailable: unavailable("Your sign-in cannot be checked at this moment; try again"),
  NotAMember: permissionDenied("Register before you do this"),
  MemberSuspended: permissionDenied("This account is suspended"),
  NotASeller: permissionDenied("Become a seller before you do this: accounts.becomeSeller"),
  AccessDenied: permissionDenied("This account lacks the required role"),
  KeyNotAccepted: permissionDenied("No API key can call this operation; sign in as a member"),
  KeyExpired: unauthenticated("This API key has expired; make another"),
  KeyRevoked: unauthenticated("This API key is revoked; make another"),
  KeyOfOtherMode: unauthenticated(
    "Keys that begin with souk_test_ are for emulators and demo projects, and souk_live_ for all others",
  ),
  NetworkNotAllowed: permissionDenied("This API key must not be used from this network"),
  ScopeMissing: permissionDenied("This API key lacks a scope; make one that has it", { scope: z.string() }),
  AppCheckFailed: unauthenticated("Send a valid App Check token"),
  AppCheckUnavailable: unavailable("The App Check token cannot be checked at this moment; try again"),
  TooManyCalls: resourceExhausted("Too many calls; wait, then try again", { retryAfterSeconds: z.int() }),
  QuotaExceeded: {
    ...resourceExhausted("The calls of your plan are used up; wait, then try again", {
      retryAfterSeconds: z.int(),
      "violated-policies": z.array(z.string()),
    }),
    type: QUOTA_EXCEEDED,
  },
  TooManyAtOnce: resourceExhausted("Too many of your calls run at once; wait for answers before the next", {
    retryAfterSeconds: z.int(),
  }),
  IdempotencyKeyMissing: invalidArgument("Send an idempotency key: the same one when you repeat the call"),
  IdempotencyKeyMalformed: invalidArgument(
    "An idempotency key is 8 to 255 letters, digits, or - _ . : characters",
  ),
  IdempotencyKeyReused: unprocessable("This idempotency key was used with a different input; use a new key"),
  OperationSunset: gone("This operation has ended; use its successor, or see the documentation", {
    sunsetAt: z.string(),
    successor: z.string().nullable(),
  }),
  Busy: unavailable("The database is busy or does not answer; try again"),
  ServiceDegraded: unavailable(
    "This is stopped for the present, to serve what matters most; try again later",
    {
      retryAfterSeconds: z.int(),
    },
  ),
  DeadlineExceeded: deadlineExceeded(
    "This took too long; repeat it with the same idempotency key, or look whether it was done",
  ),
  Internal: internal("Something went wrong; try again, and report the requestId if it happens again"),
} as const;

export const failPipeline = failuresToThrow(pipelineFailures);
