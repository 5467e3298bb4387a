import { defineSubscriber, type Subscriber } from "../../platform/events/subscriber.ts";
import { mappings } from "../catalogue/catalogue.ts";
import type { Mapping } from "../catalogue/public-event.ts";
import { bodyOf } from "../delivery.ts";
import { deliveryStore } from "../delivery-store.ts";
import { endpointStore } from "../endpoint-store.ts";
import { subscribersTo } from "../subscriptions.ts";

const dependencies = { endpoints: endpointStore, deliveries: deliveryStore };

/**
 * Adds a delivery for each live endpoint that wants what a domain event makes public. One read for each member whom it
 * concerns; a read and a write for each delivery. Safe to repeat: a delivery's id derives from event and endpoint.
 */
function delivering({ source, toPublicEvents }: Mapping): Subscriber {
  return defineSubscriber(
    { to: source, name: "webhooks.deliverEvents", dependencies },
    async ({ event, now, database, endpoints, deliveries }) => {
      const announced = toPublicEvents(event);
      const uids = new Set(announced.flatMap(({ recipients }) => recipients));
      if (uids.size === 0) return;
      const subscriptions = await endpoints.findAllSubscriptions([...uids]);
      const wanted = announced.flatMap((each) =>
        subscriptions
          .filter(({ uid }) => each.recipients.includes(uid))
          .flatMap((member) =>
            subscribersTo(member, each.type).map(({ id, isSlow }) => ({
              event: each,
              uid: member.uid,
              endpointId: id,
              isSlow,
            })),
          ),
      );
      if (wanted.length === 0) return;
      await database.runTransaction(async (transaction) => {
        await Promise.all(
          wanted.map(({ event: { id, type, ...rest }, uid, endpointId, isSlow }) => {
            const payload = { uid, endpointId, event: { id, type, body: bodyOf({ type, ...rest }) } };
            return deliveries.add(transaction, payload, { isSlow, now });
          }),
        );
      });
    },
  );
}

const reactions = new Map([...mappings].map(([type, mapping]) => [type, delivering(mapping)]));

/** The reaction to a domain event that has a place in the catalogue. */
export function deliverEvents(type: string): Subscriber {
  const reaction = reactions.get(type);
  if (!reaction) throw new Error(`The catalogue makes nothing of ${type}`);
  return reaction;
}
