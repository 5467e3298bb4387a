import * as z from "zod";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { alreadyExists, failedPrecondition, invalidArgument } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { MAX_ENDPOINTS } from "../endpoint.ts";
import {
  AttemptView,
  endpointId,
  EndpointSecretView,
  EndpointView,
  missing,
  types,
  wrongState,
} from "./views.ts";

const url = z.string().min(1).max(2000).meta({
  description: "By HTTPS on port 443 or 8443, on the public internet; redirects are not followed",
});

/** Failures of an address. */
export const addressFailures = {
  UrlRefused: invalidArgument("This address cannot be used", { advice: z.string() }),
  EndpointExists: alreadyExists("You have an endpoint with this address", { endpointId: z.string() }),
};

const unanswered = {
  PingNotAnswered: failedPrecondition(
    "The endpoint did not answer the signed ping with a status of 200 to 299 and something else than a web page",
    { attempt: AttemptView },
  ),
};

export const createEndpoint = defineOperation({
  name: "webhooks.createEndpoint",
  summary: "Register an address that events are sent to; it is live once it has answered a ping",
  http: { method: "POST", path: "/v1/webhook-endpoints" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(20, "hour"),
  idempotency: "required",
  audit: { target: "call" },
  input: z.strictObject({ url, types }),
  output: EndpointSecretView,
  failures: {
    ...addressFailures,
    TooManyEndpoints: failedPrecondition(`A member has at most ${MAX_ENDPOINTS} endpoints; delete one first`),
  },
});

export const updateEndpoint = defineOperation({
  name: "webhooks.updateEndpoint",
  summary: "Change what an endpoint is sent, or its address, which must answer a ping first where it is live",
  http: { method: "PATCH", path: "/v1/webhook-endpoints/{endpointId}" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(20, "hour"),
  transactions: "several",
  input: z.strictObject({ endpointId, url: url.optional(), types: types.optional() }),
  output: EndpointView,
  failures: { ...missing, ...addressFailures, ...unanswered },
});

export const pingEndpoint = defineOperation({
  name: "webhooks.pingEndpoint",
  summary: "Send a signed ping to an endpoint; an answer makes a pending one live",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/ping" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(30, "hour"),
  transactions: "several",
  input: z.strictObject({ endpointId }),
  output: z.object({ endpoint: EndpointView, attempt: AttemptView }),
  failures: { ...missing, ...unanswered },
});

export const enableEndpoint = defineOperation({
  name: "webhooks.enableEndpoint",
  summary: "Make a disabled endpoint live again, once it has answered a ping",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/enable" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(30, "hour"),
  transactions: "several",
  input: z.strictObject({ endpointId }),
  output: EndpointView,
  failures: { ...missing, ...wrongState, ...unanswered },
});

export const disableEndpoint = defineOperation({
  name: "webhooks.disableEndpoint",
  summary: "Send nothing more to an endpoint until it is enabled",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/disable" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(30, "hour"),
  input: z.strictObject({ endpointId }),
  output: EndpointView,
  failures: { ...missing, ...wrongState },
});

export const rotateSecret = defineOperation({
  name: "webhooks.rotateSecret",
  summary: "Make a new secret for an endpoint; the one before it signs too for 24 hours",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/secret" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(10, "day"),
  idempotency: "required",
  audit: { target: { input: "endpointId" } },
  input: z.strictObject({ endpointId }),
  output: EndpointSecretView,
  failures: missing,
});

export const deleteEndpoint = defineOperation({
  name: "webhooks.deleteEndpoint",
  summary: "Delete an endpoint; what waits for it is not sent",
  http: { method: "DELETE", path: "/v1/webhook-endpoints/{endpointId}" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(30, "hour"),
  audit: { target: { input: "endpointId" } },
  input: z.strictObject({ endpointId }),
  output: z.object({}),
  failures: missing,
});

export const listEndpoints = defineOperation({
  name: "webhooks.listEndpoints",
  summary: "List your endpoints, the oldest first",
  http: { method: "GET", path: "/v1/webhook-endpoints" },
  access: "member",
  blocks: "own",
  scope: "webhooks:read",
  input: z.strictObject({}),
  output: z.object({ endpoints: z.array(EndpointView) }),
  failures: {},
});

export const getEndpoint = defineOperation({
  name: "webhooks.getEndpoint",
  summary: "Get one of your endpoints",
  http: { method: "GET", path: "/v1/webhook-endpoints/{endpointId}" },
  access: "member",
  blocks: "own",
  scope: "webhooks:read",
  input: z.strictObject({ endpointId }),
  output: EndpointView,
  failures: missing,
});
