import type { PublicEventType } from "./catalogue/event-types.ts";
import type { Endpoint } from "./endpoint.ts";

/** `webhookSubscriptions/{uid}`: one read tells which endpoints of a member want an event. Who has none has no document. */
export interface Subscriptions {
  uid: string;
  endpoints: Subscription[];
}

/** What is known of an endpoint without reading it. */
interface Subscription {
  id: string;
  url: string;
  isLive: boolean;
  isSlow: boolean;
  types: PublicEventType[];
}

export function subscriptionOf({ id, url, state, types, health }: Endpoint): Subscription {
  return { id, url, isLive: state === "live", isSlow: health.isSlow, types };
}

/** The live endpoints that want an event of this type. */
export function subscribersTo({ endpoints }: Subscriptions, type: PublicEventType): Subscription[] {
  return endpoints.filter(({ isLive, types }) => isLive && types.includes(type));
}
