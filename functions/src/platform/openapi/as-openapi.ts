import type { Credential } from "../auth/credential.ts";
import type { HttpRoute } from "../operations/http-route.ts";
import { listOperations, type Operations } from "../operations/route.ts";
import { describeEvents, eventResponses, WEBHOOKS, type EventDescription } from "./describe-event.ts";
import { describeOperation, tagOf } from "./describe-operation.ts";
import { describeRoute, isDescribed } from "./describe-route.ts";
import { FailureDescriptions } from "./failures.ts";
import { introduction } from "./introduction.ts";
import type { Json } from "./json.ts";
import { Schemas } from "./schemas.ts";
import { describeSchemes, usualSecurity } from "./security.ts";
import { shareRepeated } from "./share-repeated.ts";

/** All that the document describes. */
export interface Documented {
  readonly operations: Operations;
  /** What each domain is for, in a sentence. */
  readonly domains: Readonly<Record<string, string>>;
  readonly routes?: readonly HttpRoute[];
  /** What webhooks are told of. */
  readonly events?: readonly EventDescription[];
}

interface Reader {
  /** Leaves out what this credential cannot call. */
  readonly credential?: Credential["kind"] | undefined;
  /** Where REST is reached: the root of wherever the document comes from, unless given. */
  readonly address?: string | undefined;
}

/** The OpenAPI 3.1 document of all operations, by zod's own JSON Schema. */
export function asOpenApi(
  { domains, ...documented }: Documented,
  { credential, address = "/" }: Reader = {},
): Json {
  const isCallable = ({ scope }: { scope?: unknown }) => credential !== "apiKey" || scope !== undefined;
  const operations = listOperations(documented.operations).filter(isCallable);
  const routes = (documented.routes ?? [])
    .filter(isDescribed)
    .filter(({ description }) => isCallable(description));
  const { events = [] } = documented;

  const descriptions = routes.map(({ description }) => description);
  const schemas = new Schemas(operations);
  const failures = new FailureDescriptions(
    schemas,
    [...operations, ...descriptions].map((each) => each.failures),
  );
  const tokenPath = documented.routes?.find(({ description }) => description?.issuesTokens)?.path;
  const parts = { schemas, failures, tokenPath };
  const described = [
    ...operations.map((each) => {
      const { method, path } = each.http;
      return { method, path, operation: describeOperation(each, parts) };
    }),
    ...routes.map((each) => ({
      method: each.method,
      path: each.path,
      operation: describeRoute(each, parts),
    })),
  ];
  const paths: Record<string, Json> = {};
  for (const { method, path, operation } of described) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  const webhooks = describeEvents(events, schemas);
  const { parameters, responses } = shareRepeated(described.map(({ operation }) => operation));
  const names = [...operations, ...descriptions].map(({ name }) => name);
  const tags = new Set([...names.map(tagOf), ...(events.length > 0 ? [WEBHOOKS] : [])]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Souk",
      version: "1",
      summary: "The backend of a social marketplace",
      description: introduction,
      contact: { name: "Souk" },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: address }],
    security: usualSecurity,
    tags: [...tags].toSorted().map((name) => ({ name, description: describeDomain(domains, name) })),
    paths,
    ...(events.length > 0 && { webhooks }),
    components: {
      securitySchemes: describeSchemes([...operations, ...descriptions], tokenPath),
      parameters,
      responses: { ...responses, ...(events.length > 0 && eventResponses) },
      schemas: schemas.list(),
    },
  };
}

function describeDomain(domains: Documented["domains"], name: string): string {
  const description = domains[name];
  if (description === undefined) throw new Error(`Say what ${name} is for: it has no description`);
  return description;
}
