import type { orderChanged } from "../orders/public.ts";
import type { DomainEvent } from "../platform/events/subscriber.ts";
import type * as z from "zod";
import { orderNotifications, type PartyRules } from "./notification-rules.ts";
import { notifyMember } from "./notify-member.ts";

export type OrderChange = z.output<(typeof orderChanged)["data"]>;

/** Notifies buyer and seller of one change of an order by the rules. */
export async function notifyParties(
  services: Parameters<typeof notifyMember>[0],
  {
    data,
    ...event
  }: DomainEvent<Pick<OrderChange, "orderId" | "buyer" | "seller" | "action" | "actor" | "from">>,
  sides: readonly ("buyer" | "seller")[] = ["buyer", "seller"],
): Promise<void> {
  const parties: PartyRules = orderNotifications[data.action];
  for (const side of sides) {
    const rule = parties[side];
    if (!rule || rule.exceptFromStates?.includes(data.from)) continue;
    const channels = data.actor === side ? (rule.actorChannels ?? []) : rule.channels;
    const subject = { kind: rule.kind, orderId: data.orderId, refundId: null };
    await notifyMember(services, event, {
      to: data[side],
      inApp: channels.includes("inApp") ? subject : undefined,
      email: channels.includes("email") ? { of: "order", ...subject } : undefined,
    });
  }
}
