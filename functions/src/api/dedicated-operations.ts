/**
 * Operations that the function `call` does not serve: each has a function of its own, `{domain}-{operation}`, in its
 * domain's `cloud.ts`. The typed client reads this too, so that nobody has to know.
 */
export const dedicatedOperations: readonly string[] = ["documents.getDocument", "listings.getImport"];
