import type { AttemptOutcome } from "../platform/jobs/job.ts";
import { defineJobHandler } from "../platform/jobs/job-handler.ts";
import { enqueueFailed } from "../platform/jobs/job-store.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { reportDeath } from "../platform/jobs/run-job.ts";
import type { PerformCommand } from "../platform/operations/as-commands.ts";
import type { Context } from "../platform/runtime/context.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import type { PublishedMessage } from "../platform/triggers/event.ts";
import { defineMessageReaction } from "../platform/triggers/reaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { failureOf, type CommandFailure } from "./command-failure.ts";
import { readCommand, readText } from "./command.ts";
import * as jobs from "./jobs.ts";

/** The two that perform commands: one as a message comes, one again after a failure. */
export function commandHandlers(perform: PerformCommand) {
  return {
    /**
     * Performs a command at the cost of its operation. What fails is kept as a job, for 1 read and 1 write: so a message ends
     * here whatever it is, unless that cannot be written. Safe to repeat: a command is performed once by its key, and its
     * job's id derives from the message.
     */
    receiveCommand: defineMessageReaction({ context: wholeContext }, async ({ event, context }) => {
      const { messageId, attributes } = event;
      let text: string | null = null;
      try {
        const published = readText(event);
        const command = readCommand({ text: published, callId: attributes.callId, messageId });
        text = published;
        await perform(command, context);
      } catch (error) {
        await keepFailed(context, { message: event, text, failure: failureOf(error, context.clock.now()) });
      }
    }),

    /** Safe to repeat: a command is performed once by its key. */
    retryCommand: defineJobHandler(
      jobs.retryCommand,
      { context: wholeContext },
      async ({ payload, context }): Promise<AttemptOutcome | undefined> => {
        const { messageId, text } = payload;
        if (text === null) throw new NonRetryableError("The message was no command; publish it corrected");
        try {
          await perform(readCommand({ text, callId: payload.callId ?? undefined, messageId }), context);
          return undefined;
        } catch (error) {
          return { ended: "failed", ...failureOf(error, context.clock.now()) };
        }
      },
    ),
  };
}

interface Failed {
  readonly message: PublishedMessage;
  readonly text: string | null;
  readonly failure: CommandFailure;
}

async function keepFailed(
  { clock, database }: Context,
  { message: { messageId, attributes }, text, failure }: Failed,
): Promise<void> {
  const kept = await database.runTransaction((transaction) =>
    enqueueFailed(transaction, jobs.retryCommand, {
      id: idFrom("command", messageId),
      payload: { messageId, callId: attributes.callId ?? null, text },
      now: clock.now(),
      failure,
    }),
  );
  if (kept?.state === "dead") reportDeath(jobs.retryCommand, kept, failure.reason);
}
