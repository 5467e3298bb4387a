import * as z from "zod";
import { defineEventTypes } from "../webhooks/public.ts";

/** What streams have beside the events of webhooks. */
export const notificationCreated = defineEventTypes(
  z.object({ notificationId: z.string(), kind: z.string() }),
  {
    "notification.created": "There is a new notification for you",
  },
)["notification.created"];

/** Read it by the API: what somebody wrote is in no stream. */
export const messageEvents = defineEventTypes(
  z.object({ conversationId: z.string(), messageId: z.string(), seq: z.int() }),
  {
    "message.created": "There is a new message in a conversation of yours",
    "message.changed":
      "A photo of a message became ready or cannot be shown; it may be the first that you hear of the message",
  },
);

/** Something that has happened, as webhooks tell of it, with the id that `webhook-id` has there. */
export interface LiveEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly timestamp: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a client cannot be told what it has missed, so that it has to read again what it shows. */
export type Gap =
  /** The position is none that a stream of these topics has given. */
  | "unknown"
  /** It is older than a week. */
  | "expired"
  /** More has happened than a stream sends afterwards. */
  | "tooMuch";

/** Why a stream ends. Beside these: the reasons of refusals, such as `MemberSuspended`. */
export type EndReason =
  | "timeLimit"
  | "shutdown"
  | "slowReader"
  | "unavailable"
  | "off"
  | "unexpectedMessage"
  | (string & {});

/** What a stream sends, by either transport. `id` is the position to come back with. */
export type Message =
  | {
      readonly event: "ready";
      readonly id: string;
      readonly data: { readonly topics: readonly string[]; readonly endsAt: Date };
    }
  | { readonly event: "message"; readonly id: string; readonly data: LiveEvent }
  | { readonly event: "reset"; readonly id: string; readonly data: { readonly reason: Gap } }
  | {
      readonly event: "end";
      readonly data: {
        readonly reason: EndReason;
        readonly title: string;
        /** Null where coming back is in vain until the client has another credential. */
        readonly retryAfterMs: number | null;
      };
    };
