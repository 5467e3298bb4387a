/** `members/{uid}/notifications/{id}`: news for one member, shown by the frontend in its own words. */
export interface Notification {
  id: string;
  kind: "orderPlaced" | "orderDelivered";
  /** What it is about. */
  orderId: string;
  isRead: boolean;
  at: Date;
  expireAt: Date;
}
