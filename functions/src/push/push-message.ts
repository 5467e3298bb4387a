import * as z from "zod";
import { DAY, SECOND } from "../platform/values/clock.ts";

/** What FCM keeps for a device that is off, at most. */
const MAX_TIME_TO_LIVE_SECONDS = (28 * DAY) / SECOND;
/** Where the data of every push has its own fields, which no id may take the place of. */
const OWN_KEYS: ReadonlySet<string> = new Set(["tag", "kind", "title", "body", "link"]);
/** FCM refuses a message whose data has such a key. */
const RESERVED_KEY = /^(?:from|notification|message_type|collapse_key)$|^(?:google|gcm)/i;

const Text = z.string().transform((text) => text.toWellFormed());

/** What a member's devices are told. Checked here, so that FCM refuses none of it: its refusals do not say whose fault they are. */
export const PushMessage = z.strictObject({
  /** A later push with the same tag takes the place of the earlier one on the screen. */
  tag: Text.pipe(z.string().min(1).max(200)),
  /** What it is about, for the app: `message`, `offer`. */
  kind: z.string().regex(/^[\w.-]{1,100}$/),
  title: Text.pipe(z.string().min(1).max(500)),
  /** Cut where all of it is larger than a push may be. */
  body: Text,
  /** What a click opens in the web app: a path of it, or an https address. */
  link: z
    .string()
    .max(1_000)
    .regex(/^(?:https:\/\/|\/(?!\/))/)
    .optional(),
  /** Ids of what it is about, by name. */
  ids: z.record(
    z
      .string()
      .regex(/^\w{1,50}$/)
      .refine((key) => !RESERVED_KEY.test(key) && !OWN_KEYS.has(key), "is a reserved key"),
    z.string().max(200),
  ),
  /** How long a device that is off may still get it; 0: now or never. */
  timeToLiveSeconds: z.int().min(0).max(MAX_TIME_TO_LIVE_SECONDS),
  /** `high` wakes a sleeping phone: for what a person waits for. */
  urgency: z.enum(["high", "normal"]),
});
export type PushMessage = z.input<typeof PushMessage>;

/** Of how many devices FCM took the push, how many are gone and forgotten, and how many are kept without having got it. */
export interface PushOutcome {
  readonly sent: number;
  readonly gone: number;
  readonly kept: number;
}
