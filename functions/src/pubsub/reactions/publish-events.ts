import { defineSubscriber, type Subscriber } from "../../platform/events/subscriber.ts";
import { mappings, type Mapping } from "../../webhooks/public.ts";
import { eventPublisher } from "../event-publisher.ts";
import { eventsTopic } from "../parameters.ts";

/**
 * Publishes what a domain event makes public, while there is a topic for it. No read and no write. Safe to repeat: readers
 * know a message by its `eventId`. What fails is dispatched again, as any reaction.
 */
function publishing({ source, toPublicEvents }: Mapping): Subscriber {
  return defineSubscriber(
    { to: source, name: "pubsub.publishEvents", dependencies: { publisher: eventPublisher } },
    async ({ event, publisher }) => {
      const topic = eventsTopic.value();
      if (topic === "") return;
      const published = toPublicEvents(event);
      if (published.length > 0) await publisher.publish(topic, published);
    },
  );
}

const reactions = new Map([...mappings].map(([type, mapping]) => [type, publishing(mapping)]));

/** The reaction to a domain event that has a place in the catalogue. */
export function publishEvents(type: string): Subscriber {
  const reaction = reactions.get(type);
  if (!reaction) throw new Error(`The catalogue makes nothing of ${type}`);
  return reaction;
}
