import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const create = () => import("./create-endpoint.ts");
const change = () => import("./change-endpoint.ts");
const read = () => import("./read-endpoints.ts");
const replay = () => import("./replay-deliveries.ts");

export const operations = defineHandlers<typeof contract>({
  createEndpoint: loadOneOf(create, "createEndpoint"),
  rotateSecret: loadOneOf(create, "rotateSecret"),
  updateEndpoint: loadOneOf(change, "updateEndpoint"),
  pingEndpoint: loadOneOf(change, "pingEndpoint"),
  enableEndpoint: loadOneOf(change, "enableEndpoint"),
  disableEndpoint: loadOneOf(change, "disableEndpoint"),
  deleteEndpoint: loadOneOf(change, "deleteEndpoint"),
  listEndpoints: loadOneOf(read, "listEndpoints"),
  getEndpoint: loadOneOf(read, "getEndpoint"),
  listDeliveries: loadOneOf(read, "listDeliveries"),
  getDelivery: loadOneOf(read, "getDelivery"),
  replayDelivery: loadOneOf(replay, "replayDelivery"),
  replaySince: loadOneOf(replay, "replaySince"),
  retryDead: loadOneOf(replay, "retryDead"),
  resealSecrets: () => import("./reseal-secrets.ts"),
});
