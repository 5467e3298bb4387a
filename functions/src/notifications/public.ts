/** What other domains may use of notifications: a reader. */
export { notificationReader, type Notification } from "./notification-store.ts";
