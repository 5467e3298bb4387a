/** What other domains may use of notifications: a reader, and pushes of what has a list of its own in the app. */
export { enqueuePush, type NewPush } from "./jobs.ts";
export type { Notification } from "./notification.ts";
export { notificationReader } from "./notification-store.ts";
export { definePushSource, type FoundPush, type PushSources } from "./push-source.ts";
