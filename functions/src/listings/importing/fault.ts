import { shorten } from "../../platform/values/text.ts";

/** A fault at one place of a file. */
export interface Fault {
  /** As an editor counts: the header is line 1, and a cell of several lines begins at its first. */
  line: number;
  /** Which cell it is, or null when it is the line as a whole. */
  column: string | null;
  reason: string;
  /** The cell's text, shortened. */
  value: string;
}

const MAX_REASON_LENGTH = 300;
const MAX_VALUE_LENGTH = 100;

export function faultAt({ line, column, reason, value }: Fault): Fault {
  return {
    line,
    column,
    reason: shorten(reason, MAX_REASON_LENGTH),
    value: shorten(value, MAX_VALUE_LENGTH),
  };
}
