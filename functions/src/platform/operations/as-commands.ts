import { isStaff, type Grant } from "../auth/access.ts";
import type { Scope } from "../auth/credential.ts";
import type { Context } from "../runtime/context.ts";
import { withinDeadline } from "./deadline.ts";
import { transactionsOf, type OperationDefinition } from "./define-operation.ts";
import * as z from "zod";
import { failedPrecondition, failuresToThrow, notFound, permissionDenied } from "./failures.ts";
import { perform } from "./perform.ts";
import { findHandlerByName, type HandlersByDomain } from "./route.ts";

/** One command of another system: an operation to call, as a member whom it names. */
export interface Command {
  /** `domain.operation` */
  readonly operation: string;
  /** Whom it acts as. */
  readonly uid: string;
  /** Its idempotency key. */
  readonly callId: string;
  readonly input: unknown;
  /** In the log, and in what a person is told of it. */
  readonly requestId: string;
}

/** What a command can be refused for before it reaches an operation. */
const fail = failuresToThrow({
  OperationNotFound: notFound("There is no such operation; check its name"),
  NotACommand: failedPrecondition(
    "A command changes something, in one transaction, so that it happens once; call this operation over REST",
  ),
  CommandNotAllowed: permissionDenied("No command can call this operation; it is for people who sign in"),
  CommandScopeMissing: permissionDenied("Commands may not do this; its scope is not in COMMAND_SCOPES", {
    scope: z.string(),
  }),
  CommandAsStaff: permissionDenied("A command acts as no moderator and no admin; name another member"),
});

interface Surface {
  readonly handlers: HandlersByDomain;
  /** What commands may do, whoever they act as. */
  readonly scopes: () => readonly Scope[];
}

/** Performs a command. Throws `OperationError` for what is refused or fails. */
export type PerformCommand = (command: Command, context: Context) => Promise<void>;

/**
 * Every operation that changes something and has a scope, for commands. Whoever may publish them has been let in by the
 * topic; beyond the scopes and beyond what the member may do, that opens nothing. A command that comes twice is performed once.
 */
export function asCommands({ handlers, scopes }: Surface): PerformCommand {
  return async ({ operation: name, uid, callId, input, requestId }, context) => {
    const load = findHandlerByName(handlers, name);
    if (!load) throw fail.OperationNotFound();
    const { default: implementation } = await load();
    const allowed = scopes();
    requireScope(implementation.operation, allowed);
    const performing = perform(
      implementation,
      {
        requestId,
        transport: "command",
        uid,
        credential: { kind: "command", scopes: allowed },
        confirm: refuseStaff,
        hasValidAppCheck: false,
        address: "command",
        idempotencyKey: callId,
        readInput: () => input,
      },
      context,
    );
    await withinDeadline(performing, { operation: name, requestId });
  };
}

function requireScope(operation: OperationDefinition, allowed: readonly Scope[]): void {
  const { scope, http } = operation;
  if (scope === undefined) throw fail.CommandNotAllowed();
  if (!allowed.includes(scope)) throw fail.CommandScopeMissing({ scope });
  if (http.method === "GET" || transactionsOf(operation) !== "one") throw fail.NotACommand();
}

/** Some operations let moderators do more than the scope says. */
async function refuseStaff(grant: Grant | undefined): Promise<void> {
  if (grant && isStaff(grant)) throw fail.CommandAsStaff();
}
