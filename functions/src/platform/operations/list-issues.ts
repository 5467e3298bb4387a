import type * as z from "zod";

/** One fault of an input: the field as a path, empty for the input as a whole, and what to do. */
interface InputIssue {
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** What to send where zod names a type. */
const nouns: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

/** The faults of an input for whoever sent it, each once. Words that a contract has of its own stay as they are. */
export function listIssues(issues: readonly Issue[], above: readonly PropertyKey[] = []): InputIssue[] {
  return issues.flatMap((issue) => describe({ ...issue, path: [...above, ...issue.path] }));
}

function describe(issue: Issue): InputIssue[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join("."),
      message: "There is no such field here; leave it out",
    }));
  if (issue.code === "invalid_union" && issue.errors.length > 0) return describeUnion(issue);
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input:"))
    return [{ path, message: typeMessage(issue.expected, issue.message) }];
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid "))
    return [{ path, message: `Send ${oneOf(issue.values)}` }];
  return [{ path, message: issue.message }];
}

/** Of a choice the shape that was most likely meant: whose faults lie deepest, or else what could be sent. */
function describeUnion({ errors, path }: z.core.$ZodIssueInvalidUnion): InputIssue[] {
  const meant = errors.find((branch) =>
    branch.every((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys"),
  );
  if (meant) return listIssues(meant, path);
  const said = new Set(errors.flatMap((branch) => listIssues(branch)).map(({ message }) => message));
  const [first = "", ...others] = said;
  // Each says the same of another type: what to send.
  const rest = others.map((message) => message.replace(/^(?:It is missing: s|S)end /, ""));
  return [{ path: path.join("."), message: [first, ...rest].join(", or ") }];
}

function typeMessage(expected: string, original: string): string {
  const noun = nouns[expected] ?? expected;
  return original.endsWith("received undefined") ? `It is missing: send ${noun}` : `Send ${noun}`;
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}
