import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { isZoneName } from "../platform/values/time-zone.ts";
import { groups, isNotificationKind, kindNames, mailCadences } from "./kinds.ts";

const Kind = z.enum(kindNames).meta({ id: "NotificationKind" });
const Mail = z.enum(mailCadences);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Use hours and minutes, as 22:00");
const QuietHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay });

const Choice = z.strictObject({
  inApp: z.boolean().optional(),
  push: z.boolean().optional(),
  mail: Mail.optional(),
});

const Preferences = z
  .object({
    kinds: z.array(
      z
        .object({
          kind: Kind,
          group: z.enum(groups).meta({ description: "The heading of a page of settings" }),
          inApp: z.boolean(),
          push: z.boolean(),
          mail: Mail,
          mails: z.array(Mail).meta({ description: "What `mail` can be" }),
          required: z.enum(["all", "mail", "nothing"]).meta({ description: "What cannot be changed" }),
        })
        .meta({ id: "NotificationChannels" }),
    ),
    timeZone: z.string(),
    quietHours: QuietHours.nullable().meta({
      description: "Hours of the member's day in which pushes wait, but for what must arrive",
    }),
    showsPreviews: z
      .boolean()
      .meta({ description: "Whether a push may show what others wrote or are called" }),
  })
  .meta({ id: "NotificationPreferences" });

export const getPreferences = defineOperation({
  name: "notifications.getPreferences",
  summary: "Get how one is told of each kind of notification",
  http: { method: "GET", path: "/v1/me/notification-preferences" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({}),
  output: Preferences,
  failures: {},
});

export const updatePreferences = defineOperation({
  name: "notifications.updatePreferences",
  summary: "Change how one is told of some kinds of notifications; what is left out stays",
  http: { method: "PATCH", path: "/v1/me/notification-preferences" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    kinds: z
      .record(
        z
          .string()
          .max(64)
          .refine((name): boolean => isNotificationKind(name), "No such kind of notification"),
        Choice,
      )
      .optional(),
    timeZone: z
      .string()
      .max(64, "Use a name of the IANA database, as Europe/Berlin")
      .refine(isZoneName, "Use a name of the IANA database, as Europe/Berlin")
      .optional(),
    quietHours: QuietHours.nullable()
      .optional()
      .meta({ description: "None where it is null, or ends as it begins" }),
    showsPreviews: z.boolean().optional(),
  }),
  output: Preferences,
  failures: {
    MustArrive: failedPrecondition("This kind must reach you and cannot be switched off", { kind: Kind }),
    NoSuchEmail: invalidArgument("There is no such e-mail of this kind; choose one of its `mails`", {
      kind: Kind,
    }),
    NeedsInApp: invalidArgument(
      "Pushes and digests tell of what is in the app; leave `inApp` on, or switch them off as well",
      { kind: Kind },
    ),
  },
});

const Notification = z
  .object({
    notificationId: z.string(),
    kind: Kind,
    at: z.iso.datetime(),
    isRead: z.boolean(),
    isSeen: z.boolean(),
    details: z
      .record(z.string(), z.unknown())
      .meta({ description: "What it is about: ids of documents, and what its kind tells besides" }),
  })
  .meta({ id: "Notification" });

export const listNotifications = defineOperation({
  name: "notifications.listNotifications",
  summary: "List one's notifications, the latest first",
  http: { method: "GET", path: "/v1/me/notifications" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ notifications: z.array(Notification), next: Cursor.nullable() }),
  failures: {},
});

export const getUnseenCount = defineOperation({
  name: "notifications.getUnseenCount",
  summary: "Count one's notifications since one last looked, at most 100",
  http: { method: "GET", path: "/v1/me/notifications/unseen-count" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({}),
  output: z.object({ count: z.int().min(0).max(100) }),
  failures: {},
});

export const markAllSeen = defineOperation({
  name: "notifications.markAllSeen",
  summary: "Mark all of one's notifications as seen",
  http: { method: "POST", path: "/v1/me/notifications/seen" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({}),
  output: z.object({}),
  failures: {},
});

export const markRead = defineOperation({
  name: "notifications.markRead",
  summary: "Mark one of one's notifications as read",
  http: { method: "POST", path: "/v1/me/notifications/{notificationId}/read" },
  access: "member",
  allowsSuspended: true,
  blocks: "own",
  limit: perMember(240, "minute"),
  input: z.strictObject({ notificationId: DocumentId }),
  output: z.object({}),
  failures: { NotificationNotFound: notFound("You have no such notification") },
});
