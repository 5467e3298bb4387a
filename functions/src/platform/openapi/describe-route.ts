import type { HttpRoute, RouteDescription } from "../operations/http-route.ts";
import { describeFields } from "./describe-fields.ts";
import { tagOf, type Parts } from "./describe-operation.ts";
import type { Json } from "./json.ts";
import { describeSecurity } from "./security.ts";

/** A route with the words that describe it. */
export type DescribedRoute = HttpRoute & { readonly description: RouteDescription };

export function isDescribed(route: HttpRoute): route is DescribedRoute {
  return route.description !== undefined;
}

export function describeRoute({ method, description }: DescribedRoute, parts: Parts): Json {
  const { name, summary, details, query, answers, failures, body } = description;
  const parameters = query ? describeFields(parts.schemas.describe(query, "input"), () => "query") : [];
  const security = describeSecurity(description, parts.tokenPath);
  const answered = Object.entries(answers).map(([status, { description: words, contentType, schema }]) => {
    const described = schema ? parts.schemas.describe(schema, "output") : { type: "string" };
    return [status, { description: words, content: { [contentType]: { schema: described } } }];
  });
  return {
    operationId: name,
    tags: [tagOf(name)],
    summary,
    description: details,
    ...(security && { security }),
    ...(description.scope && { "x-scope": description.scope }),
    ...(parameters.length > 0 && { parameters }),
    ...(method === "POST" &&
      body && {
        requestBody: {
          required: true,
          content: { [body.contentType]: { schema: parts.schemas.describe(body.schema, "input") } },
        },
      }),
    responses: { ...Object.fromEntries(answered), ...parts.failures.describe(failures) },
  };
}
