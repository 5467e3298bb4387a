import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { deliveryStore } from "../delivery-store.ts";
import { presentDelivery, summarizeDelivery } from "../delivery-view.ts";
import { endpointStore } from "../endpoint-store.ts";
import { presentEndpoint } from "../endpoint-view.ts";
import { requireOwn } from "../own-endpoint.ts";

const dependencies = { endpoints: endpointStore, deliveries: deliveryStore };

export const listEndpoints = implement(
  contract.listEndpoints,
  dependencies,
  async ({ caller, now, endpoints }) => {
    const { endpoints: all } = await endpoints.findSubscriptions(caller.uid);
    const found = await endpoints.findAll(all.map(({ id }) => id));
    return { endpoints: found.map((endpoint) => presentEndpoint(endpoint, now)) };
  },
);

export const getEndpoint = implement(
  contract.getEndpoint,
  dependencies,
  async ({ input, caller, fail, now, endpoints }) =>
    presentEndpoint(requireOwn(await endpoints.find(input.endpointId), caller.uid, fail), now),
);

export const listDeliveries = implement(
  contract.listDeliveries,
  dependencies,
  async ({ input, caller, fail, endpoints, deliveries }) => {
    const { endpointId, state, ...page } = input;
    requireOwn(await endpoints.find(endpointId), caller.uid, fail);
    const { items, next } = await deliveries.list(endpointId, { state }, page);
    return { deliveries: items.map(summarizeDelivery), next };
  },
);

export const getDelivery = implement(
  contract.getDelivery,
  dependencies,
  async ({ input, caller, fail, endpoints, deliveries }) => {
    const [endpoint, delivery] = await Promise.all([
      endpoints.find(input.endpointId),
      deliveries.find(input.deliveryId),
    ]);
    requireOwn(endpoint, caller.uid, fail);
    if (delivery?.payload.endpointId !== input.endpointId) throw fail.DeliveryNotFound();
    return presentDelivery(delivery);
  },
);
