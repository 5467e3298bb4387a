import { createHash } from "node:crypto";

/** Crockford's base 32: no I, L, O and U, which people misread or misspell. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP = 5;

/**
 * The id of the order of one seller in a checkout, such as `7K3QM-9X4PD`: the number that people see on papers and in
 * e-mails, and say on the telephone. 50 bits, the same for the same checkout and seller. Of ten million orders, a new one
 * meets an old one once in a hundred million; orders are created, never overwritten, so that checkout is refused then and
 * goes through with another key.
 */
export function orderNumber(checkoutId: string, seller: string): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(["order", checkoutId, seller]))
    .digest();
  const letters = Array.from(hash.subarray(0, 2 * GROUP), (byte) => ALPHABET[byte % ALPHABET.length]).join(
    "",
  );
  return `${letters.slice(0, GROUP)}-${letters.slice(GROUP)}`;
}
