import type { PushSources } from "./notifications/public.ts";

/**
 * Who says of pushes without a notification in the app whether they are still wanted. Notifications asks, and must not depend on
 * the domains that know: so this table joins them, as `photo-usages.ts` joins those about photos.
 */
export const pushSources: PushSources = {
  messageReceived: () => import("./messages/push-source.ts"),
};
