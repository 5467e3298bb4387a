import * as z from "zod";
import { roles } from "../../platform/auth/access.ts";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { notFound, permissionDenied } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { multilineText } from "../../platform/values/text.ts";
import { accessActions } from "../access-change.ts";

/** The member reads it, in the app and by e-mail. */
const Reason = multilineText({ max: 1000 }).min(1);

/** Sellers are approved and rejected. */
const StaffRole = z.enum(["moderator", "admin"]);

const AccessView = z
  .object({
    uid: z.string(),
    state: z.enum(["active", "suspended"]),
    roles: z.array(z.enum(roles)),
    /** Null where nobody asked and nobody decided. */
    sellerRequest: z.enum(["waiting", "approved", "rejected"]).nullable(),
  })
  .meta({ id: "MemberAccess" });

const notAMember = { MemberNotFound: notFound("There is no such member, or they have left") };

const failures = {
  ...notAMember,
  OwnAccess: permissionDenied("Nobody changes their own access; ask another moderator or admin"),
  AdminsOnly: permissionDenied("Only an admin changes the access of moderators and admins"),
};

const of = { uid: DocumentId, reason: Reason };
const limit = perMember(120, "hour");

export const suspendMember = defineOperation({
  name: "accounts.suspendMember",
  summary: "Suspend a member: they sell, buy and are paid nothing, and finish the orders they have",
  http: { method: "POST", path: "/v1/access/{uid}/suspend" },
  access: "moderator",
  limit,
  audit: { target: { input: "uid" }, reason: "reason" },
  input: z.strictObject(of),
  output: AccessView,
  failures,
});

export const reinstateMember = defineOperation({
  name: "accounts.reinstateMember",
  summary: "Reinstate a suspended member, with the listings and roles they had",
  http: { method: "POST", path: "/v1/access/{uid}/reinstate" },
  access: "moderator",
  limit,
  audit: { target: { input: "uid" }, reason: "reason" },
  input: z.strictObject(of),
  output: AccessView,
  failures,
});

export const approveSeller = defineOperation({
  name: "accounts.approveSeller",
  summary: "Let a member sell, whether or not they asked",
  http: { method: "POST", path: "/v1/access/{uid}/approve-seller" },
  access: "moderator",
  limit,
  audit: { target: { input: "uid" }, reason: "reason" },
  input: z.strictObject(of),
  output: AccessView,
  failures,
});

export const rejectSeller = defineOperation({
  name: "accounts.rejectSeller",
  summary: "Reject a member's request to sell, or end their selling",
  http: { method: "POST", path: "/v1/access/{uid}/reject-seller" },
  access: "moderator",
  limit,
  audit: { target: { input: "uid" }, reason: "reason" },
  input: z.strictObject(of),
  output: AccessView,
  failures,
});

export const grantRole = defineOperation({
  name: "accounts.grantRole",
  summary: "Make a member a moderator or an admin",
  http: { method: "POST", path: "/v1/access/{uid}/grant-role" },
  access: "admin",
  limit,
  audit: { target: { input: "uid" }, reason: "reason", details: ["role"] },
  input: z.strictObject({ ...of, role: StaffRole }),
  output: AccessView,
  failures,
});

export const revokeRole = defineOperation({
  name: "accounts.revokeRole",
  summary: "Take the role of a moderator or an admin away",
  http: { method: "POST", path: "/v1/access/{uid}/revoke-role" },
  access: "admin",
  limit,
  audit: { target: { input: "uid" }, reason: "reason", details: ["role"] },
  input: z.strictObject({ ...of, role: StaffRole }),
  output: AccessView,
  failures,
});

export const getAccess = defineOperation({
  name: "accounts.getAccess",
  summary: "See whether a member is suspended, and which roles they have",
  http: { method: "GET", path: "/v1/access/{uid}" },
  access: "moderator",
  input: z.strictObject({ uid: DocumentId }),
  output: AccessView,
  failures: notAMember,
});

export const listAccessChanges = defineOperation({
  name: "accounts.listAccessChanges",
  summary: "See who changed a member's access, when and why, the latest first",
  http: { method: "GET", path: "/v1/access/{uid}/changes" },
  access: "moderator",
  input: z.strictObject({ uid: DocumentId, ...pageInput() }),
  output: z.object({
    changes: z.array(
      z
        .object({
          id: z.string(),
          action: z.enum(accessActions),
          role: z.enum(roles).nullable(),
          reason: z.string(),
          by: z.string(),
          at: z.iso.datetime(),
        })
        .meta({ id: "AccessChange" }),
    ),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const listSellerRequests = defineOperation({
  name: "accounts.listSellerRequests",
  summary: "See the members who wait for a decision whether they may sell, the oldest request first",
  http: { method: "GET", path: "/v1/seller-requests" },
  access: "moderator",
  input: z.strictObject(pageInput()),
  output: z.object({
    requests: z.array(z.object({ uid: z.string(), requestedAt: z.iso.datetime() })),
    next: Cursor.nullable(),
  }),
  failures: {},
});
