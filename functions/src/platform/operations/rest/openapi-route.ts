import { asOpenApi } from "../as-openapi.ts";
import type { HttpRoute, RouteRequest } from "../http-route.ts";
import type { Operations } from "../route.ts";
import { textResponse } from "./text-response.ts";

/** The document that describes every operation; made when it is first asked for. */
export function openApiRoute(operations: Operations): HttpRoute {
  let text: string | undefined;
  const serve = async ({ request }: RouteRequest) => {
    text ??= JSON.stringify(asOpenApi(operations));
    const headers = { "cache-control": "public, max-age=300" };
    return textResponse(request, { text, type: "application/json", headers });
  };
  return { method: "GET", path: "/v1/openapi.json", load: async () => ({ default: serve }) };
}
