/** What other domains may use of notifications. */
export type { Notification } from "./notification.ts";
export { notificationReader } from "./notification-store.ts";
export type { PushSources } from "./push-source.ts";
/** Pushes of what has a list of its own in the app: enqueued in any transaction, and asked about when they are due. */
export { enqueuePush } from "./jobs.ts";
export { definePushSource } from "./push-source.ts";
