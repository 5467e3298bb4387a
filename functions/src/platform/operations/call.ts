/** One call, as either transport hands it over. The token is already verified; nothing else is. */
export interface Call {
  readonly requestId: string;
  readonly transport: "callable" | "rest";
  readonly uid?: string | undefined;
  readonly email?: string | undefined;
  readonly hasValidAppCheck: boolean;
  readonly address: string;
  readonly idempotencyKey?: string | undefined;
  /** Called once the caller is admitted: what a stranger sends is not even parsed. */
  readonly readInput: () => unknown;
}
