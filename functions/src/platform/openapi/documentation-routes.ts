import * as z from "zod";
import type { HttpRoute, RouteRequest } from "../operations/http-route.ts";
import { parseInput } from "../operations/parse.ts";
import { textResponse } from "../operations/rest/text-response.ts";
import type { Documented } from "./as-openapi.ts";

const query = z.strictObject({
  credential: z.enum(["apiKey"]).optional().meta({ description: "Only what this credential can call" }),
});

/** The routes of what describes the API; made when it is first asked for, and once for each instance. */
export function documentationRoutes(documented: () => Documented): HttpRoute[] {
  const texts = new Map<string | undefined, string>();
  const serve = async ({ request }: RouteRequest) => {
    const { credential } = parseInput(
      query,
      Object.fromEntries(new URL(request.url).searchParams),
    ) as z.output<typeof query>;
    const { asOpenApi } = await import("./as-openapi.ts");
    const text = texts.get(credential) ?? JSON.stringify(asOpenApi(documented(), { credential }));
    texts.set(credential, text);
    return textResponse(request, { text, type: "application/json", headers: shared });
  };
  return [
    {
      method: "GET",
      path: "/v1/openapi.json",
      load: async () => ({ default: serve }),
      description: {
        name: "documentation.getOpenApi",
        summary: "Get this document",
        details: "For anyone.",
        access: "anyone",
        query,
        answers: {
          200: {
            description: "An OpenAPI 3.1 document",
            contentType: "application/json",
            schema: z.record(z.string(), z.unknown()),
          },
        },
      },
    },
  ];
}

/** Nothing in it is about whoever asks. */
const shared = { "cache-control": "public, max-age=300" };
