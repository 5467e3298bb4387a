import { FieldValue } from "firebase-admin/firestore";
import type { DigestEmailKind } from "../src/languages/public.ts";
import { memberNotifier } from "../src/notifications/member-notifier.ts";
import type { EmailSubject } from "../src/notifications/mail/email-subject.ts";
import type { NotificationContent } from "../src/notifications/notification.ts";
import type { Preferences } from "../src/notifications/preferences.ts";
import type { Job } from "../src/platform/jobs/job.ts";
import { memoryContext } from "./memory/memory-context.ts";
import { addDevice, openPushes } from "./pushes.ts";
import { addListing, addMember } from "./shop.ts";

const price = (amount: number) => ({ amount, currency: "EUR" });
export const contents = {
  urgent: { kind: "apiKeyReported", keyId: "k" },
  drop: { kind: "watchedPriceDropped", listingId: "pot", from: price(2_000), to: price(1_000) },
  mention: { kind: "commentMentioned", listingId: "pot", commentId: "c", author: "sara" },
  settled: { kind: "abuseReportSettled", reportId: "r", outcome: "upheld" },
} as const satisfies Record<string, NotificationContent>;

export interface Digest {
  readonly id: string;
  readonly kind: DigestEmailKind;
  readonly at: Date;
  readonly notificationIds: readonly string[];
}

/** A member who is told things, and the digests that are handed to the mail. */
export async function openToldMember(at: Date) {
  const world = memoryContext(at);
  const pushes = openPushes();
  await addMember(world.context, "sara", ["seller"]);
  await addMember(world.context, "anna");
  addDevice(world, "anna");
  await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
  world.memory.put("listings/pot/comments/c", { id: "c", isShown: true, author: "sara" });
  let count = 0;
  prefer({});
  return {
    world,
    pushes,
    settle: () => pushes.settle(world.context),
    async notify(what: keyof typeof contents): Promise<string> {
      const id = `n${String((count += 1)).padStart(4, "0")}`;
      const content = contents[what];
      await memberNotifier(world.context).notify("anna", { id, content, at: world.clock.now() });
      return id;
    },
    prefer,
    /** As the client writes it. */
    see: () =>
      world.firestore
        .doc("members/anna/notify/state")
        .set({ seenAt: FieldValue.serverTimestamp() }, { merge: true }),
    digests: (): Digest[] =>
      world.memory
        .list("jobs")
        .map(({ data }) => data as unknown as Job)
        .filter(({ queue }) => queue === "notifications.sendEmail")
        .map(({ id, createdAt, payload }) => {
          const subject = payload["subject"] as Extract<EmailSubject, { of: "digest" }>;
          return { id, kind: subject.kind, at: createdAt, notificationIds: subject.notificationIds };
        })
        .filter(({ notificationIds }) => notificationIds !== undefined)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  };

  /** Drops of prices are told by digests as well. */
  function prefer({ kinds = {}, ...others }: Partial<Preferences>): void {
    const watchedPriceDropped = { mail: "daily", ...kinds.watchedPriceDropped };
    world.memory.put("members/anna/notify/preferences", {
      ...others,
      kinds: { ...kinds, watchedPriceDropped },
    });
  }
}
