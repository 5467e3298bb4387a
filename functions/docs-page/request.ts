import type { Operation } from "./contract.ts";

export interface Filled {
  /** By the name of the parameter. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly text: string } | undefined;
  readonly token: string;
}

export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** The request of an operation as it is filled in; `root` is what stands before `/v1`. Throws where a path would lead elsewhere. */
export function makeRequest(
  operation: Operation,
  { parameters, body, token }: Filled,
  root: string,
): OutgoingRequest {
  let { path } = operation;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const { name, in: place } of operation.parameters) {
    const value = parameters[name] ?? "";
    if (place === "path") {
      // Addresses resolve segments of dots alone, and empty ones lead to another route.
      if (/^\.{0,2}$/.test(value)) throw new Error(`Fill in ${name}`);
      path = path.replace(`{${name}}`, encodeURIComponent(value));
    } else if (place === "query" && value !== "") {
      for (const each of isList(operation, name) ? value.split(",") : [value])
        query.append(name, each.trim());
    } else if (value !== "") headers[name] = value;
  }
  if (token !== "") headers["Authorization"] = `Bearer ${token}`;
  if (body) headers["Content-Type"] = body.type;
  const search = query.size > 0 ? `?${query.toString()}` : "";
  return { method: operation.method, url: `${root}${path}${search}`, headers, body: body?.text };
}

function isList({ parameters }: Operation, name: string): boolean {
  return parameters.some((each) => each.name === name && each.schema.type === "array");
}

/** The same request for a command line. The credential is a variable there: commands are kept in a history. */
export function asCurl({ method, url, headers, body }: OutgoingRequest): string {
  const fields = Object.entries(headers).map(([name, value]) =>
    name === "Authorization" ? `-H "Authorization: Bearer $TOKEN"` : `-H ${quoted(`${name}: ${value}`)}`,
  );
  const data = body === undefined ? [] : [`-d ${quoted(body)}`];
  return [`curl -X ${method} ${quoted(url)}`, ...fields, ...data].join(" \\\n  ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
