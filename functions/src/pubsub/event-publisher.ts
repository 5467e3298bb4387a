import { raiseAlarm } from "../platform/alarms/alarm-store.ts";
import { PublishFailed, type Message } from "../platform/pubsub/publish-messages.ts";
import type { Context } from "../platform/runtime/context.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import { bodyOf, type PublicEvent } from "../webhooks/public.ts";
import { eventsNotPublished } from "./alarms.ts";

/** What waits for longer than this is no passing failure. */
const PATIENCE_MS = HOUR;
/** Each failing event would write the same alarm. */
const ALARM_AGAIN_MS = HOUR;

const alarmOf = perInstance<{ raisedAt?: Date | undefined }>(() => ({}));

/** A public event as it is published: the text that webhooks have, and what subscriptions can be filtered by. */
function messageOf({ id, type, version, timestamp, data }: Omit<PublicEvent, "recipients">): Message {
  return {
    data: bodyOf({ type, version, timestamp, data }),
    attributes: { eventId: id, type, version: String(version) },
  };
}

/** Publishes public events, and tells a person where that fails by a setting, or has failed for an hour. */
export function eventPublisher(context: Context) {
  const alarm = alarmOf(context);
  return {
    /** All or none. Throws `PublishFailed`. */
    async publish(topic: string, events: readonly PublicEvent[]): Promise<void> {
      try {
        await context.publishMessages(topic, events.map(messageOf));
      } catch (error) {
        const oldest = Math.min(...events.map(({ timestamp }) => timestamp.getTime()));
        if (isMisconfigured(error) || oldest < after(context.clock.now(), -PATIENCE_MS).getTime()) {
          await tellPerson(context, error);
        }
        throw error;
      }
    },
  };

  async function tellPerson({ clock, database }: Context, error: unknown): Promise<void> {
    const at = clock.now();
    if (alarm.raisedAt && at < after(alarm.raisedAt, ALARM_AGAIN_MS)) return;
    const earlier = alarm.raisedAt;
    alarm.raisedAt = at;
    const reason = error instanceof PublishFailed ? error.message : "Pub/Sub could not be asked";
    const raising = database.runTransaction((transaction) => {
      raiseAlarm(transaction, eventsNotPublished, { subject: "EVENTS_TOPIC", details: { reason }, at });
      return Promise.resolve();
    });
    await raising.catch((failure: unknown) => {
      alarm.raisedAt = earlier;
      throw failure;
    });
  }
}

function isMisconfigured(error: unknown): boolean {
  return error instanceof PublishFailed && error.isMisconfigured;
}
