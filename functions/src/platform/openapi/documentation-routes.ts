import * as z from "zod";
import type { HttpRoute, RouteRequest } from "../operations/http-route.ts";
import { parseInput } from "../operations/parse.ts";
import { textResponse } from "../operations/rest/text-response.ts";
import { publicAddress } from "../runtime/public-address.ts";
import type { Documented } from "./as-openapi.ts";

const query = z.strictObject({
  credential: z.enum(["apiKey"]).optional().meta({ description: "Only what this credential can call" }),
});

/** Nothing of what is served here is about whoever asks. */
const shared = { "cache-control": "public, max-age=300", "x-content-type-options": "nosniff" };

/** Nothing of others, nothing in the markup, no frame around it: people put their credentials into this page. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** The routes of what describes the API, to programs and to people. */
export function documentationRoutes(documented: () => Documented): HttpRoute[] {
  return [openApiRoute(documented), ...pageRoutes()];
}

/**
 * The document, made when it is first asked for, and once for each instance. Its address is the one that is configured:
 * one that a request names would be kept by caches, and sends others' credentials there.
 */
function openApiRoute(documented: () => Documented): HttpRoute {
  const texts = new Map<string | undefined, string>();
  const serve = async ({ request }: RouteRequest) => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { credential } = parseInput(query, asked) as z.output<typeof query>;
    const { asOpenApi } = await import("./as-openapi.ts");
    const text =
      texts.get(credential) ??
      JSON.stringify(asOpenApi(documented(), { credential, address: publicAddress() }));
    texts.set(credential, text);
    return textResponse(request, { text, type: "application/json", headers: shared });
  };
  return {
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
  };
}

/** The page for people shows the document by a script of its own. `npm run openapi` builds it from `docs-page/`. */
function pageRoutes(): HttpRoute[] {
  return [
    {
      ...pageRoute("page.html", "text/html", {
        "content-security-policy": PAGE_POLICY,
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
      }),
      path: "/v1/docs",
      description: {
        name: "documentation.getPage",
        summary: "Read this document as a page, and try its operations",
        details: "For anyone.",
        access: "anyone",
        answers: { 200: { description: "A page", contentType: "text/html" } },
      },
    },
    { ...pageRoute("page.js", "text/javascript"), path: "/v1/docs/page.js" },
    { ...pageRoute("page.css", "text/css"), path: "/v1/docs/page.css" },
  ];
}

function pageRoute(
  file: "page.html" | "page.js" | "page.css",
  type: string,
  headers: Record<string, string> = {},
): Pick<HttpRoute, "method" | "load"> {
  const sent = { type: `${type}; charset=utf-8`, headers: { ...shared, ...headers } };
  const load = async () => {
    const { default: files } = await import("./docs-page.json", { with: { type: "json" } });
    return {
      default: async ({ request }: RouteRequest) => textResponse(request, { text: files[file], ...sent }),
    };
  };
  return { method: "GET", load };
}
