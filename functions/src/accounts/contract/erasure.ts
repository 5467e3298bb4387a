import * as z from "zod";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Money } from "../../platform/values/money.ts";
import { erasureStates } from "../erasure.ts";
import { obstacleKinds } from "../obstacle.ts";

const Obstacle = z
  .object({
    kind: z.enum(obstacleKinds),
    reference: z
      .string()
      .meta({ description: "The id of the order or refund, or the provider that has the balance" }),
    /** Negative where it is owed. */
    amount: z.object({ amount: z.int(), currency: Money.shape.currency }).nullable(),
  })
  .meta({ id: "ErasureObstacle" });

const Request = z.object({
  erasureId: z.string().meta({ description: "Keep it: by it an operator finds the receipt" }),
  requestedAt: z.iso.datetime(),
  /** Until then it can be cancelled. */
  beginsAt: z.iso.datetime(),
});

export const requestErasure = defineOperation({
  name: "accounts.requestErasure",
  summary:
    "Ask to leave: profile and listings are hidden at once, and after 14 days everything is erased that need not be kept",
  http: { method: "POST", path: "/v1/me/erasure" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  allowsSuspended: true,
  checksRevocation: true,
  signedInWithin: 5,
  input: z.strictObject({}),
  output: Request,
  failures: {
    ErasureObstructed: failedPrecondition("Bring to an end what is listed, then ask again", {
      obstacles: z.array(Obstacle),
    }),
  },
});

export const cancelErasure = defineOperation({
  name: "accounts.cancelErasure",
  summary: "Stay after all: profile and listings are shown again",
  http: { method: "DELETE", path: "/v1/me/erasure" },
  access: "member",
  blocks: "own",
  limit: perMember(10, "hour"),
  allowsSuspended: true,
  checksRevocation: true,
  input: z.strictObject({}),
  output: z.object({}),
  failures: { ErasureNotRequested: failedPrecondition("You have not asked to leave") },
});

export const getErasure = defineOperation({
  name: "accounts.getErasure",
  summary: "Read whether one has asked to leave, and what stands against it",
  http: { method: "GET", path: "/v1/me/erasure" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  allowsSuspended: true,
  input: z.strictObject({}),
  output: z.object({ request: Request.nullable(), obstacles: z.array(Obstacle) }),
  failures: {},
});

const Receipt = z
  .object({
    erasureId: z.string(),
    origin: z.enum(["member", "userDeleted"]),
    state: z.enum(erasureStates),
    requestedAt: z.iso.datetime(),
    /** When something is to be done next; of a receipt, when it is deleted. */
    nextAt: z.iso.datetime(),
    history: z.array(z.object({ state: z.enum(erasureStates), at: z.iso.datetime() })),
    obstacles: z.array(Obstacle),
    /** By row of the data map. */
    erased: z.record(z.string(), z.int()),
    waiting: z.record(z.string(), z.int()),
    kept: z.array(z.object({ what: z.string(), because: z.string(), until: z.string() })),
  })
  .meta({ id: "ErasureReceipt" });

export const getErasureReceipt = defineOperation({
  name: "accounts.getErasureReceipt",
  summary: "Read what an erasure has erased, and what is kept of it, why and until when",
  http: { method: "GET", path: "/v1/erasures/{erasureId}" },
  access: "admin",
  limit: perMember(120, "hour"),
  input: z.strictObject({ erasureId: DocumentId }),
  output: Receipt,
  failures: {
    ErasureNotFound: notFound("There is no such erasure, or its receipt is older than three years"),
  },
});

export const listErasures = defineOperation({
  name: "accounts.listErasures",
  summary: "List erasures and their receipts, the latest first",
  http: { method: "GET", path: "/v1/erasures" },
  access: "admin",
  limit: perMember(120, "hour"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ erasures: z.array(Receipt), next: Cursor.nullable() }),
  failures: {},
});
