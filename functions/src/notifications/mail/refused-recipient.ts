/** What a mail server answered, and to which command. */
export interface SmtpError extends Error {
  readonly responseCode: unknown;
  readonly response?: string;
  readonly command?: string;
}

/**
 * Enhanced codes (RFC 3463, RFC 7505) of an address that gets nothing from anybody: no such mailbox (1.1), no such domain (1.2), no address (1.3),
 * moved without a trace (1.6), a domain without mail (1.10), a mailbox that is closed (2.1). Not a full mailbox (2.2), nor what is said of
 * senders (1.7, 1.8), routes (4.x), messages (6.x) and policies (7.x).
 */
const nobodyThere = new Set(["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]);

/** Plain codes of the same, as answers to the recipient's address alone. */
const unavailable = new Set([550, 551, 553]);

/** Words of a server that refuses the sender: many say it by a plain 550. */
const policy =
  /spam|block|polic|blacklist|denylist|reputation|relay|denied|authenticat|spf|dkim|dmarc|rbl|dnsbl|\bip\b|quota|full/i;

/** Whether a permanent refusal is of the recipient, not of us: where that is not sure, it is not. */
export function isRecipientRefused({ responseCode, response = "", command }: SmtpError): boolean {
  const [, enhanced] = /^5\d\d[ -]#?(5\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  if (enhanced !== undefined) return nobodyThere.has(enhanced);
  return command === "RCPT TO" && unavailable.has(Number(responseCode)) && !policy.test(response);
}
