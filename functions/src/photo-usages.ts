import type { PhotoUsages } from "./media/photo-usage.ts";

/**
 * Everything that keeps a photo from being removed. Media asks, and must not depend on the domains that show photos:
 * they depend on media. So each offers its answer and this table joins them, as `subscribers.ts` joins reactions. The
 * two handlers that need the table import it and hand it on as a parameter, which a test replaces; nothing of a domain
 * loads before the first question.
 */
export const photoUsages: PhotoUsages = [
  // First, as it asks nothing of other photos, and no other of its own.
  () => import("./messages/photo-usage.ts"),
  () => import("./accounts/photo-usage.ts"),
  () => import("./listings/photo-usage.ts"),
  () => import("./orders/photo-usage.ts"),
  () => import("./feed/photo-usage.ts"),
];
