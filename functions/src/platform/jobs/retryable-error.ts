/** Thrown by background work that may succeed later, and, where it is known, not before an instant. */
export class RetryableError extends Error {
  override name = "RetryableError";
  readonly notBefore: Date | undefined;

  constructor(message: string, { notBefore, ...options }: ErrorOptions & { notBefore?: Date } = {}) {
    super(message, options);
    this.notBefore = notBefore;
  }
}
