import {
  bodyOf,
  nameOf,
  resolve,
  type Answer,
  type Contract,
  type Operation,
  type Schema,
} from "./contract.ts";
import { element, entry, inline, prose } from "./element.ts";
import { describeFields, describeSchema, typeOf } from "./schema-view.ts";
import { tryIt } from "./try-it.ts";

export function operationEntry(
  contract: Contract,
  operation: Operation,
  token: () => string,
): HTMLDetailsElement {
  const { operationId, method, path, summary, deprecated } = operation;
  const heading = [
    element("span", { class: "method" }, method),
    element("span", { class: "path" }, path),
    ` ${summary}`,
    deprecated ? element("span", { class: "warning" }, " deprecated") : undefined,
  ];
  return entry(operationId, heading, () => [
    ...describeEnd(operation),
    ...prose(operation.description ?? ""),
    element("p", { class: "faint" }, `${operationId}. `, ...credentialsOf(operation)),
    ...describeInput(operation),
    ...operation.responses.flatMap(([status, answer]) => describeAnswer(contract, status, answer)),
    ...tryIt(contract, operation, token),
  ]);
}

function describeEnd({ deprecated, "x-sunset": sunset, "x-successor": successor }: Operation): Node[] {
  if (!deprecated) return [];
  const end = sunset ? ` It ends on ${sunset}.` : "";
  const use = successor ? [" Use ", element("a", { href: `#${successor}` }, successor), " instead."] : [];
  return [element("p", { class: "warning" }, `Deprecated.${end}`, ...use)];
}

const credentials: Readonly<Record<string, string>> = {
  idToken: "an ID token",
  sessionCookie: "a session cookie",
  apiKey: "an API key",
  clientCredentials: "a token for a key",
};

function credentialsOf({ security = [], "x-scope": scope }: Operation): (Node | string)[] {
  const kinds = security.flatMap((each) => Object.keys(each)).map((kind) => credentials[kind] ?? kind);
  const isOpen = security.length === 0 || security.some((each) => Object.keys(each).length === 0);
  const accepted = kinds.length > 0 ? `Accepts ${kinds.join(", ")}. ` : "";
  const words = isOpen ? `Needs no credential. ${accepted}` : accepted;
  return [words, ...(scope ? ["Scope of a key: ", element("code", {}, scope)] : [])];
}

function describeInput(operation: Operation): Node[] {
  const { parameters } = operation;
  const body = bodyOf(operation);
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((each) => each.required).map(({ name }) => name);
  return [
    ...(parameters.length > 0
      ? [element("h4", {}, "Parameters"), describeFields({ properties, required })]
      : []),
    ...(body ? [element("h4", {}, "Body"), ...describeSchema(body.schema)] : []),
  ];
}

/** What all operations share is described once, by its name. */
function describeAnswer(contract: Contract, status: string, { description, content = {} }: Answer): Node[] {
  const [schema] = Object.values(content).map((each) => each.schema);
  if (status.startsWith("2")) {
    return [element("h4", {}, `Answer ${status}`), ...(schema ? describeSchema(schema) : prose(description))];
  }
  const name = schema && nameOf(schema);
  if (name === "Refusal" || name === "Fault") {
    return [element("p", {}, `${status}: any reason of `, ...typeOf(schema as Schema))];
  }
  // One of several stands before the enum of their reasons.
  const one = schema?.allOf?.[0] ?? schema;
  const reasons = one?.anyOf ?? (one ? [one] : []);
  return [
    element("h4", {}, `Refused with ${status}`),
    ...description.split("\n\n").map((line) => element("p", {}, ...inline(line))),
    ...reasons.flatMap((reason) => describeDetails(contract, reason)),
  ];
}

/** Only of a reason that has details. */
function describeDetails(contract: Contract, schema: Schema): Node[] {
  const { properties = {}, required = [] } = resolve(contract, schema);
  const { reason: _, ...details } = properties;
  if (Object.keys(details).length === 0) return [];
  return [
    element("p", {}, "Details of ", ...typeOf(schema)),
    describeFields({ properties: details, required }),
  ];
}
