/**
 * Goes with every call of the clients. A page of another origin cannot add it without asking first, and cookies are not
 * part of what it may ask for.
 */
export const GUARD_HEADER = "x-requested-with";
