import * as logger from "firebase-functions/logger";
import { describeError, withoutAddresses } from "../jobs/non-retryable-error.ts";
import { currentInvocation } from "./invocation.ts";
import { mapStack } from "./map-stack.ts";

/**
 * Structured log records: names and ids, numbers and reasons. Never personal data, tokens, request bodies or
 * documents, so that logs can be kept and shared.
 */
type Field = string | number | boolean | undefined | readonly string[];

type Severity = "INFO" | "WARNING" | "ERROR";

function write(severity: Severity, message: string, fields: Record<string, Field>): void {
  logger.write({
    ...fields,
    severity,
    message,
    requestId: currentInvocation()?.requestId ?? fields.requestId,
  });
}

export const log = {
  info: (message: string, fields: Record<string, Field> = {}): void => write("INFO", message, fields),
  warn: (message: string, fields: Record<string, Field> = {}): void => write("WARNING", message, fields),
  /** The stack is only in the log, with places in the source. */
  error(message: string, error: unknown, fields: Record<string, Field> = {}): void {
    const stack = withoutAddresses(
      error instanceof Error && error.stack ? mapStack(error.stack) : describeError(error),
    );
    write("ERROR", message, { ...fields, stack });
  },
};
