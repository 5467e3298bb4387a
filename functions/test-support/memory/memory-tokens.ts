import { createHmac, randomUUID } from "node:crypto";

/** What Firebase's tokens say, of an ID token and of a session cookie alike. */
export interface MemoryClaims {
  readonly uid: string;
  readonly email?: string | undefined;
  readonly email_verified: boolean;
  /** In seconds. */
  readonly auth_time: number;
  readonly firebase: { readonly sign_in_provider: string };
}

type Kind = "idToken" | "session";

/** Tokens as Firebase issues and verifies them: of one kind each, with an end, and signed by a key that nobody else has. */
export class MemoryTokens {
  readonly #key = randomUUID();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(kind: Kind, claims: MemoryClaims, lifetimeMs: number): string {
    const signed = [{ alg: "memory" }, { ...claims, kind, endsAt: this.#now().getTime() + lifetimeMs }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${signed}.${this.#sign(signed)}`;
  }

  verify(kind: Kind, token: string): MemoryClaims {
    const [head, body = "", signature] = token.split(".");
    const isSigned = signature === this.#sign(`${head}.${body}`);
    if (!isSigned) throw new Error("The token has an invalid signature");
    const { endsAt, kind: issued, ...claims } = JSON.parse(Buffer.from(body, "base64url").toString());
    if (issued !== kind) throw new Error("The token is of another kind");
    if (endsAt <= this.#now().getTime()) throw new Error("The token has expired");
    return claims;
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}
