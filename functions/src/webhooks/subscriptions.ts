import type { PublicEventType } from "./catalogue/event-types.ts";
import { after, DAY } from "../platform/values/clock.ts";
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
  /** Given up as failing: until then what it misses is kept for it, as deliveries that have failed. */
  missesUntil: Date | null;
  types: PublicEventType[];
}

/** As long as deliveries can be replayed. */
const KEPT_MS = 14 * DAY;

export function subscriptionOf({ id, url, types, health, ...endpoint }: Endpoint): Subscription {
  const { state, reason, disabledAt } = endpoint;
  const missesUntil = reason === "failing" && disabledAt ? after(disabledAt, KEPT_MS) : null;
  return { id, url, isLive: state === "live", isSlow: health.isSlow, missesUntil, types };
}

/** The endpoints for which an event of this type becomes a delivery at `now`. */
export function subscribersTo(
  { endpoints }: Subscriptions,
  type: PublicEventType,
  now: Date,
): Subscription[] {
  return endpoints.filter(
    ({ isLive, missesUntil, types }) =>
      types.includes(type) && (isLive || (missesUntil !== null && now < missesUntil)),
  );
}
