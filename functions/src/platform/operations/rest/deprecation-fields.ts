import type { OperationDefinition } from "../define-operation.ts";
import { pathFields } from "../route.ts";
import type { ServeOperation } from "./serve-operation.ts";

export const deprecationFieldNames = ["Deprecation", "Sunset", "Link"] as const;

/** The page where people read of operations, from `/v1/`. */
const PAGE = "docs";

/**
 * Says with each answer of a deprecated operation, refusals too, since when it is deprecated (RFC 9745), when it ends
 * (RFC 8594) and what takes its place. Throws where its successor is no operation.
 */
export function announceEnd(
  operation: OperationDefinition,
  all: readonly OperationDefinition[],
  serve: ServeOperation,
): ServeOperation {
  const { name, deprecatedAt, sunsetAt } = operation;
  if (deprecatedAt === undefined) return serve;
  const successor = all.find((each) => each.name === operation.successor);
  if (operation.successor !== undefined && !successor) {
    throw new Error(`${name} is succeeded by ${operation.successor}, which is no operation`);
  }
  return async (received, path) => {
    const response = await serve(received, path);
    response.headers.set("deprecation", `@${Date.parse(deprecatedAt) / 1000}`);
    if (sunsetAt !== undefined) response.headers.set("sunset", new Date(sunsetAt).toUTCString());
    const root = pathToRoot(received.request.url);
    response.headers.append("link", `<${root}${PAGE}#${name}>; rel="deprecation"; type="text/html"`);
    if (successor) {
      const target = findTarget(successor, path) ?? `${PAGE}#${successor.name}`;
      response.headers.append("link", `<${root}${target}>; rel="successor-version"`);
    }
    return response;
  };
}

/** From where the request went to `/v1/`: what stands before that, such as a function's name, is not known here. */
function pathToRoot(url: string): string {
  const depth = new URL(url).pathname.split("/").length - 3;
  return "../".repeat(depth) || "./";
}

/** Where the successor serves what this request is about; undefined where it needs to know more. */
function findTarget(successor: OperationDefinition, path: Record<string, string>): string | undefined {
  const fields = pathFields(successor);
  if (fields.some((field) => path[field] === undefined)) return undefined;
  return successor.http.path
    .replace(/^\/v1\//, "")
    .replaceAll(/\{(\w+)\}/g, (_match, field: string) => encodeURIComponent(path[field] ?? ""));
}
