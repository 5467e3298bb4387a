import type { orderChanged } from "../orders/public.ts";
import type { Occurrence } from "../platform/events/subscriber.ts";
import type * as z from "zod";
import { orderNews, type PartiesNews } from "./news.ts";
import { tellMember } from "./tell-member.ts";

export type OrderChange = z.output<(typeof orderChanged)["data"]>;

/** Tells buyer and seller of one change of an order what the table says. */
export async function tellOfOrder(
  services: Parameters<typeof tellMember>[0],
  {
    data,
    ...event
  }: Occurrence<Pick<OrderChange, "orderId" | "buyer" | "seller" | "action" | "actor" | "from">>,
  sides: readonly ("buyer" | "seller")[] = ["buyer", "seller"],
): Promise<void> {
  const parties: PartiesNews = orderNews[data.action];
  for (const side of sides) {
    const telling = parties[side];
    if (!telling || telling.unlessFrom?.includes(data.from)) continue;
    const channels = data.actor === side ? (telling.actorGets ?? []) : telling.by;
    const subject = { kind: telling.kind, orderId: data.orderId, refundId: null };
    await tellMember(services, event, {
      to: data[side],
      news: channels.includes("news") ? subject : undefined,
      mail: channels.includes("mail") ? { of: "order", ...subject } : undefined,
    });
  }
}
