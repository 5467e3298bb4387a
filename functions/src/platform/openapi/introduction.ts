/** What holds for every operation; said once, before them. */
export const introduction = `
Send and receive JSON. Times are RFC 3339 in UTC; amounts are whole minor units of their currency.

**Growth.** Answers may gain fields, lists of values such as states and reasons may gain values, and events may gain
types. Ignore what you do not know, and give every switch over such values another branch. Nothing that is here is
removed without a \`Deprecation\` and a \`Sunset\` header on its answers, 90 days before at least.

**Refusals.** Each is an \`application/problem+json\` whose \`reason\` is stable. Quote \`X-Request-Id\` when you report one.
Fields that an input does not declare are refused. Wait for \`Retry-After\` where it is sent.

**Repeating.** An operation with an \`Idempotency-Key\` is done once for each key, however often it is sent, for 30 days.

**Lists.** Send \`next\` of a page as \`after\` to get the page behind it; \`null\` ends the list.
`.trim();
