import type * as z from "zod";
import type { EventDefinition } from "../platform/events/domain-event.ts";
import { defineSubscriber, type Subscriber } from "../platform/events/subscriber.ts";
import type { Database } from "../platform/firestore/database.ts";
import { isBlocked, relationsReader } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { notificationDelivery } from "./deliver-notification.ts";
import type { EmailSubject } from "./mail/email-subject.ts";
import type { NotificationContent } from "./notification.ts";

/** What one member is notified of, by each channel that it names. */
export interface Message {
  /** The uid of the member. */
  to: string;
  /** Whose doing it is, where they are nobody whom the member has an order with: of somebody blocked nothing is told. */
  from?: string;
  inApp?: NotificationContent | undefined;
  email?: EmailSubject | undefined;
}

const dependencies = { delivery: notificationDelivery, relations: relationsReader, context: wholeContext };

/**
 * Notifies members of a domain event. Safe to repeat: the ids of notifications and e-mails derive from event
 * and member.
 */
export function defineNotifier<D extends z.ZodObject>(
  subscription: { to: EventDefinition<string, D>; name: string },
  messagesOf: (data: z.output<D>, context: Context) => Promise<Message[]> | Message[],
): Subscriber {
  return defineSubscriber({ ...subscription, dependencies }, async ({ event, now, context, ...stores }) => {
    for (const message of await messagesOf(event.data, context)) {
      await notifyMember({ ...stores, now }, event, message);
    }
  });
}

/** A read more where it is somebody's doing. */
async function notifyMember(
  {
    database,
    delivery,
    relations,
    now,
  }: {
    database: Database;
    delivery: ReturnType<typeof notificationDelivery>;
    relations: ReturnType<typeof relationsReader>;
    now: Date;
  },
  { eventId, at }: { eventId: string; at: Date },
  { to, from, inApp, email }: Message,
): Promise<void> {
  const hasDevices = await delivery.hasDevices(to, inApp);
  await database.runTransaction(async (transaction) => {
    const own = from === undefined ? undefined : await relations.read(to, transaction);
    if (from !== undefined && own && isBlocked(own, from)) return;
    await delivery.deliver(transaction, { uid: to, id: eventId, inApp, email, hasDevices, at, now });
  });
}
