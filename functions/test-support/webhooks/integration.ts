import type * as z from "zod";
import type * as contract from "../../src/webhooks/contract.ts";
import type { Delivery } from "../../src/webhooks/delivery.ts";
import { orderChanged } from "../../src/orders/public.ts";
import { emit } from "../../src/platform/events/domain-event.ts";
import type { Endpoint } from "../../src/webhooks/endpoint.ts";
import { callByName, type Call } from "../call-by-name.ts";
import { openOrderShop } from "../orders/order-shop.ts";
import { reasonOf } from "../shop.ts";
import { openReceiver } from "./receiver.ts";

type Registered = z.output<(typeof contract.createEndpoint)["output"]>;

/** A marketplace in memory whose members have integrations, and a real server that takes what they are sent. */
export async function openIntegrations() {
  const receiver = await openReceiver();
  const shop = await openOrderShop({ postPublic: receiver.post });
  const { context } = shop;
  const call = <T = Record<string, unknown>>(uid: string, { name, ...more }: Call) =>
    callByName<T>(context, uid, { name: `webhooks.${name}`, ...more });
  let count = 0;

  return {
    ...shop,
    receiver,
    /** Calls an operation of webhooks. */
    call,
    reason: (uid: string, { name, ...more }: Call) =>
      reasonOf(callByName(context, uid, { name: `webhooks.${name}`, ...more })),
    register: (uid: string, types: string[], url = `https://${uid}.example/hooks/${(count += 1)}`) =>
      call<Registered>(uid, {
        name: "createEndpoint",
        key: `endpoint-of-${uid}-${count}`,
        input: { url, types },
      }),
    /** A live endpoint, which has answered its ping. */
    async subscribe(uid: string, types: string[]) {
      const { endpoint, secret } = await this.register(uid, types);
      await call(uid, { name: "pingEndpoint", input: { endpointId: endpoint.id } });
      receiver.received.length = 0;
      return { id: endpoint.id, secret: secret ?? "" };
    },
    /** Emits what happens to an order of Sara's, with an id of its own each time. */
    async happens(action: "ship" | "markDelivered" = "ship") {
      await context.database.runTransaction((transaction) => {
        const parties = { buyer: "buyer", seller: "sara", isSellerParty: true, checkoutId: "c" };
        const change = {
          action,
          actor: "seller",
          uid: "sara",
          note: "",
          from: "paid",
          to: "shipped",
        } as const;
        const at = context.clock.now();
        emit(transaction, orderChanged, { at, data: { orderId: `o${(count += 1)}`, ...parties, ...change } });
        return Promise.resolve();
      });
      await shop.drain();
    },
    endpoint: (id: string) => shop.read(`webhookEndpoints/${id}`) as Endpoint | undefined,
    /** The kinds of notifications that a member has in the app. */
    notificationsOf: (uid: string) =>
      [...shop.memory.documents]
        .filter(([path]) => path.startsWith(`members/${uid}/notifications/`))
        .map(([, { kind }]) => String(kind)),
    deliveries: () =>
      shop
        .list<Delivery>("jobs")
        .filter(({ queue }) => ["webhooks.deliver", "webhooks.deliverSlow"].includes(queue)),
  };
}

export type Integrations = Awaited<ReturnType<typeof openIntegrations>>;
