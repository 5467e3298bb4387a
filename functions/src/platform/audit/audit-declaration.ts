/** What an operation says of the entry that each successful call of it leaves in the audit log. */
export interface AuditDeclaration<Field extends string = string> {
  /**
   * What it is done to:
   * - `input`: the field that has its id;
   * - `caller`: something of the caller's own;
   * - `call`: what the call makes, by the handler's `callId`;
   * - `noted`: what the handler notes;
   * - `service`: no one thing.
   */
  readonly target: { readonly input: Field } | "caller" | "call" | "noted" | "service";
  /** The input field that says why. Of members' own actions none does: what they write stays where it can be erased. */
  readonly reason?: Field;
  /** Input fields that are recorded as they are: nothing personal, no secret, no free text. */
  readonly details?: readonly Field[];
}

/** What a handler adds to the entry of its call. */
export interface AuditNote {
  readonly target?: string;
  /** What has changed, as it was and as it is: nothing personal, no secret, no free text. */
  readonly before?: AuditValues;
  readonly after?: AuditValues;
}

export type AuditValues = Readonly<Record<string, unknown>>;
