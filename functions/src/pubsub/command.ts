import * as z from "zod";
import { KEY_FORMAT } from "../platform/operations/idempotency-key.ts";
import { failuresToThrow, invalidArgument } from "../platform/operations/failures.ts";
import type { Command } from "../platform/operations/as-commands.ts";
import { MAX_BODY_BYTES } from "../platform/operations/read-body.ts";
import type { PublishedMessage } from "../platform/triggers/event.ts";
import { DocumentId } from "../platform/values/document-id.ts";

/** What a message is refused for that is no command. None of them quotes it. */
const fail = failuresToThrow({
  CommandTooLarge: invalidArgument(`A command has at most ${MAX_BODY_BYTES} bytes`),
  CommandNotJson: invalidArgument("A command is a JSON object in UTF-8"),
  CommandMalformed: invalidArgument(
    "A command has operation, uid and input, and nothing else; correct the fields that are named",
    { fields: z.array(z.string()) },
  ),
  CallIdMalformed: invalidArgument(
    "The attribute callId is 8 to 255 letters, digits, or - _ . : characters; leave it out to have each message performed once",
  ),
});

const Body = z.strictObject({
  /** `domain.operation` */
  operation: z.string().max(100),
  /** The member that it acts as. */
  uid: DocumentId,
  input: z.record(z.string(), z.unknown()),
});

/** The text of a message that may be a command. Throws `OperationError` for what is none. */
export function readText({ data }: Pick<PublishedMessage, "data">): string {
  if (data.byteLength > MAX_BODY_BYTES) throw fail.CommandTooLarge();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    throw fail.CommandNotJson();
  }
}

/**
 * The command that a text is. `callId` is the attribute of this name; without one each message is a command of its own.
 * Throws `OperationError` for a text that is none.
 */
export function readCommand({
  text,
  callId,
  messageId,
}: {
  text: string;
  callId: string | undefined;
  messageId: string;
}): Command {
  if (callId !== undefined && !KEY_FORMAT.test(callId)) throw fail.CallIdMalformed();
  const parsed = Body.safeParse(parseJson(text));
  if (!parsed.success) {
    throw fail.CommandMalformed({ fields: parsed.error.issues.map(({ path }) => path.join(".")) });
  }
  return { ...parsed.data, callId: callId ?? `message:${messageId}`, requestId: messageId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fail.CommandNotJson();
  }
}
